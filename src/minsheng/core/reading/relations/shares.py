"""Share 占比: a part, its percent or fraction of the whole, and the whole, printed or implied."""

from collections.abc import Sequence
from decimal import Decimal

from minsheng.core.reading.relations.arithmetic import (
    HUNDRED,
    is_exact,
    meet,
    outwards,
    product,
    scaled,
    span,
    told,
    whole_numbers,
    widened,
)
from minsheng.core.reading.relations.completion import add_implied, as_percent
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of
from minsheng.core.reading.relations.linking import Link
from minsheng.core.reading.relations.sentences import Sentence, Spot
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
_COUNTS = ("", "总数", "总人数", "总户数", "总量")
_MOST_BACK = 10


def relate_share(ledger: Ledger, sentence: Sentence, earlier: Sentence | None, link: Link) -> None:
    """Adds the Relation of a share to its part."""
    part, rate = link.quantity.figure, link.rate.figure
    role = "percent" if rate.unit in ("%", "‰") else "ratio"
    words = f"{clause_of(link.quantity.clause, part)}，{clause_of(link.clause, rate)}"
    base = link.wording.base
    facts: Facts = (("base", base),)
    whole = link.base or (None if link.dealt else _printed_whole(sentence, earlier, link))
    if whole is None or role == "ratio":
        add_implied(
            ledger, "share", (part, "part"), (rate, role), "whole", words, facts, counted=False
        )
        return
    verdict, more = _verdict(part, rate, whole.figure)
    words = f"{clause_of(whole.clause, whole.figure)}，{words}"
    if base in _COUNTS and is_exact(part) and is_exact(whole.figure):
        members = ((part, "actual"), (whole.figure, "plan"), (rate, "percent"))
        ledger.add("count_percent", members, verdict, words, None, (), more)
        return
    members = ((part, "part"), (rate, role), (whole.figure, "whole"))
    ledger.add("share", members, verdict, words, None, (), facts + more)


def relate_classes(ledger: Ledger, spots: Sequence[Spot], linked: set[int]) -> None:
    """专任教师3.2万人，其中本科以上学历的占78.4%: the whole is printed, and the part is implied."""
    for rate in spots:
        if rate.group != "r" or rate.use != "share" or rate.index in linked or not rate.index:
            continue
        whole, gap = spots[rate.index - 1], rate.gap
        is_class = gap.startswith(("，其中", "，其", "。其中")) and rate.clause.endswith(
            _CLASS_ENDS
        )
        if not is_class or whole.group != "q" or whole.use or whole.figure.kind != "count":
            continue
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


def _printed_whole(sentence: Sentence, earlier: Sentence | None, link: Link) -> Spot | None:
    """The whole of the same unit: named by the base, or the population that the part is taken of."""
    del earlier
    spots, part, base = sentence.spots, link.quantity, link.wording.base
    between = spots[part.index + 1 : link.rate.index]
    said = "".join([spot.gap for spot in between]) + link.rate.gap
    unit = part.figure.unit
    is_bare = base in _COUNTS and not any(scope in said for scope in _SCOPES)
    for spot in reversed(spots[max(0, part.index - _MOST_BACK) : part.index]):
        if spot.group != "q" or spot.figure.unit != unit or spot.use == "change":
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
    rate = spots[spot.index + 1]
    is_share = rate.group == "r" and rate.use == "share" and rate.clause in _BARE
    return is_share and not spot.gap.startswith("。")


_BARE = ("占", "占比", "占比为", "占总数的")


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
    return len(core) >= 2 and core in whole.clause
