"""What an expression is made of: frozen nodes that print their canonical text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from typing import Literal

Comparator = Literal[">=", "<=", ">", "<", "=", "!="]


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal constant as written; `unit` is % where a percent sign follows, else empty."""

    digits: str
    unit: Literal["", "%"] = ""
    column: int = field(default=1, compare=False)

    @property
    def value(self) -> Fraction:
        """The constant, exact; 3.5% is 3.5 with unit %."""
        return Fraction(self.digits)

    def __str__(self) -> str:
        return self.digits + self.unit


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted text."""

    value: str
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f'"{self.value}"'


@dataclass(frozen=True, slots=True)
class Reference:
    """A code, with place and period where they are named; empty means that of the scope."""

    code: str
    place: str = ""
    period: str = ""
    column: int = field(default=1, compare=False)

    @property
    def is_bare(self) -> bool:
        """Whether it is a plain name without place and period."""
        return not (self.place or self.period)

    def __str__(self) -> str:
        return "@".join(part for part in (self.code, self.place, self.period) if part)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple["Node", ...]
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.name}({', '.join(map(str, self.arguments))})"


@dataclass(frozen=True, slots=True)
class Negative:
    """Unary minus."""

    operand: "Node"
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"-{_bracketed(self.operand, 3)}"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two operands under + - * or /."""

    operator: Literal["+", "-", "*", "/"]
    left: "Node"
    right: "Node"
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        level = _level(self)
        right = _bracketed(self.right, level + 1)
        return f"{_bracketed(self.left, level)} {self.operator} {right}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A condition: two operands compared; only inside count()."""

    operator: Comparator
    left: "Node"
    right: "Node"
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}"


@dataclass(frozen=True, slots=True)
class Logic:
    """Two conditions joined by and or or; only inside count()."""

    operator: Literal["and", "or"]
    left: "Node"
    right: "Node"
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        level = _level(self)
        right = _bracketed(self.right, level + 1)
        return f"{_bracketed(self.left, level)} {self.operator} {right}"


Node = Number | Text | Reference | Call | Negative | Arithmetic | Comparison | Logic


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression; `text` is as written, `str()` gives the canonical text."""

    text: str = field(compare=False)
    root: Node

    def __str__(self) -> str:
        return str(self.root)


def name_hash(expression: Expression) -> str:
    """Eight hexadecimal digits of the SHA-256 of the canonical text, for names of bookmarks."""
    return sha256(str(expression).encode()).hexdigest()[:8]


def walk(node: Node) -> Iterator[Node]:
    """`node` and all nodes below it, parents first."""
    yield node
    if isinstance(node, Call):
        for argument in node.arguments:
            yield from walk(argument)
    elif isinstance(node, Negative):
        yield from walk(node.operand)
    elif isinstance(node, Arithmetic | Comparison | Logic):
        yield from walk(node.left)
        yield from walk(node.right)


def _level(node: Node) -> int:
    if isinstance(node, Logic):
        return -1 if node.operator == "and" else -2
    if isinstance(node, Comparison):
        return 0
    if isinstance(node, Arithmetic):
        return 1 if node.operator in "+-" else 2
    return 3 if isinstance(node, Negative) else 4


def _bracketed(node: Node, least: int) -> str:
    return str(node) if _level(node) >= least else f"({node})"
