"""A bulletin's manuscript in light Markdown: its blocks, with figures bound in one text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from minsheng.core.prose.bound import Binding, BoundText, bound_text
from minsheng.core.prose.composing import Composed, ComposedFigure
from minsheng.core.prose.errors import ProseError

BlockKind = Literal["title", "heading1", "heading2", "paragraph", "chart", "table", "annex"]

_MARKS: Final[tuple[tuple[str, BlockKind], ...]] = (
    ("### ", "heading2"),
    ("## ", "heading1"),
    ("# ", "title"),
)
_DIRECTIVES: Final[tuple[BlockKind, ...]] = ("chart", "table", "annex")
_EXPECTED = "::chart 名称、::table 名称或::annex 标题"
_BOLD = "**"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block: text[start:end] of the bound text, or the figure of that index."""

    start: int
    end: int
    bold: bool = False
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the manuscript; `argument` is the rest of a directive's line."""

    kind: BlockKind
    spans: tuple[Span, ...] = ()
    argument: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All blocks in order over one BoundText, which is what refigure takes."""

    bound: BoundText
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as printed, with the figure it is, if it is one; `start` is its place in the composed text."""

    text: str
    bold: bool = False
    figure: ComposedFigure | None = None
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class FilledBlock:
    """A block with its figures printed, for publishing to turn into a document."""

    kind: BlockKind
    pieces: tuple[Piece, ...] = ()
    argument: str = ""

    @property
    def text(self) -> str:
        """The block's words without any markup."""
        return "".join(piece.text for piece in self.pieces)


def read_manuscript(text: str) -> Manuscript:
    """The Manuscript of a light-Markdown text.

    `# ` title, `## ` and `### ` headings, paragraphs apart by a blank line (their own line ends are
    joined), `**…**` bold, `::chart x`, `::table x`, `::annex title` on a line of their own.
    ProseError with line and column on an unknown directive or a faulty binding.
    """
    builder = _Builder()
    for kind, source, line, column in _raw_blocks(text):
        builder.add(kind, source, line, column)
    return builder.manuscript()


def filled(manuscript: Manuscript, composed: Composed) -> tuple[FilledBlock, ...]:
    """The blocks with the figures of `composed`, which was made from the manuscript's bound text."""
    text, figures = manuscript.bound.text, composed.figures
    moved = 0  # how far the figures so far have moved what follows them
    blocks = []
    for block in manuscript.blocks:
        pieces = []
        for span in block.spans:
            if span.figure is None:
                words = text[span.start : span.end]
                pieces.append(Piece(words, span.bold, start=span.start + moved))
                continue
            figure = figures[span.figure]
            moved = figure.end - span.end
            pieces.append(Piece(figure.shown, span.bold, figure, figure.start))
        blocks.append(FilledBlock(block.kind, tuple(pieces), block.argument))
    return tuple(blocks)


def main_text_characters(blocks: tuple[FilledBlock, ...]) -> int:
    """Characters from the title to the last sentence, printed figures included.

    Line ends do not count; charts, tables and everything from the first annex on do not either.
    """
    total = 0
    for block in blocks:
        if block.kind == "annex":
            break
        total += len(block.text)
    return total


def _raw_blocks(text: str) -> Iterator[tuple[BlockKind, str, int, int]]:
    """Kind, source, line and column of each block."""
    paragraph: list[str] = []
    started = 0
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        single = _single_line(line.rstrip(), number)
        if paragraph and (single or not line.strip()):
            yield "paragraph", "\n".join(paragraph), started, 1
            paragraph = []
        if single:
            yield single
        elif line.strip():
            started = started if paragraph else number
            paragraph.append(line)


def _single_line(line: str, number: int) -> tuple[BlockKind, str, int, int] | None:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return kind, line[len(mark) :], number, len(mark) + 1
    if line.startswith("::"):
        name, _, argument = line[2:].partition(" ")
        for kind in _DIRECTIVES:
            if name == kind and argument.strip():
                return kind, argument.strip(), number, 1
        raise ProseError("directive", line[:40], _EXPECTED, line=number, column=1)
    return None


class _Builder:
    """Gathers blocks over one growing text."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._bindings: list[Binding] = []
        self._blocks: list[Block] = []

    def add(self, kind: BlockKind, source: str, line: int, column: int) -> None:
        if kind in _DIRECTIVES:
            self._blocks.append(Block(kind, (), source, line))
            return
        bound = bound_text(source, line, column)
        first, start = len(self._bindings), self._length
        self._bindings += [
            replace(each, start=each.start + start, end=each.end + start) for each in bound.bindings
        ]
        spans = tuple(_spans(bound, start, first))
        self._blocks.append(Block(kind, spans, "", line))
        self._texts.append(bound.text + "\n")
        self._length += len(self._texts[-1])

    def manuscript(self) -> Manuscript:
        bound = BoundText("".join(self._texts), tuple(self._bindings))
        return Manuscript(bound, tuple(self._blocks))


def _spans(bound: BoundText, offset: int, first: int) -> Iterator[Span]:
    """The block's stretches: plain text cut at `**` and line ends, each figure on its own."""
    bold, position = False, 0
    for index, binding in enumerate(bound.bindings):
        yield from _plain_spans(bound.text, position, binding.start, offset, bold=bold)
        bold ^= bound.text.count(_BOLD, position, binding.start) % 2 == 1
        yield Span(binding.start + offset, binding.end + offset, bold, first + index)
        position = binding.end
    yield from _plain_spans(bound.text, position, len(bound.text), offset, bold=bold)


def _plain_spans(text: str, start: int, end: int, offset: int, *, bold: bool) -> Iterator[Span]:
    position = start
    for mark in re.finditer(r"\*\*|\n[ \t　]*", text[start:end]):
        if start + mark.start() > position:
            yield Span(position + offset, start + mark.start() + offset, bold)
        bold ^= mark.group() == _BOLD
        position = start + mark.end()
    if end > position:
        yield Span(position + offset, end + offset, bold)
