"""Drafts → Figures: qualifiers, signs, intervals, roles and subjects."""

from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from minsheng.core.reading.collecting import without_collecting
from minsheng.core.reading.figures.amounts import (
    Interval,
    as_number,
    decimal_of,
    interval,
    ratio_interval,
)
from minsheng.core.reading.figures.chinese import RUN, chinese_drafts
from minsheng.core.reading.figures.digits import NUMBER, digit_drafts
from minsheng.core.reading.figures.drafts import Draft
from minsheng.core.reading.figures.hedges import (
    after,
    before,
    has_hint,
    is_fall,
    through_words,
)
from minsheng.core.reading.figures.lists import joined
from minsheng.core.reading.figures.subjects import role_and_subject
from minsheng.core.reading.figures.unwrapping import Unwrapped
from minsheng.core.words import Figure, Qualifier

_SIGNED_KINDS = (
    "count money area length mass volume power energy percent permille percentage_point multiple "
    "duration temperature ratio rate"
)
_SIGNED = frozenset(_SIGNED_KINDS.split())
_RECENT = frozenset({"年", "个月", "天", "周", "日", "个季度", "学年"})
# Kinds that no hedge before them qualifies.
_UNHEDGED = frozenset({"date", "period", "identifier"})
_AND = frozenset({"、", "和", "及", "与", "以及"})
_Value = Decimal | str | tuple[Decimal, ...]


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """Where a figure could stand: every numeral, in two scans; most Chinese ones are words."""
    for pattern in (NUMBER, RUN):
        for found in pattern.finditer(text):
            yield found.span()


def read_figures(text: str) -> tuple[Figure, ...]:
    """Every Figure of the text in reading order, by the conventions of design 5.2.

    Places count code points. Nothing is guessed about years: what is not printed is X.

    >>> [(f.text, str(f.value), f.unit) for f in read_figures("提供就业岗位12.7万个，增长15.4%。")]
    [('12.7万个', '127000', '个'), ('15.4%', '15.4', '%')]
    """
    with without_collecting():
        return tuple(_figures(text, Unwrapped(text)))


def _figures(original: str, unwrapped: Unwrapped) -> Iterator[Figure]:
    """The figures of the text without its breaks, each where it stands in the original."""
    text = unwrapped.text
    shift, until = 0, -1
    fell_until = -1
    drafts = [draft for draft in joined(text, _drafts(text)) if draft.kind != "clock"]
    for number, draft in enumerate(drafts, 1):
        start, end, unit, kind = draft.start, draft.end, draft.unit, draft.kind
        is_next = fell_until >= 0 and text[fell_until:start].strip() in _AND
        hinted = has_hint(text, start)
        qualifier, opening = _qualifier(text, draft, hinted=hinted)
        may_fall = is_next or (hinted and is_fall(text, opening))
        value, low, high, fell = _value(draft, qualifier, may_fall=may_fall)
        role, subject = role_and_subject(text, opening, end, kind, unit)
        fell_until = end if fell else -1
        if start >= until:
            shift, until = unwrapped.stretch(start)
        start, end = start + shift, end + shift if end <= until else unwrapped.end(end)
        shown = original[start:end]
        yield Figure(
            f"f{number}", start, end, shown, value, low, high, unit, kind, qualifier, role, subject
        )


def _drafts(text: str) -> list[Draft]:
    """Both scans in reading order; where two overlap the longer stays."""
    found = [*digit_drafts(text), *chinese_drafts(text)]
    found.sort(key=attrgetter("start"))
    kept: list[Draft] = []
    for draft in found:
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
        elif draft.end - draft.start > kept[-1].end - kept[-1].start:
            kept[-1] = draft
    return kept


