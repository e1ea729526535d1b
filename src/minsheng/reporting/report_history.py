"""All revisions of one org's reports through one channel, and what each changed; two queries."""

from dataclasses import dataclass

from minsheng.core.words import Value
from minsheng.org.viewer import Viewer
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.report_readings import _rows, report_rows
from minsheng.reporting.report_words import ReportSheet, RevisionRow
from minsheng.reporting.scope import readable_revisions


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of a Report before and after a revision; None: it was not filled in."""

    indicator: str
    org: str
    before: Value | None
    after: Value | None


def revisions_through(
    viewer: Viewer, org: str, channel: str, programme: str
) -> tuple[RevisionRow, ...]:
    """Over all periods, the revisions that the viewer may see, oldest period first."""
    rows = readable_revisions(viewer).filter(
        report__org__code=org, report__channel=channel, report__programme__code=programme
    )
    found = _rows(viewer, rows.order_by("number")).values()
    return tuple(sorted(found, key=lambda row: (row.key.period.end, row.key.period, row.number)))


def changed_cells(viewer: Viewer, sheet: ReportSheet) -> tuple[CellChange, ...] | None:
    """What the sheet's revision changed in the one before; None where that is not to be seen."""
    key = sheet.report.key
    before = report_rows(
        viewer,
        key.period,
        key.org,
        key.channel,
        sheet.report.number - 1,
        programme=key.programme,
    )
    if before is None:
        return None
    return _changes(before, sheet)


def compare_revisions(
    viewer: Viewer, key: ReportKey, first: int, second: int
) -> tuple[CellChange, ...] | None:
    """The cells that differ between two revisions of a Report, as `before` and `after`.

    None alike where one of them does not exist and where the viewer may not see it.
    """
    found = [
        report_rows(viewer, key.period, key.org, key.channel, number, programme=key.programme)
        for number in (first, second)
    ]
    before, after = found
    return None if before is None or after is None else _changes(before, after)


def _changes(before: ReportSheet, after: ReportSheet) -> tuple[CellChange, ...]:
    old = {(row.indicator, row.org): row.value for row in before.rows}
    new = {(row.indicator, row.org): row.value for row in after.rows}
    cells = [*new, *(cell for cell in old if cell not in new)]
    return tuple(
        CellChange(*cell, old.get(cell), new.get(cell))
        for cell in cells
        if _said(old.get(cell)) != _said(new.get(cell))
    )


def _said(value: Value | None) -> object:
    """A number that is only written differently is no change."""
    return None if value is None else (value.value, value.low, value.high, value.text)
