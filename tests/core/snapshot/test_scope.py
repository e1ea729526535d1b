from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng.core.expr import ExprError, Input, Quantity, evaluate, parse
from minsheng.core.outlook import standings
from minsheng.core.packs.vocabulary import FUNCTIONS
from minsheng.core.snapshot import Manifest, Snapshot, SnapshotScope, list_inputs
from minsheng.core.words import Indicator, Period, Target, Total
from tests.core.snapshot.samples import SEPTEMBER, content, value

D, F = Decimal, Fraction
MANIFEST = Manifest(SEPTEMBER, 1, "", {})
LEAVES = {"east": "12.5", "west.a": "7", "west.b": None}


def total(code, org, number, owed=1, period=SEPTEMBER, **more):
    exact = None if number is None else D(number)
    return Total(
        code,
        org,
        period,
        exact,
        exact,
        exact,
        int(exact is not None),
        owed,
        None if exact is None else more.get("origin", "reported"),
        more.get("missing", ()),
    )


TOTALS = (
    total("jobs", "city", "19.5", 3, missing=("west.b",)),
    total("jobs", "west", "7", 2),
    total("jobs", "rural", "7", 2),
    *(total("jobs", org, number) for org, number in LEAVES.items()),
    total("rate", "city", "3.2"),
)


def snapshot(totals=TOTALS, **changes):
    held = content(
        **{
            "targets": (
                *content().targets,
                Target("jobs", "east", value=D("12.5")),
                Target("jobs", "west.a", value=D(8)),
                Target("jobs", "west.b", value=D(8)),
            )
        }
        | changes
    )
    return Snapshot(held, MANIFEST, totals, standings(held, totals))


def a_year_before():
    period = Period.parse("2015-09")
    held = content(period=period, values=(), expected=(), groups=())
    return Snapshot(
        held, replace(MANIFEST, period=period), (total("jobs", "city", "15", period=period),), ()
    )


def ask(text, whole=None, **more):
    return evaluate(parse(text), SnapshotScope(whole or snapshot(), **more))


@pytest.mark.parametrize(
    ("text", "found", "unit"),
    [
        ("jobs", F("19.5"), "个"),
        ("jobs@east", F("12.5"), "个"),
        ("jobs@rural", 7, "个"),
        ("jobs@west.b", None, "个"),
        ("jobs@2014-09", None, "个"),
        ("jobs@2015-09", 15, "个"),
        ("jobs@city@2015-09", 15, "个"),
        ("target(jobs)", 100, "个"),
        ("limit(rate)", F("3.5"), "%"),
        ("done(jobs)", F("19.5"), "%"),
        ("done(jobs@west.a)", F(700, 8), "%"),
        ("gap(jobs@east)", 25, "百分点"),
        ("growth(jobs)", 30, "%"),
        ("change(jobs)", F("4.5"), "个"),
        ("growth(jobs@east)", None, "%"),
        ("progress(road)", F("86.5"), "%"),
        ("date(road.open)", date(2016, 12, 31), ""),
        ("fund(M01, county+city, arrived)", 5, "元"),
        ("doc(number)", 16, ""),
        ("doc(period_end)", date(2016, 9, 30), ""),
        ("doc(period)", SEPTEMBER, ""),
        ("programme(promised_items)", 35, ""),
        ("fact(rank)", 3, "位"),
        ('fixed("措辞")', "措辞", ""),
        ("count(orgs)", 3, "个"),
        ("count(matters)", 1, "个"),
        ("count(rural)", 1, "个"),
        ("count(jobs >= 7, rural)", 1, "个"),
        ("count(jobs >= 7)", None, "个"),
        ("count(done(jobs) >= 100)", None, "个"),
        ('count(progress >= 80 and in_matter = "M01", projects)', 1, "个"),
        ('count(light = "on_course", matters)', 1, "个"),
        ("rank(jobs@east)", 1, "位"),
        ("rank(jobs@west)", 2, "位"),
        ("rank(jobs@west.a)", None, "位"),
    ],
)
def test_what_expressions_ask_of_a_snapshot(text, found, unit):
    result = ask(text, others={Period.parse("2015-09"): a_year_before()}, doc={"number": 16})
    assert (result.value, result.unit) == (found, unit)


def test_rank_is_best_from_below_where_the_direction_is_down():
    down = (Indicator("jobs", "x", "个", direction="down"), Indicator("rate", "y", "%"))
    assert ask("rank(jobs@east)", snapshot(indicators=down)).value == 2


def test_a_count_left_open_by_a_missing_org_has_an_interval_and_names_it():
    result = ask("count(jobs >= 7)")
    assert (result.value, result.low, result.high) == (None, 2, 3)
    assert [each.org for each in result.missing] == ["west.b"]


