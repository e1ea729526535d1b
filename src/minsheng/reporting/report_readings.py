"""What pages read of reports: who reported what, when, through which revision, and who has not.

Each takes the viewer; one query each, two at most. People are named by their user names, and only
to viewers with an account.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, cast

from django.db.models import Count, F, Q, QuerySet

from minsheng.core.words import Channel, Period, Value
from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.closed_register import Register
from minsheng.reporting.expected import asked_of, cells_of
from minsheng.reporting.handed_in import handed_in
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.queries import SnapshotState
from minsheng.reporting.report_words import (
    ExpectedReport,
    ReportRow,
    ReportSheet,
    RevisionRow,
    Step,
    ValueRow,
    is_synthetic_person,
)
from minsheng.reporting.scope import (
    answered_values,
    counted_in,
    is_being_changed,
    own_orgs,
    readable_revisions,
    seen_revisions,
    seen_values,
)
from minsheng.reporting.states import COUNTED

__all__ = [
    "ExpectedReport",
    "ReportRow",
    "ReportSheet",
    "RevisionRow",
    "Step",
    "ValueRow",
    "expected_reports",
    "is_synthetic_person",
    "report_rows",
    "report_states",
    "reports_of",
    "revisions",
    "states_in",
    "value_rows",
]
Cell = tuple[str, str]


def value_rows(
    viewer: Viewer,
    close: SnapshotState,
    *,
    indicator: str | None = None,
    org: str | None = None,
) -> tuple[ValueRow, ...]:
    """The values that a close froze and the viewer may see, each with its Report.

    In the register's order, then by org and channel.
    """
    rows = models.Value.objects.filter(
        seen_values(viewer, close.pk), revision__in=counted_in(close)
    )
    if indicator is not None:
        rows = rows.filter(indicator__code=indicator)
    if org is not None:
        rows = rows.filter(org__code=org)
    found = rows.order_by(
        "indicator__ordinal", "org__ordinal", "revision__report__channel"
    ).select_related("revision__report__org", "revision__report__programme")
    reports: dict[int, RevisionRow] = {}
    told = []
    for row in _with_codes(found):
        if row.revision_id not in reports:
            reports[row.revision_id] = _revision_row(viewer, row.revision)
        report = reports[row.revision_id]
        told.append(ValueRow(_value(row, report), report))
    return tuple(told)


def revisions(
    viewer: Viewer, period: Period, org: str, channel: str, programme: str = ""
) -> tuple[RevisionRow, ...]:
    """All revisions of a Report that the viewer may see, oldest first; empty alike without one."""
    rows = _of(readable_revisions(viewer), [period], org, channel, programme)
    return tuple(_rows(viewer, rows.order_by("report", "number")).values())


def report_rows(
    viewer: Viewer,
    period: Period,
    org: str,
    channel: str,
    revision: int | None = None,
    *,
    programme: str = "",
    register: Register | None = None,
) -> ReportSheet | None:
    """A Report with its rows, the newest visible revision unless one is asked for.

    With `register` also the cells that were asked for and are empty. None alike where there is no
    such Report or none for this viewer. A department that answers for some of its indicators gets
    these rows alone.
    """
    both = _of(readable_revisions(viewer), [period, period.previous()], org, channel, programme)
    known = _rows(viewer, both.order_by("number"))
    here = [
        pk
        for pk, row in known.items()
        if row.key.period == period and revision in (None, row.number)
    ]
    if not here:
        return None
    report = known[here[-1]]
    earlier = [
        pk
        for pk, row in known.items()
        if row.key.period != period
        and row.state in COUNTED
        and row.key.programme == report.key.programme
    ]
    cells = _cells(viewer, known, [here[-1], *earlier[-1:]])
    asked = _asked(viewer, report, register)
    return ReportSheet(report, _sheet(cells[0], cells[1], asked, register))


def report_states(viewer: Viewer, period: Period, programme: str = "") -> tuple[RevisionRow, ...]:
    """Of each Report of the period the newest revision that the viewer may see, orgs in order."""
    return states_in(viewer, [period], programme)


def states_in(
    viewer: Viewer, periods: Iterable[Period], programme: str = ""
) -> tuple[RevisionRow, ...]:
    """The same of several periods. Of each Report the newest revision that the viewer may see, orgs in order."""
    rows = seen_revisions(viewer).filter(report__period__in=list(map(str, periods)))
    if programme:
        rows = rows.filter(report__programme__code=programme)
    return _newest(viewer, rows.order_by("report__channel", "report__org__ordinal", "number"))


def reports_of(viewer: Viewer, org: str) -> tuple[RevisionRow, ...]:
    """The reports of an org, newest period first; of each the newest revision to be seen."""
    rows = readable_revisions(viewer).filter(report__org__code=org)
    newest = _newest(viewer, rows.order_by("report__channel", "report", "number"))
    return tuple(sorted(newest, key=lambda row: row.key.period, reverse=True))


def expected_reports(
    viewer: Viewer, close: SnapshotState, register: Register
) -> tuple[ExpectedReport, ...]:
    """Who had to report for a close, and what of it the close has; in the register's order.

    Of a close that is not published an org is told of its own reports only. For a period that is
    not closed see `queries.turnout`.
    """
    asked: Mapping[tuple[str, Channel], int] = asked_of(register.expected)
    if not (close.is_published or viewer.reads_all_submitted):
        own = set(own_orgs(viewer.org).values_list("code", flat=True))
        asked = {cell: count for cell, count in asked.items() if cell[0] in own}
    rows = counted_in(close).filter(report__org__code__in={org for org, _ in asked})
    known = _rows(viewer, rows.select_related("report__org", "report__programme"))
    told = {(row.key.org, row.key.channel): row for row in known.values()}
    return tuple(
        ExpectedReport(org, channel, count, told.get((org, channel)))
        for (org, channel), count in asked.items()
    )


def _of(
    rows: QuerySet[models.Revision],
    periods: Iterable[Period],
    org: str,
    channel: str,
    programme: str,
) -> QuerySet[models.Revision]:
    wanted = Q(
        report__period__in=[str(period) for period in periods],
        report__org__code=org,
        report__channel=channel,
    )
    if programme:
        wanted &= Q(report__programme__code=programme)
    return rows.filter(wanted)


def _newest(viewer: Viewer, rows: QuerySet[models.Revision]) -> tuple[RevisionRow, ...]:
    """Of each report the last of the rows, which come in order of their numbers."""
    found = {row.key: row for row in _rows(viewer, rows).values()}
    return tuple(found.values())


def _rows(viewer: Viewer, rows: QuerySet[models.Revision]) -> dict[int, RevisionRow]:
    """By the revision's number in the database, in the order of the query."""
    told = list(rows.annotate(counted=Count("values")))
    changing = handed_in(row.pk for row in told if is_being_changed(viewer, row))
    return {
        row.pk: _revision_row(
            viewer, row, len(changing[row.pk]) if row.pk in changing else row.counted
        )
        for row in told
    }


