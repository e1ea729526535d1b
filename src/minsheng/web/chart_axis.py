"""The marks of a chart's value axis, reckoned here since the script writes nothing itself."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor, log10

MOST_LINES = 6
"""Grid lines above the first."""


def axis_steps(values: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """Round numbers from 0 (or below the least) to above the greatest, at most seven.

    >>> [int(tick) for tick in axis_steps([Fraction(305)])]
    [0, 100, 200, 300, 400]
    """
    known = list(values)
    top, bottom = max([*known, Fraction(0)]), min([*known, Fraction(0)])
    if top == bottom:
        return (Fraction(0), Fraction(1))
    width = top - bottom
    size = Fraction(10) ** floor(log10(width / MOST_LINES))
    for factor in (1, 2, 5, 10, 20):
        step = size * factor
        first, last = floor(bottom / step), ceil(top / step)
        if last - first <= MOST_LINES:
            break
    return tuple(step * n for n in range(first, last + 1))
