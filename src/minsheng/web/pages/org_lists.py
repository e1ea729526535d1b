"""All counties on one axis, and all departments: how they stand and what they have reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from minsheng.core.outlook import Rank, SubjectStanding, by_need, lights_counted, ranks
from minsheng.core.snapshot import WORST_FIRST
from minsheng.core.words import Light, OrgUnit, Standing
from minsheng.reporting.history import LightCounts, lights_by_org
from minsheng.reporting.report_readings import ExpectedReport, expected_reports
from minsheng.web.book import Book
from minsheng.web.pages.tiles import Tile, tile_map

SHOWN_LIGHTS: tuple[Light, ...] = ("done", "on_course", "behind", "far_behind", "not_reported")


@dataclass(frozen=True)
class ListRow:
    """An org in a list. `asked` and `reported` count the values of its reports for the period;
    `asked` 0: nothing was asked of it.
    """

    org: OrgUnit
    lights: LightCounts
    asked: int
    reported: int
    standing: SubjectStanding | None = None
    light: Light = "no_target"
    rank: Rank | None = None
    is_synthetic: bool = False
    matters: tuple[str, ...] = ()
    urgent: tuple[Standing, ...] = ()

    @property
    def key(self) -> Standing | None:
        keys = self.standing.keys if self.standing else ()
        return keys[0] if len(keys) == 1 else None

    @property
    def completion(self) -> Decimal | None:
        return self.standing.completion_pct if self.standing else None

    @property
    def trajectory(self) -> Decimal | None:
        return self.standing.trajectory_pct if self.standing else None

    @property
    def gap(self) -> Decimal | None:
        return self.standing.gap_points if self.standing else None

    @property
    def origin(self) -> str:
        return "synthetic" if self.is_synthetic else ""

    @property
    def is_missing(self) -> bool:
        return self.reported == 0 < self.asked


@dataclass(frozen=True)
class ListPage:
    """`matter` empty: the whole programme. `has_key`: there is a key to set them on one axis by."""

    matter: str
    has_key: bool
    rows: tuple[ListRow, ...]

    @property
    def counted(self) -> tuple[tuple[Light, int], ...]:
        """How many orgs have each light, the worst first."""
        return tuple(
            (light, count)
            for light in WORST_FIRST
            if (count := sum(row.light == light for row in self.rows))
        )

    @property
    def trajectory(self) -> Decimal | None:
        return next((r.trajectory for r in self.rows if r.trajectory is not None), None)

    @property
    def is_synthetic(self) -> bool:
        return self.has_key and all(row.is_synthetic for row in self.rows if row.key)

    @property
    def asked(self) -> tuple[ListRow, ...]:
        """Those of which something was asked."""
        return tuple(row for row in self.rows if row.asked)

    @property
    def came(self) -> int:
        return sum(not row.is_missing for row in self.asked)


def counties_page(book: Book, matter: str = "") -> ListPage:
    """The counties by need, by the key of the programme or of one matter; without such a key, or
    where it is not split over counties, by how many indicators are behind.
    """
    tiles = tile_map(book, matter).tiles if _key(book, matter) else ()
    has_key = any(tile.standing.keys for tile in tiles)
    if not has_key:
        tiles = _without_key(book)
    places = _places(tiles)
    codes = [row.code for row in book.register.indicators_of(matter)] if matter else None
    lights = lights_by_org(
        book.viewer, book.close, orgs=[tile.org.code for tile in tiles], indicators=codes
    )
    told = _values_told(expected_reports(book.viewer, book.close, book.register))
    rows = [
        ListRow(
            tile.org,
            lights.get(tile.org.code, {}),
            *told.get(tile.org.code, (0, 0)),
            standing=tile.standing,
            light=tile.light,
            rank=places.get(tile.org.code),
            is_synthetic=tile.is_synthetic,
        )
        for tile in tiles
    ]
    return ListPage(matter, has_key, tuple(sorted(rows, key=_need if has_key else _count_need)))


def departments_page(book: Book) -> ListPage:
    """The departments by need: first whose indicators are furthest behind."""
    told = _values_told(expected_reports(book.viewer, book.close, book.register))
    rows = [
        _department(book, org, *told.get(org.code, (0, 0))) for org in book.register.departments
    ]
    shown = [row for row in rows if row.asked or any(row.lights.values()) or row.matters]
    return ListPage("", False, tuple(sorted(shown, key=_count_need)))


def _key(book: Book, matter: str) -> tuple[tuple[str, Decimal], ...]:
    if not matter:
        return book.register.content.programme.key
    chosen = book.register.matter(matter)
    return () if chosen.runs_by == "milestones" else chosen.key


def _without_key(book: Book) -> tuple[Tile, ...]:
    """Nothing to set the counties on one axis by; their counts by light stand alone."""
    return tuple(
        Tile(org, SubjectStanding("", org.code, None, is_done=False), "no_target", False)
        for org in book.register.counties
    )


def _places(tiles: Iterable[Tile]) -> dict[str, Rank]:
    """By org, where the key is one indicator."""
    keys = [tile.standing.keys[0] for tile in tiles if len(tile.standing.keys) == 1]
    return {org: rank for (_indicator, org), rank in ranks(keys).items()}


def _values_told(reports: Iterable[ExpectedReport]) -> dict[str, tuple[int, int]]:
    """Values asked for and given, by org, over both channels."""
    found: dict[str, tuple[int, int]] = {}
    for each in reports:
        asked, given = found.get(each.org, (0, 0))
        came = min((each.report.values or 0) if each.report else 0, each.asked)
        found[each.org] = (asked + each.asked, given + came)
    return found


def _department(book: Book, org: OrgUnit, asked: int, reported: int) -> ListRow:
    codes = [row.code for row in book.register.indicators_by(org.code)]
    held = [book.city[code] for code in codes if code in book.city]
    worst = [row for row in by_need(held) if row.light in ("far_behind", "not_reported")]
    leads = [row for row in book.register.content.matters if row.lead == org.code]
    return ListRow(
        org,
        lights_counted(held),
        asked,
        reported,
        matters=tuple(row.code for row in leads),
        urgent=tuple(worst),
    )


def _need(row: ListRow) -> tuple[int, bool, Decimal]:
    return WORST_FIRST.index(row.light), row.gap is None, row.gap or Decimal(0)


def _count_need(row: ListRow) -> tuple[int, ...]:
    return tuple(-row.lights.get(light, 0) for light in WORST_FIRST[:3])
