"""Rates with a name 结案率: k of n, both printed before it, or one alone where the name says which."""

import re
from collections.abc import Iterator, Sequence

from minsheng.core.reading.relations.arithmetic import (
    HUNDRED,
    Interval,
    as_percent,
    is_exact,
    meet,
    outwards,
    product,
    quotient,
    scaled,
    span,
    told,
    whole_numbers,
)
from minsheng.core.reading.relations.completion import add_implied
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of
from minsheng.core.reading.relations.fitting import fitting_whole, is_rest_of
from minsheng.core.reading.relations.linking import before, value_list
from minsheng.core.reading.relations.sentences import Spot
from minsheng.core.reading.relations.stated import ASKED, likely_whole, set_out
from minsheng.core.words import Figure, Implied

_NAMED = re.compile(
    r"([^\s，。；、：（）()%0-9]{0,6})([^\s，。；、：（）()%0-9]{2})(?:[率面]|(?<=存贷)比)(?:已|达到|达|为|是|约|高达|仅|均)*$"
)
_NAMES = re.compile(r"([^\s，。；、：（）()%0-9]{2})率(?:、|和|及|与|以及|分别|依次|均)")
_SAME: dict[str, tuple[str, ...]] = {
    "结案": ("审结", "结案", "办结", "审执结", "执结"),
    "审结": ("审结", "结案"),
    "执结": ("执结", "结案"),
    "竣工": ("竣工", "完工", "建成"),
    "完工": ("完工", "竣工", "建成"),
    "建成": ("建成", "竣工", "完工"),
    "检出": ("检出", "阳性"),
    "破案": ("破获", "侦破", "破案"),
    "出席": ("实到", "到会", "出席"),
    "到会": ("实到", "到会", "出席"),
    "办复": ("办复", "答复", "办结"),
    "支出": ("支出", "支付", "拨付"),
    "调撤": ("调解", "撤诉"),
    "升学": ("升入", "升学", "录取"),
    "采纳": ("采纳", "采信"),
}
_WHOLES = re.compile(
    "计划|共|应|受理|收|抽|登记|排查|接|确定|安排|总|列入|发现|参加|毕业|检[查验测疫修]|受检|送检|报检"
)
_OWN = frozenset(
    {"开工", "竣工", "完工", "建成", "投用", "复工", "签约", "挂牌", "办结", "结案", "审结"}
)
_AMOUNTS = frozenset({"count", "money", "area", "length", "volume", "mass"})
_OF_PLAN = frozenset({"开工", "竣工", "完工", "建成"})
"""开工8735套，开工率102.1%: of what was planned, which is not printed."""
_NOT_OF_THESE = frozenset(
    {
        "失业",
        "出生",
        "死亡",
        "增长",
        "发生",
        "生育",
        "收益",
        "毛利",
        "净利",
        "税",
        "病死",
        "发病",
        "致死",
        "贷款",
        "保有",
    }
)
"""Rates of whole populations: what is counted beside them is seldom their part."""
_TESTED = re.compile("抽[检查验样测]|检[查验测]|监测|检定|考试|参考|体检|筛查|测试")
_TAKEN_IN = re.compile("受理|新收|接[到收访报]|收到|交办|承办|转办")
_TAKEN = dict.fromkeys(
    ("合格", "达标", "优良", "优秀", "检出", "阳性", "超标", "及格", "通过"), _TESTED
) | dict.fromkeys(
    (
        "办结",
        "结案",
        "答复",
        "办复",
        "回复",
        "化解",
        "处置",
        "调处",
        "调解",
        "办理",
        "解决",
        "回访",
    ),
    _TAKEN_IN,
)
"""What a rate is of where its own deed is not counted: 抽检720批次，合格率92.78%."""
_THINGS = frozenset("个处所项件家座条宗起")
_NEAR, _FAR = 4, 6
_LONGEST = 40


