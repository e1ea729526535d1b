"""Figures of the bulletins that were composed over a close, for comparing two of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from minsheng.org.viewer import Viewer
from minsheng.publishing import models
from minsheng.publishing.queries import _visible
from minsheng.reporting.queries import SnapshotState


@dataclass(frozen=True, slots=True)
class ComposedFigures:
    """`shown` maps names to what is printed, `expressions` to what it was reckoned from."""

    shown: Mapping[str, str]
    expressions: Mapping[str, str]


NONE = ComposedFigures({}, {})


def composed_figures(viewer: Viewer, close: SnapshotState) -> ComposedFigures:
    """Of the newest text over the close: of a signed one alone where the viewer sees no drafts."""
    rows = models.Version.objects.filter(
        bulletin__in=_visible(viewer),
        bulletin__period=str(close.period),
        bulletin__programme__code=close.programme,
        snapshot_hash=close.hash,
    )
    if not viewer.reads_all_submitted:
        rows = rows.filter(number=F("bulletin__published_version"))
    figures = rows.order_by("-number").values_list("figures", flat=True).first() or []
    return ComposedFigures(
        {row["name"]: row["text"] for row in figures},
        {row["name"]: row.get("expression", "") for row in figures},
    )
