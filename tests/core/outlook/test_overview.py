from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from minsheng.core.outlook import Due, by_need, due_milestones, lights_counted, recent_pace
from minsheng.core.words import Milestone, Period, Standing, Total
from tests.core.snapshot.samples import SEPTEMBER, content

D = Decimal


def standing(org, light, gap=None):
    points = None if gap is None else D(gap)
    return Standing(
        "jobs", org, SEPTEMBER, None, None, None, None, points, light, None, None, 0, 1, None, None
    )


def total(period, number, reported=1):
    value = None if number is None else D(number)
    return Total("jobs", "city", Period.parse(period), value, value, value, reported, 1, "reported")


ROWS = (
    standing("a", "no_target"),
    standing("b", "behind", "-4"),
    standing("c", "far_behind"),
    standing("d", "far_behind", "-12"),
    standing("e", "behind", "-9"),
    standing("f", "done", "25"),
    standing("g", "not_reported"),
    standing("h", "on_course", "1"),
    standing("i", "far_behind", "-30"),
)


def test_the_worst_light_and_the_largest_shortfall_come_first():
    assert "".join(row.org for row in by_need(ROWS)) == "idcgebhfa"


def test_each_light_is_counted_also_where_none_has_it():
    assert lights_counted(ROWS[:5]) == {
        "far_behind": 2,
        "not_reported": 0,
        "behind": 2,
        "on_course": 0,
        "done": 0,
        "no_target": 1,
    }


MONTHS = (
    total("2016-06", 50),
    total("2016-07", 60),
    total("2016-08", 75),
    total("2016-09", 90),
)


@pytest.mark.parametrize(
    ("totals", "pace"),
    [
        (MONTHS, "13.333333"),
        (MONTHS[::-1], "13.333333"),
        (MONTHS[1:], None),  # June is needed for what July brought
        ((*MONTHS[:2], *MONTHS[3:]), None),
        ((*MONTHS[:3], total("2016-09", None, 0)), None),
        ((MONTHS[0], total("2016-07", 60, 0), *MONTHS[2:]), None),  # reported in part
        ((), None),
        ([total("2016-01", 3), total("2016-02", 5), total("2016-03", 9)], "3"),
        (
            [total("2015-11", 80), total("2015-12", 92), total("2016-01", 3), total("2016-02", 6)],
            "6",
        ),  # December brought 12, January 3, February 3
    ],
)
def test_recent_pace_is_the_mean_of_the_months_own_amounts(totals, pace):
    assert recent_pace(totals) == (None if pace is None else D(pace))


def test_overdue_and_coming_milestones_end_where_the_window_ends():
    def step(code, planned, **changes):
        return Milestone("hall", code, code, planned, **changes)

    steps = (
        step("late", date(2016, 9, 30)),
        step("last", date(2016, 10, 31)),
        step("first", date(2016, 10, 1)),
        step("after", date(2016, 11, 1)),
        step("reached", date(2016, 10, 2), actual=date(2016, 9, 1)),
        step("reached by word", date(2016, 8, 1), actual_text="已完成"),
        step("without a day", None, planned_text="年底"),
    )
    held = replace(content(), milestones=steps)
    late, last, first, *_ = steps
    found = due_milestones(held, date(2016, 10, 1), date(2016, 10, 31))
    assert found == Due((late,), (first, last))
