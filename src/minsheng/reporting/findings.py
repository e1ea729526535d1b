"""The draft Findings of a close: the pack's rules on its Snapshot, decided and kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from minsheng.core.checking import Outcome, message, outcomes
from minsheng.core.snapshot import Snapshot, SnapshotScope
from minsheng.core.words import Period
from minsheng.org.viewer import Viewer, may
from minsheng.reporting import models
from minsheng.reporting.errors import CloseRefused
from minsheng.reporting.queries import SnapshotState, referred, snapshot, snapshot_row
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A Finding as the office reads it."""

    rule: str
    severity: str
    message: str
    source: str


def draft_findings(
    viewer: Viewer,
    period: Period,
    media_root: Path,
    programme: str = "",
    newest: Snapshot | None = None,
    door: str = Door.CLI,
) -> tuple[Outcome, ...]:
    """Decide every rule on the period's newest Snapshot and keep what cannot hold.

    A second time on the same Snapshot gives and keeps the same. `newest` is that Snapshot where
    the caller has read it already. Raises CloseRefused where the viewer may not close.
    """
    if not may(viewer, "period.close"):
        raise CloseRefused("CLOSE-ROLE", who=viewer.who, role=viewer.role)
    row = snapshot_row(viewer, period, None, programme)
    where = (viewer, period, media_root, row.revision, programme)
    held = newest or snapshot(*where)
    results = outcomes(held.content.rules, SnapshotScope(held, others=referred(*where)))
    _keep(viewer, row, results, door)
    return tuple(results)


def findings(
    viewer: Viewer, period: Period, revision: int | None = None, programme: str = ""
) -> tuple[DraftFinding, ...]:
    """The kept Findings of a close, in the order of the pack's rules; drafts are the office's."""
    if not viewer.reads_all_submitted:
        return ()
    row = snapshot_row(viewer, period, revision, programme)
    return tuple(DraftFinding(f.rule, f.severity, f.message, f.source) for f in row.findings.all())


def findings_of(viewer: Viewer, close: SnapshotState) -> tuple[DraftFinding, ...]:
    """The same of a close that was fetched already."""
    if not viewer.reads_all_submitted:
        return ()
    rows = models.StoredFinding.objects.filter(snapshot=close.pk)
    return tuple(DraftFinding(f.rule, f.severity, f.message, f.source) for f in rows)


@transaction.atomic
def _keep(viewer: Viewer, row: models.Snapshot, results: Iterable[Outcome], door: str) -> None:
    wanted = [
        models.StoredFinding(
            snapshot=row,
            rule=each.finding.rule,
            severity=each.finding.severity,
            message=message(each.finding),
            facts=[list(pair) for pair in each.finding.facts],
            source=each.finding.source,
        )
        for each in results
        if each.finding
    ]
    held = list(row.findings.all())
    if list(map(_told, held)) == list(map(_told, wanted)):
        return
    row.findings.all().delete()
    models.StoredFinding.objects.bulk_create(wanted)
    append(
        Change(
            viewer.who,
            "period.findings",
            f"snapshot:{row.period}/r{row.revision}",
            door,
            old=[each.rule for each in held],
            new=[each.rule for each in wanted],
        )
    )


def _told(row: models.StoredFinding) -> tuple[object, ...]:
    facts = [[str(part) for part in pair] for pair in row.facts]
    return row.rule, row.severity, row.message, facts, row.source
