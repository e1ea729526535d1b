from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from minsheng.core.words import Period
from minsheng.org.viewer import Viewer
from minsheng.reporting import actions
from minsheng.reporting.cell_history import CellText, cell_texts
from minsheng.reporting.due_periods import reported_periods, usual_period
from minsheng.reporting.keys import ReportKey, TypedCell
from tests.city import AUGUST, JOBS, ROADS, SEPTEMBER

YEARLY = replace(ROADS, code="roads.plan", frequency="year")
YEAR, JANUARY = Period.parse("2016"), Period.parse("2016-01")
EAST = ReportKey(SEPTEMBER, "901", "counties")
REPORTER = Viewer("li", "county_reporter", "901")


@pytest.fixture
def today(monkeypatch):
    """Sets the day that it is."""

    def is_now(day):
        monkeypatch.setattr(timezone, "localdate", lambda: day)

    return is_now


def test_after_the_newest_close_the_next_period_is_asked_for(today):
    today(date(2026, 12, 1))
    assert reported_periods(2016, [JOBS, ROADS], [AUGUST, SEPTEMBER]) == (
        AUGUST,
        SEPTEMBER,
        SEPTEMBER.following(),
    )


def test_before_any_close_the_year_s_first_period_is_asked_for(today):
    today(date(2026, 12, 1))
    assert reported_periods(2016, [JOBS], []) == (JANUARY,)


def test_in_the_running_year_all_that_has_ended_since_the_close_is_asked_for(today):
    today(date(2016, 11, 2))
    found = reported_periods(2016, [JOBS, YEARLY], [AUGUST])
    assert [str(each) for each in found] == ["2016-08", "2016-09", "2016-10", "2016"]


def test_closes_of_other_years_do_not_count(today):
    today(date(2026, 12, 1))
    assert reported_periods(2016, [JOBS], [Period.parse("2015-09")]) == (JANUARY,)


def test_the_usual_period_is_of_the_frequency_at_which_most_is_asked():
    assert usual_period([JOBS, ROADS, YEARLY], [AUGUST, SEPTEMBER, YEAR]) == SEPTEMBER
    assert usual_period([JOBS], []) is None


def typed(text, version, viewer=REPORTER):
    actions.fill_cells(viewer, EAST, [TypedCell(JOBS.code, "901", text, version)])


def test_a_cell_s_texts_are_told_with_the_one_that_lost(city):
    typed("7", 0)
    typed("8", 1, Viewer("zhang", "county_reporter", "901"))
    typed("9", 1)
    found = cell_texts(REPORTER, EAST, JOBS.code, "901")
    assert [(each.version, each.text, each.is_refused, each.by) for each in found] == [
        (1, "7", False, "li"),
        (2, "8", False, "zhang"),
        (1, "9", True, "li"),
    ]
    assert isinstance(found[0], CellText)
    assert cell_texts(REPORTER, EAST, JOBS.code, "902") == ()


@pytest.mark.parametrize(
    "viewer",
    [
        Viewer("sun", "county_reporter", "902"),
        Viewer("zhao", "office_reviewer"),
        Viewer("gu", "auditor"),
    ],
)
def test_texts_of_a_draft_are_for_its_own_people_alone(city, viewer):
    typed("7", 0)
    assert cell_texts(viewer, EAST, JOBS.code, "901") is None
    assert cell_texts(viewer, replace(EAST, org="904"), JOBS.code, "904") is None
