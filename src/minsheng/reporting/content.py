"""What a close freezes: the register and all accepted values, as known at the period's end."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar, cast

from minsheng import __version__
from minsheng.core.snapshot import Content
from minsheng.core.words import Expected, Milestone, Period, Target, Value
from minsheng.org import queries as org_queries
from minsheng.org.viewer import Viewer
from minsheng.promises import queries as promises
from minsheng.reporting import models
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.register import Register
from minsheng.reporting.states import COUNTED
from minsheng.trail import queries as trail

Row = TypeVar("Row")


def counted_revisions(register: Register) -> tuple[models.Revision, ...]:
    """Of each report of the period its newest accepted or frozen revision, locked for the close."""
    rows = models.Revision.objects.select_for_update(of=("self",)).filter(
        report__programme=register.row, report__period=str(register.period), state__in=COUNTED
    )
    newest = {row.report_id: row for row in rows.select_related("report__org").order_by("number")}
    return tuple(newest.values())


def content_of(viewer: Viewer, register: Register, revisions: Iterable[models.Revision]) -> Content:
    """The Content of the period; what became known after its last day is left out of it."""
    code, period = register.programme.code, register.period
    values = tuple(_values(register, revisions))
    head = trail.head()
    return Content(
        period=period,
        programme=register.programme,
        lights=promises.lights(viewer, code),
        orgs=org_queries.orgs(viewer),
        groups=org_queries.groups(viewer),
        matters=promises.matters(viewer, code),
        items=promises.items(viewer, code),
        indicators=promises.indicators(viewer, code),
        targets=_targets(viewer, register),
        values=values,
        expected=_expected(register, values),
        funds=_known(promises.funds(viewer, code), period),
        projects=promises.projects(viewer, code),
        milestones=tuple(_as_known(row, period) for row in promises.milestones(viewer, code)),
        progress=_known(promises.progress(viewer, code), period),
        facts=_facts(viewer, register),
        rules=promises.rules(viewer, code) if _is_own_year(register) else (),
        control_totals=tuple(
            row for row in promises.control_totals(viewer, code) if row.period == period
        ),
        pack=f"{register.row.pack} {register.row.pack_version}",
        product=__version__,
        trail_head=f"{head.number} {head.hash}".strip(),
    )


def _is_own_year(register: Register) -> bool:
    return register.period.year == register.programme.year


def _targets(viewer: Viewer, register: Register) -> tuple[Target, ...]:
    """All versions approved by the period's last day; which counts is the Snapshot's to say.

    A base period of another year has none: the targets are this year's.
    """
    if not _is_own_year(register):
        return ()
    end = register.period.end
    held = promises.targets(viewer, register.programme.code)
    return tuple(row for row in held if row.approved_on is None or row.approved_on <= end)


def _facts(viewer: Viewer, register: Register) -> tuple[Any, ...]:
    end = register.period.end
    return tuple(
        fact
        for fact in promises.facts(viewer, register.programme.code)
        if not fact.period or Period.parse(fact.period).end <= end
    )


def _known(rows: tuple[Row, ...], period: Period) -> tuple[Row, ...]:
    return tuple(row for row in rows if cast("Any", row).period.end <= period.end)


def _as_known(milestone: Milestone, period: Period) -> Milestone:
    if milestone.actual is None or milestone.actual <= period.end:
        return milestone
    return replace(milestone, actual=None, actual_text="")


def _values(register: Register, revisions: Iterable[models.Revision]) -> Iterable[Value]:
    reports = {
        row.pk: (_key(register, row).reference, row.number, row.report.channel) for row in revisions
    }
    rows = models.Value.objects.filter(revision__in=list(reports)).values_list(
        "revision_id",
        "indicator__code",
        "org__code",
        "value",
        "low",
        "high",
        "text",
        "origin",
        "source",
    )
    period = register.period
    for revision, indicator, org, value, low, high, text, origin, source in rows:
        report, number, channel = reports[revision]
        yield Value(
            indicator,
            org,
            period,
            cast("Any", channel),
            value,
            low,
            high,
            text,
            cast("Any", origin),
            report,
            number,
            source,
        )


def _key(register: Register, row: models.Revision) -> ReportKey:
    return ReportKey(register.period, row.report.org.code, cast("Any", row.report.channel))


def _expected(register: Register, values: tuple[Value, ...]) -> tuple[Expected, ...]:
    """What was asked for, and what was reported beyond it (base periods, computed rates)."""
    asked = {(row.indicator, row.org, row.channel) for row in register.expected}
    beyond = [
        Expected(
            value.indicator,
            value.org,
            value.period,
            value.channel,
            value.org
            if value.channel == "counties"
            else register.reporter_of(register.indicators[value.indicator]),
        )
        for value in values
        if (value.indicator, value.org, value.channel) not in asked
    ]
    return (*register.expected, *beyond)
