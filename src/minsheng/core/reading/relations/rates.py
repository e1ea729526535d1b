"""Rates with a name 结案率: k of n, both printed before it, or n alone where no k can be whole."""

import re
from collections.abc import Sequence

from minsheng.core.reading.relations.arithmetic import (
    HUNDRED,
    Interval,
    is_exact,
    meet,
    product,
    quotient,
    scaled,
    span,
    told,
    whole_numbers,
)
from minsheng.core.reading.relations.completion import add_implied, as_percent
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of
from minsheng.core.reading.relations.sentences import Spot
from minsheng.core.words import Figure, Implied

_NAMED = re.compile("([\u4e00-\u9fa5]{2})率(?:已?达到?|为|是|约|高达|仅)*$")
_SAME: dict[str, tuple[str, ...]] = {
    "结案": ("审结", "结案", "办结"),
    "审结": ("审结", "结案"),
    "竣工": ("竣工", "完工", "建成"),
    "完工": ("完工", "竣工", "建成"),
    "建成": ("建成", "竣工", "完工"),
    "检出": ("检出", "阳性"),
    "破案": ("破获", "侦破", "破案"),
    "出席": ("实到", "到会", "出席"),
    "办复": ("办复", "答复", "办结"),
}
_WHOLES = (
    "计划",
    "共",
    "应",
    "受理",
    "收",
    "抽",
    "检",
    "登记",
    "排查",
    "接",
    "确定",
    "安排",
    "总",
    "列入",
    "发现",
    "参加",
    "毕业",
)
_OWN = frozenset(
    {"开工", "竣工", "完工", "建成", "投用", "复工", "签约", "挂牌", "办结", "结案", "审结"}
)
_AMOUNTS = frozenset({"count", "money", "area", "length"})
_OF_PLAN = frozenset({"开工", "竣工", "完工", "建成"})
"""开工8735套，开工率102.1%: of what was planned, which is not printed."""
_THINGS = frozenset("个处所项件家座条宗起")


def relate_rates(ledger: Ledger, spots: Sequence[Spot]) -> None:
    """Adds a count_percent for each named rate whose counts stand before it in its clause group."""
    for spot in spots:
        if spot.group != "r" or spot.use or spot.figure.unit != "%" or not spot.index:
            continue
        named = _NAMED.search(spot.clause)
        if named is None:
            continue
        before = spots[spot.index - 1]
        if before.part != spot.part or before.figure.kind not in _AMOUNTS:
            continue
        _relate(ledger, spots, spot, named[1], before)


def _relate(ledger: Ledger, spots: Sequence[Spot], rate: Spot, name: str, last: Spot) -> None:
    deeds = _SAME.get(name, (name,))
    whole = spots[last.index - 1] if last.index else None
    said = last.clause + last.tail if last.tail != rate.gap else last.clause
    if any(deed in said for deed in deeds):
        if whole is not None and _is_whole(whole, last):
            _add_counts(ledger, last, whole, rate)
        elif name in _OF_PLAN and rate.clause.startswith(name):
            words = f"{clause_of(last.clause, last.figure)}，{clause_of(rate.clause, rate.figure)}"
            part, percent = (last.figure, "actual"), (rate.figure, "percent")
            add_implied(ledger, "completion", part, percent, "plan", words, ())
    elif (
        is_exact(last.figure)
        and name in _OWN
        and last.figure.unit in _THINGS
        and rate.clause.startswith(name)
    ):
        _add_alone(ledger, last.figure, rate, clause_of(last.clause, last.figure))


def _is_whole(whole: Spot, part: Spot) -> bool:
    """Whether the count before is what the part is taken of: 受理1200件，审结1140件."""
    if whole.part != part.part or is_exact(whole.figure) != is_exact(part.figure):
        return False
    if whole.figure.unit != part.figure.unit:
        return False
    return any(word in whole.clause for word in _WHOLES)


def _add_counts(ledger: Ledger, part: Spot, whole: Spot, rate: Spot) -> None:
    members = ((part.figure, "actual"), (whole.figure, "plan"), (rate.figure, "percent"))
    words = "，".join(clause_of(spot.clause, spot.figure) for spot in (whole, part, rate))
    done = scaled(span(part.figure), HUNDRED)
    holds = meet(product(as_percent(rate.figure), span(whole.figure)), done)
    saved = meet(product(as_percent(rate.figure, widen=True), span(whole.figure)), done)
    facts: Facts = (("truncated", "yes"),) if saved and not holds else ()
    ledger.add("count_percent", members, told(holds=holds), words, None, (), facts)


def _add_alone(ledger: Ledger, whole: Figure, rate: Spot, words: str) -> None:
    """N and a percent without k: undecidable with k implied, or no whole number fits."""
    counted = _part(whole, rate.figure, widen=False)
    interval = whole_numbers(counted)
    members = ((whole, "plan"), (rate.figure, "percent"))
    words = f"{words}，{clause_of(rate.clause, rate.figure)}"
    if interval is not None:
        made = Implied("actual", *interval)
        ledger.add("count_percent", members, "undecidable", words, made)
        return
    facts: Facts = (("whole_number", "none"),)
    if whole_numbers(_part(whole, rate.figure, widen=True)) is not None:
        facts += (("truncated", "yes"),)
    low, high = counted
    made = Implied("actual", low, high)
    ledger.add("count_percent", members, "inconsistent", words, made, (), facts)


def _part(whole: Figure, rate: Figure, *, widen: bool) -> Interval:
    return quotient(product(as_percent(rate, widen=widen), span(whole)), (HUNDRED, HUNDRED))
