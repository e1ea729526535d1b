"""文稿校核: a text that is pasted or dropped comes back with its figures marked and its Findings.

Nothing of it is stored: the answer to the form is the page, and the text is gone with it.
"""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _

from minsheng.core.reading import Reading, check
from minsheng.core.reading.documents import (
    Document,
    Refused,
    read_document,
    refusal_sentence,
)
from minsheng.web.access import READS, Scope, ViewerRequest, page
from minsheng.web.frame import show
from minsheng.web.marked_text import MarkedText, marked

LONGEST = 100_000
"""Characters of a text that a page shows; longer ones are for `minsheng check`."""
LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True)
class CheckPage:
    """`text` is what was pasted, to be mended and sent again; `problem` why nothing was read."""

    name: str = ""
    text: str = ""
    problem: str = ""
    marked: MarkedText | None = None
    longest: int = LONGEST


class _Unreadable(Exception):
    """A file or text that is not read: the sentence for the user."""


@page(Scope.ACCOUNT, methods=(*READS, "POST"))
def text_check(request: ViewerRequest) -> HttpResponse:
    """The form, and on POST what was found in its text or file."""
    asked = CheckPage()
    if request.method == "POST":
        asked = _checked(request.POST.get("text", ""), request.FILES.get("file"))
    status = 422 if asked.problem else 200
    return show(request, "pages/text_check.html", place="text_check", page=asked, status=status)


def _checked(text: str, file: "UploadedFile[bytes] | None") -> CheckPage:
    pasted = text.replace("\r\n", "\n")
    try:
        document = _document(pasted, file)
    except _Unreadable as problem:
        return CheckPage(text=pasted[:LONGEST], problem=str(problem))
    reading: Reading = check(document.text)
    name = (file.name or "") if file else ""
    return CheckPage(name, "" if file else pasted, marked=marked(document, reading))


def _document(text: str, file: "UploadedFile[bytes] | None") -> Document:
    """The file where there is one, else the text."""
    if file is None and not text.strip():
        raise _Unreadable(_("请粘贴一段文字，或选一个文件。"))
    if file is not None and (file.size or 0) > LARGEST:
        raise _Unreadable(_("文件超过%(most)sMB。请拆分后再试。") % {"most": LARGEST >> 20})
    blob, name = (file.read(), file.name or "") if file else (text.encode(), "")
    try:
        document = read_document(blob, name)
    except Refused as refusal:
        raise _Unreadable(refusal_sentence(refusal)) from refusal
    if len(document.text) > LONGEST:
        facts = {"found": len(document.text), "most": LONGEST}
        raise _Unreadable(
            _("文字有%(found)s字，网页一次最多校核%(most)s字。请拆分，或用命令 minsheng check。")
            % facts
        )
    return document
