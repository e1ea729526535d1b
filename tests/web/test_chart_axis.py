from fractions import Fraction

import pytest

from minsheng.web.chart_axis import axis_steps


def steps(*values):
    return [str(step) for step in axis_steps(map(Fraction, values))]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), ["0", "1"]),
        (("0",), ["0", "1"]),
        (("281.5", "305.3"), ["0", "100", "200", "300", "400"]),
        (("100",), ["0", "20", "40", "60", "80", "100"]),
        (("0.003",), ["0", "1/2000", "1/1000", "3/2000", "1/500", "1/400", "3/1000"]),
        (("-5", "12"), ["-5", "0", "5", "10", "15"]),
        (("-0.1", "69"), ["-20", "0", "20", "40", "60", "80"]),
        (("1",), ["0", "1/5", "2/5", "3/5", "4/5", "1"]),
    ],
)
def test_steps_are_round_even_and_at_most_seven(values, expected):
    assert steps(*values) == expected


def test_a_million_millions_has_steps_too():
    assert steps("1000000000000")[-1] == "1000000000000"


@pytest.mark.parametrize("high", ["0.7", "7", "7.01", "69.9", "70", "99", "1000", "123456"])
def test_the_greatest_value_lies_within_and_no_more_than_six_lines_are_drawn(high):
    found = axis_steps([Fraction(high)])
    assert len(found) <= 7
    assert found[0] == 0
    assert found[-2] < Fraction(high) <= found[-1]
