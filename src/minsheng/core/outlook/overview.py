"""Standings in order of need and counted, what falls due, and the pace of the last months."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter

from minsheng.core.outlook.exact import six_places
from minsheng.core.outlook.subjects import is_reached
from minsheng.core.snapshot import WORST_FIRST, Content
from minsheng.core.words import Light, Milestone, Standing, Total


def by_need(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Worst light first, of the same light the largest shortfall first.

    Rows without a gap stand last of their light; the order of the rows decides the rest.
    """
    return tuple(sorted(standings, key=_need))


def _need(row: Standing) -> tuple[int, bool, Decimal]:
    gap = row.gap_points
    return WORST_FIRST.index(row.light), gap is None, Decimal(0) if gap is None else gap


def lights_counted(standings: Iterable[Standing]) -> dict[Light, int]:
    """How many standings have each light, worst first; a light that none has counts 0."""
    counted = dict.fromkeys(WORST_FIRST, 0)
    for row in standings:
        counted[row.light] += 1
    return counted


def recent_pace(totals: Iterable[Total], periods: int = 3) -> Decimal | None:
    """What each of the last periods brought on average, in the indicator's unit.

    `totals` are those of one flow at one org, in any order: cumulative from 1 January, so that a
    period's own amount is its total less that of the period before, in January the total itself.
    The last is the latest one given. None when one of the totals that this needs is missing or
    was reported in part only.
    """
    known = {row.period: _whole(row) for row in totals}
    if not known:
        return None
    amounts = []
    period = max(known)
    for _ in range(periods):
        total = known.get(period)
        before = Decimal(0) if period.number == 1 else known.get(period.previous())
        if total is None or before is None:
            return None
        amounts.append(Fraction(total) - Fraction(before))
        period = period.previous()
    return six_places(sum(amounts, Fraction(0)) / periods)


def _whole(row: Total) -> Decimal | None:
    return None if row.missing or row.reported < row.expected else row.value


@dataclass(frozen=True, slots=True)
class Due:
    """Milestones not reached: `overdue` were planned before a day, `coming` from it to another."""

    overdue: tuple[Milestone, ...]
    coming: tuple[Milestone, ...]


def due_milestones(content: Content, since: date, until: date) -> Due:
    """What is overdue at `since` and what falls due from then to `until`, both days included.

    Each the earliest first. Reached means by the period's end, as the Snapshot knows it; a step
    without a planned day (年底 only) is in neither.
    """
    open_ones = [
        (step.planned, step)
        for step in content.milestones
        if step.planned is not None and not is_reached(content, step)
    ]
    open_ones.sort(key=itemgetter(0))
    return Due(
        tuple(step for day, step in open_ones if day < since),
        tuple(step for day, step in open_ones if since <= day <= until),
    )
