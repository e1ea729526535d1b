"""The marks of a chart's value axis, written here since the script writes nothing itself."""

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

MOST_STEPS = 7
_STEPS = (1, 2, 5, 10, 20)


def axis_ticks(
    values: Iterable[Decimal | None], write: Callable[[Decimal], str]
) -> list[dict[str, str]]:
    """Even round marks from 0 (or from below, where a value is) to above the greatest value.

    At most seven steps; each mark as `{"value", "text"}`. Without any value other than 0: none,
    and the chart makes its own.
    """
    known = [value for value in values if value is not None]
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(0))
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        return []
    step = _step(low, high)
    first, last = _floor(low / step), _ceiling(high / step)
    marks = [step * count for count in range(first, last + 1)]
    return [{"value": f"{mark:f}", "text": write(mark)} for mark in marks]


def _step(low: Decimal, high: Decimal) -> Decimal:
    power = Decimal(1).scaleb(((high - low) / MOST_STEPS).adjusted())
    return next(
        power * step
        for step in _STEPS
        if _ceiling(high / (power * step)) - _floor(low / (power * step)) <= MOST_STEPS
    )


def _floor(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_FLOOR))


def _ceiling(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_CEILING))
