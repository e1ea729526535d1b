"""The draft Findings of a close: the pack's rules on its Snapshot, decided and kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from minsheng.core.checking import Outcome, message, outcomes
from minsheng.core.snapshot import Snapshot, SnapshotScope
from minsheng.core.words import Period
from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.queries import referred, snapshot, snapshot_row


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
) -> tuple[Outcome, ...]:
    """Decide every rule on the period's newest Snapshot and keep what cannot hold.

    A second time on the same Snapshot gives and keeps the same. `newest` is that Snapshot where
    the caller has read it already.
    """
    row = snapshot_row(viewer, period, None, programme)
    where = (viewer, period, media_root, row.revision, programme)
    held = newest or snapshot(*where)
    results = outcomes(held.content.rules, SnapshotScope(held, others=referred(*where)))
    _keep(row, results)
    return tuple(results)


def findings(
    viewer: Viewer, period: Period, revision: int | None = None, programme: str = ""
) -> tuple[DraftFinding, ...]:
    """The kept Findings of a close, in the order of the pack's rules."""
    row = snapshot_row(viewer, period, revision, programme)
    return tuple(DraftFinding(f.rule, f.severity, f.message, f.source) for f in row.findings.all())


@transaction.atomic
def _keep(row: models.Snapshot, results: Iterable[Outcome]) -> None:
    row.findings.all().delete()
    models.StoredFinding.objects.bulk_create(
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
    )
