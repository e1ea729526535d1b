"""条块核对: the same figure from the counties and from the department, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from minsheng.core.numerals.shown import Shown
from minsheng.core.words import Indicator
from minsheng.reporting.report_readings import ValueRow
from minsheng.web.book import Book
from minsheng.web.numbers import column


@dataclass(frozen=True)
class Channels:
    """`counties` is the sum of what the counties reported, `reported` of `expected` of them."""

    unit: str
    counties: Decimal | None
    reported: int
    expected: int
    counties_origin: str
    department: ValueRow
    leading: str
    cells: tuple[Shown, Shown, Shown]

    @property
    def difference(self) -> Decimal | None:
        """The department's figure less the counties'."""
        return None if self.counties is None else self.department.value.value - self.counties

    @property
    def share(self) -> Fraction | None:
        """The difference in percent of the counties' sum."""
        if self.difference is None or not self.counties:
            return None
        return 100 * Fraction(self.difference) / Fraction(self.counties)

    @property
    def origin(self) -> str:
        origins = (self.counties_origin, self.department.value.origin)
        return "synthetic" if "synthetic" in origins else ""


def channels_of(book: Book, indicator: Indicator, values: Iterable[ValueRow]) -> Channels | None:
    """Both channels at the programme's org; None where one of them has nothing, or none adds up."""
    if indicator.collected_from != "both" or indicator.adds_up != "sum":
        return None
    known = list(values)
    counties = {org.code for org in book.register.counties}
    up = [r.value for r in known if r.value.channel == "counties" and r.value.org in counties]
    down = [r for r in known if r.value.channel == "department" and r.value.org == book.root]
    if not up or not down:
        return None
    total = sum((value.value for value in up), Decimal(0))
    unit, cells = column(
        [total, down[0].value.value, down[0].value.value - total], book.unit(indicator.unit)
    )
    return Channels(
        unit,
        total,
        len(up),
        len(counties),
        "synthetic" if any(value.origin == "synthetic" for value in up) else "",
        down[0],
        indicator.leading,
        (cells[0], cells[1], cells[2]),
    )
