"""Reported rows: right channel, right place, right period; and control totals that add up."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath

from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.packs.columns import CONTROL_TOTALS, GROUPS, INDICATORS, ORGS
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row, Table
from minsheng.core.packs.settings import root_of, year_of
from minsheng.core.words import NotAPeriod, Period


@dataclass(frozen=True, slots=True)
class _Register:
    """What the values are held against: indicators, orgs, leaves and the Programme's year."""

    indicators: dict[str, Row]
    orgs: dict[str, Row]
    leaves: frozenset[str]
    root: str
    year: int | None

    @classmethod
    def of(cls, draft: Draft) -> "_Register":
        indicators = {row["code"]: row for row in draft.rows(INDICATORS) if row["code"]}
        orgs = {row["code"]: row for row in draft.rows(ORGS) if row["code"]}
        # A place (hospital, school) hangs below a township without making it less of a leaf.
        units = [o for o in orgs.values() if o["tree"] == "territory" and o["kind"] != "place"]
        above = {unit["parent"] for unit in units}
        leaves = frozenset(unit["code"] for unit in units) - above
        return cls(indicators, orgs, leaves, root_of(draft.settings), year_of(draft.settings))

    def leaves_below(self, place: str) -> frozenset[str]:
        return frozenset(leaf for leaf in self.leaves if self._is_below(leaf, place))

    def _is_below(self, code: str, place: str) -> bool:
        seen: set[str] = set()
        while code and code not in seen:
            if code == place:
                return True
            seen.add(code)
            code = self.orgs[code]["parent"] if code in self.orgs else ""
        return False


def value_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of the values' files and of the control totals against them."""
    register = _Register.of(draft)
    split: dict[tuple[str, Period], dict[str, Decimal]] = defaultdict(dict)
    for table in draft.values:
        period = _period_of(table)
        if period is None:
            found, expected = PurePosixPath(table.file).stem, "2016、2016-Q3、2016-09 或 2016-W40"
            yield Fault("PACK-FILE-PERIOD", table.file, 0, "", found, expected)
            continue
        for row in table.rows:
            yield from _row(row, period, register)
            if row["channel"] == "counties" and row["value"] is not None:
                split[row["indicator"], period][row["org"]] = row["value"]
    for row in draft.rows(CONTROL_TOTALS):
        yield from _control(row, split, register, draft)


def _period_of(table: Table) -> Period | None:
    try:
        return Period.parse(PurePosixPath(table.file).stem)
    except NotAPeriod:
        return None


def _row(row: Row, period: Period, register: _Register) -> Iterator[Fault]:
    indicator = register.indicators.get(row["indicator"] or "")
    if indicator is None:
        return
    yield from _channel(row, indicator)
    yield from _place(row, period, register)
    # Last year's base may be of any kind of period; this year's is what is expected or it is lost.
    frequency = indicator["frequency"]
    if period.year == register.year and frequency and frequency != period.kind:
        yield row.fault("PACK-VALUE-FREQUENCY", "indicator", str(period), frequency)
    value, decimals = row["value"], indicator["decimals"]
    if value is not None and decimals is not None and _places(value) > decimals:
        yield row.fault("PACK-VALUE-DECIMALS", "value", str(value), str(decimals))


def _places(value: Decimal) -> int:
    return -int(value.normalize().as_tuple().exponent)


def _channel(row: Row, indicator: Row) -> Iterator[Fault]:
    channel, collected = row["channel"], indicator["collected_from"]
    if channel and collected not in (channel, "both", None):
        yield row.fault("PACK-VALUE-CHANNEL", "channel", channel, collected)


def _place(row: Row, period: Period, register: _Register) -> Iterator[Fault]:
    org = register.orgs.get(row["org"] or "")
    if org is None:
        return
    if row["channel"] == "counties" and row["org"] not in register.leaves:
        expected = "属地渠道的数应落在最下一级属地单位上。"
        yield row.fault("PACK-VALUE-PLACE", "org", row["org"], expected)
    if row["channel"] == "department" and register.root and row["org"] != register.root:
        expected = f"部门渠道的数应落在 {register.root} 上。"
        yield row.fault("PACK-VALUE-PLACE", "org", row["org"], expected)
    start, end = org["valid_from"], org["valid_to"]
    if (start and period.end < start) or (end and period.end > end):
        expected = f"{start or '…'} 至 {end or '…'}"
        yield row.fault("PACK-VALUE-VALIDITY", "org", row["org"], expected)


def _control(
    row: Row,
    split: dict[tuple[str, Period], dict[str, Decimal]],
    register: _Register,
    draft: Draft,
) -> Iterator[Fault]:
    indicator = register.indicators.get(row["indicator"] or "")
    if indicator is None or row["period"] is None or row["value"] is None:
        return
    is_rate = indicator["adds_up"] == "rate" and bool(indicator["numerator"])
    if not is_rate and (
        indicator["adds_up"] != "sum" or indicator["collected_from"] == "department"
    ):
        yield row.fault("PACK-CONTROL-KIND", "indicator", row["indicator"])
        return
    groups = {group["code"]: group["members"] or () for group in draft.rows(GROUPS)}
    places = groups.get(row["org"], (row["org"],))
    leaves = frozenset().union(*(register.leaves_below(place) for place in places))

    def total_of(code: str) -> Decimal | None:
        given = split.get((code, row["period"]), {})
        parts = [value for org, value in given.items() if org in leaves]
        return sum(parts, Decimal(0)) if parts else None

    found = _quotient(indicator, total_of) if is_rate else total_of(row["indicator"])
    if found is None:
        expected = f"values/{row['period']}.csv"
        yield row.fault("PACK-CONTROL-EMPTY", "value", "", expected)
    elif not _holds(row, Fraction(found), is_rate=is_rate):
        yield row.fault(
            "PACK-CONTROL-SUM", "value", str(as_decimal(Fraction(found))), f"{row['value']}"
        )


def _holds(control: Row, found: Fraction, *, is_rate: bool) -> bool:
    """Equal exactly; a rate, whose printed digits are rounded, where they hold it (rule 6)."""
    low, high = (control[end] if is_rate else None for end in ("low", "high"))
    value = control["value"]
    least, most = (value if end is None else end for end in (low, high))
    return Fraction(least) <= found <= Fraction(most)


def _quotient(indicator: Row, total_of: Callable[[str], Decimal | None]) -> Fraction | None:
    """The rate from the sums of its parts (rule 5); None where a part is not given or is 0."""
    above, below = total_of(indicator["numerator"]), total_of(indicator["denominator"])
    if above is None or not below:
        return None
    times = Fraction(1) if indicator["factor"] is None else Fraction(indicator["factor"])
    return times * Fraction(above) / Fraction(below)