def _qualifier(text: str, draft: Draft, *, hinted: bool) -> tuple[Qualifier, int]:
    """What qualifies the draft, and where its words before the numeral begin."""
    start, end, kind = draft.start, draft.end, draft.kind
    if kind in _UNHEDGED:
        return _date_qualifier(text, draft), start
    found = before(text, start) if hinted else None
    if draft.is_open:
        return "over", found[1] if found else start
    if found is None:
        through = through_words(text, start) if hinted else None
        if through:
            return through
    elif not (draft.unit in _RECENT and text[found[1] : start].strip() == "近"):
        behind = after(text, end)
        if behind and behind[0] == "at_most" and found[0] in ("about", "nearly"):
            return behind[0], found[1]
        return found
    if kind == "money" and text.startswith("人民币", end):
        end += 3  # 30亿元人民币以上
    behind = after(text, end)
    if behind is None or not _is_hedge(text, draft, behind):
        return "exact", found[1] if found else start
    return behind[0], start


_NOT_ABOVE = (
    "所述",
    "措施",
    "问题",
    "各",
    "情况",
    "同志",
    "简称",
    "几",
    "方面",
    "意见",
    "要求",
    "内容",
    "工作",
    "统称",
    "称",
)
_MANY = frozenset("次种个项名位家人数方处元级样党头边民媒层功年产")
_OPEN_UNITS = frozenset(
    {"duration", "money", "multiple", "length", "mass", "area", "volume", "percent"}
)


def _is_hedge(text: str, draft: Draft, behind: tuple[Qualifier, int]) -> bool:
    kind, end = behind
    if kind == "over":
        return draft.kind in _OPEN_UNITS and text[end : end + 1] not in _MANY
    return not text.startswith(_NOT_ABOVE, end)


def _date_qualifier(text: str, draft: Draft) -> Qualifier:
    end = draft.end
    if text.startswith(("前", "之前", "以前"), end) and not text.startswith(
        ("前后", "前三", "前两", "前期", "前夕", "前沿", "前列"), end
    ):
        return "at_most"
    return "exact"


def _value(
    draft: Draft, qualifier: Qualifier, *, may_fall: bool
) -> tuple[_Value, Decimal | None, Decimal | None, bool]:
    if draft.value is not None:
        return draft.value, None, None, False
    if draft.parts:
        return *_stretch(draft), False
    fell = may_fall and draft.kind in _SIGNED and not draft.is_negative
    if draft.ratio is not None:
        value = decimal_of(draft.ratio)
        low, high = ratio_interval(draft.ratio, qualifier)
    else:
        value, low, high = _printed(draft, qualifier)
    if fell or draft.is_negative:
        return -value, None if high is None else -high, None if low is None else -low, fell
    return value, low, high, False


def _printed(draft: Draft, qualifier: Qualifier) -> tuple[Decimal, Decimal | None, Decimal | None]:
    """What the digits are worth, and their interval."""
    amount, step = draft.amount or (0, 0), draft.step
    if draft.has_half and amount[1] == 0:
        amount, step = (amount[0] * 10 + 5, -1), step - 1
    if draft.worth != 1:
        amount, step = (amount[0], amount[1] + 1), step + 1
    value = as_number(amount)
    if draft.has_half and draft.worth == 1:
        return value, value, value
    if draft.kind == "ordinal" and qualifier in ("at_least", "at_most"):
        return value, *_grades(value, qualifier)
    low, high = interval(value, amount, draft.kind, qualifier, step)
    return value, low, high


def _grades(value: Decimal, qualifier: Qualifier) -> Interval:
    """二级以上 is grade 2 or better, that is 1 or 2."""
    return (Decimal(1), value) if qualifier == "at_least" else (value, None)


def _stretch(
    draft: Draft,
) -> tuple[tuple[Decimal, ...], Decimal | None, Decimal | None]:
    """A range or a proportion: the values of its parts, and the interval that spans them."""
    values, lows, highs = [], [], []
    for part in draft.parts:
        whole, power = part.amount or (0, 0)
        if draft.worth != 1:
            power += 1
        value = as_number((whole, power))
        low, high = interval(value, (whole, power), draft.kind, "exact", part.step)
        low, high = low or value, high or value
        if part.is_negative:
            value, low, high = -value, -high, -low
        values.append(value)
        lows.append(low)
        highs.append(high)
    return tuple(values), min(lows), max(highs)
