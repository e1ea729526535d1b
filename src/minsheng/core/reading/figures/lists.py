"""What neighbours say together: ranges, 1亿2000万, and a unit said once for a whole list."""

from minsheng.core.reading.figures.amounts import Amount
from minsheng.core.reading.figures.drafts import Draft, finished

_RANGE = frozenset({"～", "~", "—", "——", "－", "-", "–", "--", "至", "到", "―"})
_LIST = frozenset({"、", "和", "及", "与", "或", "以及", "、约", "和约", "至约", "；", "/"})
_APART = ("从", "由", "自")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def joined(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts with ranges and split amounts made one, and units shared along lists."""
    merged = _merged(text, drafts)
    following: Draft | None = None
    for draft in reversed(merged):
        if following is not None and following.start - draft.end <= 4:
            _share(text, draft, following)
        following = draft
    return merged


def _merged(text: str, drafts: list[Draft]) -> list[Draft]:
    merged: list[Draft] = []
    for draft in drafts:
        if merged and draft.start - merged[-1].end <= 2:
            made = _compound(merged[-1], draft) or range_of(text, merged[-1], draft)
            if made is not None:
                merged[-1] = made
                continue
        merged.append(draft)
    return merged


def _compound(first: Draft, second: Draft) -> Draft | None:
    """1亿2000万元 is one number."""
    if first.end != second.start or first.unit or first.is_open or not first.scale:
        return None
    if first.amount is None or second.amount is None or first.amount[1] < second.amount[1]:
        return None
    whole, power = second.amount
    above = first.amount[0] * 10 ** (first.amount[1] - power)
    if power < 0 or whole >= 10 ** (first.amount[1] - power):
        return None
    draft = Draft(first.start, second.end)
    draft.amount, draft.step, draft.scale = (above + whole, power), second.step, second.scale
    draft.unit, draft.kind, draft.is_open = second.unit, second.kind, second.is_open
    draft.is_negative = first.is_negative
    return draft


def range_of(text: str, first: Draft, second: Draft) -> Draft | None:
    """Both as one where they are the ends of a range: 3—5万元, 四至五成; else None."""
    if text[first.end : second.start].strip() not in _RANGE or first.end == second.start:
        return None
    if first.amount is None or second.amount is None or first.is_open or first.parts:
        return None
    is_points = first.unit == "个" and second.unit == "百分点"
    if first.unit and second.unit != first.unit and not is_points:
        return None
    if first.unit and text[first.start - 1 : first.start] in _APART and first.start:
        return None
    low = first
    if not first.unit or is_points:
        low = _shared(first, second)
    if not _is_below(low, second):
        return None
    draft = Draft(first.start, second.end)
    draft.unit, draft.kind, draft.scale = second.unit, second.kind, second.scale
    draft.worth = second.worth
    draft.is_open, draft.is_negative = second.is_open, first.is_negative
    draft.amount, draft.step, draft.parts = second.amount, second.step, (low, second)
    return draft


def _shared(first: Draft, second: Draft) -> Draft:
    """The first of 3—5万元, with the scale and the unit that were said once."""
    draft = Draft(first.start, first.end)
    draft.amount, draft.step, draft.scale = first.amount, first.step, first.scale
    draft.is_negative = first.is_negative
    give(draft, second)
    return draft


def give(draft: Draft, source: Draft) -> None:
    """Gives the draft the scale and the unit that stand behind a later member of its list."""
    if not draft.scale and source.scale and draft.amount is not None:
        power = _power(source)
        draft.amount = (draft.amount[0], draft.amount[1] + power)
        draft.step += power
        draft.scale = source.scale
    draft.unit, draft.kind, draft.worth = source.unit, source.kind, source.worth


def _power(source: Draft) -> int:
    from_scale = {"万": 4, "亿": 8, "万亿": 12, "千": 3, "百": 2, "千万": 7, "百万": 6, "十万": 5}
    return from_scale.get(source.scale, {"千亿": 11, "百亿": 10, "十亿": 9}.get(source.scale, 0))


def _is_below(first: Draft, second: Draft) -> bool:
    (a, power), (b, other) = first.amount or (0, 0), second.amount or (0, 0)
    lowest = min(power, other)
    low, high = a * 10 ** (power - lowest), b * 10 ** (other - lowest)
    low, high = -low if first.is_negative else low, -high if second.is_negative else high
    return bool(low < high)


def _share(text: str, draft: Draft, following: Draft) -> None:
    if text[draft.end : following.start].strip() not in _LIST:
        return
    if draft.amount is None:
        return
    if following.value is not None and not draft.unit and not draft.scale:
        _share_date(text, draft, following)
    elif not draft.unit and following.unit and following.kind != "ordinal" and not draft.is_open:
        give(draft, following)
    elif draft.unit == "个" and following.unit == "百分点":
        draft.unit, draft.kind = following.unit, following.kind


def _share_date(text: str, draft: Draft, following: Draft) -> None:
    """2015、2016年 and 7、8月份: a list of years or months."""
    whole, power = draft.amount or (0, 1)
    shown, value = text[following.start : following.end], str(following.value)
    if power or following.kind not in ("date", "period"):
        return
    made = ""
    if "年" in shown[:6] and _FIRST_YEAR <= whole <= _LAST_YEAR:
        made = f"{whole:04d}"
    elif "月" in shown[:4] and value.startswith("XXXX-") and 1 <= whole <= 12:
        made = f"XXXX-{whole:02d}"
    elif "日" in shown[:4] and value.startswith("XXXX-XX-") and 1 <= whole <= 31:
        made = f"XXXX-XX-{whole:02d}"
    if made:
        date = finished(draft.start, draft.end, made, "date")
        for name in ("value", "kind"):
            setattr(draft, name, getattr(date, name))
        draft.amount = None


__all__ = ["Amount", "give", "joined", "range_of"]