def _revision_row(viewer: Viewer, row: models.Revision, values: int | None = None) -> RevisionRow:
    held, is_whole = row.report, getattr(row, "is_whole", True)
    people = (row.opened_by, row.prepared_by, row.submitted_by, row.decided_by)
    opened, prepared, submitted, decided = people if viewer.role else ("",) * len(people)
    return RevisionRow(
        ReportKey(
            Period.parse(held.period), held.org.code, cast("Any", held.channel), held.programme.code
        ),
        row.number,
        row.state,
        values if is_whole else None,
        row.opened_at,
        opened,
        row.prepared_at,
        prepared,
        row.submitted_at,
        submitted,
        row.decided_at,
        decided,
        row.frozen_at,
        row.reason if is_whole else "",
        row.return_reason if is_whole else "",
        any(map(is_synthetic_person, people)),
        is_whole,
        is_being_changed(viewer, row),
    )


def _with_codes(rows: QuerySet[models.Value]) -> QuerySet[Any]:
    return rows.annotate(indicator_code=F("indicator__code"), org_code=F("org__code"))


def _value(row: Any, report: RevisionRow) -> Value:
    return Value(
        row.indicator_code,
        row.org_code,
        report.key.period,
        report.key.channel,
        row.value,
        row.low,
        row.high,
        row.text,
        row.origin,
        report.key.reference,
        report.number,
        row.source,
    )


def _cells(
    viewer: Viewer, known: dict[int, RevisionRow], wanted: list[int]
) -> tuple[dict[Cell, Value], dict[Cell, Value]]:
    """The values of the first revision and of the second, if there is one, by cell."""
    whole = [pk for pk in wanted if known[pk].is_whole]
    changing = [pk for pk in whole if known[pk].is_being_changed]
    seen = Q(revision__in=set(whole) - set(changing))
    if len(whole) < len(wanted):
        seen |= Q(revision__in=wanted) & answered_values(viewer)
    rows = models.Value.objects.filter(seen)
    found: tuple[dict[Cell, Value], dict[Cell, Value]] = ({}, {})
    stored = _with_codes(rows.order_by("indicator__ordinal", "org__ordinal"))
    for row in (*stored, *chain.from_iterable(handed_in(changing).values())):
        place = wanted.index(row.revision_id)
        found[place][row.indicator_code, row.org_code] = _value(row, known[row.revision_id])
    return found


def _asked(viewer: Viewer, report: RevisionRow, register: Register | None) -> list[Cell]:
    """The cells that were asked for, of those that the viewer sees."""
    if register is None:
        return []
    answered = {row.code for row in register.indicators_by(viewer.org)}
    cells = cells_of(register.expected, report.key.org, report.key.channel)
    return [cell for cell in cells if report.is_whole or cell[0] in answered]


def _sheet(
    now: dict[Cell, Value],
    before: dict[Cell, Value],
    asked: list[Cell],
    register: Register | None,
) -> tuple[ReportRow, ...]:
    cells = list(now)
    if register is not None:
        cells = [*dict.fromkeys((*asked, *cells))]
        ordinals = {row.code: place for place, row in enumerate(register.content.indicators)}
        cells.sort(key=lambda cell: ordinals.get(cell[0], len(ordinals)))
    return tuple(
        ReportRow(indicator, org, now.get((indicator, org)), before.get((indicator, org)))
        for indicator, org in cells
    )
