"""The one place where numbers are rounded: half to even (GB/T 8170), or towards a side.

Everything works on exact fractions; a step is the worth of one unit of the last digit kept.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Literal

Side = Literal["nearest", "down", "up"]

SIDES: dict[str, Side] = {
    "over": "down", "at_least": "down", "more_than": "down",
    "nearly": "up", "at_most": "up", "below": "up",
}  # fmt: skip
"""Where the words beside a number ask to round to, so that they stay true."""

_MODES = {"nearest": ROUND_HALF_EVEN, "down": ROUND_FLOOR, "up": ROUND_CEILING}
_SIX_PLACES = Fraction(1, 1_000_000)


def rounded(value: Fraction, step: Fraction, side: Side = "nearest") -> Fraction:
    """`value` as a whole multiple of `step`: the nearest (a tie to the even one), below or above.

    Source: GB/T 8170, 数值修约规则, 3.2.

    >>> rounded(Fraction(25, 2), Fraction(1))
    Fraction(12, 1)
    """
    quotient = value / step
    if side == "down":
        whole = quotient.numerator // quotient.denominator
    elif side == "up":
        whole = -(-quotient.numerator // quotient.denominator)
    else:
        whole = round(quotient)
    return whole * step


def significant(value: Fraction, digits: int, side: Side = "nearest") -> Fraction:
    """`value` (not negative) kept to `digits` significant digits; 0 stays 0.

    >>> significant(Fraction(12345), 2, "down")
    Fraction(12000, 1)
    """
    if value == 0:
        return value
    return rounded(value, Fraction(10) ** (magnitude(value) - digits + 1), side)


def magnitude(value: Fraction) -> int:
    """The power of ten of the first significant digit: 3 for 9700, -1 for 0.25."""
    guess = len(str(value.numerator)) - len(str(value.denominator))
    return guess if value >= Fraction(10) ** guess else guess - 1


def last_digit_step(value: Fraction) -> Fraction:
    """The worth of one unit of the last non-zero digit: 100 for 9700, 0.1 for 4.2; 1 for 0.

    `value` must have a finite decimal form.
    """
    if value == 0:
        return Fraction(1)
    step = Fraction(1)
    while value % step:
        step /= 10
    while value % (step * 10) == 0:
        step *= 10
    return step


def as_decimal(value: Fraction, side: Side = "nearest") -> Decimal:
    """`value` as a Decimal: exact where it is finite, else six places (half to even)."""
    finite = value.denominator
    for prime in (2, 5):
        while finite % prime == 0:
            finite //= prime
    kept = value if finite == 1 else rounded(value, _SIX_PLACES, side)
    digits = len(str(kept.numerator)) + 4 * len(str(kept.denominator)) + 2
    context = Context(prec=digits, rounding=_MODES[side])
    exact = context.divide(Decimal(kept.numerator), Decimal(kept.denominator))
    return Decimal(format(exact.normalize(context), "f"))


def six_places(exact: Fraction) -> Decimal:
    """The Decimal nearest to `exact` with at most six places, half to even, no trailing zeros.

    >>> six_places(Fraction(2, 3))
    Decimal('0.666667')
    """
    return as_decimal(rounded(exact, _SIX_PLACES))


def digits_of(value: Fraction, decimals: int) -> str:
    """`value` (not negative) in plain digits with `decimals` places; it must fit them exactly."""
    whole = str(int(value * 10**decimals))
    if decimals == 0:
        return whole
    whole = whole.rjust(decimals + 1, "0")
    return f"{whole[:-decimals]}.{whole[-decimals:]}"
