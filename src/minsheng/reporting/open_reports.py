"""Reports that no close has frozen yet: of the open period, and corrections of closed ones."""

from minsheng.core.words import Period
from minsheng.org.viewer import Viewer
from minsheng.reporting.closed_register import Register
from minsheng.reporting.expected import asked_of, expected_of
from minsheng.reporting.report_readings import _rows
from minsheng.reporting.report_words import ExpectedReport, RevisionRow
from minsheng.reporting.scope import seen_revisions


def open_revisions(viewer: Viewer, programme: str) -> tuple[RevisionRow, ...]:
    """The revisions that the viewer may see and no close has taken in, oldest period first."""
    rows = seen_revisions(viewer).filter(report__programme__code=programme, frozen_at__isnull=True)
    found = _rows(viewer, rows.order_by("report__channel", "report__org__ordinal", "number"))
    return tuple(sorted(found.values(), key=lambda row: (row.key.period.end, row.key.period)))


def expected_in(
    register: Register, period: Period, revisions: tuple[RevisionRow, ...]
) -> tuple[ExpectedReport, ...]:
    """Who has to report for a period that is not closed, and how far each report has come."""
    told = {(row.key.org, row.key.channel): row for row in revisions if row.key.period == period}
    content = register.content
    expected = expected_of(content.programme, content.indicators, content.tree, period)
    return tuple(
        ExpectedReport(org, channel, count, told.get((org, channel)))
        for (org, channel), count in asked_of(expected).items()
    )
