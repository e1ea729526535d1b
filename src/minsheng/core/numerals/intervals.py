"""What the printed digits of a number stand for (design, rule 6)."""

from fractions import Fraction

from minsheng.core.numerals.rounding import last_digit_step
from minsheng.core.numerals.scales import COUNTED, SCALES
from minsheng.core.numerals.style import NumberStyle

Interval = tuple[Fraction | None, Fraction | None]


def number_interval(style: NumberStyle, value: Fraction) -> Interval:
    """Both ends, included; None where the words leave an end open (以上, 以内).

    余 and 多 reach to the next unit of the last digit that is not 0, 近 as far down. Counts, ordinals
    and durations printed whole and without 万 are exact; everything else is good to half a digit.
    """
    low, high = _amounts(style, abs(value))
    if value >= 0:
        return low, high
    return (None if high is None else -high), (None if low is None else -low)


def _amounts(style: NumberStyle, amount: Fraction) -> Interval:
    qualifier = style.qualifier
    if style.kind == "ordinal" and qualifier in ("at_least", "at_most"):
        # 二级以上 is grade 2 or better, that is 1 or 2
        return (Fraction(1), amount) if qualifier == "at_least" else (amount, None)
    if qualifier == "over":
        return amount, amount + _last_step(style, amount)
    if qualifier == "nearly":
        return max(amount - _last_step(style, amount), Fraction(0)), amount
    if qualifier in ("at_least", "more_than"):
        return amount, None
    if qualifier in ("at_most", "below"):
        return None, amount
    half = _half_digit(style)
    return amount - half, amount + half


def _last_step(style: NumberStyle, amount: Fraction) -> Fraction:
    return last_digit_step(amount) if amount else Fraction(SCALES.get(style.scale, 1))


def _half_digit(style: NumberStyle) -> Fraction:
    if style.form != "plain":
        return Fraction(0)
    if style.kind in COUNTED and not style.scale and not style.decimals:
        return Fraction(0)
    return Fraction(SCALES.get(style.scale, 1) * style.worth, 2 * 10**style.decimals)
