from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from minsheng.core.calendar import WorkingDays, last_known_year
from minsheng.core.words import Form, Period
from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.deadlines import due_of, form_of, reminders_of
from minsheng.reporting.errors import CalendarRefused
from minsheng.reporting.office_days import (
    drop_office_day,
    is_known_year,
    office_days,
    set_office_day,
    settle_year,
    working_days,
)
from minsheng.trail.models import Entry

SEPTEMBER = Period.parse("2016-09")
COUNTIES = Form("c", "县区月报", "counties", "month", 3, ("county",), (2, 1), (1,))
EVERYBODY = Form("e", "部门月报", "department", "month", 5)
OFFICE = Viewer("zhao", "office_editor")
BEYOND = last_known_year() + 1


def test_the_packs_form_for_kind_channel_and_frequency_is_taken():
    forms = (COUNTIES, EVERYBODY)
    assert form_of(forms, "counties", SEPTEMBER, "county") is COUNTIES
    assert form_of(forms, "department", SEPTEMBER, "department") is EVERYBODY
    assert form_of(forms, "counties", SEPTEMBER, "township").due_working_days == 5
    assert form_of(forms, "counties", Period.parse("2016-W40"), "county").due_working_days == 2


def test_a_report_is_on_time_until_midnight_of_its_day():
    due = due_of(COUNTIES, SEPTEMBER, WorkingDays())
    assert due.day == date(2016, 10, 10)
    assert due.until == datetime(2016, 10, 11, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_reminders_fall_on_working_days():
    due = due_of(COUNTIES, SEPTEMBER, WorkingDays())
    assert reminders_of(due, WorkingDays()) == (
        ("before-2", date(2016, 10, 8)),
        ("before-1", date(2016, 10, 9)),
        ("after-1", date(2016, 10, 11)),
    )


def test_a_deadline_in_a_year_that_nobody_knows_is_none_and_names_the_year():
    due = due_of(COUNTIES, Period(BEYOND - 1, "month", 12), WorkingDays())
    assert (due.day, due.until, due.unknown_year) == (None, None, BEYOND)
    assert reminders_of(due, WorkingDays()) == ()


def test_the_offices_day_moves_the_deadline_and_stands_in_the_trail(db):
    set_office_day(OFFICE, date(2016, 10, 10), is_working=False, name="防汛")
    assert due_of(COUNTIES, SEPTEMBER, working_days(OFFICE)).day == date(2016, 10, 11)
    assert [(row.name, row.entered_by) for row in office_days(OFFICE, 2016)] == [("防汛", "zhao")]
    drop_office_day(OFFICE, date(2016, 10, 10))
    assert due_of(COUNTIES, SEPTEMBER, working_days(OFFICE)).day == date(2016, 10, 10)
    assert (
        list(Entry.objects.values_list("action", "reference"))
        == [("calendar.day", "day:2016-10-10")] * 2
    )


def test_the_same_day_again_changes_nothing(db):
    for _ in range(2):
        set_office_day(OFFICE, date(2016, 10, 10), is_working=False, name="防汛")
    assert (models.OfficeDay.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", ["", "  "])
def test_a_day_without_a_reason_is_refused(db, name):
    with pytest.raises(CalendarRefused) as told:
        set_office_day(OFFICE, date(2016, 10, 10), is_working=False, name=name)
    assert told.value.code == "CAL-DAY"


def test_only_the_office_keeps_the_calendar(db):
    for viewer in (Viewer("li", "county_reporter", "901"), Viewer("a", "administrator")):
        with pytest.raises(CalendarRefused) as told:
            set_office_day(viewer, date(2016, 10, 10), is_working=False, name="防汛")
        assert told.value.code == "CAL-ROLE"


def test_a_year_counts_as_known_once_the_office_has_entered_it(db):
    assert not is_known_year(OFFICE, BEYOND)
    with pytest.raises(CalendarRefused) as told:
        settle_year(OFFICE, BEYOND)
    assert told.value.code == "CAL-EMPTY"
    set_office_day(OFFICE, date(BEYOND, 1, 1), is_working=False, name="元旦")
    settle_year(OFFICE, BEYOND)
    assert is_known_year(OFFICE, BEYOND)
    assert due_of(COUNTIES, Period(BEYOND - 1, "month", 12), working_days(OFFICE)).day is not None


def test_a_year_that_the_library_knows_is_not_settled_by_hand(db):
    with pytest.raises(CalendarRefused) as told:
        settle_year(OFFICE, BEYOND - 1)
    assert told.value.code == "CAL-KNOWN"


def test_days_are_those_of_the_offices_time_zone():
    assert timezone.get_default_timezone_name() == "Asia/Shanghai"
