"""Quantity: a value with interval, unit, origin and the inputs it rests on; exact arithmetic."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal, Self

from minsheng.core.expr.errors import CannotEvaluate
from minsheng.core.words import Origin, Period

QuantityKind = Literal["number", "constant", "date", "period", "text"]
Scalar = Fraction | date | Period | str

# The weakest first: what is computed from several is no better than its weakest input (rule 11).
_WEAKEST: tuple[Origin, ...] = ("synthetic", "split", "derived", "printed", "reported")


@dataclass(frozen=True, slots=True)
class Input:
    """One stored thing that a result rests on; `value` None is a missing one.

    `code` is an indicator, project, fund subject, fact …; `kind` says which table it is of: value,
    target, fund, progress, milestone, fact, programme, document, set. `sources` are the texts of
    design's source 出处, `reports` the reports (code and revision) that carried it.
    """

    code: str
    org: str = ""
    period: str = ""
    value: Scalar | None = None
    unit: str = ""
    origin: Origin | None = None
    kind: str = "value"
    sources: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """Code, org and period: what a change of data is told by."""
        return (self.code, self.org, self.period)

    @property
    def written(self) -> str:
        """As an expression would name it: code@org@period."""
        return "@".join(part for part in self.key if part)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What an expression gives. `value` None: missing; why is seen in the inputs without value.

    A number is a Fraction in `unit`; `low` and `high` are the interval it stands for, None where
    that side is open or not known. kind "constant" is a number written in the expression: it takes
    the unit of what it is added to or compared with.
    """

    value: Scalar | None
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str = ""
    kind: QuantityKind = "number"
    origin: Origin | None = None
    inputs: tuple[Input, ...] = ()

    @classmethod
    def exact(
        cls,
        value: Scalar | None,
        unit: str = "",
        origin: Origin | None = None,
        inputs: Iterable[Input] = (),
    ) -> Self:
        """A value without rounding; the kind follows from its type. Missing has no interval."""
        bound = value if isinstance(value, Fraction) else None
        return cls(value, bound, bound, unit, _kind(value), origin, tuple(inputs))

    @property
    def missing(self) -> tuple[Input, ...]:
        """The inputs without a value, for "12 of 15 reported"."""
        return tuple(each for each in self.inputs if each.value is None)

    def number(self) -> Fraction | None:
        """The value as a number, None when missing; CannotEvaluate for a date or text."""
        if self.value is None or isinstance(self.value, Fraction):
            return self.value
        raise CannotEvaluate("not_a_number", str(self.value), "数")


def add(left: Quantity, right: Quantity) -> Quantity:
    """The sum, left + right, in their common unit; CannotEvaluate on different units."""
    return _combined(
        left,
        right,
        common_unit(left, right),
        lambda a, b: a + b,
        (_both(left.low, right.low, _plus), _both(left.high, right.high, _plus)),
    )


def negate(quantity: Quantity) -> Quantity:
    """The quantity with its sign turned, the interval with it."""
    value, low, high = quantity.number(), quantity.low, quantity.high
    return replace(
        quantity,
        value=None if value is None else -value,
        low=None if high is None else -high,
        high=None if low is None else -low,
    )


def subtract(left: Quantity, right: Quantity) -> Quantity:
    """The difference, left - right, in their common unit; CannotEvaluate on different units."""
    return add(left, negate(right))


def multiply(left: Quantity, right: Quantity) -> Quantity:
    """The product, left × right; units multiply and cancel (户·% ÷ 户 is %)."""
    corners = [
        _both(a, b, lambda x, y: x * y)
        for a in (left.low, left.high)
        for b in (right.low, right.high)
    ]
    unit = _unit_product(left.unit, right.unit, 1)
    return _combined(left, right, unit, lambda a, b: a * b, _hull(corners))


def divide(left: Quantity, right: Quantity) -> Quantity:
    """The quotient, left ÷ right; CannotEvaluate when right is 0.

    An interval of right that holds 0 leaves both ends open.
    """
    if right.number() == 0:
        raise CannotEvaluate("division_by_zero", _named(right), "不为0的数")
    unit = _unit_product(left.unit, right.unit, -1)
    return _combined(left, right, unit, lambda a, b: a / b, _quotient_hull(left, right))


