"""The trajectory 序时进度: which share of a Target should be reached by the end of a Period."""

from calendar import monthrange
from fractions import Fraction

from minsheng.core.words import Period, Target


def trajectory_pct(target: Target, period: Period) -> Fraction | None:
    """The planned cumulative share at the period's end, in percent.

    From the plan's shares by month where it has them (a week is taken between two months' ends by
    its days), else pro rata by periods of the year: September is 75, week 40 of 52 is 76.9 ….
    None for a plan of several years (`whole`) without shares: nobody said what this year brings.
    Source: design 2, trajectory.
    """
    if target.trajectory:
        return 100 * _planned(target, period)
    return None if target.horizon == "whole" else 100 * period.elapsed()


def _planned(target: Target, period: Period) -> Fraction:
    shares = [Fraction(0), *map(Fraction, target.trajectory)]
    end = period.end
    if end.year > period.year:  # the last ISO week of a year may end in the next
        return shares[12]
    before, after = shares[end.month - 1], shares[end.month]
    if target.horizon == "whole" and end.month == 1:
        before = after  # what a plan of several years had reached at New Year is not said
    return before + (after - before) * Fraction(end.day, monthrange(end.year, end.month)[1])
