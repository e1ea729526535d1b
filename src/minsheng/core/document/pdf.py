"""The document as PDF/A-2b, set by typst."""

from datetime import UTC, datetime
from pathlib import Path

from minsheng.core.document.fonts import missing_glyphs
from minsheng.core.document.paper import paper_data
from minsheng.core.document.text import all_text, printable
from minsheng.core.document.tree import Document, Written
from minsheng.core.document.typesetting import font_set, page_count, typeset


def write_pdf(document: Document, path: Path) -> Written:
    """Writes the pdf and says how many pages it has and which glyphs the faces lacked.

    The same document gives the same bytes: dates in it are the document's own. A run's `link`
    becomes a link, its `anchor` a named destination.
    """
    missing = missing_glyphs((face, printable(text)) for face, text in all_text(document))
    data = paper_data(document)
    day = document.head.date
    timestamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    with font_set(missing) as fonts:
        path.write_bytes(typeset("bulletin.typ", data, fonts, "pdf", timestamp=timestamp))
        return Written(page_count("bulletin.typ", data, fonts), missing)
