from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from minsheng.core.outlook import (
    Outcome,
    known_progress,
    next_step,
    outcome,
    outcomes,
    project_standing,
)
from minsheng.core.words import Milestone, Period, Progress
from tests.core.snapshot.samples import content

DAY = date(2016, 10, 14)


def step(planned=None, actual=None, actual_text="", code="open", planned_text=""):
    return Milestone("bridge", code, "通车", planned, planned_text, actual, actual_text)


@pytest.mark.parametrize(
    ("found", "became", "days"),
    [
        (step(date(2016, 9, 1), date(2016, 8, 30)), "kept", 0),
        (step(date(2016, 9, 1), date(2016, 9, 1)), "kept", 0),
        (step(date(2016, 9, 1), date(2016, 9, 4)), "late", 3),
        (step(None, date(2016, 9, 4)), "reached", None),
        (step(date(2016, 9, 1), actual_text="已建成通车"), "reached", None),
        (step(date(2016, 10, 31)), "ahead", 17),
        (step(date(2016, 10, 14)), "overdue", 0),
        (step(date(2016, 9, 30)), "overdue", 14),
        (step(planned_text="年底"), "open", None),
        # What happened after the period's end is not known yet in its Snapshot.
        (step(date(2016, 10, 31), date(2016, 10, 10)), "ahead", 17),
    ],
)
def test_what_became_of_a_step(found, became, days):
    assert outcome(content(), found, DAY) == Outcome(found, became, days)


def test_the_next_step_is_the_earliest_that_is_not_reached_and_one_without_a_day_the_last():
    steps = (
        step(date(2016, 8, 1), date(2016, 8, 1), code="start"),
        step(code="whenever"),
        step(date(2016, 12, 31), code="done"),
        step(date(2016, 11, 1), code="roof"),
    )
    found = outcomes(replace(content(), milestones=steps), "bridge", DAY)
    assert [each.step.code for each in found] == ["start", "whenever", "done", "roof"]
    assert next_step(found).step.code == "roof"
    assert next_step(found[:1]) is None
    assert next_step(found[:2]).step.code == "whenever"


def test_a_project_stands_by_its_steps_alone():
    steps = (step(date(2016, 8, 1), code="start"), replace(step(), project="other"))
    told = replace(content(), milestones=steps)
    found = [project_standing(told, code) for code in ("bridge", "other", "without")]
    assert [(each.light, each.reached, each.milestones) for each in found] == [
        ("far_behind", 0, 1),
        ("on_course", 0, 1),
        ("no_target", 0, 0),
    ]


def test_progress_of_later_periods_is_not_known_yet():
    rows = tuple(
        Progress(code, Period.parse(period), Decimal(percent))
        for code, period, percent in (
            ("bridge", "2016-10", 90), ("bridge", "2016-09", 60), ("bridge", "2016-08", 50),
            ("other", "2016-09", 10),
        )
    )  # fmt: skip
    told = known_progress(replace(content(), progress=rows), "bridge")
    assert [row.percent for row in told] == [Decimal(50), Decimal(60)]
