"""Flow: a sequence of paragraphs of its own in a docx: the body, a note, the inside of a box."""

from dataclasses import dataclass, field
from typing import Literal

from minsheng.core.reading.documents.docx_paragraphs import Written


@dataclass(slots=True, eq=False)
class Flow:
    """Its finished paragraphs, those that are open, and where among its tables the walk stands.

    A paragraph whose mark is deleted is `carried` into the next one. `tables` holds the number of
    each open table with its row and cell. `in_codes` says of each open field whether the walk
    stands among its codes.
    """

    kind: Literal["body", "textbox", "note"]
    number: int = 0
    paragraphs: list[Written] = field(default_factory=list)
    open: list[Written] = field(default_factory=list)
    carried: Written | None = None
    tables: list[list[int]] = field(default_factory=list)
    cell_begins: bool = False
    in_codes: list[bool] = field(default_factory=list)

    def begin_paragraph(self) -> None:
        """Open a paragraph, or go on with the one whose mark is deleted."""
        self.open.append(self.carried or self._new_paragraph())
        self.carried = None
        self.cell_begins = False

    def _new_paragraph(self) -> Written:
        before = "\t" if self.cell_begins else "\n"
        if self.kind == "body" and self.tables:
            number, row, cell = self.tables[-1]
            return Written("table", number, row, cell, before=before)
        if self.kind == "body":
            self.number += 1
            return Written("paragraph", self.number, before=before)
        kind: Literal["textbox", "footnote"] = "textbox" if self.kind == "textbox" else "footnote"
        return Written(kind, self.number, before=before)

    def end_paragraph(self, *, dropped: bool) -> None:
        """Close the innermost open paragraph; a dropped one leaves nothing."""
        if not self.open:
            return
        paragraph = self.open.pop()
        if paragraph.joins_next:
            paragraph.joins_next, self.carried = False, paragraph
        elif not dropped:
            self._add(paragraph)

    def _add(self, paragraph: Written) -> None:
        self.paragraphs += [paragraph, *paragraph.boxes]

    def begin_table(self, number: int) -> None:
        self.tables.append([number, 0, 0])

    def begin_row(self) -> None:
        if self.tables:
            self.tables[-1][1:] = [self.tables[-1][1] + 1, 0]

    def begin_cell(self) -> None:
        if self.tables:
            self.tables[-1][2] += 1
            self.cell_begins = self.tables[-1][2] > 1

    def end_table(self) -> None:
        if self.tables:
            self.tables.pop()
        self.cell_begins = False

    def mark_field(self, mark: str) -> None:
        """Follow a field: its codes stand between begin and separate, what it shows before end."""
        if mark == "begin":
            self.in_codes.append(True)
        elif mark == "separate" and self.in_codes:
            self.in_codes[-1] = False
        elif mark == "end" and self.in_codes:
            self.in_codes.pop()

    def take_boxes(self, boxes: list[Written]) -> None:
        """Put the paragraphs of a text box behind the open paragraph that carries it."""
        (self.open[-1].boxes if self.open else self.paragraphs).extend(boxes)

    def close(self) -> list[Written]:
        """All its paragraphs; the last one stays, even where its mark is deleted."""
        if self.carried:
            self._add(self.carried)
            self.carried = None
        return self.paragraphs
