"""What a period's page shows of its close, and the list of closes what stands beside them."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from minsheng.core.snapshot import Manifest, read_manifest
from minsheng.core.words import Period
from minsheng.publishing.queries import Issue, issues
from minsheng.reporting.findings import DraftFinding, findings_of
from minsheng.reporting.open_reports import expected_in, open_revisions
from minsheng.reporting.queries import SnapshotState
from minsheng.reporting.report_readings import (
    ExpectedReport,
    RevisionRow,
    expected_reports,
    report_states,
    reports_of,
)
from minsheng.web.book import Book

TO_DO = "处理："
"""Where the sentence of a Finding begins to say what to do (`core.checking.message`)."""

_LINE = re.compile(r"(?:printed:)?\bline (\d{1,6})")


@dataclass(frozen=True)
class FindingRow:
    """A Finding in two parts: what cannot hold, and what to do."""

    finding: DraftFinding
    said: str
    to_do: str


@dataclass(frozen=True)
class PeriodPage:
    """`revisions` of the close, oldest first; `manifest` None where its folder is lost.

    `reports` are those asked for, with what came; of a base period, which asked nobody, what came.
    """

    close: SnapshotState
    revisions: tuple[SnapshotState, ...]
    manifest: Manifest | None
    reports: tuple[ExpectedReport, ...]
    findings: tuple[FindingRow, ...]
    issues: tuple[Issue, ...]
    compared_with: tuple[SnapshotState, ...]

    @property
    def missing_values(self) -> int:
        return max(self.close.expected - self.close.values, 0)

    @property
    def came(self) -> int:
        return sum(row.has_reported for row in self.reports)

    @property
    def has_synthetic_people(self) -> bool:
        return any(row.report.is_synthetic for row in self.reports if row.report)

    @property
    def newest(self) -> int:
        return self.revisions[-1].revision

    @property
    def asked_revision(self) -> str:
        """What `?revision=` must say to stay here; empty at the newest revision."""
        return "" if self.close.revision == self.newest else str(self.close.revision)


@dataclass(frozen=True)
class ClosedRow:
    """A closed period in the list: its newest revision, and all of them."""

    close: SnapshotState
    revisions: tuple[SnapshotState, ...]

    @property
    def missing_values(self) -> int:
        return max(self.close.expected - self.close.values, 0)


@dataclass(frozen=True)
class OpenPeriod:
    """A period that is not closed: who has to report, and how far each report has come."""

    period: Period
    reports: tuple[ExpectedReport, ...]

    @property
    def begun(self) -> tuple[ExpectedReport, ...]:
        return tuple(row for row in self.reports if row.report)

    @property
    def accepted(self) -> int:
        return sum(row.report.state == "accepted" for row in self.begun if row.report)


@dataclass(frozen=True)
class PeriodsPage:
    """`open` is for the office, `own` the reports of the viewer's own org for all others.

    `corrections` are revisions of closed periods that no close has taken in.
    """

    closed: tuple[ClosedRow, ...]
    open: OpenPeriod | None
    corrections: tuple[RevisionRow, ...]
    own: tuple[RevisionRow, ...]


def period_page(book: Book) -> PeriodPage:
    """All that the page of the book's period shows."""
    close = book.close
    revisions = tuple(each for each in book.every if each.period == close.period)
    earlier = tuple(each for each in revisions if each.revision < close.revision)
    others = (*reversed(earlier), *((book.before,) if book.before else ()))
    return PeriodPage(
        close,
        revisions,
        manifest_of(close),
        _reports(book),
        tuple(_finding(book, row) for row in findings_of(book.viewer, close)),
        tuple(issue for issue in issues(book.viewer) if issue.period == close.period),
        others,
    )


def periods_page(book: Book) -> PeriodsPage:
    """The closes, newest first, and what is under way."""
    rows = {close.period: close for close in book.every}
    closed = tuple(
        ClosedRow(close, tuple(each for each in book.every if each.period == period))
        for period, close in sorted(rows.items(), reverse=True)
    )
    if not book.viewer.reads_all_submitted:
        own = reports_of(book.viewer, book.viewer.org) if book.viewer.org else ()
        return PeriodsPage(closed, None, (), own)
    under_way = open_revisions(book.viewer, book.close.programme)
    corrections = tuple(row for row in under_way if row.key.period in rows)
    return PeriodsPage(closed, _open_period(book, under_way), corrections, ())


def manifest_of(close: SnapshotState) -> Manifest | None:
    """The close's manifest from its folder."""
    try:
        return read_manifest(Path(settings.MEDIA_ROOT) / close.folder)
    except FileNotFoundError:
        return None


def _open_period(book: Book, under_way: tuple[RevisionRow, ...]) -> OpenPeriod | None:
    """The newest period under way, or the one that follows the last close; none after the year."""
    closed = {close.period for close in book.closes}
    periods = [row.key.period for row in under_way if row.key.period not in closed]
    period = periods[-1] if periods else book.closes[-1].period.following()
    reports = expected_in(book.register, period, under_way)
    return OpenPeriod(period, reports) if reports else None


def _reports(book: Book) -> tuple[ExpectedReport, ...]:
    asked = expected_reports(book.viewer, book.close, book.register)
    if asked:
        return asked
    told = report_states(book.viewer, book.period, book.close.programme)
    return tuple(
        ExpectedReport(row.key.org, row.key.channel, row.values or 0, row)
        for row in told
        if row.frozen_at
    )


def _finding(book: Book, row: DraftFinding) -> FindingRow:
    """Without the rule's Chinese name, which stands above the sentence."""
    name = book.register.names.get(("rule", row.rule), ("", ""))[0]
    said, _, to_do = _LINE.sub(r"第\1行", row.message).partition(TO_DO)
    return FindingRow(row, said.removeprefix(f"{name}：") if name else said, to_do)
