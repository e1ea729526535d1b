"""The arithmetic of a Relation written out in Chinese, as somebody with a calculator would."""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from minsheng.core.reading.relations.arithmetic import (
    HUNDRED,
    Interval,
    added,
    less,
    outwards,
    plain,
    product,
    quotient,
    scaled,
    span,
)
from minsheng.core.words import Figure, Relation

_SCALES = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_MOST_PLACES = 6
_SHOWN_PARTS = 12

Members = dict[str, Figure]


def worked(relation: Relation, figures: Mapping[str, Figure]) -> str:
    """What the members give when they are reckoned, beside what is printed.

    Empty where the kind has no arithmetic to show (names, dates). `figures` are by id.
    """
    if relation.kind == "weighted_mean":
        return _mean(relation, figures)
    members = {member.role: figures[member.figure] for member in relation.members}
    maker = _MAKERS.get(relation.kind)
    if maker is None:
        return ""
    if relation.kind in ("sum", "threshold") and "period" not in members:
        parts = [figures[m.figure] for m in relation.members if m.role == "part"]
        return _sum(parts, members)
    return maker(members, relation)


def amount(interval: Interval, unit: str = "") -> str:
    """An interval in as few digits as tell its ends apart, with 万 and 亿: 10.96万～11.05万个."""
    low, high = interval
    if low is None or high is None:
        return f"不少于{_plain(low)}{unit}" if low is not None else f"不超过{_plain(high)}{unit}"
    if low == high:
        return _scaled(low) + unit
    scale, word = _scale(max(abs(low), abs(high)))
    low, high = low / scale, high / scale
    step = Decimal(1).scaleb(max(-_MOST_PLACES, min(0, (high - low).adjusted())))
    first, last = low.quantize(step, ROUND_FLOOR), high.quantize(step, ROUND_CEILING)
    return f"{plain(first):f}{word}～{plain(last):f}{word}{unit}"


def _scale(value: Decimal) -> tuple[Decimal, str]:
    for scale, word in _SCALES:
        if value >= scale:
            return scale, word
    return Decimal(1), ""


def _scaled(value: Decimal) -> str:
    scale, word = _scale(abs(value))
    return f"{plain(value / scale):f}{word}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else _scaled(value)


def _printed(figure: Figure) -> str:
    return "".join(figure.text.split())


def _percent(interval: Interval) -> str:
    return amount(interval, "%")


def _part_of_whole(members: Members, relation: Relation) -> str:
    part = members.get("actual") or members.get("part")
    rate = members.get("percent") or members.get("ratio") or members.get("excess")
    whole = members.get("plan") or members.get("whole")
    if rate is not None and part is None and whole is not None:
        return _implied(whole, rate, relation)
    if part is None or rate is None:
        return ""
    if whole is None:
        return _implied(part, rate, relation)
    share = scaled(quotient(span(part), span(whole)), HUNDRED)
    more = ""
    if "excess" in members:
        share, more = less(share, (HUNDRED, HUNDRED)), "－1"
    said = f"{_printed(part)}÷{_printed(whole)}{more}＝{_percent(share)}"
    return f"{said}，文中为{_printed(rate)}"


_IMPLIED = {"actual": "完成数", "plan": "计划数", "whole": "总数", "previous": "基数"}


def _implied(part: Figure, rate: Figure, relation: Relation) -> str:
    if relation.implied is None:
        return ""
    name = _IMPLIED.get(relation.implied.role, "另一数")
    if ("whole_number", "none") in relation.facts:
        interval = amount((relation.implied.low, relation.implied.high))
        return f"按{_printed(part)}和{_printed(rate)}推算，{name}应在{interval}之间，其中没有整数"
    interval = amount((relation.implied.low, relation.implied.high), part.unit)
    return f"按{_printed(part)}和{_printed(rate)}推算，{name}为{interval}"


