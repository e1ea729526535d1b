"""The only writer of reports: open, fill, explain, prepare, submit, return, accept, correct, close.

Each is one transaction; a Refused means that nothing has changed. `request` is a key under which
the same call twice does one thing (`requests`).
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from minsheng.core.words import Period
from minsheng.org.viewer import Viewer, may
from minsheng.reporting import models
from minsheng.reporting.cells import Conflict, Filled, fill_cells
from minsheng.reporting.closing import Closed, close_period
from minsheng.reporting.entry_checks import Basis, basis_of, refuse_unsettled
from minsheng.reporting.errors import CloseRefused, ReportRefused
from minsheng.reporting.explaining import copy_explanations, explain, refuse_long
from minsheng.reporting.keys import Entered, ReportKey, TypedCell, kept_text
from minsheng.reporting.locking import new_revision, open_revision
from minsheng.reporting.pack_entry import PackEntry, enter_pack_reports
from minsheng.reporting.queries import snapshot_row
from minsheng.reporting.register import register_of
from minsheng.reporting.requests import Asked, asked
from minsheng.reporting.states import State
from minsheng.reporting.submissions import handed_in, keep_submission
from minsheng.reporting.writing import (
    STEPS,
    enter_all,
    move_all,
    require,
    require_state,
    require_step,
)
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door

__all__ = [
    "Closed",
    "Conflict",
    "Filled",
    "PackEntry",
    "TypedCell",
    "accept",
    "close_period",
    "correct",
    "enter_pack_reports",
    "enter_values",
    "explain",
    "fill_cells",
    "mark_published",
    "open_report",
    "prepare",
    "return_report",
    "submit",
]


@transaction.atomic
def open_report(
    viewer: Viewer, key: ReportKey, *, door: str = Door.CLI, request: str = ""
) -> models.Revision:
    """The first revision of a Report, as a draft."""
    require(viewer, "report.open", key, "开报表")
    again = asked(viewer, request, "report.open", key)
    if again.outcome is not None:
        return _of_outcome(viewer, key, again)
    register = register_of(viewer, key.period, key.programme)
    return _kept(again, new_revision(viewer, key, register, door))


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
    revision = open_revision(viewer, key)
    enter_all(register, {key: revision}, {key: values}, {key: viewer}, door, reason)
    return revision


def prepare(
    viewer: Viewer, key: ReportKey, *, door: str = Door.CLI, request: str = ""
) -> models.Revision:
    """Reported in full: from draft or returned to prepared.

    RPT-BLOCKED while a cell has an error, or a warning or no figure without a reason.
    """
    return _move(viewer, key, State.PREPARED, door, request=request)


def submit(
    viewer: Viewer, key: ReportKey, *, door: str = Door.CLI, request: str = ""
) -> models.Revision:
    """Approved by the org, by somebody else than who prepared it; leaves a Submission.

    `submissions.receipts` reads the receipt after the commit.
    """
    return _move(viewer, key, State.SUBMITTED, door, request=request)


def accept(
    viewer: Viewer, key: ReportKey, *, door: str = Door.CLI, request: str = ""
) -> models.Revision:
    """Accepted by the office; counts at the next close."""
    return _move(viewer, key, State.ACCEPTED, door, request=request)


def return_report(
    viewer: Viewer, key: ReportKey, reason: str, *, door: str = Door.CLI, request: str = ""
) -> models.Revision:
    """Sent back with a reason: by the office, or before it is submitted by the org's approver.

    Nobody but the org edits its numbers.
    """
    return _move(viewer, key, State.RETURNED, door, _reason(key, reason, "退回"), request)


@transaction.atomic
def correct(
    viewer: Viewer, key: ReportKey, reason: str, *, door: str = Door.CLI, request: str = ""
) -> models.Revision:
    """A new revision of a frozen Report, a draft with the same values; the frozen one stays."""
    require(viewer, "report.correct", key, "更正")
    told = _reason(key, reason, "更正")
    again = asked(viewer, request, "report.correct", key, told)
    if again.outcome is not None:
        return _of_outcome(viewer, key, again)
    frozen = open_revision(viewer, key)
    require_state(frozen, key, (State.FROZEN,), "更正")
    require(viewer, "report.correct", key, "更正", frozen.state)
    opened = models.Revision.objects.create(
        report=frozen.report,
        number=frozen.number + 1,
        reason=told,
        opened_at=timezone.now(),
        opened_by=viewer.who,
    )
    _copy_values(frozen, opened)
    copy_explanations(frozen, opened)
    append(
        Change(
            viewer.who,
            "report.correct",
            key.reference,
            door,
            reason=told,
            old={"revision": frozen.number},
            new={"revision": opened.number},
        )
    )
    return _kept(again, opened)


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


def _move(
    viewer: Viewer, key: ReportKey, state: State, door: str, reason: str = "", request: str = ""
) -> models.Revision:
    action, verb = STEPS[state]
    require(viewer, action, key, verb)
    # What to hold the report to is read before the lock is taken: on SQLite nobody else writes then.
    basis = basis_of(viewer, key) if state in _COMPLETE else None
    with transaction.atomic():
        again = asked(viewer, request, action, key, reason)
        if again.outcome is not None:
            return _of_outcome(viewer, key, again)
        revision = open_revision(viewer, key)
        require_step(viewer, key, revision, state)
        if basis is not None:
            _require_complete(viewer, basis, key, revision, verb)
        handed = handed_in(key, revision) if state == State.SUBMITTED else None
        told = {key: handed.told} if handed else {}
        entries = move_all({key: revision}, state, {key: viewer}, door, reason, told)
        if handed:
            keep_submission(key, revision, handed, entries[key], viewer.who)
        return _kept(again, revision)


_COMPLETE = (State.PREPARED, State.SUBMITTED)
"""What a report comes to only when every cell is settled."""


def _require_complete(
    viewer: Viewer, basis: Basis, key: ReportKey, revision: models.Revision, verb: str
) -> None:
    if not (revision.values.exists() or revision.explanations.exists()):
        raise ReportRefused("RPT-EMPTY", report=key.reference, revision=revision.number)
    refuse_unsettled(viewer, basis, key, revision, verb)


def _reason(key: ReportKey, reason: str, verb: str) -> str:
    told = kept_text(reason)
    if not told:
        raise ReportRefused("RPT-REASON", report=key.reference, action=verb)
    refuse_long(key, told)
    return told


def _kept(again: Asked, revision: models.Revision) -> models.Revision:
    again.keep({"revision": revision.number})
    return revision


def _of_outcome(viewer: Viewer, key: ReportKey, again: Asked) -> models.Revision:
    """The revision that the same request opened or moved before, as it is now."""
    revision = open_revision(viewer, key)
    number = (again.outcome or {})["revision"]
    if revision.number == number:
        return revision
    return models.Revision.objects.select_related("report").get(
        report=revision.report_id, number=number
    )


def _copy_values(source: models.Revision, target: models.Revision) -> None:
    copies = list(source.values.all())
    for value in copies:
        value.pk = None
        value.revision = target
    models.Value.objects.bulk_create(copies, batch_size=2000)
