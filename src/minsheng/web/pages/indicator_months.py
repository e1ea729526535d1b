"""分月进度: an indicator from period to period, with plan and last year."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from minsheng.core.numerals.column import Given, Scale, in_scale
from minsheng.core.numerals.shown import Shown
from minsheng.core.outlook import bounds, standing, trajectory_pct
from minsheng.core.words import Indicator, Period, Standing, Target, Total
from minsheng.web.book import Book
from minsheng.web.numbers import language, scale_of
from minsheng.web.pages.indicator_rows import is_up_to

MOST_ROWS = 12
"""A year's weeks are more; then only those with a value, the present and the last one stand."""


@dataclass(frozen=True)
class Month:
    """One period of the year. `own` is what it brought alone, a difference; `planned` the plan's
    cumulative value; `base` the same period a year before.
    """

    period: Period
    total: Total | None
    own: Fraction | None
    own_origin: str
    planned: Fraction | None
    standing: Standing | None
    base: Total | None

    @property
    def value(self) -> Decimal | None:
        return self.total.value if self.total else None

    @property
    def is_missing(self) -> bool:
        return self.total is not None and self.total.value is None and self.total.expected > 0

    @property
    def origin(self) -> str:
        return (self.total.origin or "") if self.total else ""

    @property
    def base_origin(self) -> str:
        return (self.base.origin or "") if self.base else ""


@dataclass(frozen=True)
class Months:
    """`rows` are all periods of the year in order; `unit` heads the columns."""

    rows: tuple[Month, ...]
    now: Period
    unit: str
    base_unit: str
    scale: Scale
    has_own: bool
    bound: bool

    @property
    def shown_rows(self) -> tuple[Month, ...]:
        if len(self.rows) <= MOST_ROWS:
            return self.rows
        last = self.rows[-1]
        return tuple(
            m for m in self.rows if m.value is not None or m.period == self.now or m is last
        )

    @property
    def has_values(self) -> bool:
        return any(month.value is not None for month in self.rows)

    @property
    def has_plan(self) -> bool:
        return any(month.planned is not None for month in self.rows)

    @property
    def has_completion(self) -> bool:
        return any(m.standing and m.standing.completion_pct is not None for m in self.rows)

    @property
    def has_base(self) -> bool:
        return any(month.base is not None for month in self.rows)

    @property
    def is_synthetic(self) -> bool:
        return any("synthetic" in (m.origin, m.base_origin) for m in self.rows)

    @property
    def present(self) -> Month:
        return next(month for month in self.rows if month.period == self.now)

    @property
    def before(self) -> Month | None:
        earlier = [month for month in self.rows if month.period == self.now.previous()]
        return earlier[0] if earlier else None

    def cell(self, value: Decimal | Fraction | None) -> Shown:
        """A value of the table in its unit."""
        return in_scale(Given(value), self.base_unit, self.scale, language())  # type: ignore[arg-type]


def months_of(
    book: Book, indicator: Indicator, totals: Iterable[Total], now: Total | None
) -> Months:
    """The year's periods of the book's kind; `now` is the total of the book's own close."""
    known = {row.period: row for row in totals}
    if now is not None:
        known[book.period] = now
    target = book.register.targets.get((indicator.code, book.root))
    rows = tuple(_month(book, indicator, period, known, target) for period in _periods(book.period))
    unit = book.unit(indicator.unit)
    values = [v for m in rows for v in (m.value, m.planned, m.base.value if m.base else None)]
    scale = scale_of(values, unit)
    return Months(
        rows,
        book.period,
        scale.unit,
        unit,
        scale,
        has_own=indicator.kind == "flow",
        bound=indicator.kind == "rate" or indicator.direction != "up",
    )


def _periods(now: Period) -> tuple[Period, ...]:
    return tuple(Period(now.year, now.kind, n) for n in range(1, now.periods_per_year + 1))


def _month(
    book: Book,
    indicator: Indicator,
    period: Period,
    known: dict[Period, Total],
    target: Target | None,
) -> Month:
    total = known.get(period) if is_up_to(period, book.period) else None
    lights = book.register.content.lights
    own, origin = _own(period, total, known) if indicator.kind == "flow" else (None, "")
    return Month(
        period,
        total,
        own,
        origin,
        planned(indicator, target, period),
        standing(indicator, total, target, lights) if total else None,
        known.get(period.a_year_earlier()),
    )


def _own(
    period: Period, total: Total | None, known: dict[Period, Total]
) -> tuple[Fraction | None, str]:
    """The cumulative value less that of the period before; the first period is its own."""
    if total is None or total.value is None:
        return None, ""
    if period.number == 1:
        return Fraction(total.value), total.origin or ""
    before = known.get(period.previous())
    if before is None or before.value is None:
        return None, ""
    is_synthetic = "synthetic" in (total.origin, before.origin)
    return Fraction(total.value) - Fraction(before.value), "synthetic" if is_synthetic else ""


def planned(indicator: Indicator, target: Target | None, period: Period) -> Fraction | None:
    """What the plan wants by the period's end; of a rate or a limit the bound itself."""
    if target is None:
        return None
    if indicator.kind == "rate" or indicator.direction != "up":
        low, high = bounds(indicator, target)
        bound = high if high is not None else low
        return None if bound is None else Fraction(bound)
    share = trajectory_pct(target, period)
    if target.value is None or share is None:
        return None
    return Fraction(target.value) * share / 100
