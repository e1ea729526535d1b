"""What 全年总览 shows: the matters on one axis, the map, what changed, what falls due."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from minsheng.core.outlook import SubjectStanding, matter_standing, programme_standing
from minsheng.core.snapshot import WORST_FIRST
from minsheng.core.words import Light, Matter, Milestone, Standing
from minsheng.reporting.findings import DraftFinding, findings_of
from minsheng.web.book import Book
from minsheng.web.boundaries import Outlines, outlines
from minsheng.web.pages.matter_rows import in_order
from minsheng.web.pages.tiles import Tile, TileMap, tile_map

SHOWN_LIGHTS: tuple[Light, ...] = ("done", "on_course", "behind", "far_behind")
SAID: tuple[Light, ...] = (*SHOWN_LIGHTS, "not_reported", "no_target")
"""The order in which the sentence counts the matters."""
MOST_CHANGES, MOST_DUE, MOST_FINDINGS = 5, 5, 5
DUE_WITHIN = timedelta(days=30)
STILL_NOW = timedelta(days=62)
"""So long after its end a period is the present one, and days are counted from today."""


@dataclass(frozen=True)
class MatterRow:
    """A matter on the common axis. `change` is its completion's against the period before."""

    matter: Matter
    standing: SubjectStanding
    key: Standing | None
    lights: dict[Light, int]
    change: Decimal | None
    change_origin: str = ""

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
    def light(self) -> Light:
        return self.standing.light or "no_target"

    @property
    def is_of_period(self) -> bool:
        """Whether its key indicators are reported in this kind of period; if not, it has no light."""
        return bool(self.standing.keys) or self.standing.light != "not_reported"

    @property
    def origin(self) -> str:
        """Synthetic where one of the key indicators is, else that of the first."""
        origins = [row.whole_origin or "" for row in self.standing.keys]
        return "synthetic" if "synthetic" in origins else origins[0] if origins else ""


@dataclass(frozen=True)
class Due:
    milestone: Milestone
    days: int


@dataclass(frozen=True)
class YearPage:
    whole: MatterRow
    matters: tuple[MatterRow, ...]
    counted: tuple[tuple[Light, int], ...]
    trajectory: Decimal | None
    map: TileMap
    outlines: Outlines | None
    changes: tuple[tuple[Standing, Standing], ...]
    due: tuple[Due, ...]
    due_from: date
    due_to: date
    overdue: int
    findings: tuple[DraftFinding, ...]
    promised: int

    @property
    def outlined(self) -> tuple[Tile, ...]:
        """Counties that the map file has."""
        known = self.outlines.by_org if self.outlines else {}
        return tuple(tile for tile in self.map.tiles if tile.org.code in known)

    @property
    def tiled(self) -> tuple[Tile, ...]:
        """Those that it has not; without a file all."""
        known = self.outlines.by_org if self.outlines else {}
        return tuple(tile for tile in self.map.tiles if tile.org.code not in known)

    @property
    def counted_lit(self) -> tuple[tuple[Light, int], ...]:
        return tuple(each for each in self.counted if each[0] != "no_target")

    @property
    def unlit(self) -> int:
        """Matters without a task: no light."""
        return dict(self.counted).get("no_target", 0)

    @property
    def changes_shown(self) -> tuple[tuple[Standing, Standing], ...]:
        return self.changes[:MOST_CHANGES]

    @property
    def due_shown(self) -> tuple[Due, ...]:
        return self.due[:MOST_DUE]

    @property
    def findings_shown(self) -> tuple[DraftFinding, ...]:
        return self.findings[:MOST_FINDINGS]


def year_page(book: Book, matter: str = "") -> YearPage:
    """All that the first page shows."""
    rows = tuple(_matter_row(book, each) for each in in_order(book))
    lights = Counter(row.light for row in rows if row.is_of_period)
    day = as_of(book)
    due, overdue = _due(book, day)
    whole = _whole_row(book)
    shown = tile_map(book, matter)
    return YearPage(
        whole=whole,
        matters=rows,
        counted=tuple((light, lights[light]) for light in SAID if lights[light]),
        trajectory=next((r.trajectory for r in (whole, *rows) if r.trajectory is not None), None),
        map=shown,
        outlines=outlines(tile.org.code for tile in shown.tiles),
        changes=_changes(book),
        due=due,
        due_from=day,
        due_to=day + DUE_WITHIN,
        overdue=overdue,
        findings=findings_of(book.viewer, book.close),
        promised=sum(row.target is not None for row in book.city.values()),
    )


def as_of(book: Book) -> date:
    """The day that days are counted from: today, or the end of a period that is long past."""
    today = timezone.localdate()
    end = book.period.end
    return today if end <= today <= end + STILL_NOW else end


def _matter_row(book: Book, matter: Matter) -> MatterRow:
    content = book.register.content
    now = matter_standing(content, book.city.values(), matter.code)
    before = matter_standing(content, book.city_before.values(), matter.code)
    codes = [each.code for each in book.register.indicators_of(matter.code)]
    lights = Counter(book.city[code].light for code in codes if code in book.city)
    return _row(matter, now, before, dict(lights))


def _whole_row(book: Book) -> MatterRow:
    content = book.register.content
    now = programme_standing(content, book.city.values())
    before = programme_standing(content, book.city_before.values())
    whole = Matter(content.programme.code, content.programme.name, 0)
    return _row(whole, now, before, dict(Counter(row.light for row in book.city.values())))


def _row(
    matter: Matter, now: SubjectStanding, before: SubjectStanding, lights: dict[Light, int]
) -> MatterRow:
    pair = (now.completion_pct, before.completion_pct)
    change = None if pair[0] is None or pair[1] is None else pair[0] - pair[1]
    origins = [row.whole_origin for row in (*now.keys, *before.keys)]
    origin = "synthetic" if "synthetic" in origins else ""
    key = now.keys[0] if len(now.keys) == 1 else None
    return MatterRow(matter, now, key, lights, change, origin)


def _changes(book: Book) -> tuple[tuple[Standing, Standing], ...]:
    """Indicators whose light is another than a period ago, worst first."""
    before = book.city_before
    pairs = [
        (before[code], now)
        for code, now in book.city.items()
        if code in before and before[code].light != now.light
    ]
    return tuple(sorted(pairs, key=lambda pair: WORST_FIRST.index(pair[1].light)))


def _due(book: Book, day: date) -> tuple[tuple[Due, ...], int]:
    """What is planned within thirty days and not reached, and how much is overdue by that day."""
    steps = [s for s in book.register.content.milestones if s.planned and not book.is_reached(s)]
    steps.sort(key=lambda step: step.planned or day)
    coming = [s for s in steps if s.planned and day < s.planned <= day + DUE_WITHIN]
    due = tuple(Due(s, (s.planned - day).days) for s in coming if s.planned)
    return due, sum(s.planned is not None and s.planned <= day for s in steps)
