"""Paragraphs of a docx as its reader collects them, and how they become one text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from minsheng.core.reading.documents.document import PlaceKind


@dataclass(slots=True, eq=False)
class Carrier:
    """The bytes of the body that hold a stretch of text: a run, or what carries it as a whole."""

    first: int
    last: int
    whole: bool


@dataclass(slots=True, eq=False)
class Written:
    """A paragraph: its place, what comes before it, and its pieces of text with their carriers."""

    kind: PlaceKind
    number: int
    row: int | None = None
    cell: int | None = None
    before: str = "\n"
    hidden: bool = False
    joins_next: bool = False
    pieces: list[tuple[str, Carrier]] = field(default_factory=list)
    boxes: list["Written"] = field(default_factory=list)


@dataclass(slots=True)
class Assembly:
    """The text of all paragraphs, and rows of numbers for Paragraph and Run."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    paragraphs: list[tuple[int, int, tuple[object, ...]]] = field(default_factory=list)
    runs: list[tuple[int, int, int, int, bool]] = field(default_factory=list)

    def add_all(self, paragraphs: Iterable[Written]) -> None:
        """Add paragraphs in order. Empty ones leave no line; empty cells keep their tab."""
        before = ""
        for paragraph in paragraphs:
            before = before + "\t" if paragraph.before == "\t" else "\n"
            if any(text for text, _ in paragraph.pieces):
                self._add_text(before if self.text else before.lstrip("\n"))
                self._add(paragraph)
                before = ""

    def _add(self, paragraph: Written) -> None:
        start = self.length
        for text, carrier in paragraph.pieces:
            self._add_piece(text, carrier)
        place = (paragraph.kind, paragraph.number, paragraph.row, paragraph.cell, None)
        self.paragraphs.append((start, self.length, place))

    def _add_piece(self, text: str, carrier: Carrier) -> None:
        if not text:
            return
        start = self.length
        self._add_text(text)
        where = (carrier.first, carrier.last, carrier.whole)
        if self.runs and self.runs[-1][1] == start and self.runs[-1][2:] == where:
            start = self.runs.pop()[0]
        self.runs.append((start, self.length, *where))

    def _add_text(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)
