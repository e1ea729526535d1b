"""What later revisions of reports changed in the figures of one indicator, up to a close."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Exists, OuterRef

from minsheng.core.words import Value
from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.queries import SnapshotState
from minsheng.reporting.report_readings import _revision_row, _value, _with_codes
from minsheng.reporting.report_words import RevisionRow
from minsheng.reporting.scope import seen_revised, seen_values


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A figure before and after a revision; None: it was not in the report."""

    org: str
    before: Value | None
    after: Value | None
    report: RevisionRow


def value_changes(viewer: Viewer, close: SnapshotState, indicator: str) -> tuple[ValueChange, ...]:
    """The changes that the close froze and the viewer may see, latest first; two queries at most."""
    frozen = models.Revision.objects.filter(
        seen_revised(viewer, close.programme, indicator),
        report__programme__code=close.programme,
        report__period=str(close.period),
        frozen_at__lte=close.closed_at,
    )
    later = models.Revision.objects.filter(
        report=OuterRef("report"), number__gt=1, frozen_at__lte=close.closed_at
    )
    revised = frozen.filter(Exists(later)).select_related("report__org", "report__programme")
    rows = {row.pk: _revision_row(viewer, row) for row in revised.order_by("report", "number")}
    if not rows:
        return ()
    values = models.Value.objects.filter(
        seen_values(viewer, close.pk), revision__in=list(rows), indicator__code=indicator
    )
    held: dict[int, dict[str, Value]] = {pk: {} for pk in rows}
    for value in _with_codes(values):
        held[value.revision_id][value.org_code] = _value(value, rows[value.revision_id])
    changes = list(_changes(rows, held))
    return tuple(sorted(changes, key=lambda change: change.report.opened_at, reverse=True))


def _changes(
    rows: dict[int, RevisionRow], held: dict[int, dict[str, Value]]
) -> Iterable[ValueChange]:
    """Between each revision and the one before it of the same report."""
    known = list(rows.items())
    for (before_pk, before), (pk, now) in pairwise(known):
        if before.key != now.key:
            continue
        for org in sorted({*held[before_pk], *held[pk]}):
            old, new = held[before_pk].get(org), held[pk].get(org)
            if _said(old) != _said(new):
                yield ValueChange(org, old, new, now)


def _said(value: Value | None) -> object:
    return None if value is None else (value.value, value.low, value.high, value.text)
