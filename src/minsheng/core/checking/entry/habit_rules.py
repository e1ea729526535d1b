"""A rule on the whole sheet: more round numbers than chance would give."""

from collections.abc import Iterator
from fractions import Fraction
from math import comb
from typing import Final

from minsheng.core.checking.entry.cases import PONDS, cell
from minsheng.core.checking.entry.cell import EntryFinding, EntrySheet, is_counted
from minsheng.core.checking.entry.rule import Case, EntryRule
from minsheng.core.numerals import rounded
from minsheng.core.numerals.shown import plain
from minsheng.core.numerals.typed import Typed
from minsheng.core.words import Indicator

_LEAST: Final = 100
"""Of smaller numbers the last digit is as much a choice of the plan as of the count."""
_TEN: Final = 10
_TENTH: Final = Fraction(1, _TEN)


def _round(sheet: EntrySheet) -> Iterator[EntryFinding]:
    values = [
        typed.value for each, typed in sheet.asked("ENT-ROUND") if _is_told(each.indicator, typed)
    ]
    round_ones = sum(value % _TEN == 0 for value in values)
    bounds = sheet.thresholds
    if len(values) < bounds.round_least:
        return
    if chance_of(round_ones, len(values)) < Fraction(bounds.round_chance):
        facts = {
            "variant": "",
            "unit": "",
            "total": str(len(values)),
            "round": str(round_ones),
            "expected": plain(rounded(len(values) * _TENTH, _TENTH)),
        }
        yield EntryFinding("ENT-ROUND", "note", "", "", facts)


def _is_told(indicator: Indicator, typed: Typed) -> bool:
    """Whether the last digit tells something: of a count typed out; what is measured is rounded by nature."""
    is_typed_out = typed.low == typed.high and typed.value % 1 == 0
    return is_typed_out and is_counted(indicator) and abs(typed.value) >= _LEAST


def chance_of(round_ones: int, total: int) -> Fraction:
    """How probable it is that at least so many of `total` numbers end in 0, each one in ten.

    >>> float(chance_of(1, 1))
    0.1
    """
    return sum(
        (
            comb(total, many) * _TENTH**many * (1 - _TENTH) ** (total - many)
            for many in range(round_ones, total + 1)
        ),
        Fraction(0),
    )


_HUNDREDS: Final = ("120", "350", "1200", "400", "260", "1500", "980", "310", "740", "600")

HABIT_RULES = (
    EntryRule(
        "ENT-ROUND",
        "整数偏多",
        "Many round numbers",
        "note",
        "逐个数出来的数，末位是0的大约十个里有一个。多出很多，常常是估报或按整数分摊的。",
        "是估计的，有了实数再改；确实是整数的，不必改。",
        zh={
            "": "本表100以上的{total}个计数里，末位是0的有{round}个，平常大约{expected}个。"
            "如有估计的数，请在有实数后改正；确实是整数的，不必改。",
        },
        en={
            "": "Of the {total} counts of 100 and more on this sheet, {round} end in 0; about {expected} "
            "would be usual. If some are estimates, please put in the counted numbers once there are "
            "any; if they are right, leave them.",
        },
        find=_round,
        fires=Case(
            "12个100以上的计数，10个末位是0",
            tuple(cell(PONDS, text) for text in (*_HUNDREDS, "123", "457")),
        ),
        passes=Case(
            "12个100以上的计数，2个末位是0",
            tuple(
                cell(PONDS, text)
                for text in ("120", "351", "1208", "404", "266", "1502", "989", "317", "745", "600",
                             "123", "457")
            ),
        ),
    ),
)  # fmt: skip
