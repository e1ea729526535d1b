"""Growth 增长: what it is now, by how much it grew, and what it was, printed or implied."""

from collections.abc import Sequence
from decimal import Decimal

from minsheng.core.reading.relations.arithmetic import (
    HUNDRED,
    Interval,
    added,
    as_percent,
    doubled,
    is_exact,
    less,
    meet,
    outwards,
    product,
    quotient,
    scaled,
    span,
    told,
    whole_numbers,
    widened,
)
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of
from minsheng.core.reading.relations.linking import Link
from minsheng.core.reading.relations.sentences import Spot
from minsheng.core.reading.relations.wording import basis, is_average
from minsheng.core.words import Figure, Implied

_WHOLE: Interval = (HUNDRED, HUNDRED)
_LEAST = Decimal(-100)
_FROM = ("由", "从")
_TO = ("到", "至")


def relate_growth(ledger: Ledger, spots: Sequence[Spot], link: Link) -> None:
    """Adds the Relation of a growth to what it is now."""
    now, rate = link.quantity, link.rate
    said = now.clause + rate.gap
    if is_average(rate.gap) or _is_odd(rate.figure):
        return
    words = f"{clause_of(now.clause, now.figure)}，{clause_of(link.clause, rate.figure)}"
    facts: Facts = (("basis", basis(said, now.clause)), ("against", _against(rate.clause)))
    if link.wording.use == "index":
        _add_index(ledger, link, words, facts)
        return
    if rate.figure.unit == "百分点":
        _add_points(ledger, spots, link, words, facts)
        return
    change = None if link.dealt else _change_between(spots, link)
    previous = None if link.dealt else previous_of(spots, now, rate.index)
    if change is not None:
        _add_three(ledger, link, change, words, facts)
    elif previous is not None:
        _add_previous(ledger, link, previous, words, facts)
    else:
        _add_implied(ledger, link, words, facts)


def _is_odd(rate: Figure) -> bool:
    value = rate.value
    return not isinstance(value, Decimal) or (rate.unit == "%" and value <= _LEAST)


def _against(clause: str) -> str:
    """What it is compared with: year, month, a named year, or empty."""
    for word, name in _AGAINST:
        if word in clause:
            return name
    return ""


_AGAINST = (
    ("环比", "month"), ("上月", "month"), ("同比", "year"), ("上年", "year"), ("去年", "year"),
    ("年同期", "year"), ("上季", "quarter"), ("年初", "start"), ("年末", "end"),
)  # fmt: skip


def _factor(rate: Figure, *, widen: bool = False) -> Interval:
    """What it grew to in percent of before; 增长40倍 may mean to 40 or to 41 times."""
    if rate.unit == "番":
        return scaled(doubled(span(rate)), HUNDRED)
    percent = as_percent(rate, widen=widen)
    if rate.unit == "倍":
        return percent[0], added(_WHOLE, percent)[1]
    return added(_WHOLE, percent)


def _add_index(ledger: Ledger, link: Link, words: str, facts: Facts) -> None:
    now, rate = link.quantity.figure, link.rate.figure
    interval = _shown(now, quotient(scaled(span(now), HUNDRED), as_percent(rate)))
    members = ((now, "now"), (rate, "index"))
    ledger.add("growth", members, "undecidable", words, Implied("previous", *interval), (), facts)


def _add_points(
    ledger: Ledger, spots: Sequence[Spot], link: Link, words: str, facts: Facts
) -> None:
    now, points = link.quantity, link.rate
    start = _start_of(spots, now)
    if start is not None and start.figure.unit == "%":
        holds = meet(added(span(start.figure), span(points.figure)), span(now.figure))
        three = ((start.figure, "previous"), (now.figure, "now"), (points.figure, "growth"))
        words = f"{clause_of(start.clause, start.figure)}，{words}"
        ledger.add("growth", three, told(holds=holds), words, None, (), facts)
        return
    members = ((now.figure, "now"), (points.figure, "growth"))
    low, high = less(span(now.figure), span(points.figure))
    ledger.add(
        "growth",
        members,
        "undecidable",
        words,
        Implied("previous", *outwards((low, high))),
        (),
        facts,
    )


def _shown(now: Figure, interval: Interval) -> Interval:
    if is_exact(now) or now.kind == "count":
        return whole_numbers(interval) or outwards(interval)
    return outwards(interval)


