"""The whole that words state without naming it, where arithmetic does not fit: only to be asked about.

其中 opens the parts of what stands before it; 已, 有, 中 and a class (达到Ⅲ类的9个) take a part out of the
quantity right before. Another reading may save the text, so that a tie of these is never an error.
"""

import re
from collections.abc import Sequence

from minsheng.core.reading.relations.drafts import Facts
from minsheng.core.reading.relations.sentences import Spot

ASKED: Facts = (("scope", "ask"),)
_MOST_BACK = 8
_NO_WHOLE = frozenset({"change", "previous", "rest"})
_TAKEN_OUT = re.compile("中[有，已]|已|实际|有|应|完成|的$")
_GENERAL = re.compile(
    "^(?:全部?|总|新增?|各|应|所|该)|(?:总?[数量额值]|总[人户]数|人数|户数|面积|里程)?的?$"
)


def likely_whole(
    before: Sequence[Spot], part: Spot, rate: Spot, base: str = "", *, may_exceed: bool = False
) -> Spot | None:
    """The quantity before the part that it is taken out of, as the words have it.

    A completion may exceed it; of what a rate with a name is, 其中 does not say.
    """
    core = _GENERAL.sub("", base)
    is_open = "其中" in part.gap
    is_next = rate.index - part.index == 1
    for spot in before[: -_MOST_BACK - 1 : -1]:
        if (
            _is_like(spot, part)
            and (may_exceed or _holds(spot, part))
            and not _has_own(before, spot)
        ):
            if core and not _shares_a_word(core, spot):
                return None
            if is_open or core:
                return spot
            is_taken = part.index - spot.index <= _GLUED and _TAKEN_OUT.search(part.gap)
            return spot if is_next and is_taken and spot.part == part.part else None
        is_open = is_open or "其中" in spot.gap
    return None


def _has_own(before: Sequence[Spot], spot: Spot) -> bool:
    """城镇512亿元，占80%，乡村128亿元，占20%: a part with a bare share beside it."""
    return spot.index + 1 < len(before) and before[spot.index + 1].is_bare_share()


_GLUED = 2
"""1360户5120人中，已有1292户: one other figure may stand between."""


def set_out(before: Sequence[Spot], part: Spot) -> Spot | None:
    """What words before the part set out to do or took in: 需重建3400户，已开工3230户，…，竣工2040户."""
    for spot in before[: -_MOST_BACK - 1 : -1]:
        if _is_like(spot, part) and _holds(spot, part):
            if _SET_OUT.search(_around(spot)):
                return spot
            if spot.part != part.part or not _has_rate(before, spot):
                return None
    return None


def _is_like(spot: Spot, part: Spot) -> bool:
    other, figure = spot.figure, part.figure
    is_same = other.unit == figure.unit and other.kind == figure.kind
    return is_same and spot.group == "q" and spot.use not in _NO_WHOLE


_SET_OUT = re.compile(
    "计划|任务|应|需|受理|新收|提出|提交|报名|参加|抽[检查]|检[查测]|排查|列入|确定|安排|承担|下达|送审|申请"
)
_LONGEST = 40


def _has_rate(before: Sequence[Spot], spot: Spot) -> bool:
    return spot.index + 1 < len(before) and before[spot.index + 1].group == "r"


def _holds(whole: Spot, part: Spot) -> bool:
    high, low = whole.figure.high, part.figure.low
    return high is not None and low is not None and high >= low


def _shares_a_word(core: str, whole: Spot) -> bool:
    said = _around(whole)
    return core[:2] in said and core[-2:] in said


def _around(spot: Spot) -> str:
    """The words before a figure, and those behind it up to the next mark."""
    noun = _NOUN.match(spot.tail)
    return spot.gap[-_LONGEST:] + (noun[0] if noun else "")


_NOUN = re.compile("[^，、；：（(]{0,8}")
