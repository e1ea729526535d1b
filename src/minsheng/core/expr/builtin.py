"""The language's own functions: sum, min, max, share; and the counting that callers build on."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import reduce
from typing import Final

from minsheng.core.expr import quantity as q
from minsheng.core.expr.quantity import Quantity
from minsheng.core.expr.scope import Condition, Context, Function, Member, Parameter
from minsheng.core.words import Origin


def _sum(_context: Context, *parts: Quantity) -> Quantity:
    return reduce(q.add, parts)


def _least(_context: Context, *parts: Quantity) -> Quantity:
    return q.least(parts)


def _greatest(_context: Context, *parts: Quantity) -> Quantity:
    return q.greatest(parts)


def _share(_context: Context, part: Quantity, whole: Quantity) -> Quantity:
    return q.share(part, whole)


_ONE, _MANY = Parameter("quantity"), Parameter("quantity", optional=True, repeats=True)

BUILTIN: Final[Mapping[str, Function]] = {
    "sum": Function((_ONE, _MANY), _sum),
    "min": Function((_ONE, _MANY), _least),
    "max": Function((_ONE, _MANY), _greatest),
    "share": Function((_ONE, _ONE), _share),
}
"""sum(code) of one argument is the argument itself: a code at a group is already its sum."""


def count_members(members: Iterable[Member], condition: Condition, unit: str = "个") -> Quantity:
    """How many members a condition holds for, with the inputs of all of them.

    A member left open by a missing value makes the count missing; its interval then reaches from
    those that hold to those that may.
    """
    truths = [condition(Context(member)) for member in members]
    held = Fraction(sum(truth.holds is True for truth in truths))
    open_ones = sum(truth.holds is None for truth in truths)
    origins: list[Origin | None] = [
        each.origin for truth in truths for each in truth.inputs if each.value is not None
    ]
    return Quantity(
        None if open_ones else held,
        held,
        held + open_ones,
        unit,
        "number",
        q.weakest_origin(origins),
        tuple(dict.fromkeys(each for truth in truths for each in truth.inputs)),
    )
