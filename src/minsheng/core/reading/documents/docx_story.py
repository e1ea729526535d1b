"""One walk through a part of a docx, the body or its notes: paragraphs, tables, text boxes.

What Word shows of the text is read, as if tracked changes were accepted: insertions stay,
deletions go; hidden text, field codes, phonetic guides and the second drawing of a text box go.
Numbers of lists and notes are not text and are not made up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from minsheng.core.reading.documents.docx_flow import Flow
from minsheng.core.reading.documents.docx_paragraphs import Carrier, Written
from minsheng.core.reading.documents.docx_signs import (
    MATH_URIS,
    SIGNS,
    SPACE_ATTRIBUTE,
    WORD_URIS,
    shown_text,
    sign_of_symbol,
)
from minsheng.core.reading.documents.docx_styles import OFF
from minsheng.core.reading.documents.limits import CHARACTERS, NESTING, PARAGRAPHS, ROWS
from minsheng.core.reading.documents.xml_parsing import (
    Attributes,
    end_of_element,
    parse,
    safe_parser,
)
from minsheng.core.sandbox.refusal import Refused

_CHOICE_URI: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# What holds no text of the document, and may hold names that mean something elsewhere.
_SKIPPED: Final = [
    "instrText",
    "delText",
    "delInstrText",
    "moveFrom",
    "rt",
    "sdtPr",
    "sdtEndPr",
    "tblPr",
    "tblPrEx",
    "tblGrid",
    "sectPr",
    "tabs",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "numberingChange",
]


@dataclass(slots=True, eq=False)
class _OpenRun:
    """A w:r or a formula that has begun; `around` is its outermost one, itself if it is that."""

    own: Carrier
    carrying: Carrier
    hidden: bool
    in_properties: bool = False


class Story:
    """The walk. After `read` the body's paragraphs, or the notes' by id, and the references."""

    def __init__(self, part: bytes, hiding: frozenset[str]) -> None:
        self.part, self.hiding = part, hiding
        self.body: list[Written] = []
        self.notes: dict[str, list[Written]] = {}
        self.references: list[tuple[str, str, Carrier]] = []
        self._parser = safe_parser()
        self._depth = self._skipped_from = self._dropped_from = 0
        self._flows = [Flow("body")]
        self._runs: list[_OpenRun] = []
        self._choices: list[bool] = []
        self._characters: list[str] = []
        self._preserved = False
        self._in_paragraph_marks = self._in_row_marks = False
        self._counts = {"characters": 0, "paragraphs": 0, "rows": 0, "tables": 0, "boxes": 0}
        self._uri = ""
        self._starts: dict[str, Callable[[Attributes], None]] = {}
        self._ends: dict[str, Callable[[], None]] = {}

    def read(self) -> None:
        """Walk through the part. Refused: damaged, entities, too_deep, too_many_…"""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        parse(self._parser, self.part)
        if not self._uri:
            raise Refused("damaged")
        self.body = self._flows[0].close()

    # Every element

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._skipped_from:
            return
        if self._depth > NESTING:
            raise Refused("too_deep", {"most": NESTING})
        if self._depth == 1:
            self._know_names(name)
        handler = self._starts.get(name)
        if handler:
            handler(attributes)

    def _end(self, name: str) -> None:
        if not self._skipped_from:
            handler = self._ends.get(name)
            if handler:
                handler()
        elif self._skipped_from == self._depth:
            self._skipped_from = 0
        self._depth -= 1

    def _know_names(self, root: str) -> None:
        uri = root.partition(" ")[0]
        if uri not in WORD_URIS:
            raise Refused("damaged")
        self._uri = uri
        math = MATH_URIS[WORD_URIS.index(uri)]
        word = {f"{uri} {name}": handler for name, handler in self._word_starts().items()}
        self._starts = word | {
            f"{math} oMathPara": self._run_starts,
            f"{math} oMath": self._run_starts,
            f"{math} t": self._text_starts,
            f"{_CHOICE_URI} AlternateContent": self._choices_start,
            f"{_CHOICE_URI} Choice": self._choice_starts,
            f"{_CHOICE_URI} Fallback": self._choice_starts,
        }
        self._ends = {f"{uri} {name}": handler for name, handler in self._word_ends().items()} | {
            f"{math} oMathPara": self._formula_ends,
            f"{math} oMath": self._formula_ends,
            f"{math} t": self._text_ends,
            f"{_CHOICE_URI} AlternateContent": self._choices_end,
        }

    def _word_starts(self) -> dict[str, Callable[[Attributes], None]]:
        signs = {name: self._sign_starts(sign) for name, sign in SIGNS.items()}
        return dict.fromkeys(_SKIPPED, self._skip) | signs | {
            "p": self._paragraph_starts, "pPr": self._paragraph_marks_start,
            "pStyle": self._paragraph_style, "r": self._run_starts, "rPr": self._run_marks_start,
            "rStyle": self._run_style, "vanish": self._vanish, "t": self._text_starts,
            "sym": self._symbol, "fldChar": self._field_mark, "del": self._deleted,
            "cellDel": self._cell_deleted, "trPr": self._row_marks_start,
            "tbl": self._table_starts, "tr": self._row_starts, "tc": self._cell_starts,
            "txbxContent": self._box_starts, "footnote": self._note_starts,
            "endnote": self._note_starts,
            "footnoteReference": lambda attributes: self._reference("footnote", attributes),
            "endnoteReference": lambda attributes: self._reference("endnote", attributes),
        }  # fmt: skip

    def _word_ends(self) -> dict[str, Callable[[], None]]:
        return {
            "p": self._paragraph_ends, "pPr": self._paragraph_marks_end, "r": self._run_ends,
            "rPr": self._run_marks_end, "t": self._text_ends, "trPr": self._row_marks_end,
            "tbl": self._table_ends, "tr": self._dropped_ends, "tc": self._dropped_ends,
            "txbxContent": self._box_ends, "footnote": self._note_ends, "endnote": self._note_ends,
        }  # fmt: skip

    def _skip(self, _: Attributes) -> None:
        self._skipped_from = self._depth

    def _attribute(self, attributes: Attributes, name: str) -> str:
        return attributes.get(f"{self._uri} {name}", "")

    def _count(self, what: str, most: int, more: int = 1) -> int:
        self._counts[what] += more
        if self._counts[what] > most:
            raise Refused(f"too_many_{what}", {"most": most})
        return self._counts[what]

    # Paragraphs

    def _paragraph_starts(self, _: Attributes) -> None:
        self._count("paragraphs", PARAGRAPHS)
        self._flows[-1].begin_paragraph()

    def _paragraph_ends(self) -> None:
        self._flows[-1].end_paragraph(dropped=bool(self._dropped_from))

    def _paragraph_marks_start(self, _: Attributes) -> None:
        self._in_paragraph_marks = True

    def _paragraph_marks_end(self) -> None:
        self._in_paragraph_marks = False

    def _paragraph_style(self, attributes: Attributes) -> None:
        open_ones = self._flows[-1].open
        if open_ones and self._attribute(attributes, "val") in self.hiding:
            open_ones[-1].hidden = True

    # Tables

    def _table_starts(self, _: Attributes) -> None:
        self._flows[-1].begin_table(self._count("tables", ROWS))

    def _table_ends(self) -> None:
        self._flows[-1].end_table()

    def _row_starts(self, _: Attributes) -> None:
        self._count("rows", ROWS)
        self._flows[-1].begin_row()

    def _cell_starts(self, _: Attributes) -> None:
        self._flows[-1].begin_cell()

    def _row_marks_start(self, _: Attributes) -> None:
        self._in_row_marks = True

    def _row_marks_end(self) -> None:
        self._in_row_marks = False

    def _cell_deleted(self, _: Attributes) -> None:
        self._dropped_from = self._dropped_from or self._depth - 2  # tc, tcPr, cellDel

    def _dropped_ends(self) -> None:
        if self._dropped_from == self._depth:
            self._dropped_from = 0

    def _deleted(self, _: Attributes) -> None:
        """A tracked deletion: of a paragraph's mark, of a row, or of what stands in it."""
        if self._in_row_marks:
            self._dropped_from = self._dropped_from or self._depth - 2  # tr, trPr, del
        elif self._in_paragraph_marks:
            if self._flows[-1].open:
                self._flows[-1].open[-1].joins_next = True
        else:
            self._skipped_from = self._depth

    # Runs

    def _run_starts(self, _: Attributes) -> None:
        first = self._parser.CurrentByteIndex
        flow = self._flows[-1]
        hidden = bool(flow.open and flow.open[-1].hidden) or bool(
            self._runs and self._runs[-1].hidden
        )
        own = Carrier(first, first, whole=False)
        carrying = self._runs[0].carrying if self._runs else Carrier(first, first, whole=True)
        self._runs.append(_OpenRun(own, carrying, hidden))

    def _run_ends(self) -> None:
        run = self._runs.pop()
        run.own.last = end_of_element(self.part, run.own.first, self._parser.CurrentByteIndex)
        if not self._runs:
            run.carrying.last = run.own.last

    def _formula_ends(self) -> None:
        self._runs[-1].own.whole = True
        self._run_ends()

    def _run_marks_start(self, _: Attributes) -> None:
        if self._runs and not self._in_paragraph_marks:
            self._runs[-1].in_properties = True

    def _run_marks_end(self) -> None:
        if self._runs and not self._in_paragraph_marks:
            self._runs[-1].in_properties = False

    def _run_style(self, attributes: Attributes) -> None:
        run = self._runs[-1] if self._runs else None
        if run and run.in_properties and self._attribute(attributes, "val") in self.hiding:
            run.hidden = True

    def _vanish(self, attributes: Attributes) -> None:
        if self._runs and self._runs[-1].in_properties:
            self._runs[-1].hidden = self._attribute(attributes, "val") not in OFF

    # Text

    def _text_starts(self, attributes: Attributes) -> None:
        self._characters = []
        self._preserved = attributes.get(SPACE_ATTRIBUTE) == "preserve"
        self._parser.CharacterDataHandler = self._characters.append

    def _text_ends(self) -> None:
        self._parser.CharacterDataHandler = None
        self._add(shown_text("".join(self._characters), preserved=self._preserved))

    def _sign_starts(self, sign: str) -> Callable[[Attributes], None]:
        return lambda _: self._add(sign)

    def _symbol(self, attributes: Attributes) -> None:
        self._add(sign_of_symbol(self._attribute(attributes, "char")))

    def _add(self, text: str) -> None:
        flow, run = self._flows[-1], self._runs[-1] if self._runs else None
        if not run or run.hidden or run.in_properties or not flow.open or any(flow.in_codes):
            return
        self._count("characters", CHARACTERS, len(text))
        # Inside a box or a run within a run, a comment stands at what carries it in the body.
        own = run.own if len(self._runs) == 1 else run.carrying
        flow.open[-1].pieces.append((text, own))

    def _field_mark(self, attributes: Attributes) -> None:
        self._flows[-1].mark_field(self._attribute(attributes, "fldCharType"))

    # What stands apart: text boxes, notes, alternatives

    def _box_starts(self, attributes: Attributes) -> None:
        if not self._runs or self._runs[-1].hidden:
            self._skip(attributes)
            return
        self._flows.append(Flow("textbox", self._count("boxes", PARAGRAPHS)))

    def _box_ends(self) -> None:
        box = self._flows.pop()
        self._flows[-1].take_boxes(box.close())

    def _reference(self, kind: str, attributes: Attributes) -> None:
        run = self._runs[-1] if self._runs else None
        if run and not run.hidden and not self._dropped_from:
            self.references.append((kind, self._attribute(attributes, "id"), run.carrying))

    def _note_starts(self, attributes: Attributes) -> None:
        note = Flow("note")
        self._flows.append(note)
        if self._attribute(attributes, "type") in ("", "normal"):
            self.notes[self._attribute(attributes, "id")] = note.paragraphs

    def _note_ends(self) -> None:
        self._flows.pop().close()

    def _choices_start(self, _: Attributes) -> None:
        self._choices.append(False)

    def _choice_starts(self, attributes: Attributes) -> None:
        """The first of the alternatives is read, whatever it asks for."""
        if self._choices and self._choices[-1]:
            self._skip(attributes)
        elif self._choices:
            self._choices[-1] = True

    def _choices_end(self) -> None:
        self._choices.pop()