def _add_implied(ledger: Ledger, link: Link, words: str, facts: Facts) -> None:
    now, rate = link.quantity.figure, link.rate.figure
    interval = _shown(now, quotient(scaled(span(now), HUNDRED), _factor(rate)))
    members = ((now, "now"), (rate, "growth"))
    ledger.add("growth", members, "undecidable", words, Implied("previous", *interval), (), facts)


def _change_between(spots: Sequence[Spot], link: Link) -> Spot | None:
    """比上年增加50亿元 between the quantity and its growth, or just behind it."""
    now, rate = link.quantity, link.rate
    first, last = now.index + 1, rate.index
    for spot in spots[first:last]:
        if spot.use == "change" and spot.figure.unit == now.figure.unit:
            return spot
    return None


def previous_of(spots: Sequence[Spot], now: Spot, until: int) -> Spot | None:
    """The value before that is printed beside: 上年同期450亿元, or 由 450亿元增加到."""
    unit = now.figure.unit
    for spot in spots[now.index + 1 : until]:
        if spot.use == "previous" and spot.figure.unit == unit:
            return spot
    return _start_of(spots, now)


def _start_of(spots: Sequence[Spot], now: Spot) -> Spot | None:
    if not now.index or not now.clause or not any(word in now.clause[-6:] for word in _TO):
        return None
    start = spots[now.index - 1]
    if start.figure.unit != now.figure.unit or (not now.joins and "，" in now.gap[:-8]):
        return None
    return start if any(word in start.clause for word in _FROM) else None


def _verdict_facts(holds: bool, saved: bool, facts: Facts) -> Facts:  # noqa: FBT001
    return facts if holds or not saved else (*facts, ("truncated", "yes"))


def _add_previous(ledger: Ledger, link: Link, previous: Spot, words: str, facts: Facts) -> None:
    now, rate, then = link.quantity.figure, link.rate.figure, previous.figure
    members = ((now, "now"), (rate, "growth"), (then, "previous"))
    words = f"{clause_of(previous.clause, then)}，{words}"
    holds = meet(product(_factor(rate), span(then)), scaled(span(now), HUNDRED))
    wide = product(_factor(rate, widen=True), widened(then))
    saved = meet(wide, scaled(widened(now), HUNDRED))
    if not holds and facts[0] == ("basis", "real"):
        ledger.add("growth", members, "undecidable", words, None, (), facts)
        return
    more = _verdict_facts(holds, saved, facts)
    ledger.add("growth", members, told(holds=holds), words, None, (), more)


def _add_three(ledger: Ledger, link: Link, change: Spot, words: str, facts: Facts) -> None:
    now, rate, by = link.quantity.figure, link.rate.figure, change.figure
    members = ((now, "now"), (by, "increase"), (rate, "growth"))
    words = f"{clause_of(link.quantity.clause, now)}，{clause_of(change.clause, by)}，{clause_of(link.clause, rate)}"
    holds, saved = (_three_tie(now, by, rate, widen=widen) for widen in (False, True))
    if not holds and facts[0] == ("basis", "real"):
        ledger.add("growth", members, "undecidable", words, None, (), facts)
        return
    more = _verdict_facts(holds, saved, facts)
    ledger.add("growth", members, told(holds=holds), words, None, (), more)


def _three_tie(now: Figure, by: Figure, rate: Figure, *, widen: bool) -> bool:
    """Whether increase ÷ (now − increase) can be the growth."""
    if rate.unit == "番":
        return True
    reach = widened if widen else span
    level, change, percent = reach(now), reach(by), as_percent(rate, widen=widen)
    before = less(level, change)
    if before[0] is None or before[1] is None or None in (*change, *percent) or before[0] <= 0:
        return True
    ends = [a * b for a in percent if a is not None for b in before if b is not None]
    return meet((min(ends), max(ends)), scaled(change, HUNDRED))


def relate_change(ledger: Ledger, spots: Sequence[Spot], change: Spot) -> None:
    """An increase without a percent: what it must have been before (156天、同比增加18天)."""
    for spot in reversed(spots[: change.index]):
        if spot.part != change.part or spot.use == "change":
            return
        if spot.group == "q" and spot.figure.unit == change.figure.unit:
            interval = less(span(spot.figure), span(change.figure))
            words = (
                f"{clause_of(spot.clause, spot.figure)}，{clause_of(change.clause, change.figure)}"
            )
            members = ((spot.figure, "now"), (change.figure, "increase"))
            facts: Facts = (("basis", "nominal"), ("against", _against(change.clause)))
            ledger.add(
                "growth",
                members,
                "undecidable",
                words,
                Implied("previous", *outwards(interval)),
                (),
                facts,
            )
            return
        if spot.group == "q":
            return
