"""Reminders before and after a deadline, by the calendar or by the office's hand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from minsheng.core.calendar import WorkingDays
from minsheng.core.words import Period
from minsheng.org.messages import Told, tell, tell_each
from minsheng.org.permissions import TABLE
from minsheng.org.queries import console_viewer
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer, may
from minsheng.promises import queries as promise_queries
from minsheng.promises.models import Programme
from minsheng.reporting.deadlines import reminders_of
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.office_days import is_known_year, working_days
from minsheng.reporting.punctuality import DueReport, due_reports
from minsheng.trail.actions import Change, append_all
from minsheng.trail.models import Door

PEOPLE = frozenset(map(Role, TABLE.groups["reporters"] | TABLE.groups["approvers"]))
OFFICE = frozenset(map(Role, TABLE.groups["office"]))
LONGEST_NOTE = 200
LONGEST_CHASE = timedelta(days=21)
"""After so long the calendar chases nobody: the period is history, and the office has other means."""


@transaction.atomic
def remind_by_calendar(now: datetime | None = None) -> int:
    """Tell who has not reported on each day that his form names; how many messages are new.

    Safe to run at any hour and again: each reminder has its key. A day on which nothing ran is made
    up for on the next, the newest reminder only.
    """
    at = timezone.localtime(now)
    viewer = console_viewer()
    days = working_days(viewer)
    messages: list[Told] = []
    for programme in promise_queries.programmes(viewer):
        reports = due_reports(viewer, _periods_under_way(programme.year, at.date()), programme.code)
        messages += [
            told
            for report in reports
            if not report.came and not report.is_loaded
            for told in _reminder(report, days, at.date())
        ]
    messages += _unknown_years(viewer, at.date())
    return tell(messages)


def overdue_list(viewer: Viewer, keys: Iterable[ReportKey]) -> tuple[DueReport, ...]:
    """Of these reports those that have not come: whom `remind_all` would remind."""
    wanted = tuple(keys)
    periods = tuple(dict.fromkeys(key.period for key in wanted))
    programme = wanted[0].programme if wanted else ""
    places = {(key.period, key.org, key.channel) for key in wanted}
    return tuple(
        report
        for report in due_reports(viewer, periods, programme)
        if (report.key.period, report.key.org, report.key.channel) in places and not report.came
    )


@transaction.atomic
def remind_all(
    viewer: Viewer, keys: Sequence[ReportKey], note: str = "", *, door: str = Door.FORM
) -> int:
    """Remind the people of these reports that have not come; of how many somebody was told.

    At most once a day for each report: a second push of the button reminds nobody twice, counts
    none of them and leaves nothing in the trail.
    """
    if not may(viewer, "report.remind"):
        raise ReportRefused("RPT-ROLE", who=viewer.who, role=viewer.role, report="—", action="催报")
    today = timezone.localdate()
    waiting = {
        f"remind:{report.key.reference}/hand/{today}": report
        for report in overdue_list(viewer, keys)
    }
    # Two who push at once: the second waits here, and then finds the messages of the first.
    list(Programme.objects.select_for_update().order_by("pk"))
    new = tell_each(
        Told(
            report.key.org,
            PEOPLE,
            "report.reminder",
            key,
            _facts(report) | {"note": note.strip()[:LONGEST_NOTE]},
            link_of(report.key),
        )
        for key, report in waiting.items()
    )
    told = [report for key, report in waiting.items() if new.get(key)]
    append_all(
        Change(viewer.who, "report.remind", report.key.reference, door, reason=note.strip())
        for report in told
    )
    return len(told)


def link_of(key: ReportKey) -> str:
    """The path of the page that says how the period's reports stand."""
    return f"/turnout/?of={key.period}"


def _reminder(report: DueReport, days: WorkingDays, today: date) -> list[Told]:
    """The newest reminder whose day has come; none before the first."""
    past = [(what, day) for what, day in reminders_of(report.due, days) if day <= today]
    if not past or report.due.day is None or today - report.due.day > LONGEST_CHASE:
        return []
    what, _day = max(past, key=lambda each: each[1])
    is_late = today > report.due.day
    if what.startswith("before") and is_late:
        return []
    kind = "report.overdue" if is_late else "report.due"
    key = f"remind:{report.key.reference}/{what}/{report.due.day}"
    return [Told(report.key.org, PEOPLE, kind, key, _facts(report), link_of(report.key))]


def _facts(report: DueReport) -> dict[str, str]:
    """Only what everybody of the org knows: which report, and until when."""
    key = report.key
    form = report.due.form.name or ("块" if key.channel == "counties" else "条")
    return {"report": f"{key.period} {form}", "due": str(report.due.day or "")}


def _unknown_years(viewer: Viewer, today: date) -> list[Told]:
    """To the office, from November: the year ahead whose days nobody knows yet."""
    year = today.year + 1 if today.month >= 11 else today.year
    if is_known_year(viewer, year):
        return []
    key = f"calendar:{year}/{today.month}"
    return [Told("", OFFICE, "calendar.unknown_year", key, {"year": year}, "/calendar/")]


def _periods_under_way(year: int, today: date) -> tuple[Period, ...]:
    """Periods of the programme's year whose reports may be asked for about today: the last three of
    each kind that have ended.
    """
    told: list[Period] = []
    for kind, count in (("week", 53), ("month", 12), ("quarter", 4), ("year", 1)):
        every = [Period(year, kind, number) for number in range(1, count + 1)]  # type: ignore[arg-type]
        ended = [
            period
            for period in every
            if period.number <= period.periods_per_year and period.end < today
        ]
        told += ended[-3:]
    return tuple(told)
