"""Rate check 均数复核: a total by a count is the average that is printed: 1200万元、4000人，人均3000元.

The two quantities must be the last two before the average, and neither a part of the other's whole.
Units are not converted: tonnes by mu are left alone where the average is in kilograms.
"""

import re
from collections.abc import Sequence

from minsheng.core.reading.relations.arithmetic import (
    meet,
    product,
    span,
    told,
    widened,
)
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of, shown
from minsheng.core.reading.relations.sentences import Spot

_AVERAGE = re.compile(
    "^(?:平均)?(?:(?P<of>[人户亩村校次件例车头株])均|(?P<mu>亩产|单产)|平均每个?(?P<each>[^每均0-9]{1,4}?)"
    "|每个?(?P<per>[^每均0-9]{1,4}?)平均)"
    "(?P<of_what>[^均每]{0,12}?)(?:约|近|超过|超|逾|达到?|为|是|可|仅|只有|有|了|在)*$"
)
_PEOPLE = frozenset(("人", "名", "人次", "位", "口"))
_HEADS = {"人": _PEOPLE, "次": frozenset(("次", "人次", "例", "班次")), "亩": frozenset(("亩",))}
_SCOPES = ("其中", "比上年", "另", "同比", "，共", "上年", "去年", "计划")
_MOST_BACK = 6


def relate_averages(ledger: Ledger, spots: Sequence[Spot]) -> None:
    """Adds a rate check for each average whose total and count stand just before it."""
    for spot in spots:
        clause = spot.clause
        if spot.group != "q" or ("均" not in clause and "产" not in clause):
            continue
        found = _AVERAGE.match(clause)
        if found is not None:
            _relate(ledger, spots, spot, found)


def _relate(ledger: Ledger, spots: Sequence[Spot], rate: Spot, found: re.Match[str]) -> None:
    back = spots[max(0, rate.index - _MOST_BACK) : rate.index]
    pair = [spot for spot in back if spot.group == "q" and spot.use not in ("change", "previous")]
    if len(pair) < _BOTH or any(_leaves_scope(spot) for spot in (pair[-1], rate)):
        return
    word = found["of"] or found["each"] or found["per"] or "亩"
    count, total = pair[-1], pair[-2]
    if not _counts(count, word):
        count, total = total, count
    if not _counts(count, word) or total.figure.unit != rate.figure.unit:
        return
    holds, is_cut = _reckoned(total, count, rate)
    if found["of_what"] and not holds:
        return  # 人均增收 and 人均可支配收入 are of something else unless they fit
    facts: Facts = (("truncated", "yes"),) if is_cut else ()
    words = f"{shown(total.figure)}、{shown(count.figure)}，{clause_of(rate.clause, rate.figure)}"
    members = ((total.figure, "total"), (count.figure, "count"), (rate.figure, "rate"))
    ledger.add("rate_check", members, told(holds=holds), words, None, (), facts)


_BOTH = 2


def _leaves_scope(spot: Spot) -> bool:
    return any(word in spot.gap for word in _SCOPES)


def _counts(spot: Spot, word: str) -> bool:
    """Whether a quantity counts what the average is reckoned by: its unit or the noun behind it."""
    unit = spot.figure.unit
    return unit in _HEADS.get(word, (word,)) or spot.tail.startswith(word)


def _reckoned(total: Spot, count: Spot, rate: Spot) -> tuple[bool, bool]:
    """Whether rate by count is the total, and whether only cut digits stand in the way."""
    whole, by = span(total.figure), span(count.figure)
    if meet(product(span(rate.figure), by), whole):
        return True, False
    return False, meet(product(widened(rate.figure), by), whole)
