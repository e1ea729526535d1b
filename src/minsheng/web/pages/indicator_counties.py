"""县区排名: how each county stands at one indicator, with the report and the cell of its figure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.core.numerals.column import Given
from minsheng.core.numerals.shown import Shown
from minsheng.core.outlook import ranks
from minsheng.core.words import Indicator, Light, Standing
from minsheng.reporting.report_readings import ValueRow
from minsheng.web.book import Book
from minsheng.web.numbers import column
from minsheng.web.pages.indicator_rows import target_given

MOST_NAMES, LONGEST_NAME = 5, 20


@dataclass(frozen=True)
class CountyRow:
    """`rank` None: without a completion, or not reported. `value`: its figure with its report."""

    org: str
    rank: int | None
    standing: Standing
    actual: Shown
    target: Shown
    value: ValueRow | None

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
    def is_missing(self) -> bool:
        return self.standing.actual is None and self.standing.expected > 0


@dataclass(frozen=True)
class Counties:
    """`rows` in order of rank, missing ones last; `total` the programme's own row."""

    unit: str
    rows: tuple[CountyRow, ...]
    total: CountyRow | None

    @property
    def is_synthetic(self) -> bool:
        return any(row.standing.origin == "synthetic" for row in self.rows)

    @property
    def has_ranks(self) -> bool:
        return any(row.rank is not None for row in self.rows)

    @property
    def has_targets(self) -> bool:
        return any(row.standing.target is not None for row in self.rows)

    @property
    def expected(self) -> int:
        return sum(row.standing.expected > 0 for row in self.rows)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(row.org for row in self.rows if row.is_missing)


def counties_of(
    book: Book,
    indicator: Indicator,
    standings: Mapping[str, Standing],
    values: Iterable[ValueRow],
) -> Counties:
    """The ranking of those counties that report or were asked; empty where none is."""
    held = [standings[org.code] for org in book.register.counties if org.code in standings]
    asked = [row for row in held if row.expected > 0 or row.actual is not None]
    places = ranks(asked)
    ordered = sorted(asked, key=_order)
    root = standings.get(book.root)
    every = [*ordered, root] if root else ordered
    reported = {row.value.org: row for row in values if row.value.channel == indicator.leading}
    unit, cells = _cells(book, indicator, every, reported)
    rows = []
    for standing, (actual, target) in zip(every, cells, strict=True):
        place = places.get((indicator.code, standing.org))
        rank = place.place if place else None
        value = reported.get(standing.org)
        rows.append(CountyRow(standing.org, rank, standing, actual, target, value))
    return Counties(unit, tuple(rows[: len(ordered)]), rows[-1] if root else None)


def _order(row: Standing) -> tuple[bool, bool, Decimal, Decimal]:
    none = Decimal(0)
    return (
        row.actual is None,
        row.completion_pct is None,
        -(row.completion_pct or none),
        -(row.actual or none),
    )


def _cells(
    book: Book,
    indicator: Indicator,
    rows: Iterable[Standing],
    reported: Mapping[str, ValueRow],
) -> tuple[str, list[tuple[Shown, Shown]]]:
    """Actual and target of every row, in one unit."""
    given = []
    for row in rows:
        held = reported.get(row.org)
        value = held.value if held else None
        is_own = value is not None and value.value == row.actual
        given.append(
            Given(row.actual, value.low, value.high, value.text)
            if value is not None and is_own
            else Given(row.actual)
        )
        target = book.register.targets.get((indicator.code, row.org))
        given.append(target_given(indicator, target))
    unit, cells = column(given, book.unit(indicator.unit))
    return unit, list(zip(cells[::2], cells[1::2], strict=True))


def lead_of(book: Book, counties: Counties) -> tuple[tuple[str, bool], ...]:
    """The clauses of the sentence on top: (text, whether it is said loudly)."""
    lights = Counter(row.light for row in counties.rows)
    calm = []
    if lights["done"]:
        calm.append(
            ngettext("%(n)s个县区完成或超额完成", "%(n)s个县区完成或超额完成", lights["done"])
            % {"n": lights["done"]}
        )
    if lights["on_course"]:
        calm.append(
            ngettext("%(n)s个县区正常", "%(n)s个县区正常", lights["on_course"])
            % {"n": lights["on_course"]}
        )
    loud = [
        _clause(book, light, [row.org for row in counties.rows if row.light == light])
        for light in ("far_behind", "behind", "not_reported")
        if lights[light]
    ]
    return (*((text, False) for text in calm), *((text, True) for text in loud))


def _clause(book: Book, light: Light, orgs: list[str]) -> str:
    names = _("、").join(_named(book, org) for org in orgs[:MOST_NAMES])
    told = {"names": names, "n": len(orgs), "light": book.light_word(light)}
    if len(orgs) > MOST_NAMES:
        return _("%(names)s等%(n)s个县区%(light)s") % told
    return _("%(names)s%(light)s") % told


def _named(book: Book, org: str) -> str:
    """The name in a sentence; the short one where it is very long."""
    name = book.name("org", org)
    return name if len(name) <= LONGEST_NAME else book.short_name("org", org)
