"""Derives what the source prints only through a percentage: targets, bases and kept values.

    python tools/derive_targets.py            writes the rows into the pack
    python tools/derive_targets.py --check    says what differs, exit status 1 when something does

Reads tools/linyi_derivations.csv (printed texts, one row a derivation). Writes the city's rows of
targets.csv, values/2015-09.csv, and the kept values of open figures in control_totals.csv and
values/2016-09.csv. The value is, among the numbers of the interval that give the printed result
back, the one with the fewest significant digits (whole where things are counted).
"""

import argparse
import csv
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from minsheng.core.numerals import fewest_digits, read, rounded, style_of, write
from minsheng.core.numerals.rounding import Side, as_decimal
from minsheng.core.numerals.scales import factor

HOUSE = Path(__file__).resolve().parent.parent
INPUTS = HOUSE / "tools" / "linyi_derivations.csv"
PACK = HOUSE / "packs" / "linyi-2016"
PERIOD, YEAR_EARLIER, CITY = "2016-09", "2015-09", "371300"
MEASURED = ("元", "%", "平方米", "米", "亩", "吨")  # every other unit is counted in whole numbers
TARGET_FIELDS = [
    "indicator", "org", "horizon", "value", "low", "high", "origin", "trajectory", "version",
    "approved_document", "approved_on", "reason", "source",
]  # fmt: skip
VALUE_FIELDS = [
    "indicator", "org", "channel", "value", "low", "high", "text", "origin", "source",
]  # fmt: skip
HUNDRED, HUNDREDTH = Fraction(100), Fraction(1, 100)
Row = dict[str, str]


@dataclass(frozen=True)
class Span:
    """A printed quantity in the indicator's unit, with the interval its digits stand for."""

    value: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Derived:
    """What comes out: a value in its interval; `value` None where words give only a bound."""

    value: Fraction | None
    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True)
class Derivation:
    """One row of the inputs, its texts read in the indicator's unit `unit`."""

    row: Row
    unit: str
    printed: Span = field(init=False)
    percent: Span | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "printed", _span(self.row["printed"], self.unit))
        text = self.row["percent"]
        unit = self.unit if self.row["what"] == "change" else "%"
        object.__setattr__(self, "percent", _span(text, unit) if text else None)

    @property
    def is_counted(self) -> bool:
        """Whether the indicator counts things, so that its values are whole numbers."""
        return self.unit not in MEASURED

    def gives_back(self, result: Fraction) -> bool:
        """Whether `result`, printed as the source prints its percentage, is that percentage."""
        text = self.row["percent"]
        return write(result, style_of(text), "%") == text


def _span(text: str, unit: str) -> Span:
    printed = read(text)
    times = factor(printed.unit, unit) if printed.unit != unit else Fraction(1)
    if times is None:
        raise ValueError(f"{text} is not counted in {unit}")
    value, low, high = (
        Fraction(number if number is not None else printed.value) * times
        for number in (printed.value, printed.low, printed.high)
    )
    return Span(value, low, high)


