"""Drafts → Figures: qualifiers, signs, intervals, roles and subjects."""

import re
from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from minsheng.core.reading.collecting import without_collecting
from minsheng.core.reading.figures.amounts import (
    as_number,
    decimal_of,
    interval,
    ratio_interval,
)
from minsheng.core.reading.figures.chinese import RUN, chinese_drafts
from minsheng.core.reading.figures.digits import NUMBER, digit_drafts
from minsheng.core.reading.figures.drafts import Draft
from minsheng.core.reading.figures.hedges import after, before, is_fall
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
        unwrapped = Unwrapped(text)
        figures = _figures(unwrapped.text)
        if not unwrapped:
            return tuple(figures)
        return tuple([_moved(figure, unwrapped, text) for figure in figures])


def _moved(figure: Figure, unwrapped: Unwrapped, text: str) -> Figure:
    start, end = unwrapped.start(figure.start), unwrapped.end(figure.end)
    return Figure(figure.id, start, end, text[start:end], *figure[4:])


def _figures(text: str) -> list[Figure]:
    figures: list[Figure] = []
    fell_until = -1
    for draft in joined(text, _drafts(text)):
        if draft.kind == "clock":
            continue
        is_next = fell_until >= 0 and text[fell_until : draft.start].strip() in _AND
        figure, fell = _figure(text, draft, len(figures) + 1, is_next=is_next)
        fell_until = draft.end if fell else -1
        figures.append(figure)
    return figures


def _drafts(text: str) -> list[Draft]:
    """Both scans in reading order; where two overlap the longer stays."""
    found = [*digit_drafts(text), *chinese_drafts(text)]
    found.sort(key=attrgetter("start"))
    kept: list[Draft] = []
    for draft in found:
        last = kept[-1] if kept else None
        if last is None or draft.start >= last.end:
            kept.append(draft)
        elif draft.end - draft.start > last.end - last.start:
            kept[-1] = draft
    return kept


def _figure(text: str, draft: Draft, number: int, *, is_next: bool) -> tuple[Figure, bool]:
    qualifier, opening = _qualifier(text, draft)
    value, low, high, fell = _value(text, draft, qualifier, opening, is_next=is_next)
    role, subject = role_and_subject(text, opening, draft.end, draft.kind, draft.unit)
    made = Figure(
        f"f{number}", draft.start, draft.end, text[draft.start : draft.end], value, low, high,
        draft.unit, draft.kind, qualifier, role, subject,
    )  # fmt: skip
    return made, fell


def _qualifier(text: str, draft: Draft) -> tuple[Qualifier, int]:
    """What qualifies the draft, and where its words before the numeral begin."""
    found = before(text, draft.start)
    kind = draft.kind
    if kind in ("date", "period", "identifier"):
        return _date_qualifier(text, draft), draft.start
    if draft.is_open:
        return "over", found[1] if found else draft.start
    if found is not None and not (
        draft.unit in _RECENT and text[found[1] : draft.start].strip() == "近"
    ):
        behind = after(text, draft.end)
        kind_before = found[0]
        if behind and behind[0] == "at_most" and kind_before in ("about", "nearly"):
            return behind[0], found[1]
        return kind_before, found[1]
    if found is None:
        found = _through_words(text, draft.start)
        if found:
            return found
    behind = after(text, _past_currency(text, draft))
    if behind is None or not _is_hedge(text, draft, behind):
        return "exact", found[1] if found else draft.start
    return behind[0], draft.start


def _past_currency(text: str, draft: Draft) -> int:
    """30亿元人民币以上: the money's name stands between the figure and its qualifier."""
    is_named = draft.kind == "money" and text.startswith("人民币", draft.end)
    return draft.end + 3 if is_named else draft.end


_THROUGH = re.compile("(?:至少|最少)[已有需要须建设配备]{1,3}$")
_LAST = frozenset("有需要须建设配备")


def _through_words(text: str, at: int) -> tuple[Qualifier, int] | None:
    """至少已有一处: words between the qualifier and its figure."""
    if text[at - 1 : at] not in _LAST:
        return None
    found = _THROUGH.search(text, max(0, at - 6), at)
    return ("at_least", found.start()) if found else None


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
    text: str, draft: Draft, qualifier: Qualifier, opening: int, *, is_next: bool
) -> tuple[_Value, Decimal | None, Decimal | None, bool]:
    if draft.value is not None:
        return draft.value, None, None, False
    kind = draft.kind
    fell = kind in _SIGNED and not draft.is_negative and (is_fall(text, opening) or is_next)
    if draft.ratio is not None:
        value = decimal_of(draft.ratio)
        low, high = ratio_interval(draft.ratio, qualifier)
    elif draft.parts:
        return *_stretch(draft), False
    else:
        amount = draft.amount or (0, 0)
        step = draft.step
        if draft.has_half and amount[1] == 0:
            amount, step = (amount[0] * 10 + 5, -1), step - 1
        if draft.worth != 1:
            amount, step = (amount[0], amount[1] + 1), step + 1
        value = as_number(amount)
        low, high = _grade(draft, value, qualifier) or interval(amount, kind, qualifier, step)
        if draft.has_half and draft.worth == 1:
            low = high = value
    if fell or draft.is_negative:
        return -value, None if high is None else -high, None if low is None else -low, fell
    return value, low, high, False


def _grade(
    draft: Draft, value: Decimal, qualifier: Qualifier
) -> tuple[Decimal | None, Decimal | None] | None:
    """二级以上 is grade 2 or better, that is 1 or 2."""
    if draft.kind == "ordinal" and qualifier == "at_least":
        return Decimal(1), value
    if draft.kind == "ordinal" and qualifier == "at_most":
        return value, None
    return None


def _stretch(
    draft: Draft,
) -> tuple[tuple[Decimal, ...], Decimal | None, Decimal | None]:
    """A range or a proportion: the values of its parts, and the interval that spans them."""
    values, lows, highs = [], [], []
    for part in draft.parts:
        whole, power = part.amount or (0, 0)
        if draft.worth != 1:
            power += 1
        low, high = interval((whole, power), draft.kind, "exact", part.step)
        value = as_number((whole, power))
        low, high = low or value, high or value
        if part.is_negative:
            value, low, high = -value, -high, -low
        values.append(value)
        lows.append(low)
        highs.append(high)
    return tuple(values), min(lows), max(highs)
