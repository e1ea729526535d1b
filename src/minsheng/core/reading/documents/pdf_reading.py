"""A pdf → its text, paragraphs and the starts of its pages. The child's entry; JSON comes out."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from minsheng.core.reading.documents.limits import CHARACTERS, PAGES
from minsheng.core.reading.documents.pdf_lines import Page, page_lines
from minsheng.core.reading.documents.pdf_margins import without_margins
from minsheng.core.reading.documents.pdf_paragraphs import Joined, notes, paragraphs
from minsheng.core.sandbox.refusal import Refused

_PASSWORDS = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
_UNREADABLE = re.compile(r"[\0-\x1f\x7f\ue000-\uf8ff\ufffd]")
_UNREADABLE_SHARE_PCT = 30


def read_pdf(blob: bytes) -> dict[str, Any]:
    """The text, paragraphs (as rows of numbers) and page starts of a pdf.

    Lines are joined into paragraphs, also across pages. Page numbers and running heads and feet
    are left out; footnotes follow the text. Refused: damaged, encrypted, too_many_pages,
    too_many_characters, no_text (scanned), no_characters (the fonts do not say what they show).
    """
    document = _opened(blob)
    count = len(document)
    if count > PAGES:
        raise Refused("too_many_pages", {"found": count, "most": PAGES})
    leaves = without_margins(list(_pages(document)))
    body, below = paragraphs(leaves), notes(leaves)
    if not body and not below:
        raise Refused("no_text", {"pages": count})
    answer = _rows(body, below, count)
    _check_characters(answer["text"])
    return answer


def _opened(blob: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(blob)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in _PASSWORDS
        raise Refused("encrypted" if locked else "damaged") from None


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Page]:
    characters = 0
    for index in range(len(document)):
        try:
            page = document[index]
            lines = page_lines(page, index + 1)
            page.close()
        except pypdfium2.PdfiumError:
            raise Refused("damaged") from None
        characters += sum(len(line.text) for line in lines.lines)
        if characters > CHARACTERS:
            raise Refused("too_many_characters", {"most": CHARACTERS})
        yield lines


def _rows(body: Iterable[Joined], below: Iterable[Joined], pages: int) -> dict[str, Any]:
    texts: list[str] = []
    rows: list[tuple[int, int, tuple[object, ...]]] = []
    starts: list[int] = []
    at = 0
    for kind, group in (("paragraph", body), ("footnote", below)):
        for number, paragraph in enumerate(group, 1):
            if kind == "paragraph":
                starts += [at] * (paragraph.page - len(starts))
                starts += [at + start for _, start in paragraph.turns]
            end = at + len(paragraph.text)
            rows.append((at, end, (kind, number, None, None, paragraph.page)))
            texts.append(paragraph.text)
            at = end + 1
        if kind == "paragraph":
            starts += [max(at - 1, 0)] * (pages - len(starts))
    return {"text": "\n".join(texts), "paragraphs": rows, "page_starts": starts}


def _check_characters(text: str) -> None:
    unreadable = len(_UNREADABLE.findall(text)) - text.count("\n") - text.count("\t")
    if unreadable * 100 > len(text) * _UNREADABLE_SHARE_PCT:
        raise Refused("no_characters")