@pytest.mark.parametrize(
    ("text", "found", "unit"),
    [
        ("35 项", 35, "项"),
        ("-0.50", F("-0.5"), ""),
        ("1e99999999", "1e99999999", ""),
        ("3/4", "3/4", ""),
        ("007", "007", ""),
        ("９ 项", "９ 项", ""),
        ("十 项", "十 项", ""),
    ],
)
def test_a_word_of_the_programme_is_a_number_only_in_plain_decimals(text, found, unit):
    named = replace(content().programme, fields=(("word", text),))
    result = ask("programme(word)", snapshot(programme=named))
    assert (result.value, result.unit) == (found, unit)


def test_what_a_pack_may_call_is_what_a_snapshot_answers():
    functions = SnapshotScope(snapshot()).functions
    assert {name: each.parameters for name, each in functions.items()} == {
        name: each.parameters for name, each in FUNCTIONS.items()
    }


def test_an_indicator_of_another_frequency_leaves_no_count_of_lights_open():
    yearly = Indicator("paid", "年度资金", "元", frequency="year")
    whole = snapshot(indicators=(*content().indicators, yearly))
    lit = 'count(light = "on_course" or light = "done", indicators)'
    assert [ask(text, whole).value for text in ("count(indicators)", lit)] == [2, 2]


def test_a_light_does_not_rest_on_a_figure_without_a_task():
    told = snapshot((*TOTALS, total("told", "city", 3, origin="synthetic")),
                    indicators=(*content().indicators, Indicator("told", "只报数", "个")))  # fmt: skip
    result = ask('count(light = "on_course", indicators)', told)
    assert (result.value, result.origin) == (1, "reported")
    assert [each.code for each in result.inputs] == ["jobs", "rate"]


def test_a_quantity_names_its_inputs_with_sources_and_reports():
    assert ask("jobs@rural") == Quantity(
        F(7),
        F(7),
        F(7),
        "个",
        "number",
        "reported",
        (
            Input(
                "jobs",
                "rural",
                "2016-09",
                F(7),
                "个",
                "reported",
                "value",
                ("form:west.a",),
                ("west.a/2016-09 r1",),
            ),
        ),
    )


def test_a_computed_rate_is_exact_where_its_parts_give_it_back():
    rate = Indicator(
        "rate",
        "率",
        "%",
        kind="rate",
        adds_up="rate",
        numerator="jobs",
        denominator="all",
        factor=D(100),
    )
    whole = Indicator("all", "全部", "个")
    totals = (total("jobs", "city", 1), total("all", "city", 3), total("rate", "city", "33.333333"))
    shown = snapshot(totals, indicators=(Indicator("jobs", "x", "个"), whole, rate))
    assert ask("rate", shown).value == F(100, 3)
    bent = snapshot(
        (*totals[:2], total("rate", "city", "33.4")),
        indicators=(rate, whole, Indicator("jobs", "x", "个")),
    )
    assert ask("rate", bent).value == F("33.4")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nothing", "unknown_name"),
        ("jobs@nowhere", "unknown_name"),
        ("progress(nothing)", "unknown_name"),
        ("date(road.nothing)", "unknown_name"),
        ("fund(M01, loan, arrived)", "unknown_name"),
        ("fund(M01, city, arrived)", "unknown_name"),
        ("doc(nothing)", "unknown_name"),
        ("programme(nothing)", "unknown_name"),
        ("fact(nothing)", "unknown_name"),
        ("count(nothing)", "unknown_name"),
        ("jobs + rate", "unit"),
    ],
)
def test_what_is_not_there_is_refused_with_its_place(text, code):
    with pytest.raises(ExprError) as refused:
        ask(text)
    assert refused.value.code == code


def test_inputs_lead_from_a_total_to_its_rows():
    held = snapshot()
    assert [row.org for row in list_inputs(held, "jobs", "city")] == ["east", "west.a"]
    assert [row.org for row in list_inputs(held, "jobs", "rural")] == ["west.a"]
    assert list_inputs(held, "jobs", "west.b") == ()
    other = content(values=(*content().values, value("jobs", "city", 9, channel="department")))
    assert [
        row.value for row in list_inputs(replace(held, content=other), "jobs", "city", "department")
    ] == [9]


def test_targets_of_rates_are_never_added_over_a_group():
    # Of the group's members only `west` is there.
    whole = snapshot(targets=(Target("rate", "west", value=D("3.5")),))
    assert ask("target(rate@rural)", whole).value is None
    assert ask("target(rate@west)", whole).value == F("3.5")