def share(part: Quantity, whole: Quantity) -> Quantity:
    """100 × part ÷ whole, in %; both carry the same unit, else CannotEvaluate."""
    common_unit(part, whole)
    ratio = divide(replace(part, unit=""), replace(whole, unit=""))
    hundred = Fraction(100)
    scaled = multiply(ratio, Quantity(hundred, hundred, hundred, "%"))
    return replace(scaled, kind="number", origin=ratio.origin)


def least(quantities: tuple[Quantity, ...]) -> Quantity:
    """The smallest of them; missing when one is missing."""
    return _extreme(quantities, min)


def greatest(quantities: tuple[Quantity, ...]) -> Quantity:
    """The largest of them; missing when one is missing."""
    return _extreme(quantities, max)


def common_unit(left: Quantity, right: Quantity) -> str:
    """The unit both carry; a constant takes the other's. CannotEvaluate when they differ."""
    if left.kind == "constant" and not left.unit:
        return right.unit
    if (right.kind == "constant" and not right.unit) or left.unit == right.unit:
        return left.unit
    raise CannotEvaluate("unit", left.unit or "（无单位）", right.unit or "（无单位）")


def joined_inputs(quantities: Iterable[Quantity]) -> tuple[Input, ...]:
    """The inputs of all, each once, in order of first use."""
    return tuple(dict.fromkeys(each for quantity in quantities for each in quantity.inputs))


def weakest_origin(origins: Iterable[Origin | None]) -> Origin | None:
    """What is said of a result of these: synthetic before split, derived, printed, reported."""
    given = set(origins)
    return next((origin for origin in _WEAKEST if origin in given), None)


def _kind(value: Scalar | None) -> QuantityKind:
    if isinstance(value, date):
        return "date"
    if isinstance(value, Period):
        return "period"
    return "text" if isinstance(value, str) else "number"


def _plus(a: Fraction, b: Fraction) -> Fraction:
    return a + b


def _both(
    a: Fraction | None, b: Fraction | None, operation: Callable[[Fraction, Fraction], Fraction]
) -> Fraction | None:
    return None if a is None or b is None else operation(a, b)


def _hull(corners: list[Fraction | None]) -> tuple[Fraction | None, Fraction | None]:
    known = [corner for corner in corners if corner is not None]
    return (min(known), max(known)) if len(known) == len(corners) else (None, None)


def _quotient_hull(left: Quantity, right: Quantity) -> tuple[Fraction | None, Fraction | None]:
    if right.low is None or right.high is None or right.low <= 0 <= right.high:
        return (None, None)
    return _hull(
        [
            _both(a, b, lambda x, y: x / y)
            for a in (left.low, left.high)
            for b in (right.low, right.high)
        ]
    )


def _combined(
    left: Quantity,
    right: Quantity,
    unit: str,
    operation: Callable[[Fraction, Fraction], Fraction],
    interval: tuple[Fraction | None, Fraction | None],
) -> Quantity:
    value = _both(left.number(), right.number(), operation)
    return Quantity(
        value,
        *interval,
        unit,
        "constant" if left.kind == right.kind == "constant" else "number",
        weakest_origin((left.origin, right.origin)),
        joined_inputs((left, right)),
    )


def _extreme(
    quantities: tuple[Quantity, ...], choose: Callable[[list[Fraction]], Fraction]
) -> Quantity:
    result = quantities[0]
    for other in quantities[1:]:
        result = _combined(
            result,
            other,
            common_unit(result, other),
            lambda a, b: choose([a, b]),
            (
                _both(result.low, other.low, lambda a, b: choose([a, b])),
                _both(result.high, other.high, lambda a, b: choose([a, b])),
            ),
        )
    result.number()
    return result


def _named(quantity: Quantity) -> str:
    return "、".join(dict.fromkeys(each.code for each in quantity.inputs)) or "0"


def _unit_product(left: str, right: str, power: int) -> str:
    powers: Counter[str] = Counter()
    for unit, sign in ((left, 1), (right, power)):
        above, _, below = unit.partition("/")
        for names, step in ((above, sign), (below, -sign)):
            for name in filter(None, names.split("·")):
                powers[name] += step
    above = "·".join(name for name, times in sorted(powers.items()) for _ in range(times))
    below = "·".join(name for name, times in sorted(powers.items()) for _ in range(-times))
    return f"{above}/{below}" if below else above
