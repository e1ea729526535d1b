"""A limit that the text sets beside a value: 失业率2.21%，控制在3.5%以内; 低于3.5%的控制线."""

import re
from collections.abc import Sequence

from minsheng.core.reading.relations.arithmetic import told
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of
from minsheng.core.reading.relations.sentences import Spot

_AT_MOST = re.compile(
    "(?:控制在|不超过|不高于|不得超过|不得高于|限定在|限制在|未超过|没有超过|低于|小于|少于)(?:年度|全年|国家|省|市|规定的?|目标|计划|预期)*$"
)
_AT_LEAST = re.compile(
    "(?:不低于|不少于|不得低于|不得少于|高于|超过|大于|高出)(?:年度|全年|国家|省|市|规定的?|目标|计划|预期)*$"
)
_LIMIT = re.compile(
    "(?:以内|之内|以下|的?(?:年度|全年|预期|规定)?(?:控制线|控制目标|目标|红线|上限|标准|要求|限值|底线|预期))"
)
_SHORT = 10


def relate_limits(ledger: Ledger, sentence_tail: str, spots: Sequence[Spot]) -> None:
    """Adds a threshold for each value with the limit that stands next behind it."""
    for spot in spots[1:]:
        before = spots[spot.index - 1]
        value, limit = before.figure, spot.figure
        if value.unit != limit.unit or spot.part != before.part or spot.group not in "qr":
            continue
        direction = _direction(spot, _tail(sentence_tail, spots, spot))
        if (
            not direction
            or before.use in ("growth", "change", "plan")
            or len(spot.gap) > _SHORT * 2
        ):
            continue
        holds = _holds(before, spot, direction)
        words = f"{clause_of(before.clause, value)}，{clause_of(spot.clause, limit)}"
        facts: Facts = (("direction", direction),)
        members = ((value, "value"), (limit, "limit"))
        ledger.add("threshold", members, told(holds=holds), words, None, (), facts)


def _tail(sentence_tail: str, spots: Sequence[Spot], spot: Spot) -> str:
    return spot.tail if spot.index + 1 < len(spots) else sentence_tail


def _direction(spot: Spot, tail: str) -> str:
    behind = _LIMIT.match(tail)
    if behind is None:
        return ""
    if _AT_MOST.search(spot.clause):
        return "at_most"
    return "at_least" if _AT_LEAST.search(spot.clause) else ""


def _holds(value: Spot, limit: Spot, direction: str) -> bool:
    """Compared as printed: a limit is exact, whatever digits it has."""
    ends = (value.figure.low, value.figure.high)
    bounds = (limit.figure.low, limit.figure.high)
    if direction == "at_most":
        most = limit.figure.value if bounds[1] is None else bounds[1]
        return ends[0] is None or isinstance(most, (str, tuple)) or ends[0] <= most
    least = limit.figure.value if bounds[0] is None else bounds[0]
    return ends[1] is None or isinstance(least, (str, tuple)) or ends[1] >= least
