"""A pack's rules on the values of a Snapshot, decided by intervals (design, rule 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
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
    compare,
    evaluate,
    joined_inputs,
    parse,
    sentence,
)
from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.words import Finding, Rule

Verdict = Literal["consistent", "inconsistent", "undecidable"]

_OPERATORS = {"equal": "=", "at_most": "<=", "at_least": ">="}
_UNLIKE = {
    "unit": "两边计量单位不同：“{}”和“{}”",
    "argument_kind": "两边不是一类，不能比较：读到“{}”，应为{}",
}


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

    Dates, periods and texts are compared as they stand. Of numbers, equal: inconsistent when the intervals of both sides have nothing in common; at_most when all
    of left lies above right; at_least mirrored. A missing value that leaves this open, or a side
    that cannot be computed, makes it undecidable and never a Finding.
    """
    within = _RuleScope(scope)
    try:
        left, right = evaluate(parse(rule.left), within), evaluate(parse(rule.right), within)
        if _is_worded(left) or _is_worded(right):
            return _worded_outcome(rule, left, right)
        unit = common_unit(left, right)
    except ExprError as error:
        return Outcome(rule, "undecidable", error=sentence(error))
    except CannotEvaluate as error:
        said = _UNLIKE[error.code].format(error.found, error.expected)
        return Outcome(rule, "undecidable", error=said)
    if _is_disjoint(rule, left, right):
        explained = _explained(rule, left, right)
        found = _finding(rule, left, right, unit, explained)
        return Outcome(rule, "inconsistent", left, right, explained, found)
    if left.value is None or right.value is None:
        return Outcome(rule, "undecidable", left, right)
    rounding = "rounding" if _needs_rounding(rule, left, right) else ""
    return Outcome(rule, "consistent", left, right, rounding)  # type: ignore[arg-type]  # of two literals


def _is_worded(quantity: Quantity) -> bool:
    return quantity.value is not None and not isinstance(quantity.value, Fraction)


def _worded_outcome(rule: Rule, left: Quantity, right: Quantity) -> Outcome:
    """By value, for there is no rounding; CannotEvaluate where the sides are no like."""
    holds = compare(_OPERATORS[rule.relation], left, right).holds
    if holds is False:
        found = _finding(rule, left, right, "", "")
        return Outcome(rule, "inconsistent", left, right, finding=found)
    return Outcome(rule, "consistent" if holds else "undecidable", left, right)


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
    if _is_worded(quantity):
        value = str(quantity.value)
        ends = {f"{side}_low": "", f"{side}_high": ""}
        return {side: expression, f"{side}_shown": value, f"{side}_value": value, **ends}
    value_shown = readable(quantity.number(), unit)
    if quantity.low != quantity.high:
        low, high = (
            "不限" if end is None else readable(end, unit) for end in (quantity.low, quantity.high)
        )
        value_shown += f"（{low}至{high}）"
    return {
        side: expression,
        f"{side}_shown": value_shown,
        f"{side}_value": _plain(quantity.number()),
        f"{side}_low": _plain(quantity.low),
        f"{side}_high": _plain(quantity.high),
    }


def _difference(left: Quantity, right: Quantity, unit: str) -> dict[str, str]:
    if isinstance(left.value, date) and isinstance(right.value, date):
        days = Fraction(abs((left.value - right.value).days))
        return {"difference": _plain(days), "difference_shown": readable(days, "天")}
    if _is_worded(left):
        what = "报告期" if left.kind == "period" else "文字"
        return {"difference": "", "difference_shown": f"（{what}不同）"}
    one, other = left.number(), right.number()
    apart = None if one is None or other is None else abs(one - other)
    return {"difference": _plain(apart), "difference_shown": readable(apart, unit)}


def _plain(value: Fraction | None) -> str:
    return "" if value is None else format(as_decimal(value), "f")
