"""A whole that no words name, but of which a rate printed beside a part gives just that part.

What fits by arithmetic alone may be told as consistent, never as inconsistent.
"""

from collections.abc import Sequence
from decimal import Decimal

from minsheng.core.reading.relations.arithmetic import (
    HUNDRED,
    Interval,
    added,
    as_percent,
    meet,
    minus,
    product,
    scaled,
    span,
)
from minsheng.core.reading.relations.sentences import Spot
from minsheng.core.words import Figure

_MOST_BACK = 8
_NO_WHOLE = frozenset({"change", "previous"})
_WIDEST = Decimal(8)
"""In points: 两成 and 近六成 fit too much, 四分之一 and 4% do not."""
_ALIKE = (("人", "名", "例", "位"), ("件", "起", "宗"))
_ALL: Interval = (HUNDRED, HUNDRED)


def fitting_whole(
    before: Sequence[Spot],
    part: Spot,
    rate: Spot,
    *,
    is_excess: bool = False,
    most_back: int = _MOST_BACK,
) -> Spot | None:
    """The nearest of the spots before the part, of its unit, that ties part and rate."""
    percent = as_percent(rate.figure)
    if not _is_narrow(percent) or part.figure.low is None or part.figure.high is None:
        return None
    if is_excess:
        percent = added(_ALL, percent)
    figure = part.figure
    unit, kind = figure.unit, figure.kind
    units = next((alike for alike in _ALIKE if unit in alike), (unit,))
    wanted = scaled(span(figure), HUNDRED)
    is_shut = _is_shut(part.gap, is_shut=False)
    for spot in before[: -most_back - 1 : -1]:
        other = spot.figure
        if (
            other.unit in units
            and other.kind == kind
            and spot.group == "q"
            and spot.use not in _NO_WHOLE
            and None not in (other.low, other.high)
            and not is_shut
            and meet(product(percent, span(other)), wanted)
        ):
            return spot
        is_shut = _is_shut(spot.gap, is_shut=is_shut)
    return None


def is_rest_of(part: Figure, rate: Figure, other: Figure) -> bool:
    """批捕3200人，不捕800人，不捕率20%: the rate is of the two together."""
    both = added(span(part), span(other))
    return meet(product(as_percent(rate), both), scaled(span(part), HUNDRED))


def _is_narrow(percent: Interval) -> bool:
    low, high = percent
    if low is None or high is None or high <= 0:
        return False
    return minus(high, low) <= _WIDEST


def is_shut_in(spots: Sequence[Spot], spot: Spot, later: Spot) -> bool:
    """计划255项（其中10月份计划223项），实际206项: what a bracket shuts in is not spoken of behind it."""
    is_shut = False
    for other in reversed(spots[spot.index + 1 : later.index + 1]):
        is_shut = _is_shut(other.gap, is_shut=is_shut)
    return is_shut


def _is_shut(gap: str, *, is_shut: bool) -> bool:
    """Whether what stands before the gap is in a bracket that closes before the part."""
    if "）" not in gap and "（" not in gap and "(" not in gap and ")" not in gap:
        return is_shut
    first = min((at for sign in "（(）)" if (at := gap.find(sign)) >= 0), default=0)
    return gap[first] in "）)"
