"""What the words before a quantity make of it: a change, a plan, what it was before, a remainder."""

import re

from minsheng.core.reading.relations.sentences import Spot
from minsheng.core.reading.relations.wording import is_comparison, wording

_PLANNED = ("计划", "任务", "目标", "预算", "指标", "规划", "概算")
_MAY_PLAN = re.compile("|".join(_PLANNED))
_DONE = ("完成", "实现", "实际", "已", "达到", "占", "执行")
_SHORTEST = 8


def mark_quantity(spot: Spot) -> None:
    """Marks a change (比上年增加50亿元), a plan (计划178个) or the year before (上年同期450亿元)."""
    clause = spot.clause
    if not clause:
        return
    said = wording(clause, "百分点") if clause[-1] in _CHANGES else None
    if said is not None and said.use == "growth" and is_comparison(said.lead) and spot.index:
        spot.use = "change"
    elif spot.joins and spot.index and clause in _ABOVE:
        spot.use = "rest"  # 比计划1302.17亿元超过16.62亿元
    elif clause.startswith(_REST):
        spot.use = "rest"
    elif is_plan(clause):
        spot.use = "plan"
    elif (
        spot.tail.startswith(_COMPARED)
        or _THAN.search(clause)
        or (clause.startswith(("上年", "去年")) and len(clause) <= _SHORTEST)
    ) and not clause.endswith(_LEFT_OVER):
        spot.use = "previous"


_NO_PLAN = re.compile(
    "(?:公共|基金|经营|财政)预算(?!数|安排|为|的|是)|预算(?=[内外收支])|计划(?=期间|时期|生育|单列|免疫|外|生)|目标(?=责任|考核)"
)
_THAN = re.compile("^(?:比|较)(?:.{0,30}的|(?:上年|去年|上一年|前年|往年)(?:同期)?)$")
"""比2010年普查时的298.6万人增加: what it was, not what it is."""
_ABOVE = frozenset({"超过", "超出", "超", "多", "少", "高", "低"})
_COMPARED = ("相比", "比较，", "相比较")
_LEFT_OVER = ("结转", "结转的", "遗留", "遗留的")
_REST = ("其余", "剩余", "余下", "另有", "尚有", "还有")
_CHANGES = frozenset("长加高升大涨快降少低落窄小滑跌缓幅增减了约近收")


def is_plan(clause: str) -> bool:
    """Whether the clause before a quantity says that it is planned, and not what came of it."""
    if "预算" in clause or "计划" in clause:
        clause = _NO_PLAN.sub("", clause)
    if clause.endswith("总投资") and not any(word in clause for word in _DONE):
        return True
    if not _MAY_PLAN.search(clause):
        return clause.startswith(("应完成", "需完成", "拟", "预计"))
    planned = max([clause.rfind(word) for word in _PLANNED])
    done = max([clause.rfind(word) for word in _DONE])
    return planned > done or (clause.startswith(("计划", "规划")) and done - planned <= 2)
