"""A text with its figures tied to expressions: in double brackets, or by stand-off rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from minsheng.core.expr import (
    Bracketed,
    BracketError,
    ExprError,
    Expression,
    bracketed,
    parse,
    sentence,
)
from minsheng.core.expr.brackets import ESCAPED
from minsheng.core.prose.errors import ProseError


@dataclass(frozen=True, slots=True)
class Binding:
    """One figure: `shown` stands at text[start:end] and comes from `expression`.

    `line` and `column` say where it was written (from 1), `row` the stand-off row (from 1, else 0).
    """

    start: int
    end: int
    shown: str
    expression: Expression
    line: int = 0
    column: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class BoundText:
    """The text as printed, without brackets, and its bindings in order of reading."""

    text: str
    bindings: tuple[Binding, ...]


def bound_text(text: str, first_line: int = 1, first_column: int = 1) -> BoundText:
    r"""The BoundText of a text with `[[shown|expression]]` in it.

    A backslash before `[`, `]`, `|` or `\` prints that character. ProseError with line and column
    on a bracket without its pair, nesting, a missing bar, or an expression that cannot be read.

    >>> bound = bound_text("岗位[[12.7万个|jobs.offered]]。")
    >>> bound.text, bound.bindings[0].start, str(bound.bindings[0].expression)
    ('岗位12.7万个。', 2, 'jobs.offered')
    """
    return _Reader(text, first_line, first_column).read()


def from_standoff(text: str, rows: Iterable[Mapping[str, str]]) -> BoundText:
    """The BoundText of any text and rows with `start`, `end` (code points) and `expression`.

    ProseError names the row where a span is out of range, empty or overlaps another, or where its
    expression cannot be read.
    """
    found = [_row_binding(text, row, number) for number, row in enumerate(rows, start=1)]
    found.sort(key=lambda binding: binding.start)
    for before, after in pairwise(found):
        if after.start < before.end:
            span = f"{after.start}–{after.end}"
            raise ProseError("overlap", span, str(before.row), row=after.row)
    return BoundText(text, tuple(found))


def marked_text(bound: BoundText, shown: Iterable[str] | None = None) -> str:
    """The text with its brackets again, each `shown` in place of the old one where they are given.

    The inverse of `bound_text`: what it reads back has the same text and expressions.
    """
    after = [binding.shown for binding in bound.bindings] if shown is None else list(shown)
    pieces, position = [], 0
    for binding, printed in zip(bound.bindings, after, strict=True):
        pieces.append(_escaped(bound.text[position : binding.start], "[]\\"))
        pieces.append(f"[[{_escaped(printed, ESCAPED)}|{binding.expression.text}]]")
        position = binding.end
    return "".join((*pieces, _escaped(bound.text[position:], "[]\\")))


def _escaped(text: str, characters: str) -> str:
    return "".join(f"\\{each}" if each in characters else each for each in text)


def _row_binding(text: str, row: Mapping[str, str], number: int) -> Binding:
    start, end = (_offset(row.get(name, ""), number) for name in ("start", "end"))
    span = f"{start}–{end}"
    if end > len(text):
        raise ProseError("out_of_range", span, str(len(text)), row=number)
    if not text[start:end].strip():
        raise ProseError("empty_span", span, row=number)
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    try:
        expression = parse(row.get("expression", ""))
    except ExprError as error:
        raise ProseError("expression", sentence(error), row=number) from error
    return Binding(start, end, text[start:end], expression, line, column, number)


def _offset(cell: str, row: int) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 10):
        raise ProseError("not_whole", cell, row=row)
    return int(cell)


class _Reader:
    def __init__(self, text: str, line: int, column: int) -> None:
        self._text, self._line, self._column = text, line, column
        self._printed: list[str] = []
        self._length = 0
        self._bindings: list[Binding] = []

    def read(self) -> BoundText:
        try:
            for piece in bracketed(self._text):
                if isinstance(piece, Bracketed):
                    self._bind(piece)
                else:
                    self._print(piece)
        except BracketError as error:
            raise self._error(error.code, error.position, error.found) from error
        return BoundText("".join(self._printed), tuple(self._bindings))

    def _print(self, text: str) -> None:
        self._printed.append(text)
        self._length += len(text)

    def _bind(self, piece: Bracketed) -> None:
        line, column = self._place(piece.opened)
        try:
            expression = parse(piece.source)
        except ExprError as error:
            raise self._error("expression", piece.bar + error.column, sentence(error)) from error
        end = self._length + len(piece.shown)
        self._bindings.append(Binding(self._length, end, piece.shown, expression, line, column))
        self._print(piece.shown)

    def _place(self, position: int) -> tuple[int, int]:
        lines = self._text.count("\n", 0, position)
        column = position - self._text.rfind("\n", 0, position)
        return self._line + lines, column if lines else column + self._column - 1

    def _error(self, code: str, position: int, found: str = "") -> ProseError:
        line, column = self._place(position)
        return ProseError(code, found, line=line, column=column)
