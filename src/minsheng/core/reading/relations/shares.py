"""Share 占比: a part, its percent or fraction of the whole, and the whole, printed or implied."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from minsheng.core.reading.relations.arithmetic import (
    HUNDRED,
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
    widened,
)
from minsheng.core.reading.relations.completion import add_implied
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of, shown
from minsheng.core.reading.relations.fitting import fitting_whole
from minsheng.core.reading.relations.linking import Link, is_class, is_of_names
from minsheng.core.reading.relations.sentences import Sentence, Spot
from minsheng.core.reading.relations.stated import ASKED, likely_whole
from minsheng.core.words import Figure, Implied, Verdict

_SCOPES = (
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全球",
    "世界",
    "同期",
    "全军",
    "全系统",
    "全州",
    "全行业",
)
_NO_WHOLE = frozenset({"change", "previous", "rest"})
_COUNTS = ("", "总数", "总人数", "总户数", "总量")
_MOST_BACK = 10


def relate_share(
    ledger: Ledger, sentence: Sentence, earlier: Sentence | None, link: Link
) -> Spot | None:
    """Adds the Relation of a share to its part; returns the whole where it is printed."""
    part, rate = link.quantity.figure, link.rate.figure
    role = "percent" if rate.unit in ("%", "‰") else "ratio"
    words = f"{clause_of(link.quantity.clause, part)}，{clause_of(link.clause, rate)}"
    base = link.wording.base
    facts: Facts = (("base", base),)
    whole = link.base or _whole_of(sentence, earlier, link)
    if whole is None:
        whole = _to_be_asked(sentence.spots, link)
        facts += ASKED
    if whole is None:
        add_implied(
            ledger, "share", (part, "part"), (rate, role), "whole", words, facts, counted=False
        )
        return None
    verdict, more = _verdict(part, rate, whole.figure)
    if verdict == "inconsistent" and _is_of_the_same(sentence.spots, whole, link):
        add_implied(
            ledger, "share", (part, "part"), (rate, role), "whole", words, facts, counted=False
        )
        return None
    words = f"{clause_of(whole.clause, whole.figure)}，{words}"
    if base in _COUNTS and is_exact(part) and is_exact(whole.figure):
        members = ((part, "actual"), (whole.figure, "plan"), (rate, "percent"))
        ledger.add("count_percent", members, verdict, words, None, (), facts[1:] + more)
        return whole
    members = ((part, "part"), (rate, role), (whole.figure, "whole"))
    ledger.add("share", members, verdict, words, None, (), facts + more)
    return whole


def _to_be_asked(spots: Sequence[Spot], link: Link) -> Spot | None:
    base = link.wording.base
    said = "".join([spot.gap for spot in spots[link.quantity.index + 1 : link.rate.index + 1]])
    if any(scope in said for scope in _SCOPES):
        return None
    if link.dealt and not any("其中" in spot.gap for spot in spots[: link.quantity.index + 1]):
        return None
    base = "" if base in _COUNTS else base
    return likely_whole(spots[: link.quantity.index], link.quantity, link.rate, base)


def _is_of_the_same(spots: Sequence[Spot], whole: Spot, link: Link) -> bool:
    """省级42个，占乡镇总数的70%，其中国家级12个，占20%: of all 乡镇, as the share before it."""
    if whole.index + 1 >= len(spots) or spots[whole.index + 1].use != "share":
        return False
    both = quotient(span(whole.figure), as_percent(spots[whole.index + 1].figure))
    part = quotient(span(link.quantity.figure), as_percent(link.rate.figure))
    return meet(both, part)


def relate_asides(ledger: Ledger, spots: Sequence[Spot]) -> None:
    """95%的行政村（380个）建成活动室: the part stands in brackets behind its share."""
    for part in spots[1:]:
        rate = spots[part.index - 1]
        if part.gap[-1:] not in "（(" or part.group != "q" or rate.group != "r" or rate.use:
            continue
        if part.figure.kind == "count" and rate.figure.unit == "%" and _OF_THEM.match(part.gap):
            rate.use = "share"
            words = f"{shown(rate.figure)}{part.gap}{shown(part.figure)}"
            members = (part.figure, "part"), (rate.figure, "percent")
            add_implied(ledger, "share", *members, "whole", words, (("base", ""),), counted=False)


_OF_THEM = re.compile("(?:以上|左右)?的[^，。；（(]{1,12}[（(]$")


def relate_classes(
    ledger: Ledger, spots: Sequence[Spot], linked: Mapping[int, Spot | None]
) -> None:
    """专任教师3.2万人，其中本科以上学历的占78.4%: the whole is printed, and the part is implied."""
    whole: Spot | None = None
    for rate in spots:
        if rate.index in linked and linked[rate.index] is not None:
            whole = linked[rate.index]  # 其中有资格的3870人，占45%，大专以上的占52%
        elif rate.group == "r" and rate.use == "share" and rate.index not in linked and rate.index:
            whole = _whole_of_class(spots, rate, whole)
            if whole is not None:
                _add_class(ledger, whole, rate)
        elif rate.group == "q" and not is_class(rate) and whole is not rate:
            whole = None


def _whole_of_class(spots: Sequence[Spot], rate: Spot, of_last: Spot | None) -> Spot | None:
    """What stands before 其中, or what the class before was one of: 其中铁路占32%，公路占61%."""
    if not rate.clause.endswith(_CLASS_ENDS) and not _OF_TOTAL.search(rate.clause):
        return None
    at = rate.index - is_of_names(spots[rate.index - 1], rate)
    if _OPENS_CLASS.match(spots[at].gap):
        for spot in reversed(spots[max(0, at - _FEW) : at]):
            if spot.group == "q":
                return None if spot.use in _NO_WHOLE or is_class(spot) else spot
        return None
    if of_last is not None and _NEXT_CLASS.match(rate.gap):
        return of_last
    return of_last if of_last is not None and is_class(spots[rate.index - 1]) else None


_FEW = 4
_OPENS_CLASS = re.compile("(?:以上|左右|以下|多)?[，。；]?其(?!他|余)")
_NEXT_CLASS = re.compile("(?:以上|左右|以下|多)?[，；、][^，；。]{1,20}$")
_OF_TOTAL = re.compile("占[^，]{0,8}总[数量额人户][^，]{0,3}的$")


def _add_class(ledger: Ledger, whole: Spot, rate: Spot) -> None:
    part = scaled(product(as_percent(rate.figure), span(whole.figure)), _HUNDREDTH)
    words = f"{clause_of(whole.clause, whole.figure)}，{clause_of(rate.clause, rate.figure)}"
    members = ((whole.figure, "whole"), (rate.figure, "percent"))
    made = Implied("part", *(whole_numbers(part) or outwards(part)))
    ledger.add("share", members, "undecidable", words, made, (), (("base", ""),))


_CLASS_ENDS = ("占", "占比", "占比为", "占比达", "占到", "约占", "所占比重为")
_HUNDREDTH = Decimal("0.01")


def _verdict(part: Figure, rate: Figure, whole: Figure) -> tuple[Verdict, Facts]:
    if meet(product(as_percent(rate), span(whole)), scaled(span(part), HUNDRED)):
        return told(holds=True), ()
    wide = product(as_percent(rate, widen=True), widened(whole))
    if meet(wide, scaled(widened(part), HUNDRED)):
        return "inconsistent", (("truncated", "yes"),)
    return "inconsistent", ()


def _whole_of(sentence: Sentence, earlier: Sentence | None, link: Link) -> Spot | None:
    """The whole that arithmetic ties, else the one that the words say without a doubt."""
    spots, part, rate = sentence.spots, link.quantity, link.rate
    before = spots[: part.index]
    fitting = fitting_whole(before, part, rate)
    if fitting is not None and _is_sibling(spots, fitting):
        others = [spot for spot in before if not _is_sibling(spots, spot)]
        fitting = fitting_whole(others, part, rate) or fitting
    if fitting is not None and _is_in_scope(link.wording.base, fitting):
        return fitting
    if link.dealt or rate.figure.unit not in ("%", "‰"):
        return None
    if earlier is not None and _goes_on(sentence, earlier):
        whole = fitting_whole(earlier.spots, part, rate)
        if whole is not None and _is_in_scope(link.wording.base, whole):
            return whole
    return _printed_whole(sentence, link)


def _goes_on(sentence: Sentence, earlier: Sentence) -> bool:
    """Whether the sentence lists parts of what the one before ended with: 。其中，…"""
    first = sentence.spots[0].gap
    return earlier.paragraph == sentence.paragraph and "其中" in first[:_OPENING]


_OPENING = 5


def _is_in_scope(base: str, whole: Spot) -> bool:
    """占全省的1.2% is no share of what the city has, however well it fits."""
    return all(scope in whole.clause for scope in _SCOPES if scope in base and scope != _SAME_TIME)


_SAME_TIME = "同期"


def _printed_whole(sentence: Sentence, link: Link) -> Spot | None:
    """The whole of the same unit: named by the base, or the population that the part is taken of."""
    spots, part, base = sentence.spots, link.quantity, link.wording.base
    between = spots[part.index + 1 : link.rate.index]
    said = "".join([spot.gap for spot in between]) + link.rate.gap
    unit = part.figure.unit
    is_bare = base in _COUNTS and not any(scope in said for scope in _SCOPES)
    for spot in reversed(spots[max(0, part.index - _MOST_BACK) : part.index]):
        if spot.group != "q" or spot.figure.unit != unit or spot.use in _NO_WHOLE:
            continue
        if is_bare:
            if spot is part or _is_sibling(spots, spot):
                continue
            fits = _is_taken_of(spots, spot, part) or _adds_up(spot, link)
            return spot if fits else None
        if base and _is_named(base, spot):
            return spot
    return None


def _is_sibling(spots: Sequence[Spot], spot: Spot) -> bool:
    """其中出口2000亿元，占62.5%；进口1200亿元，占37.5%: a part with a bare share of its own."""
    return spots[spot.index + 1].is_bare_share() and not spot.gap.startswith("。")


def _adds_up(whole: Spot, link: Link) -> bool:
    """排查779个，清理220个，占28.2%: nothing but the arithmetic says what the share is of."""
    part = link.quantity
    if part.index - whole.index != 1 or whole.part != part.part:
        return False
    return _verdict(part.figure, link.rate.figure, whole.figure)[0] == "consistent"


def _is_taken_of(spots: Sequence[Spot], whole: Spot, part: Spot) -> bool:
    if part.index - whole.index == 1:
        gap = part.gap
        if "其中" in gap or "中，" in gap or gap.startswith("中"):
            return True
        return whole.part == part.part and ("已" in gap or "有" in part.clause)
    run = spots[whole.index + 1 : part.index + 1]
    return any("其中" in spot.gap for spot in run)


def _is_named(base: str, whole: Spot) -> bool:
    """Whether the base names the quantity: 全市财政支出 of 全市财政支出达440亿元."""
    for scope in _SCOPES:
        if scope in base and scope not in whole.clause:
            return False
    core = base
    for scope in _SCOPES:
        core = core.removeprefix(scope)
    core = (
        core.removeprefix("总")
        .removesuffix("总数")
        .removesuffix("总额")
        .removesuffix("总量")
        .removesuffix("的")
    )
    at = whole.clause.rfind(core) if len(core) > 1 else -1
    return at >= 0 and (core.endswith(_TOTAL) or not _NARROWS.search(whole.clause[:at]))


_TOTAL = ("总值", "总额")
_NARROWS = re.compile(
    "[^全市县区省州今去上本年末底度前到截至月份共的（(，一般国内地方有实现完成达]{2}"
)
"""文教卫生费支出 is not 支出总额: words before the name narrow it."""
