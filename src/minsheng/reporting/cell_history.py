"""Who typed what into a cell of a report, and when; with the texts that lost against another's."""

from dataclasses import dataclass
from datetime import datetime

from minsheng.org.viewer import Viewer, may
from minsheng.reporting.form_models import CellVersion
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.scope import seen_revisions
from minsheng.reporting.states import State


@dataclass(frozen=True, slots=True)
class CellText:
    """A text that was typed; `is_refused`: another's stood by then, and this one never did."""

    revision: int
    version: int
    text: str
    is_refused: bool
    by: str
    at: datetime


def cell_texts(
    viewer: Viewer, key: ReportKey, indicator: str, org: str
) -> tuple[CellText, ...] | None:
    """All texts of the cell over the report's revisions, oldest first.

    For who may read the report's drafts; None alike for others and where there is no such report.
    """
    if not may(viewer, "report.read", key.org, State.DRAFT):
        return None
    seen = seen_revisions(viewer).filter(
        report__period=str(key.period), report__org__code=key.org, report__channel=key.channel
    )
    if key.programme:
        seen = seen.filter(report__programme__code=key.programme)
    if not seen.exists():
        return None
    rows = CellVersion.objects.filter(
        cell__revision__in=seen, cell__indicator__code=indicator, cell__org__code=org
    ).order_by("written_at", "pk")
    return tuple(
        CellText(
            row.cell.revision.number,
            row.version,
            row.text,
            row.is_refused,
            row.written_by,
            row.written_at,
        )
        for row in rows.select_related("cell__revision")
    )
