"""Exact arithmetic on the intervals that printed digits stand for (design, rule 6).

Both ends are included; None is open. Nothing here rounds but `outwards` and `whole_numbers`.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from minsheng.core.words import Figure, Verdict

Interval = tuple[Decimal | None, Decimal | None]

_EXACT = Context(prec=100)
_DOWN = Context(prec=40, rounding=ROUND_FLOOR)
_UP = Context(prec=40, rounding=ROUND_CEILING)
times, plus, minus = _EXACT.multiply, _EXACT.add, _EXACT.subtract
ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
_SIXTH = Decimal("0.000001")
_THOUSAND = Decimal(1000)
_TENTH = Decimal("0.1")


def span(figure: Figure) -> Interval:
    """What the figure's digits stand for."""
    return figure.low, figure.high


def widened(figure: Figure) -> Interval:
    """The same, had its author cut digits off instead of rounding: 24.15 up to 24.16."""
    low, high, value = figure.low, figure.high, figure.value
    if low is None or high is None or figure.qualifier != "exact" or not isinstance(value, Decimal):
        return low, high
    step = minus(high, low)
    if value < 0:
        return min(low, minus(value, step)), high
    return low, max(high, plus(value, step))


def as_percent(rate: Figure, *, widen: bool = False) -> Interval:
    """A rate in percent, whether printed as a percent, a fraction or a multiple."""
    interval = widened(rate) if widen else span(rate)
    if rate.unit == "‰":
        return scaled(interval, _TENTH)
    return interval if rate.unit == "%" else scaled(interval, HUNDRED)


def is_exact(figure: Figure) -> bool:
    """Whether the figure is a count printed whole."""
    return figure.kind == "count" and figure.low is not None and figure.low == figure.high


def is_counted(figure: Figure) -> bool:
    """Whether what it says can only be a whole number."""
    return figure.kind == "count"


def meet(first: Interval, second: Interval) -> bool:
    """Whether some value lies in both."""
    (a, b), (c, d) = first, second
    return not (
        (b is not None and c is not None and b < c) or (d is not None and a is not None and d < a)
    )


def added(*parts: Interval) -> Interval:
    """The sum of all."""
    low: Decimal | None = ZERO
    high: Decimal | None = ZERO
    for a, b in parts:
        low = None if low is None or a is None else plus(low, a)
        high = None if high is None or b is None else plus(high, b)
    return low, high


def less(first: Interval, second: Interval) -> Interval:
    """The first less the second."""
    (a, b), (c, d) = first, second
    return (
        None if a is None or d is None else minus(a, d),
        None if b is None or c is None else minus(b, c),
    )


def product(first: Interval, second: Interval) -> Interval:
    """The product of two that are nowhere negative."""
    (a, b), (c, d) = first, second
    return (
        None if a is None or c is None else times(a, c),
        None if b is None or d is None else times(b, d),
    )


def quotient(first: Interval, second: Interval) -> Interval:
    """The first by the second, both above zero, its ends rounded outwards at 40 digits."""
    (a, b), (c, d) = first, second
    low = None if a is None or d is None or d <= 0 else _DOWN.divide(a, d)
    high = None if b is None or c is None or c <= 0 else _UP.divide(b, c)
    return low, high


def scaled(interval: Interval, factor: Decimal) -> Interval:
    """Times a factor above zero."""
    low, high = interval
    return None if low is None else times(low, factor), None if high is None else times(
        high, factor
    )


def doubled(times_over: Interval) -> Interval:
    """What doubling so many times makes of one: 翻两番 is four times."""
    low, high = times_over
    return None if low is None else _DOWN.power(2, low), None if high is None else _UP.power(
        2, high
    )


def outwards(interval: Interval) -> Interval:
    """For showing: ends to whole units, or to six places where the amount is small."""
    low, high = interval
    step = _SIXTH if high is not None and abs(high) < _THOUSAND else ONE
    return (
        None if low is None else plain(low.quantize(step, ROUND_FLOOR, _EXACT)),
        None if high is None else plain(high.quantize(step, ROUND_CEILING, _EXACT)),
    )


def plain(value: Decimal) -> Decimal:
    """Without zeros behind the point, and never with an exponent."""
    whole = value.to_integral_value()
    return whole.quantize(ONE, context=_EXACT) if whole == value else value.normalize(_EXACT)


def whole_numbers(interval: Interval) -> Interval | None:
    """The first and last whole number inside; None where there is none."""
    low, high = interval
    first = None if low is None else low.to_integral_value(ROUND_CEILING)
    last = None if high is None else high.to_integral_value(ROUND_FLOOR)
    if first is not None and last is not None and first > last:
        return None
    return None if first is None else plain(first), None if last is None else plain(last)


def told(*, holds: bool) -> Verdict:
    """The verdict of a tie whose members are all printed."""
    return "consistent" if holds else "inconsistent"
