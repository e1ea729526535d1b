"""One county or department: what it answers for by need, its reports, its projects, its history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from minsheng.core.outlook import (
    Rank,
    SubjectStanding,
    by_need,
    lights_counted,
    org_standing,
    ranks,
)
from minsheng.core.snapshot import WORST_FIRST
from minsheng.core.words import Channel, Indicator, Light, OrgUnit, Standing
from minsheng.reporting.history import lights_by_close, standings_with_past
from minsheng.reporting.queries import SnapshotState
from minsheng.reporting.report_readings import RevisionRow, reports_of
from minsheng.web.book import Book
from minsheng.web.pages.project_rows import ProjectRow, project_rows

MOST_URGENT = 3


@dataclass(frozen=True)
class OrgRow:
    """An indicator that the org answers for. `cells` are the channels whose report holds it.

    `rank` among the counties; `counties` (a department's) how many of them have each light;
    `missing` (likewise) who has not reported.
    """

    indicator: Indicator
    standing: Standing
    cells: tuple[Channel, ...] = ()
    rank: Rank | None = None
    counties: tuple[tuple[Light, int], ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def light(self) -> Light:
        return self.standing.light

    @property
    def completion(self) -> Decimal | None:
        return self.standing.completion_pct

    @property
    def trajectory(self) -> Decimal | None:
        return self.standing.trajectory_pct

    @property
    def origin(self) -> str:
        return self.standing.whole_origin or ""

    @property
    def has_synthetic_part(self) -> bool:
        return self.origin == "synthetic"


@dataclass(frozen=True)
class PastRow:
    """How the org stood at a close; `key` None where it has no key indicator."""

    close: SnapshotState
    key: SubjectStanding | None
    lights: Mapping[Light, int]

    @property
    def completion(self) -> Decimal | None:
        return self.key.completion_pct if self.key else None

    @property
    def origin(self) -> str:
        """Synthetic where a key indicator or its target is."""
        rows = self.key.keys if self.key else ()
        found = any(row.whole_origin == "synthetic" for row in rows)
        return "synthetic" if found else ""


@dataclass(frozen=True)
class OrgPage:
    """`matter` empty: all. `unreported` are the channels whose report was asked for and is missing."""

    org: OrgUnit
    matter: str
    matters: tuple[str, ...]
    key: SubjectStanding | None
    key_rank: Rank | None
    rows: tuple[OrgRow, ...]
    counted: dict[Light, int]
    projects: tuple[ProjectRow, ...]
    reports: tuple[RevisionRow, ...]
    unreported: tuple[Channel, ...]
    past: tuple[PastRow, ...]

    @property
    def is_department(self) -> bool:
        return self.org.tree == "department"

    @property
    def light(self) -> Light | None:
        return self.key.light if self.key else None

    @property
    def promised(self) -> tuple[OrgRow, ...]:
        """What has a light: a plan of several years, or a task in words alone, has none."""
        return tuple(row for row in self.rows if row.light != "no_target")

    @property
    def urgent(self) -> tuple[OrgRow, ...]:
        """What the lead names: what is far behind or not reported, the worst first."""
        rows = [row for row in self.rows if row.light in ("far_behind", "not_reported")]
        return tuple(rows[:MOST_URGENT])

    @property
    def groups(self) -> tuple[tuple[Light, tuple[OrgRow, ...]], ...]:
        """The rows by light, the worst first."""
        found = [(light, [r for r in self.rows if r.light == light]) for light in WORST_FIRST]
        return tuple((light, tuple(rows)) for light, rows in found if rows)

    @property
    def trajectory(self) -> Decimal | None:
        """Where the mark of the axis stands: that of most rows."""
        found = [row.trajectory for row in self.rows if row.trajectory is not None]
        return max(found, key=found.count, default=None)

    @property
    def is_synthetic(self) -> bool:
        """Whether every figure of the table is."""
        rows = [row for row in self.rows if row.standing.actual is not None]
        return bool(rows) and all(row.has_synthetic_part for row in rows)


def org_page(book: Book, org: OrgUnit, matter: str = "") -> OrgPage:
    """All that the page of a county or a department shows, for one matter or for all."""
    every, keys = _standings(book, org, matter)
    known = [book.register.indicator(row.indicator) for row in every]
    chosen = [
        row for row, indicator in zip(every, known, strict=True) if matter in ("", indicator.matter)
    ]
    reports = reports_of(book.viewer, org.code)
    rows = _rows(book, org, by_need(chosen), reports)
    past = _past(book, org, matter, [row.indicator for row in chosen], keys)
    key = past[-1].key if past and past[-1].close.pk == book.close.pk else None
    return OrgPage(
        org,
        matter,
        tuple(dict.fromkeys(indicator.matter for indicator in known if indicator.matter)),
        key,
        _key_rank(key, rows),
        rows,
        lights_counted(chosen),
        project_rows(book, _own_projects(book, org, matter)),
        reports,
        _unreported(book, org, reports),
        past,
    )


Keys = Mapping[int, tuple[Standing, ...]]
"""Standings of the key indicators by the number of the close."""


def _standings(book: Book, org: OrgUnit, matter: str) -> tuple[tuple[Standing, ...], Keys]:
    if org.tree == "department":
        codes = [row.code for row in book.register.indicators_by(org.code)]
        return (book.standings(orgs=[book.root], indicators=codes) if codes else ()), {}
    return standings_with_past(
        book.viewer, book.close, _closes(book), org=org.code, keys=_key_codes(book, matter)
    )


def _rows(
    book: Book, org: OrgUnit, chosen: Iterable[Standing], reports: tuple[RevisionRow, ...]
) -> tuple[OrgRow, ...]:
    rows = tuple(chosen)
    asked = _asked_cells(book, org, reports)
    if org.tree == "department":
        lights, missing = _counties_lights(book, rows), _missing(book, rows)
        return tuple(
            OrgRow(
                book.register.indicator(row.indicator),
                row,
                asked.get(row.indicator, ()),
                counties=lights.get(row.indicator, ()),
                missing=missing.get(row.indicator, ()),
            )
            for row in rows
        )
    places = _places(book, rows) if book.is_whole else {}
    return tuple(
        OrgRow(
            book.register.indicator(row.indicator),
            row,
            asked.get(row.indicator, ()),
            places.get((row.indicator, row.org)),
        )
        for row in rows
    )


def _asked_cells(
    book: Book, org: OrgUnit, reports: tuple[RevisionRow, ...]
) -> dict[str, tuple[Channel, ...]]:
    """The channels of each indicator whose report of this period is there for the viewer."""
    there = {row.key.channel for row in reports if row.key.period == book.period}
    found: dict[str, tuple[Channel, ...]] = {}
    for row in book.register.expected:
        if row.reporter == org.code and row.channel in there:
            found[row.indicator] = (*found.get(row.indicator, ()), row.channel)
    return found


def _places(book: Book, rows: tuple[Standing, ...]) -> dict[tuple[str, str], Rank]:
    """The ranks of what has a completion, among the counties."""
    codes = [row.indicator for row in rows if row.completion_pct is not None]
    counties = [org.code for org in book.register.counties]
    return ranks(book.standings(orgs=counties, indicators=codes)) if codes else {}


def _counties_lights(
    book: Book, rows: tuple[Standing, ...]
) -> dict[str, tuple[tuple[Light, int], ...]]:
    """Of what counties report: how many of them have each light, the worst first."""
    codes = [
        row.indicator
        for row in rows
        if book.register.indicator(row.indicator).collected_from != "department"
    ]
    if not codes:
        return {}
    counties = [org.code for org in book.register.counties]
    held: dict[str, list[Standing]] = {}
    for row in book.standings(orgs=counties, indicators=codes):
        held.setdefault(row.indicator, []).append(row)
    counted = {code: lights_counted(found) for code, found in held.items()}
    return {
        code: tuple((light, count) for light, count in lights.items() if count)
        for code, lights in counted.items()
    }


def _missing(book: Book, rows: tuple[Standing, ...]) -> dict[str, tuple[str, ...]]:
    codes = [row.indicator for row in rows if row.reported < row.expected]
    if not codes:
        return {}
    return {row.indicator: row.missing for row in book.totals(orgs=[book.root], indicators=codes)}


def _key_codes(book: Book, matter: str) -> tuple[str, ...]:
    """The key indicators of the programme or a matter; none of one that runs by milestones."""
    if not matter:
        return tuple(code for code, _ in book.register.content.programme.key)
    chosen = book.register.matter(matter)
    return () if chosen.runs_by == "milestones" else tuple(code for code, _ in chosen.key)


def _key_rank(key: SubjectStanding | None, rows: tuple[OrgRow, ...]) -> Rank | None:
    """Where the key is one indicator, its rank; it is a row of its matter's table."""
    if key is None or len(key.keys) != 1:
        return None
    code = key.keys[0].indicator
    found = next((row for row in rows if row.indicator.code == code), None)
    return found.rank if found else None


def _closes(book: Book) -> list[SnapshotState]:
    """The closes of the year up to this one, of its kind, oldest first."""
    return [
        book.close if close.period == book.period else close
        for close in book.open_closes
        if close.period.kind == book.period.kind
        and close.period.year == book.period.year
        and not book.period < close.period
    ]


def _past(
    book: Book, org: OrgUnit, matter: str, codes: list[str], keys: Keys
) -> tuple[PastRow, ...]:
    closes = _closes(book)
    place = book.root if org.tree == "department" else org.code
    lights = lights_by_close(book.viewer, closes, org=place, indicators=codes)
    content = book.register.content
    return tuple(
        PastRow(
            close,
            org_standing(content, keys[close.pk], org.code, matter) if close.pk in keys else None,
            lights.get(close.pk, {}),
        )
        for close in closes
    )


def _own_projects(book: Book, org: OrgUnit, matter: str) -> list[str]:
    return [
        project.code
        for project in book.register.content.projects
        if org.code in (project.org, project.lead) and matter in ("", project.matter)
    ]


def _unreported(book: Book, org: OrgUnit, reports: tuple[RevisionRow, ...]) -> tuple[Channel, ...]:
    """The channels through which it had to report for this period and has not."""
    if org.code not in book.turnout.missing:
        return ()
    asked = [row.channel for row in book.register.expected if row.reporter == org.code]
    there = {
        row.key.channel
        for row in reports
        if row.key.period == book.period and row.frozen_at is not None
    }
    return tuple(channel for channel in dict.fromkeys(asked) if channel not in there)
