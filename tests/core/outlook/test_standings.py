from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng.core.outlook import (
    TargetIsZero,
    item_standing,
    matter_standing,
    org_standing,
    programme_standing,
    standing,
    standings,
    trajectory_pct,
)
from minsheng.core.words import (
    Indicator,
    Item,
    Matter,
    Milestone,
    Period,
    Standing,
    Target,
    Total,
)
from tests.core.snapshot.samples import LIGHTS, SEPTEMBER, content

D = Decimal
UP = Indicator("jobs", "就业岗位", "个")


def total(number, code="jobs", org="city", owed=1):
    exact = None if number is None else D(number)
    told = 0 if number is None else 1
    return Total(
        code, org, SEPTEMBER, exact, exact, exact, told, owed, "reported" if told else None
    )


def stand(number, target=None, indicator=UP):
    return standing(indicator, total(number), target, LIGHTS)


@pytest.mark.parametrize(
    ("actual", "completion", "gap", "light"),
    [
        ("100", "100", "25", "done"),
        ("99.999", "99.999", "24.999", "on_course"),
        ("72", "72", "-3", "on_course"),
        ("71.999999", "71.999999", "-3.000001", "behind"),
        ("65", "65", "-10", "behind"),
        ("64.9", "64.9", "-10.1", "far_behind"),
        ("0", "0", "-75", "far_behind"),
    ],
)
def test_light_follows_the_gap_with_both_ends_included(actual, completion, gap, light):
    target = Target("jobs", "city", value=D(100))
    found = stand(actual, target)
    assert (found.completion_pct, found.gap_points, found.light) == (D(completion), D(gap), light)


def test_a_whole_standing():
    assert stand("19.5", Target("jobs", "city", value=D(60), origin="derived")) == Standing(
        "jobs",
        "city",
        SEPTEMBER,
        D("19.5"),
        D(60),
        D("32.5"),
        D(75),
        D("-42.5"),
        "far_behind",
        None,
        D("13.5"),
        1,
        1,
        "reported",
        "derived",
    )


def test_missing_is_not_reported_and_has_no_completion():
    found = stand(None, Target("jobs", "city", value=D(60)))
    assert (found.light, found.actual, found.completion_pct) == ("not_reported", None, None)


def test_without_target_or_with_a_mere_bound_there_is_no_target():
    assert stand(5).light == "no_target"
    assert stand(5, Target("jobs", "city", high=D(4))).light == "no_target"


def test_a_target_of_zero_is_refused():
    with pytest.raises(TargetIsZero):
        stand(5, Target("jobs", "city", value=D(0)))


@pytest.mark.parametrize(
    ("direction", "kind", "target", "actual", "is_met"),
    [
        ("down", "rate", {"high": D("3.5")}, "3.5", True),
        ("down", "rate", {"value": D("3.5"), "high": D("3.5")}, "3.6", False),
        ("down", "flow", {"value": D(0)}, "0", True),
        ("up", "rate", {"value": D(95)}, "94.9", False),
        ("up", "rate", {"value": D(95), "low": D("94.5"), "high": D("95.5")}, "95.6", True),
        ("hold", "stock", {"low": D(3), "high": D(5)}, "4", True),
        ("hold", "stock", {"value": D(3)}, "4", False),
    ],
)
def test_a_rate_or_limit_is_met_or_not(direction, kind, target, actual, is_met):
    indicator = replace(UP, direction=direction, kind=kind)
    found = stand(actual, Target("jobs", "city", **target), indicator)
    light = "done" if is_met else "far_behind"
    assert (found.is_met, found.light, found.completion_pct) == (is_met, light, None)


def test_a_plan_of_several_years_has_completion_and_no_gap():
    target = Target("jobs", "city", "whole", D(100))
    found = stand(67, target)
    assert (found.completion_pct, found.gap_points, found.light) == (D(67), None, "no_target")
    assert found.pace_per_period is None
    assert stand(100, target).light == "done"


MONTHS = tuple(D(n) / 100 for n in (0, 0, 10, 20, 30, 40, 50, 60, 80, 90, 95, 100))


