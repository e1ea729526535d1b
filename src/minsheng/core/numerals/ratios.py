"""Simple fractions: their neighbours, what they leave open, and which one a value is.

Fractions with denominators up to 5 (or up to its own) and all 1/n and (n-1)/n are simple. 1/6 stands
for what is nearer to it than to 1/7 and 1/5; 近1/4 for what lies between 1/5 and 1/4.
Source: the bands of the reference text (1/2, 1/6, 近1/4).
"""

from fractions import Fraction
from math import gcd

from minsheng.core.words import Qualifier

_EVERYDAY = 5
LARGEST = 20  # denominators beyond this are not said as a fraction
CLOSE = Fraction(1, 2_000_000)  # half a unit of the sixth place, to which ratios are kept


def neighbours(value: Fraction) -> tuple[Fraction, Fraction]:
    """The simple fractions just below and just above `value`, which lies between 0 and 1."""
    p, q = value.numerator, value.denominator
    most = max(_EVERYDAY, q)
    below = _neighbour(p, q, most)
    above = 1 - _neighbour(q - p, q, most)
    if p == 1:
        below = max(below, Fraction(1, q + 1))
    if p == q - 1:
        above = min(above, Fraction(q, q + 1))
    return below, above


def _neighbour(p: int, q: int, most: int) -> Fraction:
    """The largest fraction below p/q whose denominator is at most `most` (Farey neighbour)."""
    if q == 1:
        return Fraction(p * most - 1, most)
    b = pow(p, -1, q)
    b += (most - b) // q * q
    return Fraction(p * b - 1, q * b) if b else Fraction(0)


def band(value: Fraction) -> tuple[Fraction, Fraction]:
    """What a printed simple fraction stands for: half way to its neighbours on either side."""
    whole = value.numerator // value.denominator
    rest = value - whole
    if rest == 0:
        return value - Fraction(1, 10), value + Fraction(1, 10)
    below, above = neighbours(rest)
    return whole + (below + rest) / 2, whole + (rest + above) / 2


def nearly_band(value: Fraction) -> tuple[Fraction, Fraction]:
    """What 近 before a simple fraction stands for: from its lower neighbour up to it."""
    whole = value.numerator // value.denominator
    rest = value - whole
    return (whole + neighbours(rest)[0] if rest else value - Fraction(1, 5)), value


def simple_fraction(
    value: Fraction, printed: Fraction, qualifier: Qualifier = "exact"
) -> Fraction | None:
    """The simple fraction to print for `value`: the printed one where it still stands for it.

    Else the one with the smallest denominator; None where no simple one does (0, 1, 3/100). With
    以上 and 超过 it is not above the value, with 以下 and 不足 not below.
    """
    if not 0 < value < 1:
        return None
    for candidate in (printed, *_candidates()):
        if _allows(qualifier, candidate, value) and _stands_for(
            candidate, value, nearly=qualifier == "nearly"
        ):
            return candidate
    return None


def is_exactly(value: Fraction, printed: Fraction) -> bool:
    """Whether `value` is `printed` to the sixth place."""
    return abs(value - printed) <= CLOSE


def _allows(qualifier: Qualifier, candidate: Fraction, value: Fraction) -> bool:
    if qualifier in ("at_least", "more_than"):
        return candidate <= value
    return qualifier not in ("at_most", "below") or candidate >= value


def _stands_for(candidate: Fraction, value: Fraction, *, nearly: bool) -> bool:
    low, high = nearly_band(candidate) if nearly else band(candidate)
    if nearly and is_exactly(value, low):
        return False  # that one is printed itself, without 近
    return low <= value <= high or is_exactly(value, candidate)


def _candidates() -> list[Fraction]:
    """Simple fractions by denominator: 1/2, 1/3, 2/3, … 4/5, 1/6, 5/6, 1/7 …"""
    found = []
    for q in range(2, LARGEST + 1):
        tops = range(1, q) if q <= _EVERYDAY else (1, q - 1)
        found += [Fraction(p, q) for p in tops if gcd(p, q) == 1]
    return found
