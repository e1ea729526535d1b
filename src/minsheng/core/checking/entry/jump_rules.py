"""A jump against the cell's own history, robustly: median, spread, and the greatest so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import isqrt
from typing import Final

from minsheng.core.checking.entry.cases import AREA, CLINICS, cell
from minsheng.core.checking.entry.cell import EntryCell, EntryFinding, EntrySheet, found, is_counted
from minsheng.core.checking.entry.rule import Case, EntryRule
from minsheng.core.numerals import rounded
from minsheng.core.numerals.typed import Typed
from minsheng.core.words import EntryThresholds, Indicator, Period

_TO_DEVIATION: Final = Fraction(14826, 10_000)
"""What the median distance is multiplied by to stand for a standard deviation."""
_LEAST_SPREAD: Final = Fraction(1, 10)
"""Of the usual amount: what varies less in a few months varies more in the year."""
_LATELY: Final = 12
_TENTH: Final = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the periods before were like."""

    amount: Fraction
    spread: Fraction
    most: Fraction
    count: int


def _jump(sheet: EntrySheet) -> Iterator[EntryFinding]:
    for each, typed in sheet.asked("ENT-JUMP"):
        if each.indicator.kind == "flow":
            yield from _flow_jump(sheet, each, typed)
        elif each.indicator.adds_up != "rate":
            yield from _level_jump(sheet, each, typed)


def _flow_jump(sheet: EntrySheet, each: EntryCell, typed: Typed) -> Iterator[EntryFinding]:
    taken = _taken(each, sheet.period)
    usual = _usual(_own_amounts(each.history), each.indicator, sheet.thresholds)
    if taken is None or usual is None or not usual.amount:
        return
    times = sheet.rules.limit("ENT-JUMP", each.indicator.code, sheet.thresholds.jump_times)
    least = Fraction(typed.low) - taken[1]
    is_far = least > usual.amount + Fraction(sheet.thresholds.jump_spreads) * usual.spread
    if is_far and least > usual.most and least >= Fraction(times) * usual.amount:
        own = Fraction(typed.value) - taken[0]
        yield found(
            "ENT-JUMP", "warning", each, "flow",
            amount=own, usual=usual.amount, most=usual.most,
            times=rounded(own / usual.amount, _TENTH),
            count=str(usual.count), period=str(sheet.period),
        )  # fmt: skip


def _taken(each: EntryCell, period: Period) -> tuple[Fraction, Fraction] | None:
    """What is taken off a running total to give the period's own amount: as stored, and at most.

    None where the period before is not known: the amount would be that of several periods.
    """
    if period.number == 1:
        return Fraction(0), Fraction(0)
    if each.previous is None or each.before is None:
        return None
    if each.history and each.history[-1][0] != period.previous():
        return None
    return Fraction(each.previous), Fraction(each.before[1])


def _own_amounts(history: Sequence[tuple[Period, Decimal]]) -> list[Fraction]:
    """Each period's own amount, where the period before is known or the year begins."""
    known = {period: Fraction(value) for period, value in history}
    amounts = []
    for period, value in known.items():
        before = Fraction(0) if period.number == 1 else known.get(period.previous())
        if before is not None:
            amounts.append(value - before)
    return amounts


def _level_jump(sheet: EntrySheet, each: EntryCell, typed: Typed) -> Iterator[EntryFinding]:
    if not each.previous or each.before is None:  # from 0 it is a start and no jump
        return
    levels = [Fraction(value) for _, value in each.history]
    steps = [abs(after - before) for before, after in pairwise(levels)]
    usual = _usual(steps, each.indicator, sheet.thresholds)
    if usual is None:
        return
    was, now = Fraction(each.previous), Fraction(typed.value)
    ends = Fraction(each.before[0] - typed.high), Fraction(typed.low - each.before[1])
    least = max(*ends, Fraction(0))
    default = sheet.thresholds.level_jump_pct
    pct = Fraction(sheet.rules.limit("ENT-JUMP", each.indicator.code, default))
    spread = max(usual.spread, _chance(abs(was), each.indicator))
    is_far = least > usual.amount + Fraction(sheet.thresholds.jump_spreads) * spread
    if is_far and least > usual.most and least * 100 >= pct * abs(was):
        yield found(
            "ENT-JUMP", "warning", each, "level",
            value=now, previous=was, amount=abs(now - was), most=usual.most,
            before=str(each.last_period(sheet.period)),
            count=str(usual.count), period=str(sheet.period),
        )  # fmt: skip


def _usual(
    amounts: Sequence[Fraction], indicator: Indicator, thresholds: EntryThresholds
) -> _Usual | None:
    """None while too few periods are known. The mean where most of them had nothing at all."""
    lately = amounts[-_LATELY:]
    if len(lately) < thresholds.jump_least:
        return None
    middle = _median(lately) or sum(lately, Fraction(0)) / len(lately)
    off = _median([abs(amount - middle) for amount in lately])
    spread = max(off * _TO_DEVIATION, abs(middle) * _LEAST_SPREAD, _chance(abs(middle), indicator))
    return _Usual(middle, spread, max(lately), len(lately))


def _median(amounts: Sequence[Fraction]) -> Fraction:
    ordered = sorted(amounts)
    middle, is_odd = divmod(len(ordered), 2)
    return ordered[middle] if is_odd else (ordered[middle - 1] + ordered[middle]) / 2


def _chance(amount: Fraction, indicator: Indicator) -> Fraction:
    """How far a count of things strays by chance alone: its square root, and one at least."""
    return Fraction(max(isqrt(int(amount)), 1)) if is_counted(indicator) else Fraction(0)


JUMP_RULES = (
    EntryRule(
        "ENT-JUMP",
        "比以往突增",
        "A jump against its own history",
        "warning",
        "多出一位、单位差一万倍、把全年数当成本月数，都先表现为突增；真的突增，领导也会问为什么。",
        "核对位数和单位；确实如此的，说明原因。",
        zh={
            "flow": "{period}新增{amount}，是前{periods}中位数{usual}的{times}倍，也多于其中任何一期"
            "（最多{most}）。请核对位数和单位；确实如此的，请说明原因。",
            "level": "{period}为{value}，与{last}的{previous}相差{amount}；以往{periods}每期变动不超过{most}。"
            "请核对位数和单位；确实如此的，请说明原因。",
        },
        en={
            "flow": "{period} adds {amount}: {times} times the median of {usual} over the {periods} "
            "before, and more than any of them (at most {most}). Please check digits and unit; if it is "
            "right, give the reason.",
            "level": "{period} stands at {value}, {amount} away from the {previous} of {last}; over "
            "{periods} before, no step was larger than {most}. Please check digits and unit; if it is "
            "right, give the reason.",
        },
        find=_jump,
        fires=Case(
            "竣工学校面积此前每月新增约3万平方米，9月新增58万平方米",
            (
                cell(AREA, "812000", ["29000", "58000", "92000", "120000", "151000", "182000", "210000",
                                      "232000"]),
                cell(CLINICS, "160", ["15", "15", "16", "16", "16", "16", "17", "17"]),
            ),
        ),
        passes=Case(
            "竣工学校面积此前每月新增约3万平方米，9月新增4.5万平方米",
            (
                cell(AREA, "277000", ["29000", "58000", "92000", "120000", "151000", "182000", "210000",
                                      "232000"]),
                cell(CLINICS, "19", ["15", "15", "16", "16", "16", "16", "17", "17"]),
            ),
        ),
    ),
)  # fmt: skip
