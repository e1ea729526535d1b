from decimal import Decimal

import pytest

from minsheng.web.chart_axis import axis_ticks


def marks(*values):
    given = [None if value is None else Decimal(value) for value in values]
    return [tick["text"] for tick in axis_ticks(given, lambda mark: f"{mark:f}")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), []),
        ((None, "0"), []),
        (("281.5", None, "305.3"), ["0", "50", "100", "150", "200", "250", "300", "350"]),
        (("100",), ["0", "20", "40", "60", "80", "100"]),
        (("0.003",), ["0.0000", "0.0005", "0.0010", "0.0015", "0.0020", "0.0025", "0.0030"]),
        (("-5", "12"), ["-5", "0", "5", "10", "15"]),
        (("-0.1", "69"), ["-20", "0", "20", "40", "60", "80"]),
        (("12",), ["0", "2", "4", "6", "8", "10", "12"]),
        (("1",), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ],
)
def test_marks_are_round_even_and_at_most_eight(values, expected):
    assert marks(*values) == expected


def test_a_million_millions_has_marks_too():
    assert axis_ticks([Decimal(10**12)], lambda mark: f"{mark / 10**8:f}亿")[-1] == {
        "value": "1000000000000",
        "text": "10000亿",
    }


@pytest.mark.parametrize("high", ["0.7", "7", "7.01", "69.9", "70", "99", "123456"])
def test_the_greatest_value_lies_within_and_no_more_than_seven_steps_are_made(high):
    ticks = axis_ticks([Decimal(high)], str)
    assert len(ticks) <= 8
    assert Decimal(ticks[0]["value"]) == 0
    assert Decimal(ticks[-2]["value"]) < Decimal(high) <= Decimal(ticks[-1]["value"])
