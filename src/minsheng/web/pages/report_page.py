"""One Report as its page shows it: numbered rows by matter, its revisions, what was done to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from minsheng.core.words import Indicator
from minsheng.org.viewer import Viewer, may
from minsheng.reporting.report_history import CellChange, changed_cells, revisions_through
from minsheng.reporting.report_readings import ReportRow, ReportSheet, RevisionRow, Step
from minsheng.web.book import Book

MOST_NAMED = 5


@dataclass(frozen=True)
class SheetRow:
    """A row with its number in the sheet; `indicator` None: the period's register has it not."""

    number: int
    row: ReportRow
    indicator: Indicator | None

    @property
    def unit(self) -> str:
        return self.indicator.unit if self.indicator else ""

    @property
    def origin(self) -> str:
        return self.row.value.origin if self.row.value else ""


@dataclass(frozen=True)
class Group:
    """The rows of one matter; `matter` empty: of none."""

    matter: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class ReportPage:
    """`revisions` of this report, oldest first; `earlier` and `later` the reports beside it.

    `changes` against the revision before, None where there is none to be seen.
    """

    report: RevisionRow
    groups: tuple[Group, ...]
    revisions: tuple[RevisionRow, ...]
    earlier: RevisionRow | None
    later: RevisionRow | None
    changes: tuple[CellChange, ...] | None
    is_closed: bool

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def missing(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.rows if row.row.value is None)

    @property
    def named_missing(self) -> tuple[SheetRow, ...]:
        return self.missing[:MOST_NAMED]

    @property
    def given(self) -> int:
        return len(self.rows) - len(self.missing)

    @property
    def is_wholly_synthetic(self) -> bool:
        return all(row.origin == "synthetic" for row in self.rows if row.row.value)

    @property
    def has_several_orgs(self) -> bool:
        return len({row.row.org for row in self.rows}) > 1

    @property
    def newest(self) -> int:
        return self.revisions[-1].number

    @property
    def asked_revision(self) -> str:
        """What `?revision=` must say to stay here; empty at the newest revision."""
        return "" if self.report.number == self.newest else str(self.report.number)

    @property
    def steps(self) -> tuple[tuple[RevisionRow, Step], ...]:
        """Who did what to which revision up to this one, in order; the close with them."""
        return tuple(
            (row, step)
            for row in self.revisions
            if row.number <= self.report.number
            for step in _steps(row)
        )


def report_page(book: Book, sheet: ReportSheet, *, is_closed: bool) -> ReportPage:
    key = sheet.report.key
    every = revisions_through(book.viewer, key.org, key.channel, key.programme)
    own = tuple(row for row in every if row.key.period == key.period)
    beside = [row for row in every if row.key.period.kind == key.period.kind]
    earlier = [row for row in beside if row.key.period < key.period]
    later = [row for row in beside if key.period < row.key.period]
    return ReportPage(
        sheet.report,
        _groups(book, sheet.rows),
        own,
        earlier[-1] if earlier else None,
        later[0] if later else None,
        changed_cells(book.viewer, sheet) if sheet.report.number > 1 else None,
        is_closed,
    )


def steps_of_report(viewer: Viewer, page: ReportPage) -> frozenset[str]:
    """Of return, accept and correct those that he may take now, at the newest revision alone."""
    report = page.report
    if report.number != page.newest:
        return frozenset()
    asked = ("return", "accept", "correct")
    return frozenset(
        step for step in asked if may(viewer, f"report.{step}", report.key.org, report.state)
    )


def _groups(book: Book, rows: Iterable[ReportRow]) -> tuple[Group, ...]:
    """By matter in their order, what belongs to none last; numbered through."""
    known = {row.code: row for row in book.register.content.indicators}
    order = {row.code: row.ordinal for row in book.register.content.matters}
    held: dict[str, list[ReportRow]] = {}
    for row in rows:
        indicator = known.get(row.indicator)
        held.setdefault(indicator.matter if indicator else "", []).append(row)
    groups, number = [], 0
    for matter in sorted(held, key=lambda code: order.get(code, len(order) + 1)):
        numbered = enumerate(held[matter], number + 1)
        cells = tuple(SheetRow(n, row, known.get(row.indicator)) for n, row in numbered)
        groups.append(Group(matter, cells))
        number += len(cells)
    return tuple(groups)


def _steps(row: RevisionRow) -> tuple[Step, ...]:
    """With the close, which is nobody's doing in the report: it is named on the period's page."""
    closed = (Step("frozen", row.frozen_at, ""),) if row.frozen_at else ()
    return (*row.steps, *closed)
