"""What printed digits are worth, and the interval that they stand for (design, rule 6).

The same rules as `core/numerals`, in whole numbers: a text has thousands of figures.
"""

import re
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from minsheng.core.numerals.chinese import NotChinese, chinese_value
from minsheng.core.numerals.ratios import band, nearly_band
from minsheng.core.numerals.scales import COUNTED, SCALES
from minsheng.core.words import Qualifier

Amount = tuple[int, int]  # whole number and power of ten: 12.7万 is (127, 3)
Interval = tuple[Decimal | None, Decimal | None]

LONGEST = 20  # digits; more are an identifier
LONGEST_DECIMAL = LONGEST + 6  # digits before and behind the point together
POWER = {scale: len(str(worth)) - 1 for scale, worth in SCALES.items()} | {"": 0}
_TENS = tuple(10**power for power in range(40))
_SEPARATORS = re.compile("[,， \u2009\u202f]")
_SMALL = {-power: Decimal(1).scaleb(-power) for power in range(1, 40)}
_EXACT = Context(prec=60)  # the longest numeral with the largest scale has 38 digits


def digits_amount(whole: str, decimals: str, scale: str) -> Amount:
    """12, 7 and 万 as (127, 3); thousands commas and full-width digits are understood."""
    if not whole.isdigit():
        whole = _SEPARATORS.sub("", whole)
    return int(whole + decimals), POWER[scale] - len(decimals)


@lru_cache(maxsize=8192)
def chinese_amount(numeral: str, decimals: str, scale: str) -> Amount | None:
    """一亿二千万 as (120000000, 0); None where the numeral is not well formed (三千五, 百十)."""
    try:
        value = chinese_value(numeral + scale if not decimals else numeral)
    except NotChinese:
        return None
    if value.denominator != 1:
        return None
    if not decimals:
        return int(value), 0
    tail = "".join(str(int(chinese_value(c))) for c in decimals)
    return int(f"{int(value)}{tail}"), POWER[scale] - len(tail)


def as_number(amount: Amount) -> Decimal:
    """The Decimal of a whole number and its power of ten: (127, 3) is 127000."""
    whole, power = amount
    if power >= 0:
        return Decimal(whole * _TENS[power])
    return Decimal(whole) * _SMALL[power]


def interval(
    value: Decimal, amount: Amount, kind: str, qualifier: Qualifier, step: int
) -> Interval:
    """Both ends, included; None where the words leave an end open.

    `value` is the amount as a number, `step` the power of ten of the last printed digit; counts
    printed whole and without a scale word are exact, everything else is good to half of that digit.
    """
    if qualifier in _ONE_SIDED:
        return _one_sided(value, amount, qualifier)
    if step == 0 and kind in COUNTED:
        return value, value
    half = _HALVES[step]
    return _EXACT.subtract(value, half), _EXACT.add(value, half)


def _one_sided(value: Decimal, amount: Amount, qualifier: Qualifier) -> Interval:
    """From the printed number upwards or downwards: without end, or to the next of its last digit."""
    if qualifier in _OPEN_ABOVE:
        return value, None
    if qualifier in _OPEN_BELOW:
        return None, value
    whole, power = _stripped(amount)
    if qualifier == "over":
        return value, as_number((whole + 1, power))
    return as_number((max(whole - 1, 0), power)), value


_HALVES = {step: as_number((5, step - 1)) for step in range(-38, 40)}
_OPEN_ABOVE = frozenset({"at_least", "more_than"})
_OPEN_BELOW = frozenset({"at_most", "below"})
_ONE_SIDED = _OPEN_ABOVE | _OPEN_BELOW | {"over", "nearly"}


def _stripped(amount: Amount) -> Amount:
    """Without the zeros at its end: 9700 is 97 hundreds."""
    whole, power = amount
    if whole == 0:
        return amount
    text = str(whole)
    kept = text.rstrip("0")
    return int(kept), power + len(text) - len(kept)


def decimal_of(value: Fraction) -> Decimal:
    """A fraction to six places, as ratios are kept."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.000001"))


@lru_cache(maxsize=512)
def ratio_interval(value: Fraction, qualifier: Qualifier) -> Interval:
    """What a printed fraction stands for: 1/6 what is nearer to it than to 1/5 and 1/7."""
    if qualifier in _OPEN_ABOVE:
        return decimal_of(value), None
    if qualifier in _OPEN_BELOW:
        return None, decimal_of(value)
    low, high = nearly_band(value) if qualifier == "nearly" else band(value)
    return decimal_of(low), decimal_of(high)
