"""For which periods reports are asked for today: what is closed, what has begun, what comes next."""

from collections import Counter
from collections.abc import Iterable

from django.utils import timezone

from minsheng.core.words import Indicator, Period, Programme
from minsheng.org.viewer import Viewer
from minsheng.promises import queries as promises


def newest_programme(viewer: Viewer) -> Programme | None:
    """The programme of the newest year; None while there is none."""
    found = sorted(promises.programmes(viewer), key=lambda each: (each.year, each.code))
    return found[-1] if found else None


def reported_periods(
    year: int, indicators: Iterable[Indicator], closed: Iterable[Period]
) -> tuple[Period, ...]:
    """The year's closed periods, and of each frequency at which something is asked those next.

    Next is the one after the newest close and, in the running year, whatever has ended since.
    Oldest first.
    """
    known = {each for each in closed if each.year == year}
    kinds = {row.frequency for row in indicators}
    nexts = [each for kind in kinds for each in _next(year, kind, known)]
    return tuple(sorted({*known, *nexts}, key=lambda each: (each.end, each)))


def _next(year: int, kind: str, closed: Iterable[Period]) -> list[Period]:
    first = Period(year, kind, 1)  # type: ignore[arg-type]  # an indicator's frequency
    every = [Period(year, first.kind, n) for n in range(1, first.periods_per_year + 1)]
    of_kind = [each for each in closed if each.kind == first.kind and each.year == year]
    newest = max(of_kind, default=None)
    waiting = [each for each in every if newest is None or newest < each]
    today = timezone.localdate()
    if today.year != year:
        return waiting[:1]
    ended = [each for each in waiting if each.end < today]
    return ended or waiting[:1]


def usual_period(indicators: Iterable[Indicator], periods: Iterable[Period]) -> Period | None:
    """The newest of the frequency at which most is asked; None where there is none."""
    asked = Counter(row.frequency for row in indicators)
    return max(periods, key=lambda each: (asked[each.kind], each.end), default=None)
