"""One document tree → docx, pdf, html in the official layout (GB/T 9704-2012).

What may go in here: the tree, the measures of the page, the writers, the fonts. Nothing here
knows where a figure comes from; whoever builds the tree says so.
"""

from minsheng.core.document.docx_writer import write_docx
from minsheng.core.document.html import html_text, write_html
from minsheng.core.document.pdf import write_pdf
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
    "Align",
    "Annex",
    "Bar",
    "Block",
    "Cell",
    "Chart",
    "Column",
    "Document",
    "Face",
    "Foot",
    "Head",
    "Heading",
    "MissingGlyph",
    "Paragraph",
    "Row",
    "Run",
    "Source",
    "Table",
    "Written",
    "html_text",
    "write_docx",
    "write_html",
    "write_pdf",
]
