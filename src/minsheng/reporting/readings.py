"""What pages read of a close: closes, register, standings, totals; each takes the viewer.

One query each, two at most. The rows come from the database's copy of the roll-up.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from minsheng.core.snapshot import read_register
from minsheng.core.words import Period, Standing, Total
from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.closed_register import Register, narrowed
from minsheng.reporting.queries import SnapshotState, snapshot_state
from minsheng.reporting.scope import partly_seen_totals, seen_closes, seen_rows

__all__ = [
    "Register",
    "SnapshotLost",
    "closes",
    "light_changes",
    "own_closes",
    "register",
    "series",
    "standings",
    "totals",
]


class SnapshotLost(Exception):
    """The folder of a close is gone or cannot be read; its text is the folder in the media's."""


HELD = 16
"""Registers that a process keeps: a year's closes and a few of the year before."""
_TOTAL = (
    *("indicator", "org", "value", "low", "high"),
    *("reported", "expected", "origin", "missing", "control"),
)
STANDING_FIELDS = (
    *("indicator", "org", "actual", "target", "completion_pct", "trajectory_pct", "gap_points"),
    *("light", "is_met", "pace_per_period", "reported", "expected", "origin", "target_origin"),
)


def closes(viewer: Viewer) -> tuple[SnapshotState, ...]:
    """All revisions that the viewer sees wholly, oldest period first, its revisions in order."""
    rows = seen_closes(viewer).select_related("programme")
    return _in_order(snapshot_state(viewer, row) for row in rows)


def own_closes(viewer: Viewer) -> tuple[SnapshotState, ...]:
    """The closes of which the viewer sees his own org's rows only; empty for office and public.

    The counts are of his own rows: how much others reported is not his to know.
    """
    if viewer.reads_all_submitted or not viewer.org:
        return ()
    totals_of = partly_seen_totals(viewer).values_list("snapshot").order_by("snapshot")
    counted = {
        pk: counts
        for pk, *counts in totals_of.annotate(
            told=Count("pk", filter=Q(expected__gt=0, value__isnull=False)),
            asked=Count("pk", filter=Q(expected__gt=0)),
        )
    }
    reports = models.Report.objects.filter(
        programme=OuterRef("programme"),
        period=OuterRef("period"),
        org__code=viewer.org,
        revisions__frozen_at__lte=OuterRef("closed_at"),
    )
    rows = models.Snapshot.objects.filter(pk__in=counted).select_related("programme")
    return _in_order(
        replace(
            snapshot_state(viewer, row),
            reports=row.own_reports,
            values=counted[row.pk][0],
            expected=counted[row.pk][1],
        )
        for row in rows.annotate(own_reports=_count(reports, "period"))
    )


def register(viewer: Viewer, close: SnapshotState) -> Register:
    """The register as it stood at the close, kept by the process: a Snapshot never changes.

    The close was fetched through the viewer; of one that is not published an org that sees its
    own rows gets no more than these rest on.
    """
    is_whole = close.is_published or viewer.reads_all_submitted
    return _register(
        settings.MEDIA_ROOT, close.folder, close.hash, None if is_whole else viewer.org
    )


def standings(
    viewer: Viewer,
    close: SnapshotState,
    *,
    orgs: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
) -> tuple[Standing, ...]:
    """The standings of a close that the viewer may see, in the register's order."""
    rows = _chosen(models.StoredStanding, viewer, orgs, indicators).filter(snapshot=close.pk)
    return tuple(standing_of(row, close.period) for row in rows.values_list(*STANDING_FIELDS))


def totals(
    viewer: Viewer,
    close: SnapshotState,
    *,
    orgs: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
) -> tuple[Total, ...]:
    """The totals of a close that the viewer may see, in the register's order."""
    rows = _chosen(models.StoredTotal, viewer, orgs, indicators).filter(snapshot=close.pk)
    return tuple(_total(row, close.period) for row in rows.values_list(*_TOTAL))


def series(
    viewer: Viewer,
    indicators: Iterable[str],
    orgs: Iterable[str],
    year: int,
    programme: str = "",
) -> tuple[Total, ...]:
    """The totals of that year and the year before for charts, by indicator, org and period.

    Of each period the newest revision that the viewer sees; a base period entered under the
    year's own programme goes before one of another. `programme` limits it to that one's org. A
    period that is not closed, or not to be seen, has no row.
    """
    rows = _chosen(models.StoredTotal, viewer, orgs, indicators).filter(
        Q(snapshot__period__startswith=f"{year:04d}")
        | Q(snapshot__period__startswith=f"{year - 1:04d}")
    )
    if programme:
        rows = rows.filter(snapshot__programme__org__programmes__code=programme)
    found = rows.values_list(
        "snapshot__programme__year", "snapshot__revision", "snapshot__period", *_TOTAL
    )
    newest: dict[tuple[str, str, Period], Total] = {}
    for row in sorted(found, key=lambda row: (row[0] == year, row[1])):
        total = _total(row[3:], Period.parse(row[2]))
        newest[total.indicator, total.org, total.period] = total
    return tuple(sorted(newest.values(), key=lambda t: (t.indicator, t.org, t.period)))


def light_changes(
    viewer: Viewer, close: SnapshotState, before: SnapshotState, org: str
) -> tuple[tuple[Standing, Standing], ...]:
    """Standings at an org whose light differs: (before, now), in the register's order."""
    rows = _chosen(models.StoredStanding, viewer, [org], None).filter(
        snapshot__in=(close.pk, before.pk)
    )
    held: dict[int, dict[str, Standing]] = {close.pk: {}, before.pk: {}}
    periods = {close.pk: close.period, before.pk: before.period}
    for pk, *row in rows.values_list("snapshot_id", *STANDING_FIELDS):
        held[pk][row[0]] = standing_of(tuple(row), periods[pk])
    return tuple(
        (held[before.pk][code], now)
        for code, now in held[close.pk].items()
        if code in held[before.pk] and held[before.pk][code].light != now.light
    )


@lru_cache(maxsize=HELD)
def _register(media_root: str | Path, folder: str, _hash: str, org: str | None) -> Register:
    try:
        content = read_register(Path(media_root) / folder)
    except (OSError, ValueError, KeyError) as error:
        raise SnapshotLost(folder) from error
    return Register(content if org is None else narrowed(content, org))


def _in_order(states: Iterable[SnapshotState]) -> tuple[SnapshotState, ...]:
    return tuple(sorted(states, key=lambda state: (state.period.end, state.period, state.revision)))


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many of an outer row's own rows; `by` is what they have in common."""
    counted = (
        rows.order_by().values(by).annotate(counted=Count("pk", distinct=True)).values("counted")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _chosen(
    model: Any,
    viewer: Viewer,
    orgs: Iterable[str] | None,
    indicators: Iterable[str] | None,
) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(seen_rows(viewer)).order_by("pk")
    if orgs is not None:
        rows = rows.filter(org__in=tuple(orgs))
    return rows if indicators is None else rows.filter(indicator__in=tuple(indicators))


def _total(row: tuple[Any, ...], period: Period) -> Total:
    indicator, org, value, low, high, reported, expected, origin, missing, control = row
    return Total(
        indicator,
        org,
        period,
        value,
        low,
        high,
        reported,
        expected,
        cast("Any", origin or None),
        tuple(part for part in missing.split(";") if part),
        control,
    )


def standing_of(row: tuple[Any, ...], period: Period) -> Standing:
    indicator, org, *numbers, origin, target_origin = row
    cells: tuple[Any, ...] = (*numbers, origin or None, target_origin or None)
    return Standing(indicator, org, period, *cells)
