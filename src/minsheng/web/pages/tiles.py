"""The tile map: one tile a county at its place, lit by the programme's key or by one matter's."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from minsheng.core.outlook import SubjectStanding, org_standing
from minsheng.core.words import Light, OrgUnit, Standing
from minsheng.reporting.history import LightCounts, lights_by_org
from minsheng.web.book import Book


@dataclass(frozen=True)
class Tile:
    """`is_synthetic`: the split over counties is, in the sample. `counts` are its indicators by
    light where the map has no key to light it by.
    """

    org: OrgUnit
    standing: SubjectStanding
    light: Light
    is_synthetic: bool
    counts: tuple[tuple[Light, int], ...] = ()

    @property
    def completion(self) -> Decimal | None:
        return self.standing.completion_pct

    @property
    def trajectory(self) -> Decimal | None:
        return self.standing.trajectory_pct

    @property
    def gap(self) -> Decimal | None:
        return self.standing.gap_points

    @property
    def origin(self) -> str:
        return "synthetic" if self.is_synthetic else ""


@dataclass(frozen=True)
class TileMap:
    """`matter` empty: the whole programme. `counts` are the counties by light, all lights named.

    `key` are the indicators that light the tiles; empty where none is named, none is split over
    counties, or none belongs to the period: the tiles then count their indicators by light.
    """

    matter: str
    key: tuple[str, ...]
    tiles: tuple[Tile, ...]
    counts: tuple[tuple[Light, int], ...]
    across: int

    @property
    def is_synthetic(self) -> bool:
        return any(tile.is_synthetic for tile in self.tiles)

    @property
    def is_empty(self) -> bool:
        """Whether no tile has anything to show."""
        return not self.key and not any(tile.counts for tile in self.tiles)

    @property
    def has_places(self) -> bool:
        """Whether every tile has a place of its own; else they follow one another."""
        places = {(tile.org.tile_row, tile.org.tile_column) for tile in self.tiles}
        known = all(row and column for row, column in places)
        within = (
            max((max(row or 0, column or 0) for row, column in places), default=0) <= MOST_PLACES
        )
        return known and within and len(places) == len(self.tiles)

    @property
    def has_zones(self) -> bool:
        return any(tile.org.kind == "zone" for tile in self.tiles)


LEGEND: tuple[Light, ...] = ("done", "on_course", "behind", "far_behind", "not_reported")
COUNTED: tuple[Light, ...] = ("far_behind", "not_reported", "behind", "on_course", "done")
MOST_PLACES = 10
"""Rows and columns that the style sheet has places for."""


def tile_map(book: Book, matter: str = "") -> TileMap:
    """The counties that the viewer may see, at their places, for the programme or one matter."""
    content, counties = book.register.content, book.register.counties
    key = book.register.matter(matter).key if matter else content.programme.key
    codes = tuple(code for code, _ in key)
    rows = book.standings(orgs=[org.code for org in counties], indicators=codes) if codes else ()
    if rows:
        tiles = tuple(_lit(book, org, matter, rows) for org in counties)
    else:
        tiles = _counted(book, counties, matter)
    lights = Counter(tile.light for tile in tiles)
    extra: tuple[Light, ...] = ("no_target",) if lights["no_target"] else ()
    return TileMap(
        matter,
        codes if rows else (),
        tiles,
        tuple((light, lights[light]) for light in (*LEGEND, *extra)),
        max((tile.org.tile_column or 1 for tile in tiles), default=1),
    )


def _lit(book: Book, org: OrgUnit, matter: str, rows: tuple[Standing, ...]) -> Tile:
    here = [row for row in rows if row.org == org.code]
    standing = org_standing(book.register.content, here, org.code, matter)
    origins = {row.whole_origin for row in here}
    light: Light = standing.light or "no_target"
    return Tile(org, standing, light if here else "no_target", "synthetic" in origins)


def _counted(book: Book, counties: tuple[OrgUnit, ...], matter: str) -> tuple[Tile, ...]:
    """No light of its own, but how many of its indicators have each, the worst first."""
    codes = [row.code for row in book.register.indicators_of(matter)] if matter else None
    orgs = [org.code for org in counties]
    found: dict[str, LightCounts] = dict(
        lights_by_org(book.viewer, book.close, orgs=orgs, indicators=codes)
    )
    return tuple(
        Tile(
            org,
            SubjectStanding(matter, org.code, None, is_done=False),
            "no_target",
            is_synthetic=False,
            counts=_worst_first(found.get(org.code, {})),
        )
        for org in counties
    )


def _worst_first(counts: LightCounts) -> tuple[tuple[Light, int], ...]:
    return tuple((light, counts[light]) for light in COUNTED if counts.get(light))
