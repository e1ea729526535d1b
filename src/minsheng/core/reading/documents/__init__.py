"""Documents: a txt, md, docx or pdf → one text with its places; a docx with comments added.

In this room: what kind a file is, decoding texts, and the readers of docx and pdf, which run in
the sandbox's child. Nothing here knows what a figure is. Refusals are codes and facts; their
sentences stand in `refusals`.

`opening` and `commenting` are the parent's side. The modules whose names begin with `docx_`,
`pdf_` or `archive`, and `xml_parsing`, are loaded by the child alone.
"""

from minsheng.core.reading.documents.commenting import Comment, with_comments
from minsheng.core.reading.documents.document import Document, Paragraph, Place, Run
from minsheng.core.reading.documents.opening import open_document, read_document
from minsheng.core.reading.documents.refusals import refusal_sentence
from minsheng.core.sandbox import Refused, Stopped

__all__ = [
    "Comment",
    "Document",
    "Paragraph",
    "Place",
    "Refused",
    "Run",
    "Stopped",
    "open_document",
    "read_document",
    "refusal_sentence",
    "with_comments",
]
