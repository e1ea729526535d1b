"""Indicators as rows: actual and target in one unit, completion, gap, light, paces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from minsheng.core.numerals.column import Given, Scale, in_scale
from minsheng.core.numerals.shown import Shown
from minsheng.core.outlook import bounds, recent_pace
from minsheng.core.words import Indicator, Light, Period, Standing, Target, Total
from minsheng.reporting import readings
from minsheng.web.book import Book
from minsheng.web.numbers import language, scale_of


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator at the programme's org; the four figures stand in `unit`.

    `recent` is what the last three periods brought on average, None where that is not known.
    """

    indicator: Indicator
    standing: Standing
    unit: str
    actual: Shown
    target: Shown
    pace: Shown
    recent: Shown
    recent_value: Decimal | None
    recent_origin: str
    is_key: bool = False

    @property
    def completion(self) -> Decimal | None:
        return self.standing.completion_pct

    @property
    def trajectory(self) -> Decimal | None:
        return self.standing.trajectory_pct

    @property
    def light(self) -> Light:
        return self.standing.light

    @property
    def is_too_slow(self) -> bool:
        """Whether the pace of the last three periods is below what is needed."""
        needed = self.standing.pace_per_period
        return needed is not None and self.recent_value is not None and self.recent_value < needed


def target_given(indicator: Indicator, target: Target | None) -> Given:
    """A target for a column: its value with its interval, or the bounds that must be kept."""
    if target is None:
        return Given(None)
    if indicator.kind == "rate" or indicator.direction != "up":
        low, high = bounds(indicator, target)
        return Given(low) if low == high else Given(None, low, high)
    return Given(target.value, target.low, target.high)


def indicator_row(
    book: Book,
    standing: Standing,
    totals: Iterable[Total] = (),
    keys: Iterable[str] = (),
) -> IndicatorRow:
    """The row of one standing; `totals` are the year's at the same org, for the recent pace."""
    indicator = book.register.indicator(standing.indicator)
    target = target_given(indicator, book.register.targets.get((indicator.code, standing.org)))
    unit = book.unit(indicator.unit)
    scale = scale_of([standing.actual, standing.target], unit)
    known = list(totals) if indicator.kind == "flow" else []
    recent = recent_pace(known)
    origins = {row.origin for row in sorted(known, key=lambda row: row.period)[-4:]}
    return IndicatorRow(
        indicator,
        standing,
        scale.unit,
        in_scale(Given(standing.actual), unit, scale, language()),
        without_unit(in_scale(target, unit, scale, language()), scale),
        paced(standing.pace_per_period, unit, scale),
        paced(recent, unit, scale),
        recent,
        "synthetic" if "synthetic" in origins else "",
        indicator.code in set(keys),
    )


def without_unit(made: Shown, scale: Scale) -> Shown:
    """A bound brings its unit (≤3.5%); where the column says the same, it does so once."""
    return replace(made, unit="", gap="") if scale.worth == 1 else made


def paced(value: Decimal | None, unit: str, scale: Scale) -> Shown:
    """An amount per period: one decimal at least, where it is not whole and not large."""
    chosen = scale
    if value is not None and value % 1 and abs(Fraction(value)) / scale.worth < _FINE:
        chosen = replace(scale, decimals=max(scale.decimals, 1))
    return in_scale(Given(value), unit, chosen, language())


_FINE = 100


def year_series(book: Book, codes: Iterable[str], org: str = "") -> Mapping[str, tuple[Total, ...]]:
    """The totals at an org from the year's beginning to the book's period, by indicator.

    One query. Only periods of the book's own kind; of each the newest revision.
    """
    rows = readings.series(
        book.viewer, codes, [org or book.root], book.period.year, book.close.programme
    )
    found: dict[str, list[Total]] = {}
    for row in rows:
        if is_up_to(row.period, book.period):
            found.setdefault(row.indicator, []).append(row)
    return {code: tuple(held) for code, held in found.items()}


def is_up_to(period: Period, last: Period) -> bool:
    """Whether a period is of the same year and kind, and not after the last."""
    same = (period.year, period.kind) == (last.year, last.kind)
    return same and period.number <= last.number
