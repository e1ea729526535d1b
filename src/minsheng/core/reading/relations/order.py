"""Order 先后: a period that ends before it begins, and a year's issue beyond the running number."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from minsheng.core.reading.relations.drafts import Ledger, shown
from minsheng.core.words import Figure

_TO = re.compile(r"\s{0,3}(?:至|到|—{1,2}|－|-|~|～)\s{0,3}")


def relate_orders(ledger: Ledger, text: str, figures: Sequence[Figure]) -> None:
    """Adds an order for two whole dates or years that 至 joins, and for 第16期 with 总第57期.

    Two dates in order are read as one period, so that only those out of order stand apart.
    """
    for first, second in pairwise(figures):
        if first.kind in _TIMES and second.kind in _TIMES:
            _add_times(ledger, text, first, second)
        elif first.kind == second.kind == "ordinal" and second.text.startswith("总"):
            _add_numbers(ledger, first, second)


_TIMES = frozenset({"date", "period"})


def _add_times(ledger: Ledger, text: str, first: Figure, second: Figure) -> None:
    begin, end = str(first.value), str(second.value)
    if len(begin) != len(end) or "X" in begin + end or "/" in begin + end:
        return  # 11月至2月: without a year the end may lie in the next one
    if begin > end and _TO.fullmatch(text[first.end : second.start]):
        members = ((first, "earlier"), (second, "later"))
        words = f"{shown(first)}至{shown(second)}"
        ledger.add("order", members, "inconsistent", words)


def _add_numbers(ledger: Ledger, number: Figure, running: Figure) -> None:
    if not isinstance(number.value, Decimal) or not isinstance(running.value, Decimal):
        return
    if number.unit == running.unit and number.value <= running.value:
        words = f"{shown(number)}，{shown(running)}"
        members = ((number, "part"), (running, "whole"))
        ledger.add("threshold", members, "consistent", words)