def _growth(members: Members, relation: Relation) -> str:
    now, rate = members.get("now"), members.get("growth")
    previous, increase = members.get("previous"), members.get("increase")
    if now is None:
        return ""
    if rate is None:
        return (
            _implied(now, increase, relation) if increase is not None else _index(members, relation)
        )
    if rate.unit == "百分点":
        return _points(now, rate, previous, relation)
    if previous is not None:
        share = scaled(less(quotient(span(now), span(previous)), (Decimal(1), Decimal(1))), HUNDRED)
        return f"{_printed(now)}÷{_printed(previous)}－1＝{_percent(share)}，文中为{_printed(rate)}"
    if increase is not None:
        before = less(span(now), span(increase))
        said = f"{_printed(increase)}÷（{_printed(now)}－{_printed(increase)}）"
        return f"{said}＝{_percent(_ratio(span(increase), before))}，文中为{_printed(rate)}"
    return _implied(now, rate, relation)


def _index(members: Members, relation: Relation) -> str:
    index = members.get("index")
    return _implied(members["now"], index, relation) if index is not None else ""


def _ratio(change: Interval, before: Interval) -> Interval:
    """Change by what was before; the change may be below zero."""
    low, high = change
    if low is not None and low < 0 and high is not None and high <= 0:
        high_end, low_end = quotient((-high, -low), before)
        turned = (None if low_end is None else -low_end, None if high_end is None else -high_end)
        return scaled(turned, HUNDRED)
    return scaled(quotient(change, before), HUNDRED)


def _points(now: Figure, points: Figure, previous: Figure | None, relation: Relation) -> str:
    if previous is None:
        return _implied(now, points, relation)
    change = amount(less(span(now), span(previous)), "个百分点")
    return f"{_printed(now)}－{_printed(previous)}＝{change}，文中为{_printed(points)}"


def _sum(parts: list[Figure], members: Members) -> str:
    whole = members.get("total") or members.get("whole")
    if whole is None or not parts:
        return _limit(members)
    if len(parts) == 1:
        sign = "大于" if _exceeds(span(parts[0]), span(whole)) else "不大于"
        return f"部分{_printed(parts[0])}{sign}总数{_printed(whole)}"
    together = added(*[span(part) for part in parts])
    listed = "＋".join(_printed(part) for part in parts[:_SHOWN_PARTS])
    if len(parts) > _SHOWN_PARTS:
        listed += "＋…"
    said = f"{listed}＝{amount(together, whole.unit)}，文中为{_printed(whole)}"
    gap = less(span(whole), together)
    low, high = gap
    if low is not None and high is not None and low <= 0 <= high:
        return said
    sign = "少" if low is not None and low > 0 else "多"
    size = gap if sign == "少" else (_negated(high), _negated(low))
    return f"{said}，各部分之和{sign}{amount(outwards(size), whole.unit)}"


def _negated(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


def _exceeds(part: Interval, whole: Interval) -> bool:
    return part[0] is not None and whole[1] is not None and part[0] > whole[1]


def _limit(members: Members) -> str:
    if "period" in members:
        return f"{_printed(members['part'])}多于{_printed(members['period'])}的天数"
    value, limit = members.get("value"), members.get("limit")
    if value is None or limit is None:
        return ""
    return f"实际{_printed(value)}，界限{_printed(limit)}"


def _mean(relation: Relation, figures: Mapping[str, Figure]) -> str:
    """Weights times rates by the weights together."""

    def of(role: str) -> list[Figure]:
        return [figures[member.figure] for member in relation.members if member.role == role]

    weights, values, (mean,) = of("weight"), of("value"), of("mean")
    weighed = added(*[product(span(w), span(v)) for w, v in zip(weights, values, strict=True)])
    together = added(*[span(weight) for weight in weights])
    listed = "＋".join(f"{_printed(w)}×{_printed(v)}" for w, v in zip(weights, values, strict=True))
    said = _percent(quotient(weighed, together))
    return f"（{listed}）÷{amount(together, weights[0].unit)}＝{said}，文中为{_printed(mean)}"


def _average(members: Members, _: Relation) -> str:
    total, count, rate = members["total"], members["count"], members["rate"]
    reckoned = amount(quotient(span(total), span(count)), rate.unit)
    return f"{_printed(total)}÷{_printed(count)}＝{reckoned}，文中为{_printed(rate)}"


_MAKERS: dict[str, Callable[[Members, Relation], str]] = {
    "completion": _part_of_whole,
    "share": _part_of_whole,
    "count_percent": _part_of_whole,
    "growth": _growth,
    "rate_check": _average,
    "sum": lambda members, _: _limit(members),
    "threshold": lambda members, _: _limit(members),
}
