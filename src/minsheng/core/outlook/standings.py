"""Each Total against its Target: completion, gap, light and the pace that is still needed."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from minsheng.core.outlook.exact import six_places
from minsheng.core.outlook.trajectory import trajectory_pct
from minsheng.core.snapshot import Content, targets_in_force
from minsheng.core.words import Indicator, Light, LightRule, Period, Standing, Target, Total


class TargetIsZero(ValueError):
    """A Target of 0 of which a share would have to be reached: a fault of the pack."""

    def __init__(self, indicator: str, org: str) -> None:
        super().__init__(f"target of {indicator} at {org} is 0")
        self.indicator, self.org = indicator, org


def standings(content: Content, totals: Iterable[Total]) -> tuple[Standing, ...]:
    """The Standing of every Total, in the order of the totals.

    A Target counts in its last version approved by the period's end; that of the year goes before
    one of several years. Raises TargetIsZero.
    """
    targets = targets_in_force(content)
    return tuple(
        standing(
            content.indicator(total.indicator),
            total,
            targets.get((total.indicator, total.org)),
            content.lights,
        )
        for total in totals
    )


def standing(
    indicator: Indicator, total: Total, target: Target | None, rule: LightRule
) -> Standing:
    """How one Total stands at the end of its period.

    Direction up, no rate: completion = actual ÷ target, gap = completion − trajectory, the light
    from the gap. A rate, or a direction down or hold: met (done) or not (far_behind), no
    completion. Nothing reported though expected: not_reported. No target, or words that only bound
    one: no_target. A plan of several years without shares by month is shown with its completion;
    its light is done from 100 % on, else no_target, since no task was set for this year.
    Raises TargetIsZero. Source: design 2 (completion, gap, light).
    """
    if total.value is None:
        return _made(total, target, "not_reported" if total.expected else "no_target")
    if target is None:
        return _made(total, None, "no_target")
    actual = Fraction(total.value)
    if indicator.kind == "rate" or indicator.direction != "up":
        is_met = _is_met(indicator, actual, target)
        light: Light = "no_target" if is_met is None else "done" if is_met else "far_behind"
        return _made(total, target, light, is_met=is_met)
    if target.value is None:
        return _made(total, target, "no_target")
    if target.value == 0:
        raise TargetIsZero(total.indicator, total.org)
    completion = 100 * actual / Fraction(target.value)
    planned = trajectory_pct(target, total.period)
    pace = _pace(actual, target, total.period)
    return _made(total, target, light_of(completion, planned, rule), completion, planned, pace)


def light_of(completion: Fraction, planned: Fraction | None, rule: LightRule) -> Light:
    """The light of a completion against its trajectory, both in percent; exact, ends included."""
    if completion >= Fraction(rule.done_from_pct):
        return "done"
    if planned is None:
        return "no_target"
    gap = completion - planned
    if gap >= Fraction(rule.on_course_from_points):
        return "on_course"
    return "behind" if gap >= Fraction(rule.behind_from_points) else "far_behind"


def bounds(indicator: Indicator, target: Target) -> tuple[Decimal | None, Decimal | None]:
    """What a limit or a rate must keep to, lower and upper end; both None where nothing is said."""
    low, high = target.low, target.high
    if target.value is not None:
        low = target.value if indicator.direction == "up" else low
        high = target.value if indicator.direction == "down" else high
    if indicator.direction == "up":
        high = None
    if indicator.direction == "down":
        low = None
    if low is None and high is None:
        low = high = target.value
    return low, high


def _is_met(indicator: Indicator, actual: Fraction, target: Target) -> bool | None:
    """Whether a limit or a rate holds; None where the target names no bound."""
    low, high = bounds(indicator, target)
    if low is None and high is None:
        return None
    return (low is None or actual >= Fraction(low)) and (high is None or actual <= Fraction(high))


def _pace(actual: Fraction, target: Target, period: Period) -> Fraction | None:
    left = period.periods_per_year - period.number
    if target.value is None or target.horizon == "whole" or not left:
        return None
    return max(Fraction(0), (Fraction(target.value) - actual) / left)


def _made(
    total: Total,
    target: Target | None,
    light: Light,
    completion: Fraction | None = None,
    planned: Fraction | None = None,
    pace: Fraction | None = None,
    *,
    is_met: bool | None = None,
) -> Standing:
    gap = None if completion is None or planned is None else completion - planned
    shown = None
    if target is not None:
        shown = target.value
        if shown is None and is_met is not None:
            shown = target.high if target.high is not None else target.low
    return Standing(
        total.indicator,
        total.org,
        total.period,
        total.value,
        shown,
        None if completion is None else six_places(completion),
        None if planned is None else six_places(planned),
        None if gap is None else six_places(gap),
        light,
        is_met,
        None if pace is None else six_places(pace),
        total.reported,
        total.expected,
        total.origin,
        target.origin if target else None,
    )
