"""Document: what a file says as one text, and where in the file each stretch of it stands."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

FileKind = Literal["text", "docx", "pdf"]
PlaceKind = Literal["paragraph", "table", "footnote", "endnote", "textbox"]


class Place(NamedTuple):
    """Where a paragraph stands in its file; all numbers from 1, None where there is none.

    `number` counts paragraphs (empty ones too, as Word does; lines of a text file), tables, notes
    by their order of reference, or text boxes, each for itself. `row` and `cell` are given in
    tables, `page` in a pdf: the page on which the paragraph begins.
    """

    kind: PlaceKind
    number: int
    row: int | None = None
    cell: int | None = None
    page: int | None = None


class Paragraph(NamedTuple):
    """The code points [start, end) of the text, without the line break behind it."""

    start: int
    end: int
    place: Place


class Run(NamedTuple):
    """What ties text[start:end] to the body of a docx: bytes [first, last) of its main part.

    They are the w:r that holds the text; where a comment cannot stand inside (a footnote, a text
    box, a formula) they are what carries it in the body, and `whole` is true. The part's bytes are
    counted in UTF-8.
    """

    start: int
    end: int
    first: int
    last: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, its paragraphs in order, and for a docx its runs.

    A text file's `text` is the file, decoded, unchanged. In a docx and a pdf paragraphs and rows
    of tables end with a line break and cells with a tab; empty paragraphs are left out. Notes
    follow the body. `page_starts` are the positions in the text at which the pages of a pdf begin,
    notes apart.
    """

    kind: FileKind
    text: str
    paragraphs: tuple[Paragraph, ...]
    runs: tuple[Run, ...] = ()
    page_starts: tuple[int, ...] = ()

    def paragraph_at(self, position: int) -> Paragraph | None:
        """The paragraph that holds a position of the text; None between two of them."""
        index = bisect_right(self.paragraphs, position, key=_start_of) - 1
        if index < 0 or position >= self.paragraphs[index].end:
            return None
        return self.paragraphs[index]

    def page_at(self, position: int) -> int | None:
        """The page of a pdf, from 1, on which a position of the text stands; None for others."""
        paragraph = self.paragraph_at(position)
        if paragraph is None or paragraph.place.kind == "footnote" or not self.page_starts:
            return paragraph.place.page if paragraph else None
        return bisect_right(self.page_starts, position)


def _start_of(paragraph: Paragraph) -> int:
    return paragraph.start
