"""An expression's text cut into tokens, each with its column."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from minsheng.core.expr.errors import ExprError

LONGEST: Final = 1000
"""Characters an expression may have: the longest rule of a real pack has some 200."""

TokenKind = Literal["number", "text", "name", "at", "symbol", "end"]

# Possessive and bounded, so that no hostile text makes the scan slow.
_TOKEN = re.compile(
    r"(?P<number>\d{1,30}+(?:\.\d{1,30}+)?%?+)"
    r'|"(?P<text>[^"]*+)"'
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*+(?:[.-][A-Za-z0-9_]++)*)"
    r"|@(?P<at>[A-Za-z0-9_]++(?:[.-][A-Za-z0-9_]++)*)"
    r"|(?P<symbol>>=|<=|!=|[-+*/(),<>=])",
    re.ASCII,
)
_SPACE = re.compile(r"[ \t　]*+")


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `column` counts characters from 1."""

    kind: TokenKind
    text: str
    column: int

    @property
    def shown(self) -> str:
        """How an error names it."""
        return "结尾" if self.kind == "end" else self.text


def tokens_of(expression: str) -> tuple[Token, ...]:
    """The tokens of `expression`, closed by an `end` token; ExprError at an unknown character."""
    if len(expression) > LONGEST:
        raise ExprError(expression, 1, "too_long", str(len(expression)), str(LONGEST))
    found: list[Token] = []
    position = _skip_space(expression, 0)
    while position < len(expression):
        match = _TOKEN.match(expression, position)
        if match is None:
            raise _unknown_character(expression, position)
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]  # the names of the groups
        found.append(Token(kind, match[kind], position + 1))
        position = _skip_space(expression, match.end())
    return (*found, Token("end", "", len(expression) + 1))


def _skip_space(expression: str, position: int) -> int:
    match = _SPACE.match(expression, position)
    return match.end() if match else position


def _unknown_character(expression: str, position: int) -> ExprError:
    found = expression[position]
    expected = "代码、数、函数、运算符或半角括号"
    if found == '"':
        expected = "成对的英文引号"
    elif found == "@":
        expected = "@ 后的单位代码或报告期"
    return ExprError(expression, position + 1, "syntax", found, expected)
