"""From a file to its Document: what kind it is by its bytes, and who reads that kind."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import Any, Final

from minsheng.core.reading.documents.document import Document, FileKind, Paragraph, Place, Run
from minsheng.core.reading.documents.limits import FILE_BYTES, MEGABYTE
from minsheng.core.reading.documents.plain_text import read_text
from minsheng.core.sandbox import Refused, Stopped, run_in_child

_ROOM = "minsheng.core.reading.documents"
_READERS: Final[dict[FileKind, str]] = {
    "docx": f"{_ROOM}.docx_reading:read_docx",
    "pdf": f"{_ROOM}.pdf_reading:read_pdf",
}
_TEXT_ENDINGS: Final = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_DOCX_ENDINGS: Final = frozenset({".docx", ".dotx", ".docm", ".dotm"})
_ZIP, _OLE, _PDF, _RTF = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf"
_PDF_WITHIN = 1024
_OLD_KINDS: Final = (  # streams of the old compound files, by their names
    ("EncryptedPackage", ""),
    ("WordDocument", "旧版Word文件（doc）"),
    ("Workbook", "旧版Excel文件（xls）"),
    ("PowerPoint Document", "旧版PowerPoint文件（ppt）"),
)


def open_document(path: Path) -> Document:
    """The Document of a txt, md, docx or pdf file, parsed in a child process.

    Refused with a code of `refusals.SENTENCES` and its facts; OSError as `open` raises it.
    """
    if not path.is_file() and path.exists():
        raise Refused("not_a_file", {"name": path.name})
    _check_size(path.stat().st_size)
    return read_document(path.read_bytes(), path.name)


def read_document(blob: bytes, name: str) -> Document:
    """The Document of a file's bytes; its name tells a text from what only looks like one.

    Refused as `open_document`.
    """
    _check_size(len(blob))
    kind = _kind(blob, PurePath(name).suffix.lower())
    if kind == "text":
        return read_text(blob)
    return _document(kind, run_in_child(_READERS[kind], blob).value)


def _check_size(size: int) -> None:
    if size > FILE_BYTES:
        raise Refused("too_large", {"size": -(-size // MEGABYTE), "most": FILE_BYTES // MEGABYTE})


def _kind(blob: bytes, ending: str) -> FileKind:
    if blob.startswith(_ZIP):
        return "docx"
    if blob.startswith(_OLE):
        raise _old_file(blob, ending)
    if blob.startswith(_RTF):
        raise Refused("wrong_type", {"found": "RTF文件"})
    if (ending not in _TEXT_ENDINGS and _PDF in blob[:_PDF_WITHIN]) or blob.startswith(_PDF):
        return "pdf"
    if ending in _TEXT_ENDINGS:
        return "text"
    if ending in _DOCX_ENDINGS or ending == ".pdf":
        raise Refused("damaged")
    raise Refused("wrong_type", {"found": f"{ending[1:]}文件"})


def _old_file(blob: bytes, ending: str) -> Refused:
    """A compound file: an encrypted docx, an old Word file, or WPS's own."""
    kinds = (found for stream, found in _OLD_KINDS if stream.encode("utf-16-le") in blob)
    found = next(kinds, "旧版文件")
    if not found:
        return Refused("encrypted")
    return Refused("wrong_type", {"found": "WPS文件（wps）" if ending == ".wps" else found})


def _document(kind: FileKind, value: Any) -> Document:
    """The answer of a reader as a Document; a child that was taken over may answer anything."""
    try:
        document = Document(
            kind,
            _text(value["text"]),
            tuple(
                Paragraph(_whole(start), _whole(end), Place(*place))
                for start, end, place in value["paragraphs"]
            ),
            tuple(map(_run, value.get("runs", ()))),
            tuple(map(_whole, value.get("page_starts", ()))),
        )
    except (KeyError, IndexError, TypeError, ValueError):
        raise Stopped("garbled") from None
    if not _fits(document):
        raise Stopped("garbled")
    return document


def _run(values: Sequence[Any]) -> Run:
    start, end, first, last, whole = values
    return Run(_whole(start), _whole(end), _whole(first), _whole(last), whole is True)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError


def _whole(value: object) -> int:
    if type(value) is int and value >= 0:
        return value
    raise TypeError


def _fits(document: Document) -> bool:
    """Whether paragraphs and runs stand in order within the text."""
    paragraphs = ((part.start, part.end) for part in document.paragraphs)
    runs = ((part.start, part.end) for part in document.runs)
    return all(_in_order(spans, len(document.text)) for spans in (paragraphs, runs))


def _in_order(spans: Iterable[tuple[int, int]], length: int) -> bool:
    before = 0
    for start, end in spans:
        if not before <= start <= end <= length:
            return False
        before = end
    return True
