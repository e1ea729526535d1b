"""Which quantity a rate speaks of: the nearest before it that the words in between allow."""

import re
from collections.abc import Sequence

from minsheng.core.reading.relations.marking import mark_quantity
from minsheng.core.reading.relations.sentences import Spot
from minsheng.core.reading.relations.wording import (
    Wording,
    is_comparison,
    is_free,
    wording,
)

_AND = frozenset({"、", "和", "及", "与", "以及", "，", "和、", "、和"})
_JOINED = frozenset({"、", "和", "及", "与", "以及"})
_MOST_BACK = 8
_RATE_NAMES = ("率", "率为", "率达", "率达到", "率已达", "比重", "比重为", "率提高到")


_DEALT = re.compile("分别|依次")


class Link:
    """A rate with the quantity that it speaks of; either may be one of a list dealt out by 分别.

    `clause` are the words before the rate, for a list those before its first member. `base` is
    the quantity that the rate is taken of where it is printed inside: 为预算6.1亿元的40.3%.
    """

    __slots__ = ("base", "clause", "dealt", "quantity", "rate", "wording")

    def __init__(
        self,
        rate: Spot,
        quantity: Spot,
        wording: Wording,
        dealt_by: Spot | None = None,
        base: Spot | None = None,
    ) -> None:
        self.base = base
        self.rate = rate
        self.quantity = quantity
        self.wording = wording
        self.dealt = dealt_by is not None
        self.clause = rate.clause if dealt_by is None else _DEALT.sub("", dealt_by.clause)


def value_list(spots: Sequence[Spot], first: int) -> list[Spot]:
    """The spot and those that follow it, joined by 、 and 和 alone, in the same unit."""
    group = [spots[first]]
    unit, kind = group[0].figure.unit, group[0].group
    for spot in spots[first + 1 :]:
        if spot.gap not in _JOINED or spot.figure.unit != unit or spot.group != kind:
            break
        group.append(spot)
    return group


def links(spots: Sequence[Spot]) -> list[Link]:
    """Every rate of the sentence that speaks of a printed quantity, in reading order."""
    found: list[Link] = []
    position, last = 0, len(spots)
    while position < last:
        spot = spots[position]
        position += 1
        if spot.group == "q":
            mark_quantity(spot)
        elif spot.group == "r":
            said = wording(spot.clause, spot.figure.unit)
            if not said.use:
                taken = _of_a_base(spots, spot)
                if taken is not None:
                    found.append(taken)
                continue
            spot.use = said.use
            if said.use == "share" and _is_left_behind(spots, spot):
                spot.use = "previous"
                spot = spots[position]  # 比重由46.2%提高到48%: what it is now
                spot.use = said.use
                position += 1
            following = position < last and spots[position].gap in _JOINED
            group = value_list(spots, spot.index) if following else [spot]
            for other in group:
                other.use = said.use
            position += len(group) - 1
            found += _linked(spots, group, said)
    return found


_FROM = re.compile("(?:由|从).{0,16}$")
_TO = re.compile(
    "(?:提高|上升|增加|提升|扩大|下降|降低|回落|缩小|减少|升|降|增)(?:到|至|为)(?:了|约)?$"
)


def _is_left_behind(spots: Sequence[Spot], rate: Spot) -> bool:
    """Whether the rate is what a share came from, and the next what it came to."""
    if rate.index + 1 >= len(spots) or _FROM.search(rate.clause[-_LONGEST_FROM:]) is None:
        return False
    following = spots[rate.index + 1]
    return following.group == "r" and _TO.search(following.clause[-_LONGEST_FROM:]) is not None


_LONGEST_FROM = 24


def _of_a_base(spots: Sequence[Spot], rate: Spot) -> Link | None:
    """完成2.46亿元，为年初预算6.1亿元的40.3%: the words before the base say what the rate is."""
    if not rate.joins or _OF.fullmatch(rate.clause) is None:
        return None
    base = spots[rate.index - 1]
    if base.group != "q" or base.use == "change":
        return None
    said = wording(f"{base.clause}的", rate.figure.unit)
    if said.use not in ("completion", "share"):
        return None
    base.use = "whole"
    rate.use = said.use
    quantity = _quantity_of(spots, rate, said)
    if quantity is None or quantity.figure.unit != base.figure.unit:
        return None
    return Link(rate, quantity, said, base=base)


_OF = re.compile("的(?:约|近|将近|不到|不足|逾|超过)?")


def _linked(spots: Sequence[Spot], group: list[Spot], said: Wording) -> list[Link]:
    if len(group) > 1:
        quantities = before(spots, group[0], len(group))
        if len(quantities) == len(group) and _may_deal(group[0], quantities):
            return [
                Link(rate, quantity, said, group[0])
                for rate, quantity in zip(group, quantities, strict=True)
            ]
        return []
    quantity = _quantity_of(spots, group[0], said)
    return [] if quantity is None else [Link(group[0], quantity, said)]


def _may_deal(head: Spot, quantities: list[Spot]) -> bool:
    if "分别" in head.gap or "依次" in head.gap or "各" in head.clause:
        return True
    return any("分别" in quantity.gap for quantity in quantities) or all(
        quantity.gap in _JOINED for quantity in quantities[1:]
    )


