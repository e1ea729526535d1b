from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.core.numerals import column as columns
from minsheng.core.numerals.column import Given, Scale, column, scale_of
from minsheng.core.numerals.shown import Shown

D = Decimal
S = "\u2009"
M = "\u2212"


@pytest.mark.parametrize(
    ("values", "unit", "language", "scale"),
    [
        ([2815000, 3053000], "平方米", "zh", Scale(10**4, "万", "万平方米", 1)),
        ([2815000, 3053000], "平方米", "en", Scale(10**6, "mn", "mn m²", 3)),
        ([29202, 6120], "户", "zh", Scale(1, "", "户", 0)),
        ([29202, 6120], "户", "en", Scale(1, "", "", 0)),
        ([29202, 6120], "households", "en", Scale(1, "", "households", 0)),
        ([18740000000, 35160000000], "元", "zh", Scale(10**8, "亿", "亿元", 1)),
        ([18740000000], "元", "en", Scale(10**9, "bn", "CNY bn", 2)),
        ([18740000000, 50000], "元", "zh", Scale(10**4, "万", "万元", 0)),
        ([10**12, 3], "元", "zh", Scale(1, "", "元", 0)),
        ([D("0.003"), 12], "千克", "zh", Scale(1, "", "千克", 3)),
        ([92, D("66.25")], "%", "zh", Scale(1, "", "%", 2)),
        ([Fraction(200, 3), 92], "%", "zh", Scale(1, "", "%", 1)),
        ([92], "%", "zh", Scale(1, "", "%", 1)),
        ([], "户", "zh", Scale(1, "", "户", 0)),
        ([None, None], "%", "zh", Scale(1, "", "%", 1)),
        ([0, 0], "户", "zh", Scale(1, "", "户", 0)),
    ],
)
def test_column_has_one_scale(values, unit, language, scale):
    assert scale_of(values, unit, language) == scale


def test_column_draws_all_in_the_unit_of_the_head():
    assert column([D(2815000), None, D(12000)], "平方米") == (
        "万平方米",
        (
            Shown("281.5", "", f"2{S}815{S}000平方米", "281.5"),
            Shown("—"),
            Shown("1.2", "", f"12{S}000平方米", "1.2"),
        ),
    )


def test_hedged_value_stays_hedged_in_its_column():
    rows = [Given(D(9700), D(9700), D(9800), "9700多人"), Given(D(29202), text="29202人")]
    assert column(rows, "人") == (
        "人",
        (
            Shown("9700多", "", f"9{S}700—9{S}799，原文“9700多人”", "9700"),
            Shown(f"29{S}202", "", f"29{S}202人", "29202"),
        ),
    )


def test_value_of_which_only_an_end_is_known_stands_in_the_column():
    _, (first, second) = column([Given(None, low=D(100)), D(92)], "%")
    assert (first.number, second.number) == ("≥100", "92.0")


def test_percentage_has_one_decimal_and_tells_its_parts():
    assert columns.percent(D("92.2043"), parts=(D(2815000), D(3053000))) == Shown(
        "92.2", "%", "281.5 ÷ 305.3", "92.2043"
    )


def test_gap_has_its_sign_and_tells_its_parts():
    found = columns.gap(D("-8.7"), parts=(D("66.3"), D(75)))
    assert found == Shown(f"{M}8.7", "百分点", f"66.3 {M} 75.0，个百分点", "-8.7", M)
    english = columns.gap(D("17.2"), parts=(D("92.2"), D(75)), language="en")
    assert (str(english), english.exact) == ("+17.2 pp", f"92.2 {M} 75.0 pp")


def test_missing_percentage_and_gap_are_dashes():
    assert (columns.percent(None), columns.gap(None)) == (Shown("—"), Shown("—"))


def test_pair_says_the_unit_once():
    first, second, unit = columns.pair(D(2815000), D(3053000), "平方米")
    assert (first.number, second.number, unit) == ("281.5", "305.3", "万平方米")


@settings(max_examples=200, deadline=None)
@given(values=st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=6))
def test_column_keeps_exact_values_and_shows_the_smallest(values):
    scale = scale_of(values, "户")
    _, cells = column(values, "户")
    assert [D(each.plain) * scale.worth for each in cells] == values
    drawn = [each.number.replace(S, "").replace(M, "-") for each in cells]
    assert [bool(D(text)) for text in drawn] == [bool(value) for value in values]
    assert len({len(text.partition(".")[2]) for text in drawn}) == 1
