"""Rules on a cell beside the period before it: what fell, what stood still."""

from collections.abc import Iterator
from decimal import Decimal

from minsheng.core.checking.entry.cases import CLINICS, PONDS, SEATS, cell
from minsheng.core.checking.entry.cell import EntryCell, EntryFinding, EntrySheet, found, is_counted
from minsheng.core.checking.entry.rule import Case, EntryRule


def _fell(sheet: EntrySheet) -> Iterator[EntryFinding]:
    for each, typed in sheet.asked("ENT-FELL"):
        if each.indicator.kind != "flow" or each.previous is None or each.before is None:
            continue
        if typed.high < each.before[0]:
            yield found(
                "ENT-FELL",
                "error",
                each,
                "exact" if each.before[0] == each.previous else "hedged",
                value=typed.value,
                previous=each.previous,
                least=each.before[0],
                period=str(sheet.period),
                before=str(each.last_period(sheet.period)),
            )


def _same(sheet: EntrySheet) -> Iterator[EntryFinding]:
    for each, typed in sheet.asked("ENT-SAME"):
        is_flow = each.indicator.kind == "flow"
        default = _wanted(sheet, each, typed.value)
        wanted = sheet.rules.limit("ENT-SAME", each.indicator.code, Decimal(default))
        count = 1 + _still(each, sheet.period.year, typed.value)
        # What stands still for long is told once in so many periods, or it is read no more.
        is_due = count >= wanted and (default == sheet.thresholds.same_flow or not count % wanted)
        if typed.value and is_due and not _is_done(each, typed.low):
            variant = "flow" if is_flow else "level"
            if variant == "flow" and count > 2:
                variant = "flow_long"
            yield found(
                "ENT-SAME",
                "note",
                each,
                variant,
                value=typed.value,
                count=str(count),
                period=str(sheet.period),
                before=str(each.last_period(sheet.period)),
            )


def _wanted(sheet: EntrySheet, each: EntryCell, value: Decimal) -> int:
    """So many periods with the same digits call for a look: two, where something comes steadily."""
    bounds, indicator = sheet.thresholds, each.indicator
    is_slow = is_counted(indicator) and value < bounds.same_pace * sheet.period.number
    is_steady = indicator.kind == "flow" and not is_slow
    return bounds.same_flow if is_steady else bounds.same_level


def _still(each: EntryCell, year: int, value: Decimal) -> int:
    """How many periods just before stood at `value`; of a flow those of the year."""
    is_flow = each.indicator.kind == "flow"
    levels = [held for period, held in each.history if period.year == year or not is_flow]
    if not levels and each.previous is not None:
        levels = [each.previous]
    count = 0
    for held in reversed(levels):
        if held != value:
            break
        count += 1
    return count


def _is_done(each: EntryCell, low: Decimal) -> bool:
    """Whether the year's target is reached: then standing still is no wonder."""
    target = each.target
    is_asked = each.indicator.direction == "up" and target is not None
    return is_asked and target is not None and target.value is not None and low >= target.value


PROGRESS_RULES = (
    EntryRule(
        "ENT-FELL",
        "累计数减少",
        "A running total that fell",
        "error",
        "累计数从1月算起，只会不变或增加；减少的，本月和上月必有一个错。",
        "改正本月数；如上月报错，先申请更正上月报表。",
        zh={
            "exact": "累计数{value}小于{last}{previous}，累计数不能减少。请改为不小于{least_bare}的数；"
            "如{last}报错，先申请更正{before}报表。",
            "hedged": "累计数{value}小于{last}{previous}（至少{least_bare}），累计数不能减少。"
            "请改为不小于{least_bare}的数；如{last}报错，先申请更正{before}报表。",
        },
        en={
            "exact": "The running total of {value} is below the {previous} of {last}; it cannot fall. "
            "Please give at least {least_bare}; if {last} was wrong, ask for a correction of the "
            "{before} report first.",
            "hedged": "The running total of {value} is below the {previous} of {last} (at least "
            "{least_bare}); it cannot fall. Please give at least {least_bare}; if {last} was wrong, ask "
            "for a correction of the {before} report first.",
        },
        find=_fell,
        fires=Case("上月累计17座，本月填“16”", (cell(PONDS, "16", ["17"]),)),
        passes=Case(
            "新增学位上月累计9750个，本月填“9700多个”；村卫生室由17个减为16个",
            (cell(SEATS, "9700多个", ["9750"]), cell(CLINICS, "16", ["17"])),
        ),
    ),
    EntryRule(
        "ENT-SAME",
        "与上期一字不差",
        "Equal to the period before, to the digit",
        "note",
        "确实没有进展的月份有，忘了更新、照抄上月的也有。",
        "核对一下；确实没有变化的，不必改。",
        zh={
            "flow": "累计数与{last}相同，都是{value}，本期没有新增。请核对；确实没有的，不必改。",
            "flow_long": "累计数已连续{periods}都是{value}。请核对；确实没有新增的，不必改。",
            "level": "已连续{periods}都是{value}。请核对；确实没有变化的，不必改。",
        },
        en={
            "flow": "The running total is the same as {last}, {value}: nothing was added. Please check; "
            "if that is so, leave it.",
            "flow_long": "The running total has been {value} for {periods}. Please check; if nothing was "
            "added, leave it.",
            "level": "This has been {value} for {periods}. Please check; if nothing changed, leave it.",
        },
        softer="期末数、比率和平均每期不到几个的计数，连续好几期不变才提。",
        find=_same,
        fires=Case(
            "新增学位上月累计9750个，本月填“9750”", (cell(SEATS, "9750", ["8800", "9750"]),)
        ),
        passes=Case(
            "新增学位上月累计9750个，全年任务也是9750个，本月填“9750”；治理汪塘上月、本月都是2座；"
            "村卫生室上月、本月都是16个",
            (
                cell(SEATS, "9750", ["8800", "9750"], "9750"),
                cell(PONDS, "2", ["1", "2"]),
                cell(CLINICS, "16", ["15", "16"]),
            ),
        ),
    ),
)
