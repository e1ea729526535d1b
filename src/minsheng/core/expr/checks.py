"""The static check: unknown names and wrong arguments are found without evaluating."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from minsheng.core.expr.builtin import BUILTIN
from minsheng.core.expr.errors import CannotEvaluate, ExprError
from minsheng.core.expr.evaluation import KIND_NAMES, plain_argument, refuse_count
from minsheng.core.expr.nodes import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Logic,
    Negative,
    Node,
    Reference,
    walk,
)
from minsheng.core.expr.scope import Function, Parameter


@dataclass(frozen=True, slots=True)
class Names:
    """All that an expression may name.

    `indicators` are codes, `places` orgs and groups, `functions` the caller's by name.
    `vocabularies` are the lists that parameters choose from (project, fact, set, purse …).
    `fields` maps a set to the fields its members have inside count() (items: done, gap, light).
    """

    indicators: Collection[str]
    places: Collection[str]
    functions: Mapping[str, Function]
    vocabularies: Mapping[str, Collection[str]] = field(default_factory=dict)
    fields: Mapping[str, Collection[str]] = field(default_factory=dict)


def check(expression: Expression, names: Names) -> tuple[ExprError, ...]:
    """Every fault of `expression` against `names`, in order of reading; empty when there is none.

    Units and values are not looked at: they belong to the evaluation.
    """
    return tuple(_Check(expression.text, names).faults(expression.root, ()))


def references(expression: Expression) -> tuple[Reference, ...]:
    """The distinct names with place and period that stand in it, in order of reading."""
    found = (node for node in walk(expression.root) if isinstance(node, Reference))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Check:
    text: str
    names: Names

    def faults(self, node: Node, fields: Collection[str]) -> Iterator[ExprError]:
        """`fields` are further names known inside a count() over items, projects …"""
        match node:
            case Reference():
                yield from self._reference(node, fields)
            case Call():
                yield from self._call(node, fields)
            case Negative():
                yield from self.faults(node.operand, fields)
            case Arithmetic():
                yield from self.faults(node.left, fields)
                yield from self.faults(node.right, fields)
            case Comparison() | Logic():
                expected = "数值（比较只能写在 count() 里）"
                yield ExprError(self.text, node.column, "argument_kind", str(node), expected)

    def _reference(self, node: Reference, fields: Collection[str]) -> Iterator[ExprError]:
        if node.code not in self.names.indicators and node.code not in fields:
            yield self._unknown(node, node.code, [*self.names.indicators, *fields], "指标代码")
        if node.place and node.place not in self.names.places:
            yield self._unknown(node, node.place, self.names.places, "单位或单位组代码")

    def _unknown(self, node: Node, found: str, known: Collection[str], what: str) -> ExprError:
        near = get_close_matches(found, known, n=1, cutoff=0.75)
        hint = f"（是否为“{near[0]}”？）" if near else ""
        if "-" in found and not hint:
            hint = "（减号两边要有空格）"
        return ExprError(self.text, node.column, "unknown_name", found, what + hint)

    def _call(self, node: Call, fields: Collection[str]) -> Iterator[ExprError]:
        function = BUILTIN.get(node.name) or self.names.functions.get(node.name)
        if function is None:
            known = "、".join(sorted({*BUILTIN, *self.names.functions}))
            yield ExprError(self.text, node.column, "unknown_function", node.name, known)
            return
        try:
            refuse_count(function, len(node.arguments))
        except CannotEvaluate as error:
            yield ExprError(self.text, node.column, error.code, error.found, error.expected)
            return
        inner = (*fields, *self._member_fields(node))
        for position, argument in enumerate(node.arguments):
            yield from self._argument(argument, function.parameter(position), inner)

    def _member_fields(self, node: Call) -> Collection[str]:
        named = [each.code for each in node.arguments if isinstance(each, Reference)]
        return [name for each in named for name in self.names.fields.get(each, ())]

    def _argument(
        self, node: Node, parameter: Parameter, fields: Collection[str]
    ) -> Iterator[ExprError]:
        if parameter.kind == "quantity":
            yield from self.faults(node, fields)
        elif parameter.kind == "condition" and isinstance(node, Comparison | Logic):
            yield from self._condition(node, fields)
        elif (plain := plain_argument(node, parameter)) is None:
            expected = KIND_NAMES[parameter.kind]
            yield ExprError(self.text, node.column, "argument_kind", str(node), expected)
        elif isinstance(plain, Reference):
            yield from self._reference(plain, fields)
        elif parameter.kind != "text":
            yield from self._words(node, parameter)

    def _condition(self, node: Node, fields: Collection[str]) -> Iterator[ExprError]:
        if isinstance(node, Logic):
            yield from self._condition(node.left, fields)
            yield from self._condition(node.right, fields)
        elif isinstance(node, Comparison):
            yield from self.faults(node.left, fields)
            yield from self.faults(node.right, fields)
        else:
            yield ExprError(self.text, node.column, "argument_kind", str(node), "比较")

    def _words(self, node: Node, parameter: Parameter) -> Iterator[ExprError]:
        vocabulary = parameter.vocabulary or ("set" if parameter.kind == "condition" else "")
        known = self.names.vocabularies.get(vocabulary)
        for word in walk(node):
            if isinstance(word, Reference) and known is not None and word.code not in known:
                expected = WORDS.get(vocabulary, "已知的代码")
                yield self._unknown(word, word.code, known, expected)


WORDS = {
    "project": "项目代码",
    "milestone": "项目.节点代码",
    "subject": "民生大事或实事代码",
    "purse": "资金来源代码",
    "stage": "资金阶段（planned、arrived、spent）",
    "doc": "简报要素",
    "programme": "年度工作字段",
    "fact": "事实代码",
    "set": "集合（orgs、items、matters、projects、indicators 或单位组）",
    "place": "单位或单位组代码",
}
"""How an error calls the words of each vocabulary."""
