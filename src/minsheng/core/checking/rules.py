"""A pack's rules on the values of a Snapshot, decided by intervals (design, rule 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from minsheng.core.checking.message import readable
from minsheng.core.expr import (
    RULE_FUNCTIONS,
    CannotEvaluate,
    Context,
    ExprError,
    Function,
    Input,
    Quantity,
    Reference,
    Scope,
    common_unit,
    evaluate,
    joined_inputs,
    parse,
    sentence,
)
from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.words import Finding, Rule

Verdict = Literal["consistent", "inconsistent", "undecidable"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule gave: verdict, both sides, and the Finding where it cannot hold.

    `explained_by` says how a difference of the values came about: rounding (consistent all the
    same), truncation (a Finding) or empty. `error` is the sentence of a side that cannot be
    computed; then the sides are None and the verdict is undecidable.
    """

    rule: Rule
    verdict: Verdict
    left: Quantity | None = None
    right: Quantity | None = None
    explained_by: Literal["", "rounding", "truncation"] = ""
    finding: Finding | None = None
    error: str = ""

    @property
    def missing(self) -> tuple[Input, ...]:
        """The inputs without a value that leave it undecided."""
        sides = (side for side in (self.left, self.right) if side is not None)
        return tuple(each for each in joined_inputs(sides) if each.value is None)


@dataclass(frozen=True, slots=True)
class _RuleScope:
    """The scope with the functions that only rules may call."""

    scope: Scope

    @property
    def functions(self) -> Mapping[str, Function]:
        return {**self.scope.functions, **RULE_FUNCTIONS}

    def value(self, reference: Reference, context: Context) -> Quantity:
        return self.scope.value(reference, context)


def findings(rules: Iterable[Rule], scope: Scope) -> tuple[Finding, ...]:
    """The Findings of all rules that cannot hold, in the pack's order.

    Undecidable rules give none; `outcomes` names them with what is missing.
    """
    return tuple(each.finding for each in outcomes(rules, scope) if each.finding)


def outcomes(rules: Iterable[Rule], scope: Scope) -> tuple[Outcome, ...]:
    """The Outcome of every rule, in the pack's order."""
    return tuple(check_rule(rule, scope) for rule in rules)


def check_rule(rule: Rule, scope: Scope) -> Outcome:
    """The Outcome of one rule.

    equal: inconsistent when the intervals of both sides have nothing in common; at_most when all
    of left lies above right; at_least mirrored. A missing value that leaves this open, or a side
    that cannot be computed, makes it undecidable and never a Finding.
    """
    within = _RuleScope(scope)
    try:
        left, right = evaluate(parse(rule.left), within), evaluate(parse(rule.right), within)
        unit = common_unit(left, right)
    except ExprError as error:
        return Outcome(rule, "undecidable", error=sentence(error))
    except CannotEvaluate as error:
        said = f"两边计量单位不同：“{error.found}”和“{error.expected}”"
        return Outcome(rule, "undecidable", error=said)
    if _is_disjoint(rule, left, right):
        explained = _explained(rule, left, right)
        found = _finding(rule, left, right, unit, explained)
        return Outcome(rule, "inconsistent", left, right, explained, found)
    if left.value is None or right.value is None:
        return Outcome(rule, "undecidable", left, right)
    rounding = "rounding" if _needs_rounding(rule, left, right) else ""
    return Outcome(rule, "consistent", left, right, rounding)  # type: ignore[arg-type]  # of two literals


def _is_above(one: Quantity, other: Quantity) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def _is_disjoint(rule: Rule, left: Quantity, right: Quantity) -> bool:
    if rule.relation == "at_most":
        return _is_above(left, right)
    if rule.relation == "at_least":
        return _is_above(right, left)
    return _is_above(left, right) or _is_above(right, left)


def _needs_rounding(rule: Rule, left: Quantity, right: Quantity) -> bool:
    """Whether the finer printed side is not given back by the other's value, only by its interval.

    An exact side has no digits to give back, so only sides with a width are asked.
    """
    if rule.relation != "equal":
        return False
    widths = [(_width(one), one, other) for one, other in ((left, right), (right, left))]
    printed = [(width, one, other) for width, one, other in widths if width]
    if not printed:
        return False
    _, one, other = min(printed, key=lambda each: each[0] or 0)
    return not _holds(one, other)


def _width(quantity: Quantity) -> Fraction | None:
    if quantity.low is None or quantity.high is None:
        return None
    return quantity.high - quantity.low


def _holds(one: Quantity, other: Quantity) -> bool:
    value = other.number()
    above = one.low is None or (value is not None and one.low <= value)
    return above and (one.high is None or (value is not None and value <= one.high))


def _explained(rule: Rule, left: Quantity, right: Quantity) -> Literal["", "truncation"]:
    if rule.relation == "equal" and (_is_cut(left, right) or _is_cut(right, left)):
        return "truncation"
    return ""


def _is_cut(exact: Quantity, shown: Quantity) -> bool:
    """Whether `shown` is `exact` with its further digits dropped instead of rounded."""
    value, printed = exact.number(), shown.number()
    if value is None or printed is None or shown.low is None or shown.high is None:
        return False
    step = shown.high - shown.low
    return step > 0 and abs(value) // step * step == abs(printed)


def _finding(rule: Rule, left: Quantity, right: Quantity, unit: str, explained: str) -> Finding:
    facts = {
        "relation": rule.relation,
        "name": rule.name,
        **_side("left", rule.left, left, unit),
        **_side("right", rule.right, right, unit),
        **_difference(left, right, unit),
        "unit": unit,
        "explained_by": explained,
        "why": rule.why,
        "action": rule.action,
    }
    codes = dict.fromkeys(
        each.code for each in joined_inputs((left, right)) if each.kind != "printed"
    )
    return Finding(rule.code, rule.severity, tuple(facts.items()), tuple(codes), rule.source)


def _side(side: str, expression: str, quantity: Quantity, unit: str) -> dict[str, str]:
    value = quantity.number()
    shown = readable(value, unit)
    if quantity.low != quantity.high:
        low, high = (
            "不限" if end is None else readable(end, unit) for end in (quantity.low, quantity.high)
        )
        shown += f"（{low}至{high}）"
    return {
        side: expression,
        f"{side}_shown": shown,
        f"{side}_value": _plain(value),
        f"{side}_low": _plain(quantity.low),
        f"{side}_high": _plain(quantity.high),
    }


def _difference(left: Quantity, right: Quantity, unit: str) -> dict[str, str]:
    one, other = left.number(), right.number()
    apart = None if one is None or other is None else abs(one - other)
    return {"difference": _plain(apart), "difference_shown": readable(apart, unit)}


def _plain(value: Fraction | None) -> str:
    return "" if value is None else format(as_decimal(value), "f")
