"""Every figure of the reference text is read, and printed back character for character."""

import csv
import os
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pytest

from minsheng.core.numerals import Written, factor, read, write_noted

_REPO = Path(__file__).resolve().parents[3]
_SHARED = Path(os.environ.get("MINSHENG_SHARED", _REPO.parent / "shared"))
_FIGURES = _SHARED / "linyi-2016-09" / "figures.csv"
_EXPECTED = 388

pytestmark = pytest.mark.skipif(
    not _FIGURES.exists(), reason="the reference text is not here (MINSHENG_SHARED, ../shared)"
)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _FIGURES.open(encoding="utf-8-sig", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["tier"] == "figure")


def _value(row: dict[str, str]) -> Decimal | str:
    """The row's value; for 余, 多 and 近 one inside the interval, where the word has to stand."""
    if row["qualifier"] in ("over", "nearly"):
        return (Decimal(row["lo"]) + Decimal(row["hi"])) / 2
    try:
        return Decimal(row["value"])
    except InvalidOperation:
        return row["value"]


def test_there_are_as_many_figures_as_the_reference_says() -> None:
    assert len(_rows()) == _EXPECTED


def test_each_value_in_its_own_style_is_the_printed_text() -> None:
    printed = {
        row["id"]: write_noted(_value(row), read(row["quantity_text"]).style, row["unit"])
        for row in _rows()
    }
    # F333 to F336: 下降 stands outside the span, so the minus sign is dropped and noted
    falls = {row["id"] for row in _rows() if row["value"].startswith("-")}
    wanted = {
        row["id"]: Written(row["quantity_text"], ("negative",) if row["id"] in falls else ())
        for row in _rows()
    }
    assert printed == wanted


def _ends(row: dict[str, str]) -> tuple[Decimal | None, Decimal | None]:
    low, high = (Decimal(row[name]) if row[name] else None for name in ("lo", "hi"))
    if row["value"].startswith("-"):
        return (None if high is None else -high), (None if low is None else -low)
    return low, high


# F038: 至少 stands before the span, so the span alone is exact.
_HEDGED_OUTSIDE = frozenset({"F038"})


def test_each_interval_is_the_one_of_the_reference() -> None:
    found, wanted = {}, {}
    for row in _rows():
        if (row["lo"] or row["hi"]) and row["id"] not in _HEDGED_OUTSIDE:
            shown = read(row["quantity_text"])
            times = 1 / (factor(row["unit"], shown.unit) or 0)
            ends = (shown.low, shown.high)
            found[row["id"]] = tuple(None if end is None else end * int(times) for end in ends)
            wanted[row["id"]] = _ends(row)
    assert found == wanted