def before(spots: Sequence[Spot], head: Spot, number: int) -> list[Spot]:
    """The last `number` quantities before the head in its part of the sentence, in order."""
    found: list[Spot] = []
    for at in range(head.index - 1, max(-1, head.index - 1 - 2 * number - _MOST_BACK), -1):
        spot = spots[at]
        if spot.part != head.part or len(found) == number:
            break
        if spot.group == "q" and spot.use != "change":
            found.append(spot)
        elif spot.group == "r" and not spot.use:
            break
    found.reverse()
    return found


def _quantity_of(spots: Sequence[Spot], rate: Spot, said: Wording) -> Spot | None:
    """The quantity that a single rate speaks of, by the kind of its words."""
    is_point = rate.figure.unit == "百分点"
    candidate = _nearest(spots, rate, is_point=is_point, use=said.use)
    if candidate is None or not _fits(spots, rate, candidate, said):
        return None
    if said.use == "share" and (is_class(candidate) or is_of_names(candidate, rate)):
        return None
    return candidate


_TOGETHER = re.compile("(?:合计|合共|共|一并|两者|二者|三者|[两三四]项)$")
_SMALL = frozenset("两二三四五六七八九十")


def is_of_names(spot: Spot, rate: Spot) -> bool:
    """肝炎、肺结核、梅毒三种病占八成: the number counts the names, and is no part of the whole."""
    text = spot.figure.text
    return (
        rate.joins and rate.clause[:1] not in "占的（" and text[:1] in _SMALL and len(text) < _SHORT
    )


def is_class(spot: Spot) -> bool:
    """五年以上贷款占14%, 65岁及以上人口占15%: a class of loans or people, not a part of years."""
    if spot.figure.unit in ("位", "名", "大") and spot.clause.endswith("前"):
        return True  # 居前5位的病种占91.1%
    if "天数" in spot.clause:  # 优良天数296天，占全年的81.1%
        return False
    return spot.figure.kind == "duration" or spot.figure.unit in ("岁", "周岁")


def _nearest(spots: Sequence[Spot], rate: Spot, *, is_point: bool, use: str) -> Spot | None:
    for at in range(rate.index - 1, max(-1, rate.index - 1 - _MOST_BACK), -1):
        spot = spots[at]
        if spot.part != rate.part:
            return None
        if spot.group == "r":
            if is_point:
                return spot if at == rate.index - 1 and spot.figure.unit == "%" else None
            if not spot.use and rate.clause.startswith("占应"):
                continue  # 机收率98.6%，占应收面积的99%
            if not spot.use:
                return spot if use == "completion" and spot.clause.endswith(_RATE_NAMES) else None
        elif _is_mark(spots, spot) or (spot.gap[:1] == "、" and spot.clause.startswith(_SIDE)):
            continue  # 改造小区86个、惠及居民2.3万户，完成107.5%: of the first
        elif spot.group == "q" and (
            spot.use not in _NOT_DONE
            or (use == "share" and at == rate.index - 1 and spot.use in _COUNTED)
        ):
            return None if is_point else spot
    return None


def _is_mark(spots: Sequence[Spot], spot: Spot) -> bool:
    """9个村集体收入超过10万元，占四分之三: what the villages are counted by."""
    is_open = spot.joins and spot.figure.qualifier in _OPEN
    return is_open and spot.index > 0 and spots[spot.index - 1].figure.kind == "count"


_OPEN = frozenset({"over", "more_than", "at_least", "at_most", "below"})
_NOT_DONE = frozenset({"change", "previous", "plan", "whole", "rest"})
_COUNTED = frozenset({"plan", "rest"})
"""列入计划解决的65件，占29.8%; 其余8项，占6%: parts like any other."""


def _fits(spots: Sequence[Spot], rate: Spot, quantity: Spot, said: Wording) -> bool:
    lead = said.lead
    adjoins = rate.joins and rate.index - quantity.index == 1
    if said.use in ("growth", "index"):
        return is_comparison(lead) or (adjoins and len(lead) <= _SHORT)
    if _is_taken(spots, rate, quantity, said):
        return False
    if said.use == "share" and quantity.index and _TOGETHER.search(lead) and not adjoins:
        return spots[quantity.index - 1].figure.unit != quantity.figure.unit
    if lead in _MONEY:
        return quantity.figure.kind == "money"
    return adjoins or is_free(lead) or lead in quantity.gap or lead in _OF_ALL


_SHORT = 4
_MONEY = frozenset({"投资", "资金", "收入", "支出", "预算"})
_OF_ALL = frozenset({"进度", "年度", "计划", "任务", "总"})


def _is_taken(spots: Sequence[Spot], rate: Spot, quantity: Spot, said: Wording) -> bool:
    """Whether another rate of the same use stands in between, said of another base or subject."""
    for spot in spots[quantity.index + 1 : rate.index]:
        if spot.use == said.use and spot.group == "r":
            return rate.index - spot.index > 1 or not rate.clause.startswith(("占", "为", "完成"))
    return False


_SIDE = ("惠及", "受益", "涉及", "覆盖", "带动", "服务")


def is_of_what_stands_before(rate: Spot) -> bool:
    """Whether nothing but 的 stands between a rate and the quantity before it: 任务2.1万户的93%."""
    return rate.joins and _OF.fullmatch(rate.clause) is not None


__all__ = [
    "Link",
    "before",
    "is_class",
    "is_of_names",
    "is_of_what_stands_before",
    "links",
    "value_list",
]