@pytest.mark.parametrize(
    ("period", "shares", "horizon", "planned"),
    [
        ("2016-09", (), "year", 75),
        ("2016-Q3", (), "year", 75),
        ("2016-W26", (), "year", 50),
        ("2016", (), "year", 100),
        ("2016-09", (), "whole", None),
        ("2016-09", MONTHS, "year", 80),
        ("2016-Q1", MONTHS, "year", 10),
        ("2016", MONTHS, "year", 100),
        ("2016-W37", MONTHS, "year", Fraction(72)),
        ("2016-W52", MONTHS, "year", 100),
        ("2016-09", MONTHS, "whole", 80),
    ],
)
def test_trajectory(period, shares, horizon, planned):
    target = Target("jobs", "city", horizon, D(1), trajectory=shares)
    assert trajectory_pct(target, Period.parse(period)) == planned


def test_the_last_version_approved_by_the_end_of_the_period_counts():
    held = content(
        targets=(
            Target("jobs", "city", value=D(100)),
            Target("jobs", "city", value=D(50), version=2, approved_on=date(2016, 9, 30)),
            Target("jobs", "city", value=D(10), version=3, approved_on=date(2016, 10, 1)),
            Target("jobs", "city", "whole", D(1000), version=9),
        )
    )
    assert [row.target for row in standings(held, [total(20)])] == [D(50)]


def keyed(*key):
    return content(
        matters=(Matter("M01", "就业", 1, key=tuple((code, D(w)) for code, w in key)),),
        indicators=tuple(Indicator(c, c, "个", matter="M01") for c in ("a", "b", "c")),
        targets=tuple(Target(c, "city", value=D(100)) for c in ("a", "b")),
    )


def test_one_key_indicator_is_shown_as_itself():
    held = keyed(("a", 1))
    rows = standings(held, [total(186, "a"), total(60, "b")])
    found = matter_standing(held, rows, "M01")
    assert (found.completion_pct, found.light, found.is_done) == (D(186), "done", False)


def test_several_key_indicators_are_a_weighted_mean_capped_at_100():
    held = keyed(("a", 3), ("b", 1))
    rows = standings(held, [total(186, "a"), total(60, "b")])
    found = matter_standing(held, rows, "M01")
    assert (found.completion_pct, found.gap_points, found.light) == (D(90), D(15), "far_behind")


def test_a_missing_key_indicator_leaves_no_mean():
    held = keyed(("a", 3), ("b", 1))
    rows = standings(held, [total(186, "a"), total(None, "b")])
    found = matter_standing(held, rows, "M01")
    assert (found.completion_pct, found.light) == (None, "not_reported")


def test_without_key_indicators_lights_are_counted():
    held = keyed()
    rows = standings(held, [total(100, "a"), total(60, "b"), total(1, "c")])
    found = matter_standing(held, rows, "M01")
    assert found.light is None
    assert found.lights == (("far_behind", 1), ("done", 1), ("no_target", 1))


def road(code, planned, actual=None, text=""):
    return Milestone("road", code, code, planned, "", actual, text)


@pytest.mark.parametrize(
    ("steps", "light", "reached", "overdue"),
    [
        ((road("a", date(2016, 9, 30), date(2016, 9, 30)),), "done", 1, ()),
        ((road("a", None, None, "已通车"), road("b", date(2016, 10, 1))), "on_course", 1, ()),
        ((road("a", date(2016, 9, 30), date(2016, 10, 1)),), "far_behind", 0, ("road.a",)),
        ((), "no_target", 0, ()),
    ],
)
def test_a_matter_that_runs_by_milestones(steps, light, reached, overdue):
    held = content(
        matters=(Matter("M01", "道路", 1, runs_by="milestones"),),
        items=(Item("M01-1", "M01", "大路", 1),),
        indicators=(),
        milestones=steps,
    )
    found = matter_standing(held, (), "M01")
    assert (found.light, found.reached, found.milestones, found.overdue) == (
        light,
        reached,
        len(steps),
        overdue,
    )
    assert replace(item_standing(held, (), "M01-1"), subject="M01") == found


def test_an_org_has_the_light_of_the_programmes_key_indicator():
    held = content(targets=(Target("jobs", "west", value=D(10)),))
    rows = standings(held, [total(1), total(10, org="west")])
    assert programme_standing(held, rows).light == "no_target"
    assert org_standing(held, rows, "west").light == "done"
    assert org_standing(held, rows, "east").light == "not_reported"
