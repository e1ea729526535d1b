"""The tile map: one tile a county at its place, lit by the programme's key or by one matter's."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from minsheng.core.outlook import SubjectStanding, org_standing
from minsheng.core.words import Light, OrgUnit
from minsheng.web.book import Book


@dataclass(frozen=True)
class Tile:
    """`is_synthetic`: the split over counties is, in the sample."""

    org: OrgUnit
    standing: SubjectStanding
    light: Light
    is_synthetic: bool

    @property
    def completion(self) -> Decimal | None:
        return self.standing.completion_pct

    @property
    def trajectory(self) -> Decimal | None:
        return self.standing.trajectory_pct


@dataclass(frozen=True)
class TileMap:
    """`matter` empty: the whole programme. `counts` are the counties by light, all lights named."""

    matter: str
    tiles: tuple[Tile, ...]
    counts: tuple[tuple[Light, int], ...]
    across: int

    @property
    def is_synthetic(self) -> bool:
        return any(tile.is_synthetic for tile in self.tiles)

    @property
    def has_places(self) -> bool:
        """Whether every tile has its place; else the table stands alone."""
        return bool(self.tiles) and all(t.org.tile_row and t.org.tile_column for t in self.tiles)


LEGEND: tuple[Light, ...] = ("done", "on_course", "behind", "far_behind", "not_reported")


def tile_map(book: Book, matter: str = "") -> TileMap:
    """The counties that the viewer may see, at their places, for the programme or one matter."""
    content = book.register.content
    key = book.register.matter(matter).key if matter else content.programme.key
    counties = book.register.counties
    codes = [code for code, _ in key]
    rows = book.standings(orgs=[org.code for org in counties], indicators=codes) if codes else ()
    tiles = []
    for org in counties:
        here = [row for row in rows if row.org == org.code]
        standing = org_standing(content, here, org.code, matter)
        origins = {row.origin for row in here} | {row.target_origin for row in here}
        light: Light = standing.light or "no_target"
        tiles.append(Tile(org, standing, light if here else "no_target", "synthetic" in origins))
    counted = Counter(tile.light for tile in tiles)
    extra: tuple[Light, ...] = ("no_target",) if counted["no_target"] else ()
    return TileMap(
        matter,
        tuple(tiles),
        tuple((light, counted[light]) for light in (*LEGEND, *extra)),
        max((tile.org.tile_column or 1 for tile in tiles), default=1),
    )
