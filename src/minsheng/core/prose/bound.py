"""A text with its figures tied to expressions: in double brackets, or by stand-off rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from minsheng.core.expr import ExprError, Expression, parse, sentence
from minsheng.core.prose.errors import ProseError

_ESCAPED = "[]|\\"
_QUOTED = re.compile(r'"[^"\n]*+"')


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
        pieces.append(f"[[{_escaped(printed, _ESCAPED)}|{binding.expression.text}]]")
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
        position = 0
        while position < len(self._text):
            if self._text.startswith("[[", position):
                position = self._binding(position)
            elif self._text.startswith("]]", position):
                raise self._error("stray_close", position)
            else:
                character, position = _character(self._text, position)
                self._print(character)
        return BoundText("".join(self._printed), tuple(self._bindings))

    def _print(self, text: str) -> None:
        self._printed.append(text)
        self._length += len(text)

    def _binding(self, opened: int) -> int:
        shown, bar = self._shown(opened)
        closed = self._close(opened, bar + 1)
        source = self._text[bar + 1 : closed]
        line, column = self._place(opened)
        try:
            expression = parse(source)
        except ExprError as error:
            raise self._error("expression", bar + error.column, sentence(error)) from error
        end = self._length + len(shown)
        self._bindings.append(Binding(self._length, end, shown, expression, line, column))
        self._print(shown)
        return closed + 2

    def _shown(self, opened: int) -> tuple[str, int]:
        """What stands left of the bar, and where the bar is."""
        shown, position = "", opened + 2
        while not self._text.startswith("|", position):
            self._refuse_end(opened, position)
            if self._text.startswith("]]", position):
                raise self._error("no_bar", opened, self._text[opened + 2 : position][:40])
            character, position = _character(self._text, position)
            shown += character
        if not shown.strip():
            raise self._error("empty", opened)
        return shown, position

    def _close(self, opened: int, position: int) -> int:
        """Where the closing brackets stand; those inside a quoted text do not count."""
        while not self._text.startswith("]]", position):
            self._refuse_end(opened, position)
            quoted = _QUOTED.match(self._text, position)
            position = quoted.end() if quoted else position + 1
        return position

    def _refuse_end(self, opened: int, position: int) -> None:
        if position >= len(self._text):
            raise self._error("unclosed", opened)
        if self._text[position] == "\n":
            raise self._error("newline", opened)
        if self._text.startswith("[[", position):
            raise self._error("nested", position)

    def _place(self, position: int) -> tuple[int, int]:
        lines = self._text.count("\n", 0, position)
        column = position - self._text.rfind("\n", 0, position)
        return self._line + lines, column if lines else column + self._column - 1

    def _error(self, code: str, position: int, found: str = "") -> ProseError:
        line, column = self._place(position)
        return ProseError(code, found, line=line, column=column)


def _character(text: str, position: int) -> tuple[str, int]:
    if text[position] == "\\" and position + 1 < len(text) and text[position + 1] in _ESCAPED:
        return text[position + 1], position + 2
    return text[position], position + 1
