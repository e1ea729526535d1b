"""Both channels of an indicator: agreement by intervals, and never of a sum with a hole in it."""

from decimal import Decimal

import pytest

from minsheng.core.checking import Side, reconcile


def side(value, low=None, high=None):
    return Side(*(Decimal(each) for each in (value, low or value, high or value)))


THREE = (side("100"), side("200"), side("300"))
ROUNDED = (side("100"), side("12700", "12650", "12750"))


@pytest.mark.parametrize(
    ("counties", "expected", "department", "told"),
    [
        (THREE, 3, side("600"), ("agree", "0")),
        (THREE, 3, side("601"), ("differ", "1")),
        (THREE, 3, side("590"), ("differ", "-10")),
        (ROUNDED, 2, side("12820"), ("rounding", "20")),
        (ROUNDED, 2, side("12850"), ("rounding", "50")),
        (ROUNDED, 2, side("12851"), ("differ", "51")),
        (THREE, 3, side("610", "595", "625"), ("rounding", "10")),
        (THREE, 4, side("600"), ("incomplete", "0")),
        (THREE, 3, None, ("incomplete", None)),
        ((), 3, side("600"), ("incomplete", None)),
        ((side("0"),), 1, side("0"), ("agree", "0")),
    ],
)
def test_the_channels_are_held_against_one_another(counties, expected, department, told):
    found = reconcile(counties, expected, department)
    difference = None if told[1] is None else Decimal(told[1])
    assert (found.agreement, found.difference) == (told[0], difference)


def test_the_sum_keeps_both_ends():
    assert reconcile(ROUNDED, 2, None).counties == side("12800", "12750", "12850")
