"""Reads of reports and Snapshots; each takes the viewer. Who sees what stands in `scope`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from django.db.models import F, Q

from minsheng.core.snapshot import Snapshot, read_snapshot
from minsheng.core.words import Expected, Period, Standing, Total, Value
from minsheng.org.viewer import Viewer
from minsheng.promises.queries import programme_row
from minsheng.reporting import models
from minsheng.reporting.errors import CloseRefused
from minsheng.reporting.handed_in import handed_in
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.register import register_of
from minsheng.reporting.scope import is_being_changed, seen_closes, seen_revisions
from minsheng.reporting.states import State
from minsheng.reporting.storing import standing_words, total_words


@dataclass(frozen=True, slots=True)
class ReportState:
    """One revision of a Report and how far it has come, with who did what."""

    key: ReportKey
    revision: int
    state: str
    values: int
    prepared_by: str
    submitted_by: str
    decided_by: str
    reason: str
    return_reason: str


@dataclass(frozen=True, slots=True)
class SnapshotState:
    """A Snapshot as the database knows it; `folder` is relative to the media folder.

    `trail_number` is the trail's entry of the close, `pk` the row's own number for further reads.
    """

    programme: str
    period: Period
    revision: int
    hash: str
    previous: str
    folder: str
    closed_at: Any
    closed_by: str
    reports: int
    values: int
    expected: int
    trail_number: int
    pk: int = 0
    is_published: bool = False


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who had to report and who has, as far as the viewer may see it."""

    period: Period
    expected: tuple[Expected, ...]
    reporters: tuple[str, ...]
    accepted: tuple[str, ...]
    missing: tuple[str, ...]


def reports(viewer: Viewer, period: Period, programme: str = "") -> tuple[ReportState, ...]:
    """All revisions of the period's reports that the viewer may see."""
    rows = seen_revisions(viewer).filter(
        report__programme=programme_row(viewer, programme, period.year), report__period=str(period)
    )
    return tuple(_report_state(viewer, row) for row in rows.prefetch_related("values"))


def report(viewer: Viewer, key: ReportKey) -> ReportState | None:
    """The newest revision that the viewer may see; None alike where there is none or none for him."""
    row = seen_revisions(viewer).filter(_of(key)).order_by("-number").first()
    return _report_state(viewer, row) if row else None


def values(viewer: Viewer, key: ReportKey, revision: int | None = None) -> tuple[Value, ...]:
    """The values of a revision (the newest visible one), in the register's order."""
    rows = seen_revisions(viewer).filter(_of(key)).order_by("-number")
    row = (rows.filter(number=revision) if revision else rows).first()
    return _value_words(viewer, row) if row else ()


def turnout(viewer: Viewer, period: Period, programme: str = "") -> Turnout:
    """Expected against accepted reporters of the period.

    Until the period is published an org is told of itself only: it cannot see who has reported.
    """
    register = register_of(viewer, period, programme)
    expected = register.expected
    closes = models.Snapshot.objects.filter(programme=register.row, period=str(period))
    if not (viewer.reads_all_submitted or closes.filter(is_published=True).exists()):
        expected = tuple(row for row in expected if row.reporter == viewer.org)
    reporters = tuple(dict.fromkeys(row.reporter for row in expected))
    told = reports(viewer, period, programme)
    accepted = {
        (row.key.org, row.key.channel)
        for row in told
        if row.state in (State.ACCEPTED, State.FROZEN)
    }
    # Who has to report through both channels is in when both reports are.
    waiting = {row.reporter for row in expected if (row.reporter, row.channel) not in accepted}
    return Turnout(
        period,
        expected,
        reporters,
        tuple(org for org in reporters if org not in waiting),
        tuple(org for org in reporters if org in waiting),
    )


class _Referred(Mapping[Period, Snapshot]):
    """Snapshots by period, from their folders, read at most once: few texts ask for many."""

    def __init__(self, folders: Mapping[Period, Path]) -> None:
        self._folders = folders
        self._held: dict[Period, Snapshot] = {}

    def __getitem__(self, period: Period) -> Snapshot:
        if period not in self._held:
            self._held[period] = read_snapshot(self._folders[period])
        return self._held[period]

    def __contains__(self, period: object) -> bool:
        return period in self._folders

    def __iter__(self) -> Iterator[Period]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)


