"""Prints a share as a simple fraction: 1/2, 近1/4, 四分之三; where none is near, in percent."""

from fractions import Fraction

from minsheng.core.numerals.chinese import chinese_decimal, chinese_text
from minsheng.core.numerals.ratios import is_exactly, simple_fraction
from minsheng.core.numerals.rounding import SIDES, digits_of, rounded
from minsheng.core.numerals.style import RatioStyle

_PER_TEN_THOUSAND = 10_000
_FULL_WIDTH = str.maketrans("0123456789.%/", "０１２３４５６７８９．％／")


def ratio_text(value: Fraction, style: RatioStyle) -> tuple[str, tuple[str, ...]]:
    """The text of `value` (a share, 0.5 for a half) and what the style could not hold."""
    printed = Fraction(style.numerator, style.denominator)
    strict = style.qualifier in ("nearly", "more_than", "below")
    amount = abs(value)
    notes = ("negative",) if value < 0 else ()
    if style.denominator == _PER_TEN_THOUSAND and style.qualifier == "exact":
        printed = rounded(amount, Fraction(1, _PER_TEN_THOUSAND))
        if 0 < printed < 1:
            return style.lead + _ten_thousandths(printed) + style.tail, notes
    chosen = simple_fraction(amount, printed, style.qualifier)
    if chosen is None:
        return style.lead + _percent(amount, style) + style.tail, ("outgrown", *notes)
    hedge = "" if strict and is_exactly(amount, chosen) else style.hedge
    return style.lead + hedge + _fraction(chosen, style) + style.tail, notes


def _ten_thousandths(printed: Fraction) -> str:
    return f"万分之{chinese_text(int(printed * _PER_TEN_THOUSAND))}"


def _fraction(chosen: Fraction, style: RatioStyle) -> str:
    p, q = chosen.numerator, chosen.denominator
    if style.numerator * q == p * style.denominator:  # as it stood, 2/4 included
        p, q = style.numerator, style.denominator
    if style.system == "chinese":
        return f"{'万' if q == _PER_TEN_THOUSAND else chinese_text(q)}分之{chinese_text(p)}"
    text = f"{p}{style.slash}{q}"
    return text.translate(_FULL_WIDTH) if style.system == "full_width" else text


def _percent(amount: Fraction, style: RatioStyle) -> str:
    side = SIDES.get(style.qualifier, "nearest") if style.qualifier != "nearly" else "nearest"
    digits = digits_of(rounded(amount * 100, Fraction(1, 10), side), 1).removesuffix(".0")
    if style.system == "chinese":
        return "百分之" + chinese_decimal(digits)
    return (digits + "%").translate(_FULL_WIDTH) if style.system == "full_width" else digits + "%"
