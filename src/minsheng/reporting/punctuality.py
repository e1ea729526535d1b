"""Who has reported, on time or late, and who has not; completeness and timeliness over periods.

Completeness is reports that came ÷ reports that were asked for, timeliness those that came by their
deadline ÷ those asked for; both over reports whose deadline has passed. What a pack brought in has
come, and is not judged by the clock: nobody knows when it was reported.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from django.utils import timezone

from minsheng.core.words import Form, OrgTree, Period, valid_tree
from minsheng.org import queries as org_queries
from minsheng.org.viewer import Viewer
from minsheng.promises import queries as promise_queries
from minsheng.reporting import models
from minsheng.reporting.deadlines import Due, due_of, form_of
from minsheng.reporting.expected import asked_of, expected_of
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.office_days import working_days
from minsheng.reporting.report_words import SYNTHETIC
from minsheng.reporting.scope import own_orgs

Standing = Literal["on_time", "late", "loaded", "waiting", "overdue", "undated"]


@dataclass(frozen=True, slots=True)
class DueReport:
    """A report that was asked for: when it is due and when it first came.

    `asked` counts its figures. `is_loaded`: a pack brought it.
    """

    key: ReportKey
    asked: int
    due: Due
    came_at: datetime | None
    is_loaded: bool

    @property
    def came(self) -> bool:
        return self.came_at is not None

    def standing(self, now: datetime) -> Standing:
        """How it stands to its deadline; `undated` where that cannot be known."""
        if self.is_loaded:
            return "loaded"
        until = self.due.until
        if until is None:
            return "undated"
        if self.came_at is not None:
            return "on_time" if self.came_at < until else "late"
        return "waiting" if now < until else "overdue"


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts over reports whose deadline has passed, or that a pack brought in."""

    asked: int
    came: int
    judged: int
    on_time: int

    @property
    def completeness_pct(self) -> Decimal | None:
        """In percent; None where nothing was asked for."""
        return _pct(self.came, self.asked)

    @property
    def timeliness_pct(self) -> Decimal | None:
        """In percent of those that the clock can judge; None where there are none."""
        return _pct(self.on_time, self.judged)


def due_reports(
    viewer: Viewer, periods: Iterable[Period], programme: str = ""
) -> tuple[DueReport, ...]:
    """All reports asked for in the periods that the viewer may know of, in the register's order.

    The office and leaders are told of all, an org of itself and of those below it.
    """
    told: list[DueReport] = []
    wanted = tuple(periods)
    if not wanted:
        return ()
    row = promise_queries.programme_row(viewer, programme, wanted[0].year)
    asking = promise_queries.asking(viewer, row)
    days = working_days(viewer)
    orgs = org_queries.orgs(viewer)
    arrivals = _arrivals(row.pk, wanted)
    seen = _seen_orgs(viewer)
    for period in wanted:
        tree = valid_tree(orgs, (), period.end)
        every = expected_of(asking.programme, asking.indicators, tree, period)
        asked = asked_of(each for each in every if seen is None or each.reporter in seen)
        for (org, channel), count in asked.items():
            key = ReportKey(period, org, channel, row.code)
            due = due_of(_form(asking.forms, tree, key), period, days)
            told.append(DueReport(key, count, due, *arrivals.get(_place(key), NOT_COME)))
    return tuple(told)


def rates(reports: Iterable[DueReport], now: datetime | None = None) -> Rates:
    """Completeness and timeliness of the reports whose deadline has passed by now."""
    at = now or timezone.now()
    counted = [report for report in reports if report.is_loaded or _is_passed(report.due, at)]
    standings = [report.standing(at) for report in counted]
    judged = len(counted) - standings.count("loaded")
    came = sum(report.came for report in counted)
    return Rates(len(counted), came, judged, standings.count("on_time"))


def _is_passed(due: Due, now: datetime) -> bool:
    return due.until is not None and due.until <= now


def _pct(part: int, whole: int) -> Decimal | None:
    return Decimal(100 * part) / whole if whole else None


def _form(forms: Sequence[Form], tree: OrgTree, key: ReportKey) -> Form:
    return form_of(forms, key.channel, key.period, tree.org(key.org).kind)


Arrival = tuple[datetime | None, bool]
NOT_COME: Arrival = (None, False)
_Place = tuple[str, str, str]


def _place(key: ReportKey) -> _Place:
    return (str(key.period), key.org, key.channel)


def _arrivals(programme: int, periods: Sequence[Period]) -> dict[_Place, Arrival]:
    """First arrival and whether a pack brought it, of the reports that have come."""
    rows = models.Revision.objects.filter(
        report__programme=programme, report__period__in=[str(period) for period in periods]
    ).order_by("report", "number")
    told: dict[_Place, Arrival] = {}
    for period, org, channel, at, prepared in rows.values_list(
        "report__period", "report__org__code", "report__channel", "arrived_at", "prepared_by"
    ):
        first, _ = told.get((period, org, channel), NOT_COME)
        came = min(filter(None, (first, at)), default=None)
        if came is not None:
            told[period, org, channel] = (came, prepared.startswith(SYNTHETIC))
    return told


def _seen_orgs(viewer: Viewer) -> frozenset[str] | None:
    """Whose punctuality the viewer may know; None: everybody's."""
    if viewer.reads_all_submitted:
        return None
    return frozenset(own_orgs(viewer.org).values_list("code", flat=True))