def snapshots(viewer: Viewer, programme: str = "") -> tuple[SnapshotState, ...]:
    """The closes that the viewer may see (of one programme, where named), oldest period first."""
    rows = seen_closes(viewer).select_related("programme")
    if programme:
        rows = rows.filter(programme__code=programme)
    states = [snapshot_state(viewer, row) for row in rows]
    return tuple(sorted(states, key=lambda state: (state.period.end, state.revision)))


def snapshot(
    viewer: Viewer,
    period: Period,
    media_root: Path,
    revision: int | None = None,
    programme: str = "",
) -> Snapshot:
    """The Snapshot from its folder, the newest revision unless one is asked for."""
    return read_snapshot(media_root / snapshot_row(viewer, period, revision, programme).folder)


def referred(
    viewer: Viewer,
    period: Period,
    media_root: Path,
    revision: int | None = None,
    programme: str = "",
) -> Mapping[Period, Snapshot]:
    """The Snapshots that this one's manifest names, as they were then; each read when asked for."""
    row = snapshot_row(viewer, period, revision, programme)
    return _Referred(
        {Period.parse(other.period): media_root / other.folder for other in row.refers.all()}
    )


def totals(
    viewer: Viewer, period: Period, revision: int | None = None, programme: str = ""
) -> tuple[Total, ...]:
    """The stored roll-up, from the database's copy."""
    return total_words(snapshot_row(viewer, period, revision, programme))


def standings(
    viewer: Viewer, period: Period, revision: int | None = None, programme: str = ""
) -> tuple[Standing, ...]:
    return standing_words(snapshot_row(viewer, period, revision, programme))


def values_under(
    viewer: Viewer,
    indicator: str,
    orgs: Iterable[str],
    period: Period,
    media_root: Path,
    revision: int | None = None,
    programme: str = "",
) -> tuple[Value, ...]:
    """The frozen values of an indicator at these orgs: what stands under a figure."""
    wanted = set(orgs)
    content = snapshot(viewer, period, media_root, revision, programme).content
    return tuple(
        value for value in content.values if value.indicator == indicator and value.org in wanted
    )


def _of(key: ReportKey) -> Q:
    wanted = Q(
        report__period=str(key.period), report__org__code=key.org, report__channel=key.channel
    )
    return wanted & Q(report__programme__code=key.programme) if key.programme else wanted


def _report_state(viewer: Viewer, row: models.Revision) -> ReportState:
    people = (row.prepared_by, row.submitted_by, row.decided_by)
    return ReportState(
        _key(row),
        row.number,
        row.state,
        len(_value_words(viewer, row) if is_being_changed(viewer, row) else row.values.all()),
        *(people if viewer.role else ("", "", "")),
        row.reason,
        row.return_reason,
    )


def _key(row: models.Revision) -> ReportKey:
    held = row.report
    return ReportKey(
        Period.parse(held.period), held.org.code, cast("Any", held.channel), held.programme.code
    )


def _value_words(viewer: Viewer, row: models.Revision) -> tuple[Value, ...]:
    """The figures that stand in it; of one that is being changed those that were handed in."""
    key = _key(row)
    held: Iterable[Any] = (
        row.values.annotate(indicator_code=F("indicator__code"), org_code=F("org__code"))
        .order_by("indicator__ordinal", "org__ordinal")
    )  # fmt: skip
    if is_being_changed(viewer, row):
        held = handed_in([row.pk])[row.pk]
    return tuple(
        Value(
            value.indicator_code,
            value.org_code,
            key.period,
            key.channel,
            value.value,
            value.low,
            value.high,
            value.text,
            cast("Any", value.origin),
            key.reference,
            row.number,
            value.source,
        )
        for value in held
    )


def snapshot_row(
    viewer: Viewer, period: Period, revision: int | None, programme: str
) -> models.Snapshot:
    """The row of a close for actions, the newest revision unless one is asked for."""
    rows = seen_closes(viewer).filter(
        programme=programme_row(viewer, programme, period.year), period=str(period)
    )
    row = (rows.filter(revision=revision) if revision else rows.order_by("-revision")).first()
    if row is None:
        raise CloseRefused("SNAP-NONE", period=period, revision=revision or 1)
    return row


def snapshot_state(viewer: Viewer, row: models.Snapshot) -> SnapshotState:
    """The row as pages read it; who closed it is told to accounts only."""
    return SnapshotState(
        row.programme.code,
        Period.parse(row.period),
        row.revision,
        row.hash,
        row.previous,
        row.folder,
        row.closed_at,
        row.closed_by if viewer.role else "",
        row.reports,
        row.values,
        row.expected,
        row.trail_number,
        row.pk,
        row.is_published,
    )
