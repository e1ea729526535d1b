"""A docx → its text, paragraphs and runs. The child's entry; JSON comes out."""

from typing import Any

from minsheng.core.reading.documents.archive import Archive
from minsheng.core.reading.documents.docx_paragraphs import Assembly, Carrier, Written
from minsheng.core.reading.documents.docx_parts import main_part, related_part
from minsheng.core.reading.documents.docx_story import Story
from minsheng.core.reading.documents.docx_styles import hiding_styles
from minsheng.core.reading.documents.limits import CHARACTERS
from minsheng.core.reading.documents.xml_parsing import in_utf_8
from minsheng.core.sandbox.refusal import Refused

_NOTES = (("footnote", "footnotes"), ("endnote", "endnotes"))


def read_docx(blob: bytes) -> dict[str, Any]:
    """The text, paragraphs and runs of a docx, as rows of numbers.

    The body, with each text box behind the paragraph that carries it, then footnotes, then
    endnotes in the order of their references. Headers and footers are left out. Refused: the codes
    of damage, encryption, macros, wrong type and size.
    """
    archive = Archive(blob)
    main = main_part(archive)
    styles = related_part(archive, main, "styles")
    hiding = hiding_styles(archive.read(styles)) if styles else frozenset()
    body = Story(in_utf_8(archive.read(main)), hiding)
    body.read()
    paragraphs = body.body
    for kind, relation in _NOTES:
        part = related_part(archive, main, relation)
        carriers = [(note, carrier) for what, note, carrier in body.references if what == kind]
        if part and carriers:
            paragraphs = paragraphs + _notes(archive.read(part), hiding, kind, carriers)
    return _rows(paragraphs)


def _notes(
    part: bytes, hiding: frozenset[str], kind: str, references: list[tuple[str, Carrier]]
) -> list[Written]:
    story = Story(in_utf_8(part), hiding)
    story.read()
    found: list[Written] = []
    for number, (note, carrier) in enumerate(references, 1):
        for paragraph in story.notes.pop(note, ()):
            paragraph.kind, paragraph.number = kind, number  # type: ignore[assignment]
            paragraph.pieces = [(text, carrier) for text, _ in paragraph.pieces]
            found.append(paragraph)
    return found


def _rows(paragraphs: list[Written]) -> dict[str, Any]:
    assembly = Assembly()
    assembly.add_all(paragraphs)
    if assembly.length > CHARACTERS:
        raise Refused("too_many_characters", {"most": CHARACTERS})
    return {
        "text": "".join(assembly.text),
        "paragraphs": assembly.paragraphs,
        "runs": assembly.runs,
    }