def relate_rates(ledger: Ledger, spots: Sequence[Spot]) -> None:
    """Adds a Relation for each named rate whose counts stand before it in its clause group."""
    last = len(spots)
    for spot in spots:
        if spot.group != "r" or spot.use or spot.figure.unit != "%" or not spot.index:
            continue
        named = _NAMED.search(spot.clause[-_LONGEST:])
        if named is not None:
            _relate(ledger, spots, spot, named[1], named[2])
        elif spot.index + 1 < last and "率" in spot.gap:
            _relate_dealt(ledger, spots, spot)


def _relate_dealt(ledger: Ledger, spots: Sequence[Spot], first: Spot) -> None:
    """开工114个、竣工60个，开工率、竣工率分别为95%、50%: each of its own, and of one plan."""
    rates = value_list(spots, first.index)
    names = _NAMES.findall(first.gap[-_LONGEST:])
    parts = before(spots, first, len(rates))
    is_one = len(names) == 1  # 服务中心112个，代办点2100个，覆盖率分别达100%和93.5%
    names = names * len(rates) if is_one else names
    if not len(rates) == len(names) == len(parts) > 1:
        return
    for part, rate, name in zip(parts, rates, names, strict=True):
        whole = fitting_whole(spots[: part.index], part, rate)
        is_said = _says(part, name)
        asked = set_out(spots[: part.index], part) if is_said and whole is None else None
        if whole is not None:
            _add_counts(ledger, part, whole, rate)
        elif asked is not None:
            _add_counts(ledger, part, asked, rate, ASKED)
        elif is_one or is_said:
            _add_part(ledger, part, rate, name)


def _relate(ledger: Ledger, spots: Sequence[Spot], rate: Spot, of: str, name: str) -> None:
    last = spots[rate.index - 1]
    parts = list(_parts(spots, rate))
    deeds = [part for part in parts if _says(part, name) or _is_covered(part, of, name)]
    if deeds and not deeds[0].gap and deeds[0].index:
        deeds.insert(0, spots[deeds[0].index - 1])  # 1292户4864人: the first is what is counted
    for part in (*deeds, *parts[:1]):
        whole = fitting_whole(spots[: part.index], part, rate, most_back=_FAR)
        if whole is not None:
            _add_counts(ledger, part, whole, rate)
            return
    whole = spots[last.index - 1] if deeds and deeds[0] is last and last.index else None
    if whole is not None and _is_whole(whole, last, rate):
        _add_counts(ledger, last, whole, rate)
        return
    is_said = bool(deeds) and _speaks_of(deeds[0], of)
    asked = _to_be_asked(spots, deeds[0], rate) if is_said else None
    if asked is not None:
        _add_counts(ledger, deeds[0], asked, rate, ASKED)
    elif is_said:
        _add_part(ledger, deeds[0], rate, name)
    elif not deeds and parts and parts[0] is last:
        taken = _TAKEN.get(name)
        if taken is not None and taken.search(last.gap[-_LONGEST:]):
            _add_tested(ledger, last, rate)
        elif _is_alone(last, rate, name):
            _add_alone(ledger, last.figure, rate, clause_of(last.clause, last.figure))


def _to_be_asked(spots: Sequence[Spot], part: Spot, rate: Spot) -> Spot | None:
    """签约128万人，其中重点人群签约61万人、签约率78.2%: of all in the group, which is not printed."""
    if "其中" in part.gap:
        return None
    before = spots[: part.index]
    whole = set_out(before, part) or likely_whole(before, part, rate)
    if whole is None or "其中" in "".join([spot.gap for spot in spots[whole.index : part.index]]):
        return None
    return None if is_rest_of(part.figure, rate.figure, whole.figure) else whole


def _add_tested(ledger: Ledger, whole: Spot, rate: Spot) -> None:
    """抽检食品720批次，合格率92.78%: how many were good is implied."""
    interval = _part(whole.figure, rate.figure, widen=False)
    part = whole_numbers(interval) if whole.figure.kind == "count" else outwards(interval)
    if part is None:
        return
    members = ((whole.figure, "plan"), (rate.figure, "percent"))
    words = f"{clause_of(whole.clause, whole.figure)}，{clause_of(rate.clause, rate.figure)}"
    made = Implied("actual", *part)
    ledger.add("count_percent", members, "undecidable", words, made)


