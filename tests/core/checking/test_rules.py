"""Rules modelled on ties of a real bulletin: 84, 96, 145, 163, 173 fire, 89 is rounding."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from minsheng.core.checking import check_rule, findings, message, outcomes
from minsheng.core.expr import Context, Function, Input, Quantity, Reference
from minsheng.core.words import Finding, Period, Rule

YI = 100_000_000


class Printed:
    """A scope of printed values with the half width of their last digit."""

    functions: Mapping[str, Function] = {}
    rows = {
        "sum.central": ("13.5", "0.05", YI, "元"),
        "sum.public": ("86", "0.5", YI, "元"),
        "sum.social": ("18", "0.5", YI, "元"),
        "sum.all": ("120", "0.5", YI, "元"),
        "old.started": ("43", "0", 1, "个"),
        "old.planned": ("178", "0", 1, "个"),
        "gas.new": ("28", "0", 1, "个"),
        "gas.planned": ("15", "0", 1, "个"),
        "plays": ("4800", "20", 1, "场"),
        "films": ("48000", "20", 1, "场"),
        "counties.traced": ("13", "0", 1, "个"),
        "homes.city": ("64.3", "0.05", 1, "%"),
        "homes.urban": ("61.3", "0.05", 1, "%"),
        "homes.rural": ("70.3", "0.05", 1, "%"),
        "homes.urban_n": ("3.2", "0.05", 10_000, "户"),
        "homes.rural_n": ("1.5", "0.05", 10_000, "户"),
    }

    def value(self, reference: Reference, _context: Context) -> Quantity:
        if reference.code not in self.rows:
            return Quantity(None, unit="元", inputs=(Input(reference.code),))
        number, half, scale, unit = self.rows[reference.code]
        value, wide = Fraction(number) * scale, Fraction(half) * scale
        found = Input(reference.code, "city", "2016-09", value, unit, "printed")
        return Quantity(value, value - wide, value + wide, unit, "number", "printed", (found,))


def rule(left, relation, right, severity="error"):
    return Rule("T1", "名称", left, relation, right, severity, "为何", "怎么办", "printed:line 1")


@pytest.mark.parametrize(
    ("tie", "verdict", "explained"),
    [
        (rule("sum.central + sum.public + sum.social", "equal", "sum.all"), "inconsistent", ""),
        (
            rule("share(old.started, old.planned)", "equal", 'printed("24.15%")'),
            "inconsistent",
            "truncation",
        ),
        (
            rule("share(gas.new, gas.planned)", "equal", 'printed("186%")'),
            "inconsistent",
            "truncation",
        ),
        (rule("plays", "equal", "films / 12"), "inconsistent", ""),
        (rule("counties.traced", "at_most", "12"), "inconsistent", ""),
        (rule("12", "at_least", "counties.traced"), "inconsistent", ""),
        (rule("counties.traced", "at_most", "13"), "consistent", ""),
        (
            rule(
                "homes.city",
                "equal",
                "(homes.urban_n * homes.urban + homes.rural_n * homes.rural)"
                " / (homes.urban_n + homes.rural_n)",
            ),
            "consistent",
            "rounding",
        ),
        (rule("sum.all", "equal", 'printed("120亿元")'), "consistent", ""),
        (rule("sum.all", "equal", "sum.loans"), "undecidable", ""),
        (rule("sum.all", "at_least", "old.started"), "undecidable", ""),
        (rule("sum.all +", "equal", "1"), "undecidable", ""),
    ],
)
def test_verdict_is_by_intervals(tie, verdict, explained):
    outcome = check_rule(tie, Printed())
    assert (outcome.verdict, outcome.explained_by) == (verdict, explained)
    assert (outcome.finding is not None) == (verdict == "inconsistent")


def test_a_sum_that_does_not_add_up_is_a_finding_with_both_sides():
    tie = rule("sum.central + sum.public + sum.social", "equal", "sum.all")
    (found,) = findings([tie], Printed())
    assert found == Finding(
        "T1",
        "error",
        (
            ("relation", "equal"),
            ("name", "名称"),
            ("left", "sum.central + sum.public + sum.social"),
            ("left_shown", "117.5亿元（116.45亿元至118.55亿元）"),
            ("left_value", "11750000000"),
            ("left_low", "11645000000"),
            ("left_high", "11855000000"),
            ("right", "sum.all"),
            ("right_shown", "120亿元（119.5亿元至120.5亿元）"),
            ("right_value", "12000000000"),
            ("right_low", "11950000000"),
            ("right_high", "12050000000"),
            ("difference", "250000000"),
            ("difference_shown", "2.5亿元"),
            ("unit", "元"),
            ("explained_by", ""),
            ("why", "为何"),
            ("action", "怎么办"),
        ),
        ("sum.central", "sum.public", "sum.social", "sum.all"),
        "printed:line 1",
    )
    assert message(found) == (
        "名称：左边“sum.central + sum.public + sum.social”为117.5亿元（116.45亿元至118.55亿元），"
        "右边“sum.all”为120亿元（119.5亿元至120.5亿元），两者应相等，相差2.5亿元。"
        "原因：为何。出处：printed:line 1。处理：怎么办。"
    )


def test_a_missing_value_is_named_and_no_finding():
    (outcome,) = outcomes([rule("sum.all", "equal", "sum.loans")], Printed())
    assert (outcome.finding, outcome.missing) == (None, (Input("sum.loans"),))


def test_truncation_is_said_in_the_message():
    tie = rule("share(old.started, old.planned)", "equal", 'printed("24.15%")', "warning")
    (found,) = findings([tie], Printed())
    assert message(found) == (
        "名称：左边“share(old.started, old.planned)”为24.1573%，"
        '右边“printed("24.15%")”为24.15%（24.145%至24.155%），两者应相等，相差0.0073%。'
        "印出的数是截尾而不是修约得来的。原因：为何。出处：printed:line 1。处理：怎么办。"
    )


def test_what_cannot_be_computed_says_why():
    (broken, units) = outcomes(
        [rule("sum.all +", "equal", "1"), rule("sum.all", "at_least", "old.started")], Printed()
    )
    assert broken.error == "算式 sum.all + 第10列：读到“结尾”，此处应为代码、数、函数或“(”"
    assert units.error == "两边计量单位不同：“元”和“个”"


WORDED = {
    "opened": date(2016, 10, 17),
    "planned": date(2016, 8, 31),
    "month": Period.parse("2016-09"),
    "word": "甲",
    "none": None,
}


class Worded:
    """A scope of dates, periods and texts."""

    functions: Mapping[str, Function] = {}

    def value(self, reference: Reference, _context: Context) -> Quantity:
        value = WORDED[reference.code]
        return Quantity.exact(value, inputs=[Input(reference.code, value=value)])


@pytest.mark.parametrize(
    ("tie", "verdict"),
    [
        (rule("opened", "at_most", "planned"), "inconsistent"),
        (rule("opened", "at_least", "planned"), "consistent"),
        (rule("opened", "equal", "planned"), "inconsistent"),
        (rule("planned", "equal", "planned"), "consistent"),
        (rule("month", "equal", "month"), "consistent"),
        (rule("word", "equal", '"乙"'), "inconsistent"),
        (rule("word", "equal", '"甲"'), "consistent"),
        (rule("opened", "equal", "none"), "undecidable"),
        (rule("word", "equal", "opened"), "undecidable"),
        (rule("opened", "at_most", "12"), "undecidable"),
    ],
)
def test_dates_periods_and_texts_are_compared_as_they_stand(tie, verdict):
    outcome = check_rule(tie, Worded())
    assert outcome.verdict == verdict
    assert (outcome.finding is not None) == (verdict == "inconsistent")


def test_a_date_too_late_is_said_in_days():
    (found,) = findings([rule("opened", "at_most", "planned")], Worded())
    assert message(found) == (
        "名称：左边“opened”为2016-10-17，不应大于右边“planned”的2016-08-31，超出47天。"
        "原因：为何。出处：printed:line 1。处理：怎么办。"
    )


def test_sides_of_different_kinds_are_said_to_be_no_like():
    outcome = check_rule(rule("opened", "at_most", "12"), Worded())
    assert outcome.error == "两边不是一类，不能比较：读到“12”，应为与“2016-10-17”同类的值"
