"""What pages read of several closes or orgs at once: how each stood, and how many had each light.

Each takes the viewer; one query each.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Q

from minsheng.core.snapshot import WORST_FIRST
from minsheng.core.words import Light, Standing
from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.queries import SnapshotState
from minsheng.reporting.readings import STANDING_FIELDS, standing_of
from minsheng.reporting.scope import seen_rows

LightCounts = Mapping[Light, int]


def standings_with_past(
    viewer: Viewer,
    close: SnapshotState,
    past: Iterable[SnapshotState],
    *,
    org: str,
    keys: Iterable[str],
) -> tuple[tuple[Standing, ...], Mapping[int, tuple[Standing, ...]]]:
    """All standings at an org, and those of its key indicators by the number (`pk`) of each close.

    `past` may name the close itself. A close of which the viewer sees no key has no entry.
    """
    periods = {each.pk: each.period for each in (*past, close)}
    codes = frozenset(keys)
    rows = models.StoredStanding.objects.filter(
        Q(snapshot=close.pk) | Q(snapshot__in=periods, indicator__in=codes),
        seen_rows(viewer),
        org=org,
    )
    now: list[Standing] = []
    found: dict[int, list[Standing]] = {}
    for pk, *row in rows.order_by("pk").values_list("snapshot_id", *STANDING_FIELDS):
        standing = standing_of(tuple(row), periods[pk])
        if pk == close.pk:
            now.append(standing)
        if standing.indicator in codes:
            found.setdefault(pk, []).append(standing)
    return tuple(now), {pk: tuple(standings) for pk, standings in found.items()}


def lights_by_close(
    viewer: Viewer,
    closes: Iterable[SnapshotState],
    *,
    org: str,
    indicators: Iterable[str] | None = None,
) -> Mapping[int, LightCounts]:
    """How many indicators of an org had each light, by the close's number; worst light first.

    Without `indicators` all that the viewer sees there.
    """
    rows = models.StoredStanding.objects.filter(
        seen_rows(viewer), snapshot__in=[close.pk for close in closes], org=org
    )
    if indicators is not None:
        rows = rows.filter(indicator__in=tuple(indicators))
    counted = rows.order_by().values_list("snapshot_id", "light").annotate(counted=Count("pk"))
    found: dict[int, dict[Light, int]] = {}
    for pk, light, count in counted:
        found.setdefault(pk, dict.fromkeys(WORST_FIRST, 0))[light] = count
    return found


def lights_by_org(
    viewer: Viewer,
    close: SnapshotState,
    *,
    orgs: Iterable[str],
    indicators: Iterable[str] | None = None,
) -> Mapping[str, LightCounts]:
    """How many indicators of each org have each light, by the org's code; worst light first."""
    rows = models.StoredStanding.objects.filter(
        seen_rows(viewer), snapshot=close.pk, org__in=tuple(orgs)
    )
    if indicators is not None:
        rows = rows.filter(indicator__in=tuple(indicators))
    counted = rows.order_by().values_list("org", "light").annotate(counted=Count("pk"))
    found: dict[str, dict[Light, int]] = {}
    for org, light, count in counted:
        found.setdefault(org, dict.fromkeys(WORST_FIRST, 0))[light] = count
    return found