def _parts(spots: Sequence[Spot], rate: Spot) -> Iterator[Spot]:
    """The quantities before the rate in its part of the sentence, the nearest first."""
    for spot in reversed(spots[max(0, rate.index - _NEAR) : rate.index]):
        if spot.part != rate.part:
            return
        figure = spot.figure
        is_amount = figure.kind in _AMOUNTS or figure.unit == "天"
        if rate.joins and rate.index - spot.index == 1 and spot.figure.unit in _LENGTHS:
            continue  # 公交站点500米覆盖率: a part of the name
        if spot.group == "q" and is_amount and spot.use not in _ASIDE:
            yield spot


_LENGTHS = frozenset({"米", "公里", "千米"})
_ASIDE = frozenset({"change", "previous", "rest"})


def _says(part: Spot, name: str) -> bool:
    """Whether the words around a quantity say the deed that the rate is named after."""
    noun = _NOUN.match(part.tail)
    said = part.gap[-_LONGEST:] + (noun[0] if noun else "")
    if any(deed in said for deed in _SAME.get(name, (name,))):
        return True
    at = said.rfind(name[0])
    return at >= 0 and name[1] in said[at:]  # 建立…档案 for 建档


_NOUN = re.compile("[^，、；：（(]{0,8}(?![^，、；：（(])|")
"""新建学校12所竣工: what stands behind the figure up to the next mark, if that is near."""


def _is_covered(part: Spot, of: str, name: str) -> bool:
    """森林面积320万亩，森林覆盖率32%."""
    return name == "覆盖" and part.clause.endswith(f"{of}面积") and bool(of)


def _speaks_of(part: Spot, of: str) -> bool:
    """Whether what narrows the rate is said of the quantity: 货币化安置率 is not of all 安置房."""
    said = part.gap[-_LONGEST:]
    return not of or any(of[at : at + 2] in said for at in range(max(1, len(of) - 1)))


def _is_alone(whole: Spot, rate: Spot, name: str) -> bool:
    return (
        is_exact(whole.figure)
        and name in _OWN
        and whole.figure.unit in _THINGS
        and rate.clause.startswith(name)
    )


def _is_whole(whole: Spot, part: Spot, rate: Spot) -> bool:
    """Whether the count before is what the part is taken of: 受理1200件，审结1140件."""
    if whole.part != part.part or is_exact(whole.figure) != is_exact(part.figure):
        return False
    if whole.figure.unit != part.figure.unit:
        return False
    if _WHOLES.search(whole.clause[-_LONGEST:]) is None:
        return False
    return not is_rest_of(part.figure, rate.figure, whole.figure)


def _add_part(ledger: Ledger, part: Spot, rate: Spot, name: str) -> None:
    """What was done and its rate: what it was of is implied."""
    if name in _NOT_OF_THESE or name[1] in "税费利息":
        return
    words = f"{clause_of(part.clause, part.figure)}，{clause_of(rate.clause, rate.figure)}"
    done, percent = (part.figure, "actual"), (rate.figure, "percent")
    of_plan = name in _OF_PLAN and rate.clause.startswith(name)
    kind = "completion" if of_plan else "count_percent"
    add_implied(ledger, kind, done, percent, "plan", words, (), counted=of_plan)


def _add_counts(ledger: Ledger, part: Spot, whole: Spot, rate: Spot, facts: Facts = ()) -> None:
    members = ((part.figure, "actual"), (whole.figure, "plan"), (rate.figure, "percent"))
    words = "，".join(clause_of(spot.clause, spot.figure) for spot in (whole, part, rate))
    done = scaled(span(part.figure), HUNDRED)
    holds = meet(product(as_percent(rate.figure), span(whole.figure)), done)
    saved = meet(product(as_percent(rate.figure, widen=True), span(whole.figure)), done)
    facts += (("truncated", "yes"),) if saved and not holds else ()
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
