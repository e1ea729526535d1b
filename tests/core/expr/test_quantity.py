from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.core.expr import (
    CannotEvaluate,
    Quantity,
    add,
    divide,
    greatest,
    least,
    multiply,
    negate,
    share,
    subtract,
    weakest_origin,
)


def q(value, low=None, high=None, unit="", origin=None):
    ends = (value if low is None else low, value if high is None else high)
    return Quantity(Fraction(value), *map(Fraction, ends), unit, "number", origin)


def ends(quantity):
    return quantity.value, quantity.low, quantity.high


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (add(q(2, 1, 3), q(5, 4, 6)), (7, 5, 9)),
        (subtract(q(5, 4, 6), q(2, 1, 3)), (3, 1, 5)),
        (multiply(q(-2, -3, -1), q(5, 4, 6)), (-10, -18, -4)),
        (divide(q(6, 4, 8), q(2, 1, 4)), (3, 1, 8)),
        (divide(q(6), q(1, -1, 2)), (6, None, None)),
        (least((q(6, 1, 9), q(5, 4, 7))), (5, 1, 7)),
        (greatest((q(6, 1, 9), q(5, 4, 7))), (6, 4, 9)),
        (negate(q(6, 1, 9)), (-6, -9, -1)),
        (share(q(1), q(8)), (Fraction(25, 2), Fraction(25, 2), Fraction(25, 2))),
        (add(Quantity(None, Fraction(1), None), q(5)), (None, 6, None)),
        (multiply(Quantity(None, Fraction(1), None), q(5)), (None, None, None)),
    ],
)
def test_intervals_are_carried(result, expected):
    assert ends(result) == expected


@pytest.mark.parametrize(
    ("origins", "weakest"),
    [
        (("reported", "synthetic", "printed"), "synthetic"),
        (("split", "derived"), "split"),
        (("reported", "derived"), "derived"),
        ((None, "reported"), "reported"),
        ((None,), None),
    ],
)
def test_a_result_is_no_better_than_its_weakest_input(origins, weakest):
    assert weakest_origin(origins) == weakest


@pytest.mark.parametrize("operation", [add, subtract, share, lambda a, b: least((a, b))])
def test_different_units_do_not_meet(operation):
    with pytest.raises(CannotEvaluate) as raised:
        operation(q(1, unit="人"), q(1, unit="元"))
    assert (raised.value.code, raised.value.found, raised.value.expected) == ("unit", "人", "元")


@pytest.mark.parametrize(
    ("left", "right", "product", "quotient"),
    [
        ("元", "人", "人·元", "元/人"),
        ("元", "", "元", "元"),
        ("元/人", "人", "元", "元/人·人"),
        ("人", "元", "人·元", "人/元"),
        ("%·户", "户", "%·户·户", "%"),
        ("", "人", "人", "/人"),
    ],
)
def test_units_multiply_and_cancel(left, right, product, quotient):
    one, other = q(1, unit=left), q(1, unit=right)
    assert (multiply(one, other).unit, divide(one, other).unit) == (product, quotient)


PRINTED = st.builds(
    lambda value, half: q(value, value - half, value + half),
    st.fractions(-1000, 1000, max_denominator=100),
    st.fractions(0, 10, max_denominator=100),
)


@given(PRINTED, PRINTED, st.sampled_from([add, subtract, multiply, divide]), st.data())
def test_an_interval_holds_whatever_the_parts_allow(left, right, operation, data):
    if operation is divide and (right.value == 0 or right.low <= 0 <= right.high):
        return
    result = operation(left, right)
    inside = [
        data.draw(st.sampled_from([each.low, each.value, each.high])) for each in (left, right)
    ]
    there = operation(q(inside[0]), q(inside[1])).value
    assert result.low <= there <= result.high
