"""文稿校核: a text that is pasted or dropped comes back with its figures marked and its Findings.

Nothing of it is stored: the answer to the form is the page, and the text is gone with it.
"""

from dataclasses import dataclass
from datetime import UTC

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from minsheng.core.reading import Reading, check
from minsheng.core.reading.documents import (
    Document,
    Refused,
    read_document,
    refusal_sentence,
    with_comments,
)
from minsheng.core.reading.remarks import comments_of
from minsheng.web.access import READS, Scope, ViewerRequest, page
from minsheng.web.downloads import attachment, file_name
from minsheng.web.frame import show
from minsheng.web.marked_text import MarkedText, marked

LONGEST = 100_000
"""Characters of a text that a page shows; longer ones are for `minsheng check`."""
LARGEST = 20 * 1024 * 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
    """The form, and on POST what was found in its text or file; or the Word file with comments."""
    asked = CheckPage()
    if request.method == "POST":
        file = request.FILES.get("file")
        if "comments" in request.POST:
            try:
                return _commented(file)
            except _Unreadable as problem:
                asked = CheckPage(text=request.POST.get("text", "")[:LONGEST], problem=str(problem))
        else:
            asked = _checked(request.POST.get("text", ""), file)
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


def _commented(file: "UploadedFile[bytes] | None") -> HttpResponse:
    """The same Word file with each Finding as a comment; made anew each time, and kept nowhere."""
    if file is None:
        raise _Unreadable(_("请选要写批注的Word文件（docx），再按这个按钮。"))
    document = _document("", file)
    if document.kind != "docx":
        raise _Unreadable(_("只有Word文件（docx）能写批注。请先另存为docx，或改按“校核”。"))
    reading = check(document.text)
    when = timezone.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    file.seek(0)
    try:
        made = with_comments(
            file.read(), document, comments_of(reading.figures, reading.findings, when)
        )
    except Refused as refusal:
        raise _Unreadable(refusal_sentence(refusal)) from refusal
    stem = (file.name or "").rsplit(".", 1)[0]
    return attachment(made, DOCX, _("%(name)s-批注.docx") % {"name": file_name(stem)})


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
