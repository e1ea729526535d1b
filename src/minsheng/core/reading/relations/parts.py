"""Parts that deeds leave of a whole: 计划新增10处，投入使用1处. What is done is no more than that.

Only what fits is told: more than planned may be done, so that a larger part says nothing.
"""

import re
from collections.abc import Sequence

from minsheng.core.reading.relations.arithmetic import added, span
from minsheng.core.reading.relations.drafts import Ledger, clause_of
from minsheng.core.reading.relations.sentences import Spot

_DEED = re.compile(
    "(?:其中|目前|现|已经|已有|已|并|仅|先后|累计|实际|全部|至今|尚|均|，)*"
    "(?:竣工|完工|开工|建成|完成|投入使用|投用|投运|到位|启动|停产|停用|清理|关停|整改|改造|实现|办结|审结|移送|拨付|支付|发放"
    "|签约|入驻|通车|交付|脱贫|解决|化解|破获|查处|合格|达标|就业|通过|实现|带动|博士|免职|立案|处分|起诉|判处|录取|毕业|治愈|出院)"
)
_WHOLE = re.compile(
    "计划|规划|应|需|共|全市|全省|全县|全区|总|申请|新建|改建|改扩建|排查|摸底|列入|确定|安排|登记|收到|受理|接|查办|立案|试点|培训|帮扶|引进|高层次|建设|治理|在册|在建"
)
_MOST_BACK = 4


def relate_parts(ledger: Ledger, spots: Sequence[Spot], tail: str) -> None:
    """Adds a threshold for each run of deeds behind a whole of the same unit.

    `tail` is what stands behind the sentence's last figure.
    """
    taken: set[int] = set()
    for spot in spots:
        if spot.index in taken:
            continue
        behind = spot.tail if spot.index + 1 < len(spots) else tail
        whole = _whole_before(spots, spot) if _is_deed(spot, behind) else None
        if whole is None:
            whole = _of_the_same(spots, spot, behind)
        if whole is None:
            continue
        parts = [spot, *_more_parts(spots, spot)]
        taken.update(part.index for part in parts)
        _add(ledger, whole, parts)
        if len(parts) == 1:
            _add_beside(ledger, spots, whole, spot)


def _more_parts(spots: Sequence[Spot], first: Spot) -> list[Spot]:
    """应改造78台，已改造36台、停产11台: other deeds of the same unit that 、 joins."""
    found: list[Spot] = []
    for other in spots[first.index + 1 :]:
        joined = other.gap in _NEXT or (other.gap[:1] == "、" and _DEED.match(other.clause))
        if not joined or other.figure.unit != first.figure.unit or other.group != "q":
            break
        found.append(other)
    return found


_NEXT = frozenset({"、", "和"})


def _is_deed(spot: Spot, behind: str) -> bool:
    if spot.group != "q" or spot.use in ("change", "plan", "previous"):
        return False
    clause = spot.clause
    if _DEED.match(clause) is not None or clause.startswith(("已有", "其中有")):
        return True
    # 6个试点项目已有5个完工: the deed may stand behind the number.
    return clause.endswith(("已有", "已", "有")) and _DEED.match(behind) is not None


def _of_the_same(spots: Sequence[Spot], part: Spot, behind: str) -> Spot | None:
    """10个工业园区配套设施，6个园区实现供热: the part's noun stands behind the whole, too."""
    noun = behind[:2]
    if part.clause or not part.index or part.group != "q" or len(noun) < len("园区"):
        return None
    whole = spots[part.index - 1]
    if whole.figure.unit != part.figure.unit or whole.part != part.part or whole.group != "q":
        return None
    return whole if noun in whole.tail[:_NOUN] and _DEED.search(behind[:_NOUN]) else None


_NOUN = 8


def _add_beside(ledger: Ledger, spots: Sequence[Spot], whole: Spot, part: Spot) -> None:
    """学校68所、109万平方米，竣工37所、84.6万平方米: the second measure of both."""
    at, beside = whole.index + 1, part.index + 1
    if at >= part.index or beside >= len(spots) or not spots[beside].gap.startswith("、"):
        return
    first, second = spots[at], spots[beside]
    if first.group == "q" == second.group and first.figure.unit == second.figure.unit:
        _add(ledger, first, [second])


def _whole_before(spots: Sequence[Spot], part: Spot) -> Spot | None:
    for spot in reversed(spots[max(0, part.index - _MOST_BACK) : part.index]):
        if spot.part != part.part:
            return None
        if spot.group != "q" or not _alike(spot.figure.unit, part.figure.unit):
            continue
        if spot.use in ("change", "previous") or _DEED.match(spot.clause):
            continue
        named = _WHOLE.search(spot.clause) or (not spot.clause and spot.joins)
        return spot if named or part.index - spot.index == 1 else None
    return None


def _alike(first: str, second: str) -> bool:
    """Cases are counted by several words: 查办案件841件，移送32起."""
    return first == second or (first in _CASES and second in _CASES)


_CASES = frozenset({"件", "起", "宗", "例"})


def _add(ledger: Ledger, whole: Spot, parts: Sequence[Spot]) -> None:
    together, top = added(*[span(part.figure) for part in parts]), whole.figure.high
    if together[0] is None or top is None or together[0] > top:
        return
    if ledger.has(whole.figure, *[part.figure for part in parts]):
        return  # a percent ties them already
    members = (*[(part.figure, "part") for part in parts], (whole.figure, "whole"))
    words = "，".join(clause_of(spot.clause, spot.figure) for spot in (whole, *parts))
    facts = (("complete", "unknown"),)
    ledger.add("threshold", members, "consistent", words, None, (), facts)
