"""Values that the text does not print but implies: a plan behind 'value, p % of plan'."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from minsheng.core.numerals.reading import Printed, read
from minsheng.core.numerals.rounding import as_decimal, magnitude, rounded
from minsheng.core.numerals.scales import COUNTED
from minsheng.core.numerals.style import NumberStyle

_FINEST = 12  # significant digits; beyond that an interval is a point for all purposes

Accept = Callable[[Decimal], bool]
Number = int | Decimal | Fraction


def fewest_digits(
    low: Number, high: Number, accept: Accept | None = None, *, whole: bool = False
) -> Decimal:
    """The number in [low, high] with the fewest significant digits; of several the nearest to
    the middle (of two as near, the lower).

    `accept` may refuse candidates; `whole` where things are counted. Where none fits, the whole
    number nearest to the middle (half to even). The ends must not be negative.
    Source: issue 3, the pack's derived targets.

    >>> fewest_digits(79259, 80472, lambda plan: round(Decimal(7100000) / plan, 1) == Decimal("88.9"))
    Decimal('79900')
    """
    bottom, top = Fraction(low), Fraction(high)
    middle = (bottom + top) / 2
    power = magnitude(top) if top else 0
    for step_power in range(power + 1, power - _FINEST, -1):
        if whole and step_power < 0:
            break
        found = _nearest(bottom, top, Fraction(10) ** step_power, accept)
        if found is not None:
            return as_decimal(found)
    return as_decimal(rounded(middle, Fraction(1)))


_MOST_TRIED = 2000


def _nearest(
    bottom: Fraction, top: Fraction, step: Fraction, accept: Accept | None
) -> Fraction | None:
    """The accepted multiple of `step` in the interval that is nearest to its middle."""
    middle = (bottom + top) / 2
    below, above = rounded(middle, step, "down"), rounded(middle, step, "down") + step
    for _ in range(_MOST_TRIED):
        if below < bottom and above > top:
            return None
        nearer_below = middle - below <= above - middle
        candidate = below if nearer_below else above
        if bottom <= candidate <= top and (accept is None or accept(as_decimal(candidate))):
            return candidate
        if nearer_below:
            below -= step
        else:
            above += step
    return None


def implied_plan(actual: Printed | str, percent: Printed | str) -> tuple[Decimal, Decimal, Decimal]:
    """The plan (value, low, high) behind "`actual`, `percent` of plan", in the unit of `actual`.

    The interval is what both printed intervals leave, its ends inwards to whole numbers where things
    are counted, else outwards to six places. The value gives the printed percentage back from the
    printed value and has the fewest digits. Where no whole number fits, the ends stay outwards and the
    value is the nearest whole number. ValueError where either is open, a range or a date.

    >>> implied_plan("7.1万人", "88.9%")
    (Decimal('79900'), Decimal('79259'), Decimal('80472'))
    """
    done, rate = _printed(actual), _printed(percent)
    low = Fraction(_end(done.low)) * 100 / Fraction(_end(rate.high))
    high = Fraction(_end(done.high)) * 100 / Fraction(_end(rate.low))
    whole = done.kind in COUNTED
    value = fewest_digits(low, high, _gives_back(done, rate), whole=whole)
    inward = rounded(low, Fraction(1), "up"), rounded(high, Fraction(1), "down")
    if whole and inward[0] <= inward[1]:
        return value, as_decimal(inward[0]), as_decimal(inward[1])
    places = Fraction(1, 10**6)
    return value, as_decimal(rounded(low, places, "down")), as_decimal(rounded(high, places, "up"))


def _printed(given: Printed | str) -> Printed:
    return read(given) if isinstance(given, str) else given


def _end(end: Decimal | None) -> Decimal:
    if not end:
        raise ValueError("a plan is implied only by closed intervals above 0")
    return end


def _gives_back(done: Printed, rate: Printed) -> Accept:
    """Accepts the plans from which the printed value gives the printed percentage back."""
    if not isinstance(done.value, Decimal) or not isinstance(rate.value, Decimal):
        raise TypeError("a plan is implied by a number and a percentage")
    actual, printed = Fraction(done.value), Fraction(rate.value)
    decimals = rate.style.decimals if isinstance(rate.style, NumberStyle) else 0

    def accepts(plan: Decimal) -> bool:
        if plan <= 0:
            return False
        return rounded(100 * actual / Fraction(plan), Fraction(1, 10**decimals)) == printed

    return accepts
