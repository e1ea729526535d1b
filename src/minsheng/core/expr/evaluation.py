"""Exact evaluation of a parsed expression in a Scope."""

from collections.abc import Mapping
from dataclasses import dataclass

from minsheng.core.expr import quantity as q
from minsheng.core.expr.builtin import BUILTIN
from minsheng.core.expr.errors import CannotEvaluate, ExprError, RingError
from minsheng.core.expr.nodes import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Logic,
    Negative,
    Node,
    Number,
    Reference,
    Text,
)
from minsheng.core.expr.quantity import Quantity
from minsheng.core.expr.scope import Condition, Context, Function, Parameter, Scope, Truth

_ARITHMETIC = {"+": q.add, "-": q.subtract, "*": q.multiply, "/": q.divide}
KIND_NAMES = {
    "reference": "指标代码",
    "quantity": "数值",
    "text": "引号中的文字",
    "name": "代码",
    "names": "用“+”连接的代码",
    "condition": "条件或集合名",
}
WHOLE = Context()


def evaluate(expression: Expression, scope: Scope, context: Context = WHOLE) -> Quantity:
    """The Quantity of `expression`: exact, with unit, interval, origin and inputs.

    Missing propagates: value None, with the missing inputs named; nothing counts as 0. ExprError
    with a column on an unknown name, a wrong argument, different units, a division by 0 or a ring.
    """
    return _Evaluation(expression.text, scope, scope.functions).quantity(expression.root, context)


@dataclass(frozen=True, slots=True)
class _Evaluation:
    text: str
    scope: Scope
    functions: Mapping[str, Function]

    def quantity(self, node: Node, context: Context) -> Quantity:
        try:
            return self._quantity(node, context)
        except CannotEvaluate as error:
            raise ExprError(
                self.text, node.column, error.code, error.found, error.expected
            ) from error
        except RingError as error:
            found = " → ".join(error.path)
            raise ExprError(self.text, node.column, "ring", found, "不回到自身的定义") from error

    def _quantity(self, node: Node, context: Context) -> Quantity:
        match node:
            case Number():
                return Quantity(node.value, node.value, node.value, node.unit, "constant")
            case Text():
                return Quantity.exact(node.value)
            case Reference():
                return self.scope.value(node, context)
            case Negative():
                return q.negate(self.quantity(node.operand, context))
            case Arithmetic():
                left, right = self._pair(node, context)
                return _ARITHMETIC[node.operator](left, right)
            case Call():
                return self._call(node, context)
        raise CannotEvaluate("argument_kind", str(node), "数值（比较只能写在 count() 里）")

    def _pair(self, node: Arithmetic | Comparison, context: Context) -> tuple[Quantity, Quantity]:
        return self.quantity(node.left, context), self.quantity(node.right, context)

    def _call(self, node: Call, context: Context) -> Quantity:
        function = BUILTIN.get(node.name) or self.functions.get(node.name)
        if function is None:
            known = "、".join(sorted({*BUILTIN, *self.functions}))
            raise CannotEvaluate("unknown_function", node.name, known)
        refuse_count(function, len(node.arguments))
        arguments = [
            self._argument(argument, function.parameter(position), context)
            for position, argument in enumerate(node.arguments)
        ]
        return function.implementation(context, *arguments)

    def _argument(self, node: Node, parameter: Parameter, context: Context) -> object:
        if parameter.kind == "quantity":
            return self.quantity(node, context)
        if parameter.kind == "condition" and isinstance(node, Comparison | Logic):
            return self._condition(node)
        plain = plain_argument(node, parameter)
        if plain is None:
            expected = KIND_NAMES[parameter.kind]
            raise ExprError(self.text, node.column, "argument_kind", str(node), expected)
        return plain

    def _condition(self, node: Comparison | Logic) -> Condition:
        return lambda context: self._truth(node, context)

    def _truth(self, node: Node, context: Context) -> Truth:
        if isinstance(node, Comparison):
            try:
                return compare(node.operator, *self._pair(node, context))
            except CannotEvaluate as error:
                raise ExprError(
                    self.text, node.column, error.code, error.found, error.expected
                ) from error
        if isinstance(node, Logic):
            left, right = self._truth(node.left, context), self._truth(node.right, context)
            return _joined(node.operator, left, right)
        raise ExprError(self.text, node.column, "argument_kind", str(node), "比较")


def refuse_count(function: Function, given: int) -> None:
    """Raises CannotEvaluate when a function is given too few or too many arguments."""
    most = function.most
    if given < function.fewest or (most is not None and given > most):
        upper = "" if most == function.fewest else f"至{most}" if most is not None else "个以上"
        expected = f"{function.fewest}{upper}"
        raise CannotEvaluate("argument_count", str(given), expected)


def plain_argument(node: Node, parameter: Parameter) -> Reference | str | tuple[str, ...] | None:
    """What a reference, text, name, names or set argument stands for; None when it is no such."""
    if parameter.kind == "text":
        return node.value if isinstance(node, Text) else None
    if parameter.kind == "reference":
        return node if isinstance(node, Reference) else None
    if parameter.kind == "names":
        return _plus_names(node)
    return node.code if isinstance(node, Reference) and node.is_bare else None


def _plus_names(node: Node) -> tuple[str, ...] | None:
    if isinstance(node, Reference) and node.is_bare:
        return (node.code,)
    if isinstance(node, Arithmetic) and node.operator == "+":
        left, right = _plus_names(node.left), _plus_names(node.right)
        return left + right if left and right else None
    return None


def compare(operator: str, left: Quantity, right: Quantity) -> Truth:
    """How two quantities compare by value; None when one is missing.

    Numbers carry one unit and a constant takes the other's, else CannotEvaluate; texts and dates
    compare with their like.
    """
    inputs = q.joined_inputs((left, right))
    if {left.kind, right.kind} <= {"number", "constant"}:
        q.common_unit(left, right)
    if left.value is None or right.value is None:
        return Truth(None, inputs)
    if type(left.value) is not type(right.value):
        raise CannotEvaluate("argument_kind", str(right.value), f"与“{left.value}”同类的值")
    return Truth(_holds(operator, left.value, right.value), inputs)


def _holds(operator: str, left: q.Scalar, right: q.Scalar) -> bool:
    is_less, is_equal = left < right, left == right  # type: ignore[operator]  # of one type: compare() saw to it
    return {
        "<": is_less,
        "<=": is_less or is_equal,
        "=": is_equal,
        "!=": not is_equal,
        ">=": not is_less,
        ">": not (is_less or is_equal),
    }[operator]


def _joined(operator: str, left: Truth, right: Truth) -> Truth:
    # Three-valued: one side that decides is enough, whatever the other misses.
    decisive = operator == "or"
    inputs = tuple(dict.fromkeys((*left.inputs, *right.inputs)))
    if decisive in (left.holds, right.holds):
        return Truth(decisive, inputs)
    if None in (left.holds, right.holds):
        return Truth(None, inputs)
    return Truth(not decisive, inputs)
