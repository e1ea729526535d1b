"""Completion 完成率: what was done, its percent of the plan, and the plan, printed or implied."""

from collections.abc import Container, Sequence
from decimal import Decimal

from minsheng.core.reading.relations.arithmetic import (
    HUNDRED,
    Interval,
    added,
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
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of
from minsheng.core.reading.relations.fitting import fitting_whole, is_shut_in
from minsheng.core.reading.relations.linking import Link, is_of_what_stands_before
from minsheng.core.reading.relations.sentences import Spot
from minsheng.core.reading.relations.stated import ASKED, likely_whole
from minsheng.core.reading.relations.wording import wording
from minsheng.core.words import Figure, Implied, Verdict

_MOST_EXCESS = 60
_ONE = Decimal(1)
_HUNDREDTH = Decimal("0.01")
_WHOLE: Interval = (HUNDRED, HUNDRED)
_MOST_BACK = 6


def relate_completion(ledger: Ledger, spots: Sequence[Spot], link: Link) -> None:
    """Adds the Relation of a percent of plan to what was done."""
    actual, rate = link.quantity.figure, link.rate.figure
    is_excess = link.wording.use == "excess" and _is_small(rate)
    role = "excess" if is_excess else "percent"
    words = f"{clause_of(link.quantity.clause, actual)}，{clause_of(link.clause, rate)}"
    facts: Facts = (("base", link.wording.base), ("excess", "yes" if is_excess else "no"))
    before = spots[: link.quantity.index]
    plan = link.base or fitting_whole(before, link.quantity, link.rate, is_excess=is_excess)
    if plan is None and not link.dealt:
        plan = printed_plan(spots, link)
        if plan is None and not link.wording.base:
            plan = likely_whole(before, link.quantity, link.rate, may_exceed=True)
            facts += ASKED
    if plan is None:
        add_implied(ledger, "completion", (actual, "actual"), (rate, role), "plan", words, facts)
        return
    verdict, more = _with_plan(actual, rate, plan.figure, is_excess=is_excess)
    members = ((actual, "actual"), (rate, role), (plan.figure, "plan"))
    words = f"{clause_of(plan.clause, plan.figure)}，{words}"
    ledger.add("completion", members, verdict, words, None, (), facts + more)


def relate_of_plan(ledger: Ledger, spots: Sequence[Spot], linked: Container[int]) -> None:
    """完成改厕任务2.1万户的93%: the plan is printed, and what was done is implied."""
    for rate in spots:
        if rate.group != "r" or rate.index in linked or not is_of_what_stands_before(rate):
            continue
        plan = spots[rate.index - 1]
        said = wording(f"{plan.clause}的", rate.figure.unit)
        if plan.group != "q" or said.use != "completion":
            continue
        rate.use = plan.use = said.use
        done = scaled(product(as_percent(rate.figure), span(plan.figure)), _HUNDREDTH)
        ends = whole_numbers(done) if plan.figure.kind == "count" else None
        words = f"{clause_of(plan.clause, plan.figure)}的{rate.figure.text}"
        members = ((plan.figure, "plan"), (rate.figure, "percent"))
        facts: Facts = (("base", said.base), ("excess", "no"))
        made = Implied("actual", *(ends or outwards(done)))
        ledger.add("completion", members, "undecidable", words, made, (), facts)


def _is_small(rate: Figure) -> bool:
    return isinstance(rate.value, Decimal) and rate.unit == "%" and rate.value < _MOST_EXCESS


def _with_plan(
    actual: Figure, rate: Figure, plan: Figure, *, is_excess: bool
) -> tuple[Verdict, Facts]:
    for widen in (False, True):
        percent = as_percent(rate, widen=widen)
        if is_excess:
            percent = added(_WHOLE, percent)
        done = widened(actual) if widen else span(actual)
        if meet(product(percent, span(plan)), scaled(done, HUNDRED)):
            facts: Facts = (("truncated", "yes"),) if widen else ()
            return told(holds=not widen), facts
    return "inconsistent", ()


def add_implied(
    ledger: Ledger,
    kind: str,
    part: tuple[Figure, str],
    rate: tuple[Figure, str],
    role: str,
    words: str,
    facts: Facts,
    *,
    counted: bool = True,
) -> None:
    """A Relation whose whole is not printed: what it must have been; none may fit a count."""
    interval = _whole(part[0], as_percent(rate[0]), is_excess=rate[1] == "excess")
    members = (part, rate)
    if is_exact(part[0]) and counted:
        whole = whole_numbers(interval)
        if whole is None:
            wider = as_percent(rate[0], widen=True)
            saved = whole_numbers(_whole(part[0], wider, is_excess=rate[1] == "excess"))
            facts += (("whole_number", "none"),)
            facts += (("truncated", "yes"),) if saved is not None else ()
            made = Implied(role, *outwards(interval))
            ledger.add(kind, members, "inconsistent", words, made, (), facts)  # type: ignore[arg-type]
            return
        interval = whole
    elif part[0].kind == "count":
        interval = whole_numbers(interval) or outwards(interval)
    else:
        interval = outwards(interval)
    made = Implied(role, *interval)
    ledger.add(kind, members, "undecidable", words, made, (), facts)  # type: ignore[arg-type]


def _whole(part: Figure, percent: Interval, *, is_excess: bool) -> Interval:
    if is_excess:
        percent = added(_WHOLE, percent)
    return quotient(scaled(span(part), HUNDRED), percent)


def printed_plan(spots: Sequence[Spot], link: Link) -> Spot | None:
    """The plan of the same unit that the sentence prints, if one can be meant."""
    actual = link.quantity
    unit = actual.figure.unit
    for spot in reversed(spots[: link.rate.index]):
        if spot is actual or spot.group != "q" or spot.figure.unit != unit:
            continue
        if is_shut_in(spots, spot, actual):
            continue
        if spot.use == "plan" and spot.part == actual.part and _same_plan(spot, link):
            return spot
        if link.rate.index - spot.index > _MOST_BACK:
            return None
    return None


_KINDS = (
    "调整预算",
    "年初预算",
    "变动预算",
    "五年",
    "三年",
    "总投资",
    "概算",
    "上半年",
    "季度",
    "月度",
    "总任务",
)


def _same_plan(plan: Spot, link: Link) -> bool:
    base = link.wording.base
    return all(
        (word in base) == (word in plan.clause)
        for word in _KINDS
        if word in base or word in plan.clause
    )
