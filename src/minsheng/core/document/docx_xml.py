"""WordprocessingML as text: paragraphs, runs, bookmarks. Everything from outside is escaped here."""

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from minsheng.core.document.layout import DOCX_FONTS, SYNTHETIC_COLOUR, SYNTHETIC_MARK
from minsheng.core.document.text import printable
from minsheng.core.document.tree import Face, Run

NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
# Word takes no other bookmark name, and cuts at 40 characters.
ANCHOR: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")


def twips(points: float) -> int:
    """Points in twentieths, as Word counts lengths."""
    return round(points * 20)


def fonts(face: Face) -> str:
    """The font of a face for every kind of character, so that digits stay in it too."""
    name = quoteattr(DOCX_FONTS[face])
    return (
        f'<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name} w:hint="eastAsia"/>'
    )


def plain(text: str, properties: str = "") -> str:
    """A run of one text."""
    return (
        f"<w:r><w:rPr>{properties}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>'
    )


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in one of our styles."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


class RunWriter:
    """Writes runs; counts bookmarks, and gives each anchor only one (Word wants them unique)."""

    def __init__(self) -> None:
        self._anchors: set[str] = set()

    def write(self, runs: tuple[Run, ...]) -> str:
        """The runs of a paragraph. An anchor that Word could not name raises ValueError."""
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        bold = "<w:b/>" if run.bold else ""
        # The face of the paragraph's style is 仿宋 or, in headings, its own.
        face = fonts(run.face) if run.face != "fang" else ""
        text = plain(run.text, face + bold)
        if run.synthetic:
            text += plain(
                SYNTHETIC_MARK,
                f'<w:color w:val="{SYNTHETIC_COLOUR}"/><w:vertAlign w:val="superscript"/>',
            )
        return self._marked(text, run.anchor) if run.anchor else text

    def _marked(self, text: str, anchor: str) -> str:
        if not ANCHOR.fullmatch(anchor):
            message = (
                f"not a bookmark name (a letter, then at most 39 letters, digits, _): {anchor!r}"
            )
            raise ValueError(message)
        if anchor in self._anchors:
            return text
        number = len(self._anchors)
        self._anchors.add(anchor)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>'
        return f'{start}{text}<w:bookmarkEnd w:id="{number}"/>'
