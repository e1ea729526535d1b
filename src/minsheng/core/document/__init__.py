"""One document tree → docx, pdf, html in the official layout (GB/T 9704-2012).

What may go in here: the tree, the measures of the page, the writers, the fonts. Nothing here
knows where a figure comes from; whoever builds the tree says so.
"""

from minsheng.core.document.tree import (
    Align,
    Annex,
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Face,
    Foot,
    Head,
    Heading,
    MissingGlyph,
    Paragraph,
    Row,
    Run,
    Source,
    Table,
    Written,
)

__all__ = [
    "Align", "Annex", "Bar", "Block", "Cell", "Chart", "Column", "Document", "Face", "Foot", "Head",
    "Heading", "MissingGlyph", "Paragraph", "Row", "Run", "Source", "Table", "Written",
]
