"""Recursive descent from tokens to nodes, with limits on depth and length."""

from typing import Final

from minsheng.core.expr.errors import ExprError
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
from minsheng.core.expr.tokens import Token, tokens_of
from minsheng.core.words import NotAPeriod, Period

DEEPEST: Final = 40
"""Levels of brackets, calls and minus signs that may stand inside one another."""

MOST_OPERATORS: Final = 100
"""Operators in one expression: chains nest to the left, and what nests is walked recursively."""

_COMPARATORS = (">=", "<=", ">", "<", "=", "!=")
_ARGUMENT = "“,”或“)”"
_OPERAND = "代码、数、函数或“(”"


def parse(text: str) -> Expression:
    """The expression that `text` is; ExprError with column, found and expected when it is none.

    Comparisons are read everywhere and allowed by `check` and `evaluate` only as conditions.

    >>> str(parse("100*jobs.urban_new / target( jobs.urban_new )"))
    '100 * jobs.urban_new / target(jobs.urban_new)'
    """
    reader = _Reader(text)
    root = reader.condition()
    reader.expect_end()
    return Expression(text, root)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text, self._tokens = text, tokens_of(text)
        self._at, self._depth, self._operators = 0, 0, 0

    @property
    def _now(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._now
        self._at += 1
        return token

    def _is(self, *symbols: str) -> bool:
        return self._now.kind == "symbol" and self._now.text in symbols

    def _operator(self) -> Token:
        self._operators += 1
        if self._operators > MOST_OPERATORS:
            found = self._now
            raise ExprError(self._text, found.column, "too_many", found.shown, str(MOST_OPERATORS))
        return self._take()

    def _error(self, expected: str, token: Token | None = None) -> ExprError:
        token = token or self._now
        return ExprError(self._text, token.column, "syntax", token.shown, expected)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            found = self._now
            raise ExprError(self._text, found.column, "too_deep", found.shown, str(DEEPEST))

    def expect_end(self) -> None:
        if self._now.kind != "end":
            raise self._error("运算符或结尾")

    def condition(self) -> Node:
        """Or binds weakest, then and, then the comparison."""
        node = self._all_of()
        while self._now.kind == "name" and self._now.text == "or":
            column = self._operator().column
            node = Logic("or", node, self._all_of(), column)
        return node

    def _all_of(self) -> Node:
        node = self._comparison()
        while self._now.kind == "name" and self._now.text == "and":
            column = self._operator().column
            node = Logic("and", node, self._comparison(), column)
        return node

    def _comparison(self) -> Node:
        node = self._sum()
        if self._is(*_COMPARATORS):
            sign = self._operator()
            right = self._sum()
            return Comparison(sign.text, node, right, sign.column)  # type: ignore[arg-type]  # one of _COMPARATORS
        return node

    def _sum(self) -> Node:
        node = self._product()
        while self._is("+", "-"):
            sign = self._operator()
            node = Arithmetic(sign.text, node, self._product(), sign.column)  # type: ignore[arg-type]  # + or -
        return node

    def _product(self) -> Node:
        node = self._factor()
        while self._is("*", "/"):
            sign = self._operator()
            node = Arithmetic(sign.text, node, self._factor(), sign.column)  # type: ignore[arg-type]  # * or /
        return node

    def _factor(self) -> Node:
        if not self._is("-"):
            return self._operand()
        self._deeper()
        column = self._take().column
        node = Negative(self._factor(), column)
        self._depth -= 1
        return node

    def _operand(self) -> Node:
        token = self._now
        if token.kind == "number":
            self._take()
            unit = "%" if token.text.endswith("%") else ""
            return Number(token.text.rstrip("%"), unit, token.column)  # type: ignore[arg-type]  # % or empty
        if token.kind == "text":
            return Text(self._take().text, token.column)
        if token.kind == "name" and token.text not in ("and", "or"):
            return self._name()
        if self._is("("):
            return self._bracket()
        raise self._error(_OPERAND)

    def _bracket(self) -> Node:
        self._deeper()
        self._take()
        node = self.condition()
        if not self._is(")"):
            raise self._error("“)”")
        self._take()
        self._depth -= 1
        return node

    def _name(self) -> Node:
        name = self._take()
        if self._is("("):
            return Call(name.text, self._arguments(), name.column)
        place = period = ""
        while self._now.kind == "at":
            at = self._take()
            is_period = _is_period(at.text)
            if period or (place and not is_period):
                raise self._error("至多一个单位和一个报告期，先单位后报告期", at)
            place, period = (place, at.text) if is_period else (at.text, period)
        return Reference(name.text, place, period, name.column)

    def _arguments(self) -> tuple[Node, ...]:
        self._deeper()
        self._take()
        found: list[Node] = []
        while not self._is(")"):
            found.append(self.condition())
            if self._is(","):
                self._take()
                if self._is(")"):
                    raise self._error(_OPERAND)
            elif not self._is(")"):
                raise self._error(_ARGUMENT)
        self._take()
        self._depth -= 1
        return tuple(found)


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except NotAPeriod:
        return False
    return True
