from fractions import Fraction

import pytest

from minsheng.core.expr import ExprError, Input, Quantity, evaluate, parse, sentence


def jobs(org: str, value: int, period: str = "2016-09") -> Input:
    return Input("jobs", org, period, Fraction(value), "人", "reported")


def test_evaluate_carries_unit_interval_origin_and_inputs(scope):
    assert evaluate(parse("jobs - jobs@2015-09"), scope) == Quantity(
        Fraction(3),
        Fraction(3),
        Fraction(3),
        "人",
        "number",
        "reported",
        (jobs("city", 93), jobs("city", 90, "2015-09")),
    )


def test_share_is_exact_and_in_percent(scope):
    result = evaluate(parse("share(jobs@east, jobs)"), scope)
    assert (result.value, result.unit, result.kind) == (Fraction(4000, 93), "%", "number")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("sum(jobs@east, jobs@west, jobs@hill)", 93, "人"),
        ("sum(jobs)", 93, "人"),
        ("min(jobs@east, jobs@west)", 35, "人"),
        ("max(jobs@east, 50)", 50, "人"),
        ("-jobs + 100", 7, "人"),
        ("2 * (jobs@east + jobs@west) / 3", 50, "人"),
        ("jobs * 3.5% / 100%", Fraction(651, 200), "人"),
        ("jobs@east / jobs@west", Fraction(8, 7), ""),
        ("money / jobs", Fraction(7, 93), "元/人"),
        ("money / jobs * jobs@east", Fraction(280, 93), "元"),
        ("count(jobs >= 35)", 2, "个"),
        ("count(jobs >= 35 and jobs < 40 or jobs = 18)", 2, "个"),
        ("count(orgs)", 3, "个"),
        ("target(jobs)", 100, "人"),
    ],
)
def test_evaluate_gives_value_and_unit(scope, text, value, unit):
    result = evaluate(parse(text), scope)
    assert (result.value, result.unit) == (value, unit)


def test_names_and_texts_reach_the_function(scope):
    assert evaluate(parse("fund(M05-1, central + provincial)"), scope).value == (
        "M05-1+central+provincial"
    )
    assert evaluate(parse('fixed("wording")'), scope).value == "wording"


def test_missing_propagates_and_is_named(scope):
    result = evaluate(parse("share(jobs@2014-09, jobs)"), scope)
    assert result.value is None
    assert result.missing == (Input("jobs", "city", "2014-09", None, "人", "reported"),)


def test_count_over_a_missing_member_is_missing_with_its_interval(scope):
    result = evaluate(parse("count(homes >= 1)"), scope)
    assert (result.value, result.low, result.high) == (None, 1, 3)


def test_a_condition_that_one_side_decides_needs_no_other(scope):
    result = evaluate(parse("count(homes >= 1 or jobs > 0)"), scope)
    assert (result.value, result.low, result.high) == (3, 3, 3)


@pytest.mark.parametrize(
    ("text", "column", "code", "found"),
    [
        ("jobs + money", 6, "unit", "人"),
        ("share(jobs, money)", 1, "unit", "人"),
        ("jobs / none", 6, "division_by_zero", "none"),
        ("1 + jobz", 5, "unknown_name", "jobz"),
        ("dun(jobs)", 1, "unknown_function", "dun"),
        ("share(jobs)", 1, "argument_count", "1"),
        ("fixed(jobs)", 7, "argument_kind", "jobs"),
        ("target(1)", 8, "argument_kind", "1"),
        ("jobs > 1", 6, "argument_kind", "jobs > 1"),
        ('1 + fixed("a")', 3, "not_a_number", "a"),
        ("count(jobs > money)", 12, "unit", "人"),
    ],
)
def test_evaluate_names_column_and_fault(scope, text, column, code, found):
    with pytest.raises(ExprError) as raised:
        evaluate(parse(text), scope)
    error = raised.value
    assert (error.column, error.code, error.found) == (column, code, found)
    assert sentence(error).startswith(f"算式 {text} 第{column}列：")
