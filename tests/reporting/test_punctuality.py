from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from minsheng.org.actions import create_account
from minsheng.org.messages import messages_of
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer
from minsheng.reporting import actions, models
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.punctuality import due_reports, rates
from minsheng.reporting.reminding import remind_all, remind_by_calendar
from minsheng.trail.models import Entry
from tests.city import SEPTEMBER

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = Viewer("zhao", "office_reviewer")
LI, WANG = Viewer("li", "county_reporter", "901"), Viewer("wang", "county_approver", "901")
SUN = Viewer("sun", "county_reporter", "902")
EAST = ReportKey(SEPTEMBER, "901", "counties")


def at(day, hour=9):
    return datetime(2016, 10, day, hour, tzinfo=SHANGHAI)


# Five working days after September: 12 October (8 and 9 are worked).
BEFORE, LATE = at(12, 23), at(13, 0)


def submitted(moment):
    actions.open_report(LI, EAST)
    actions.enter_values(LI, EAST, [Entered("jobs.urban_new", "901", Decimal(200), "form:1")])
    actions.prepare(LI, EAST)
    actions.submit(WANG, EAST)
    models.Revision.objects.update(submitted_at=moment, arrived_at=moment)


def standings(viewer, now):
    return {
        (row.key.org, row.key.channel): row.standing(now)
        for row in due_reports(viewer, [SEPTEMBER])
    }


@pytest.mark.parametrize(("moment", "standing"), [(BEFORE, "on_time"), (LATE, "late")])
def test_a_report_that_came_is_on_time_or_late(city, moment, standing):
    submitted(moment)
    told = standings(OFFICE, LATE + timedelta(days=9))
    assert told[EAST.org, "counties"] == standing
    assert set(told.values()) == {standing, "overdue"}


def test_a_report_that_came_back_counts_by_its_first_arrival(city):
    submitted(BEFORE)
    actions.return_report(OFFICE, EAST, "口径不对")
    assert standings(OFFICE, LATE)[EAST.org, "counties"] == "on_time"
    actions.prepare(LI, EAST)
    actions.submit(WANG, EAST)
    assert standings(OFFICE, LATE)[EAST.org, "counties"] == "on_time"


def test_before_the_deadline_nobody_is_overdue_and_no_rate_is_told(city):
    assert set(standings(OFFICE, BEFORE).values()) == {"waiting"}
    told = rates(due_reports(OFFICE, [SEPTEMBER]), BEFORE)
    assert (told.asked, told.completeness_pct, told.timeliness_pct) == (0, None, None)


def test_rates_are_those_of_reports_whose_deadline_has_passed(city):
    submitted(BEFORE)
    every = due_reports(OFFICE, [SEPTEMBER])
    told = rates(every, LATE)
    assert (told.asked, told.came, told.judged, told.on_time) == (len(every), 1, len(every), 1)
    assert told.timeliness_pct == Decimal(100) / len(every)


def test_what_a_pack_brought_has_come_and_is_not_judged(city, console):
    actions.enter_pack_reports(console, city, SEPTEMBER)
    told = rates(due_reports(OFFICE, [SEPTEMBER]), LATE)
    assert (told.came, told.judged, told.timeliness_pct) == (told.asked, 0, None)
    assert set(standings(OFFICE, LATE).values()) == {"loaded"}


def test_an_org_is_told_of_itself_only(city):
    submitted(BEFORE)
    assert {org for org, _ in standings(SUN, LATE)} == {"902"}
    assert standings(Viewer("x", "auditor"), LATE) == {}


def test_a_draft_has_not_come(city):
    actions.open_report(LI, EAST)
    row = next(row for row in due_reports(OFFICE, [SEPTEMBER]) if row.key.org == "901")
    assert (row.came, row.standing(LATE)) == (False, "overdue")


@pytest.fixture
def people(city, console):
    for name, org in (("li", "901"), ("sun", "902")):
        create_account(console, name, None, role=Role.COUNTY_REPORTER, org=org)


def test_the_calendar_reminds_before_and_after_and_each_once(people):
    days = [at(day) for day in range(3, 20)]
    told = [(now.day, remind_by_calendar(now)) for now in days for _ in range(2)]
    # Two and one working day before the 12th, then one, two and three after it.
    assert [day for day, new in told if new] == [10, 11, 13, 14, 17]
    assert {row.kind for row in messages_of(SUN)} == {"report.due", "report.overdue"}


def test_a_day_on_which_nothing_ran_is_made_up_for_by_the_newest_reminder(people):
    remind_by_calendar(at(14))
    assert [row.kind for row in messages_of(SUN)] == ["report.overdue"]


def test_who_has_reported_is_not_reminded(people):
    submitted(BEFORE)
    remind_by_calendar(at(13))
    assert messages_of(LI) == ()
    assert len(messages_of(SUN)) == 1


def test_history_is_not_chased(people):
    assert remind_by_calendar(datetime(2017, 6, 1, tzinfo=SHANGHAI)) == 0


def test_the_office_reminds_whom_it_chose_once_a_day(people):
    submitted(BEFORE)
    keys = [EAST, ReportKey(SEPTEMBER, "902", "counties")]
    before = Entry.objects.count()
    assert (remind_all(OFFICE, keys, "请今天报"), len(messages_of(SUN))) == (1, 1)
    assert remind_all(OFFICE, keys, "请今天报") == 0
    assert len(messages_of(SUN)) == 1
    assert "请今天报" in messages_of(SUN)[0].sentence
    entries = Entry.objects.order_by("number")[before:]
    assert [(row.action, row.reference) for row in entries] == [
        ("report.remind", "report:2016-09/902/counties")
    ]


def test_an_org_without_people_is_not_counted_as_reminded(people):
    keys = [ReportKey(SEPTEMBER, org, "counties") for org in ("902", "903")]
    assert remind_all(OFFICE, keys) == 1
    told = Entry.objects.filter(action="report.remind").values_list("reference", flat=True)
    assert list(told) == ["report:2016-09/902/counties"]


def test_a_county_reminds_nobody(people):
    with pytest.raises(ReportRefused):
        remind_all(LI, [EAST])