def _chosen(
    derivation: Derivation, low: Fraction, high: Fraction, accept: Callable[[Fraction], bool]
) -> Derived:
    value = Fraction(
        fewest_digits(
            low, high, accept=lambda number: accept(Fraction(number)), whole=derivation.is_counted
        )
    )
    if derivation.is_counted:
        low, high = Fraction(-(-low // 1)), Fraction(high // 1)
    return Derived(value, min(low, value), max(high, value))


def plan(derivation: Derivation) -> Derived:
    """The whole of which the printed value is the printed percentage."""
    printed, percent = derivation.printed, derivation.percent
    return _chosen(
        derivation,
        HUNDRED * printed.low / percent.high,
        HUNDRED * printed.high / percent.low,
        lambda number: derivation.gives_back(HUNDRED * printed.value / number),
    )


def base_of_growth(derivation: Derivation) -> Derived:
    """Last year's value, from which the printed one is up by the printed percentage."""
    printed, percent = derivation.printed, derivation.percent
    return _chosen(
        derivation,
        printed.low / (1 + percent.high / HUNDRED),
        printed.high / (1 + percent.low / HUNDRED),
        lambda number: derivation.gives_back(HUNDRED * printed.value / number - HUNDRED),
    )


def base_of_change(derivation: Derivation) -> Derived:
    """Last year's value, from which the printed one is up by the printed amount (`percent`)."""
    now, before = derivation.printed, derivation.percent
    return Derived(now.value - before.value, now.low - before.high, now.high - before.low)


def part(derivation: Derivation) -> Derived:
    """The part that is the printed percentage of the printed whole."""
    printed, percent = derivation.printed, derivation.percent
    return _chosen(
        derivation,
        printed.low * percent.low / HUNDRED,
        min(printed.high * percent.high / HUNDRED, printed.high),
        lambda number: derivation.gives_back(HUNDRED * number / printed.value),
    )


def kept(derivation: Derivation, target: Fraction | None) -> Derived:
    """The value kept for an open figure (9700多): strictly inside, and at its percentage."""
    printed, low, high = derivation.printed, derivation.printed.low, derivation.printed.high
    if derivation.percent and target:
        low = max(low, target * derivation.percent.low / HUNDRED)
        high = min(high, target * derivation.percent.high / HUNDRED)
    value = fewest_digits(
        low,
        high,
        accept=lambda number: printed.low < Fraction(number) < printed.high,
        whole=derivation.is_counted,
    )
    return Derived(Fraction(value), printed.low, printed.high)


def as_printed(derivation: Derivation) -> Derived:
    """The printed value itself, for a plan that the text names."""
    printed = derivation.printed
    return Derived(printed.value, printed.low, printed.high)


def limit(derivation: Derivation) -> Derived:
    """A limit that must not be exceeded."""
    return Derived(derivation.printed.value, None, derivation.printed.value)


def bound(derivation: Derivation) -> Derived:
    """What words alone give (提前完成): the task is at most the value reached."""
    return Derived(None, None, derivation.printed.high)


KINDS: Mapping[str, Callable[[Derivation], Derived]] = {
    "plan": plan,
    "whole": plan,
    "growth": base_of_growth,
    "change": base_of_change,
    "part": part,
    "printed": as_printed,
    "limit": limit,
    "bound": bound,
}


def derive(derivation: Derivation, target: Fraction | None = None) -> Derived:
    """What one row of the inputs comes to; `target` is the plan an open figure must agree with."""
    if derivation.row["what"] == "open":
        return kept(derivation, target)
    return KINDS[derivation.row["what"]](derivation)


def derivations() -> list[tuple[Row, Derived]]:
    """Every row of the inputs with what it comes to, in the order of the text."""
    units = {row["code"]: row["unit"] for row in read_rows(PACK / "indicators.csv")}
    known = [Derivation(row, units[row["indicator"]]) for row in read_rows(INPUTS)]
    plans = {d.row["indicator"]: plan(d).value for d in known if d.row["what"] == "plan"}
    return [(d.row, derive(d, plans.get(d.row["indicator"]))) for d in known]


def target_row(row: Row, derived: Derived) -> Row:
    """A row of targets.csv. Words alone give a bound: value empty, high filled."""
    reasons = {
        "plan": f"由“{row['printed']}”占{row['percent']}反推",
        "printed": f"原文印有“{row['printed']}”",
        "limit": f"原文印有控制线“{row['printed']}”",
        "bound": f"原文只说已完成或超额，任务不高于“{row['printed']}”",
    }
    is_printed = row["what"] in ("printed", "limit")
    return dict.fromkeys(TARGET_FIELDS, "") | {
        "indicator": row["indicator"],
        "org": row["org"],
        "horizon": row["horizon"],
        "value": decimal_text(derived.value),
        "low": decimal_text(derived.low, "down"),
        "high": decimal_text(derived.high, "up"),
        "origin": "printed" if is_printed else "derived",
        "version": "1",
        "reason": reasons[row["what"]],
        "source": row["source"] if is_printed else _derived_from(row),
    }


def value_row(row: Row, derived: Derived) -> Row:
    """A row of values/<period>.csv for the city, marked derived."""
    return {
        "indicator": row["indicator"],
        "org": row["org"],
        "channel": "department",
        "value": decimal_text(derived.value),
        "low": decimal_text(derived.low, "down"),
        "high": decimal_text(derived.high, "up"),
        "text": "",
        "origin": "derived",
        "source": _derived_from(row),
    }


def _derived_from(row: Row) -> str:
    return "derived:" + row["figures"].replace(";", ",")


def decimal_text(value: Fraction | None, side: Side = "nearest") -> str:
    """Plain decimals without exponent, at most two places, half to even; empty for None."""
    return "" if value is None else format(as_decimal(rounded(value, HUNDREDTH, side)), "f")


def wanted() -> dict[Path, list[Row]]:
    """The pack's files that this script owns rows in, as they should stand."""
    derived = derivations()
    targets = [target_row(*pair) for pair in derived if pair[0]["horizon"]]
    parts_of_split = {row["indicator"] for row, _ in derived if row["org"] not in (CITY, "")}
    last_year = [value_row(*pair) for pair in derived if pair[0]["what"] in ("growth", "change")]
    this_year = [
        value_row(*pair)
        for pair in derived
        if pair[0]["what"] in ("whole", "part") and pair[0]["indicator"] not in parts_of_split
    ]
    opened = {row["indicator"]: value for row, value in derived if row["what"] == "open"}
    return {
        PACK / "targets.csv": targets + _others(PACK / "targets.csv"),
        PACK / "values" / f"{YEAR_EARLIER}.csv": last_year,
        PACK / "values" / f"{PERIOD}.csv": _kept_in(PACK / "values" / f"{PERIOD}.csv", opened)
        + this_year,
        PACK / "control_totals.csv": _kept_in(PACK / "control_totals.csv", opened),
    }


def _others(path: Path) -> list[Row]:
    # Rows of the counties belong to split_counties.py.
    if not path.exists():
        return []
    return [row for row in read_rows(path) if row["source"].startswith("synthetic:")]


def _kept_in(path: Path, opened: dict[str, Derived]) -> list[Row]:
    rows = [row for row in read_rows(path) if row.get("origin") != "derived"]
    for row in rows:
        if row["org"] == CITY and row["indicator"] in opened:
            derived = opened[row["indicator"]]
            row["value"] = decimal_text(derived.value)
    return rows


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> int:
    """Writes the pack's rows, or with --check only says which files differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, compare")
    check = parser.parse_args().check
    differing = []
    for path, rows in wanted().items():
        if path.exists() and same_rows(read_rows(path), rows):
            continue
        differing.append(path)
        if not check:
            write_rows(path, rows)
    for path in differing:
        sys.stderr.write(f"{path.relative_to(HOUSE)}: {'differs' if check else 'written'}\n")
    return 1 if check and differing else 0


def same_rows(there: list[Row], rows: list[Row]) -> bool:
    key = sorted(rows[0]) if rows else []
    return sorted([row[k] for k in key] for row in there) == sorted(
        [row[k] for k in key] for row in rows
    )


if __name__ == "__main__":
    raise SystemExit(main())
