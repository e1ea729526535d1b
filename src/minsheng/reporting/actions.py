"""The only writer of reports: open, enter, prepare, submit, return, accept, correct, close.

Each is one transaction; a Refused means that nothing has changed.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from minsheng.core.words import Period
from minsheng.org.viewer import Viewer, may
from minsheng.promises.models import Programme
from minsheng.promises.queries import programme_row
from minsheng.reporting import models
from minsheng.reporting.closing import Closed, close_period
from minsheng.reporting.errors import CloseRefused, ReportRefused
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.pack_entry import PackEntry, enter_pack_reports
from minsheng.reporting.queries import snapshot_row
from minsheng.reporting.register import register_of
from minsheng.reporting.states import State
from minsheng.reporting.writing import STEPS, enter_all, move_all, open_all, require
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door

__all__ = [
    "Closed",
    "PackEntry",
    "accept",
    "close_period",
    "correct",
    "enter_pack_reports",
    "enter_values",
    "mark_published",
    "open_report",
    "prepare",
    "return_report",
    "submit",
]


@transaction.atomic
def open_report(viewer: Viewer, key: ReportKey, *, door: str = Door.CLI) -> models.Revision:
    """The first revision of a Report, as a draft."""
    require(viewer, "report.open", key, "开报表")
    register = register_of(viewer, key.period, key.programme)
    held = _last_revision(key, register.row)
    if held is not None:
        raise ReportRefused(
            "RPT-OPEN", report=key.reference, revision=held.number, state=State(held.state).label
        )
    if not any(row.reporter == key.org and row.channel == key.channel for row in register.expected):
        raise ReportRefused("RPT-NOT-EXPECTED", report=key.reference, org=key.org)
    return open_all(register, {key: viewer}, door)[key]


@transaction.atomic
def enter_values(
    viewer: Viewer,
    key: ReportKey,
    values: Sequence[Entered],
    *,
    door: str = Door.CLI,
    reason: str = "",
) -> models.Revision:
    """The open revision with the values in it; what it held before is kept where none is given."""
    require(viewer, "report.enter", key, "填数")
    register = register_of(viewer, key.period, key.programme)
    revision = _open_revision(viewer, key)
    enter_all(register, {key: revision}, {key: values}, {key: viewer}, door, reason)
    return revision


def prepare(viewer: Viewer, key: ReportKey, *, door: str = Door.CLI) -> models.Revision:
    """Reported in full: from draft or returned to prepared."""
    return _move(viewer, key, State.PREPARED, door)


def submit(viewer: Viewer, key: ReportKey, *, door: str = Door.CLI) -> models.Revision:
    """Approved by the org, by somebody else than who prepared it."""
    return _move(viewer, key, State.SUBMITTED, door)


def accept(viewer: Viewer, key: ReportKey, *, door: str = Door.CLI) -> models.Revision:
    """Accepted by the office; counts at the next close."""
    return _move(viewer, key, State.ACCEPTED, door)


def return_report(
    viewer: Viewer, key: ReportKey, reason: str, *, door: str = Door.CLI
) -> models.Revision:
    """Sent back with a reason; the office never edits a unit's number."""
    if not reason.strip():
        raise ReportRefused("RPT-REASON", report=key.reference, action="退回")
    return _move(viewer, key, State.RETURNED, door, reason.strip())


@transaction.atomic
def correct(
    viewer: Viewer, key: ReportKey, reason: str, *, door: str = Door.CLI
) -> models.Revision:
    """A new revision of a frozen Report, a draft with the same values; the frozen one stays."""
    require(viewer, "report.correct", key, "更正")
    if not reason.strip():
        raise ReportRefused("RPT-REASON", report=key.reference, action="更正")
    frozen = _open_revision(viewer, key)
    if frozen.state != State.FROZEN:
        raise ReportRefused(
            "RPT-STATE",
            report=key.reference,
            revision=frozen.number,
            action="更正",
            state=State(frozen.state).label,
            expected=State.FROZEN.label,
        )
    require(viewer, "report.correct", key, "更正", frozen.state)
    opened = models.Revision.objects.create(
        report=frozen.report,
        number=frozen.number + 1,
        reason=reason.strip(),
        opened_at=timezone.now(),
        opened_by=viewer.who,
    )
    _copy_values(frozen, opened)
    append(
        Change(
            viewer.who,
            "report.correct",
            key.reference,
            door,
            reason=reason.strip(),
            old={"revision": frozen.number},
            new={"revision": opened.number},
        )
    )
    return opened


@transaction.atomic
def mark_published(
    viewer: Viewer, period: Period, revision: int, programme: str = "", *, door: str = Door.CLI
) -> None:
    """The Snapshot as everybody's: a bulletin composed over it is signed. Idempotent."""
    if not may(viewer, "bulletin.publish"):
        raise CloseRefused("CLOSE-ROLE", who=viewer.who, role=viewer.role)
    row = snapshot_row(viewer, period, revision, programme)
    if row.is_published:
        return
    row.is_published = True
    row.save(update_fields=["is_published"])
    reference = f"snapshot:{period}/r{revision}"
    append(Change(viewer.who, "snapshot.publish", reference, door, new={"hash": row.hash}))


@transaction.atomic
def _move(
    viewer: Viewer, key: ReportKey, state: State, door: str, reason: str = ""
) -> models.Revision:
    require(viewer, STEPS[state][0], key, STEPS[state][1])
    revision = _open_revision(viewer, key)
    if state == State.PREPARED and not revision.values.exists():
        raise ReportRefused("RPT-EMPTY", report=key.reference, revision=revision.number)
    move_all({key: revision}, state, {key: viewer}, door, reason)
    return revision


def _last_revision(key: ReportKey, programme: Programme) -> models.Revision | None:
    rows = models.Revision.objects.select_for_update(of=("self",)).filter(
        report__programme=programme,
        report__org__code=key.org,
        report__period=str(key.period),
        report__channel=key.channel,
    )
    return rows.select_related("report").order_by("-number").first()


def _open_revision(viewer: Viewer, key: ReportKey) -> models.Revision:
    programme = programme_row(viewer, key.programme, key.period.year)
    revision = _last_revision(key, programme)
    if revision is None:
        raise ReportRefused("RPT-NONE", report=key.reference)
    return revision


def _copy_values(source: models.Revision, target: models.Revision) -> None:
    copies = list(source.values.all())
    for value in copies:
        value.pk = None
        value.revision = target
    models.Value.objects.bulk_create(copies, batch_size=2000)
