"""Rules on a cell beside the year's target: far more than promised, a limit passed."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from minsheng.core.checking.entry.cases import JOBLESS, PONDS, cell
from minsheng.core.checking.entry.cell import EntryFinding, EntrySheet, found
from minsheng.core.checking.entry.rule import Case, EntryRule
from minsheng.core.numerals import rounded

_HUNDREDTH: Final = Fraction(1, 100)


def _over_target(sheet: EntrySheet) -> Iterator[EntryFinding]:
    for each, typed in sheet.asked("ENT-OVER-TARGET"):
        target, indicator = each.target, each.indicator
        if target is None or target.value is None or target.value <= 0:
            continue
        if indicator.direction != "up" or indicator.kind == "rate":
            continue
        default = sheet.thresholds.over_target_pct
        most = Fraction(sheet.rules.limit("ENT-OVER-TARGET", indicator.code, default))
        promised = Fraction(target.value if target.high is None else target.high)
        if Fraction(typed.low) * 100 > most * promised:
            yield found(
                "ENT-OVER-TARGET",
                "warning",
                each,
                "",
                value=typed.value,
                limit=target.value,
                pct=rounded(Fraction(typed.value) * 100 / Fraction(target.value), _HUNDREDTH),
                most_pct=most,
            )


def _over_limit(sheet: EntrySheet) -> Iterator[EntryFinding]:
    for each, typed in sheet.asked("ENT-OVER-LIMIT"):
        target = each.target
        if target is None or each.indicator.direction != "down":
            continue
        limit = target.value if target.high is None else target.high
        if limit is not None and typed.low > limit:
            yield found("ENT-OVER-LIMIT", "warning", each, "", value=typed.value, limit=limit)


TARGET_RULES = (
    EntryRule(
        "ENT-OVER-TARGET",
        "远超年度任务",
        "Far more than the year's target",
        "warning",
        "超额完成是好事，原文就有130%和186%；但超出很多，也可能是口径变了、任务定低了或数填错了。",
        "核对数和任务；确实如此的，说明原因，原因随数保存。",
        zh={
            "": "{value}是年度任务{limit}的{pct}%，高于{most_pct}%。请核对；确实如此的，请说明原因。",
        },
        en={
            "": "{value} is {pct}% of the year's target of {limit}, more than {most_pct}%. Please check; "
            "if it is right, give the reason.",
        },
        find=_over_target,
        fires=Case("年度任务15座，填“28”", (cell(PONDS, "28", target="15"),)),
        passes=Case("年度任务15座，填“18”", (cell(PONDS, "18", target="15"),)),
    ),
    EntryRule(
        "ENT-OVER-LIMIT",
        "超过限额",
        "A limit passed",
        "warning",
        "承诺控制在限额以内的，超过就是没有做到，总要有个说法。",
        "核对数；确实超过的，说明原因。",
        zh={"": "{value}超过限额{limit}。请核对；确实如此的，请说明原因。"},
        en={
            "": "{value} is above the limit of {limit}. Please check; if it is right, give the reason.",
        },
        find=_over_limit,
        fires=Case("限额3.5%，填“3.61”", (cell(JOBLESS, "3.61", target="3.5"),)),
        passes=Case(
            "限额3.5%，填“3.5”", (cell(JOBLESS, "3.5", target="3.5", high=Decimal("3.5")),)
        ),
    ),
)
