"""Comments put into a docx. The child's entry; the whole file comes out.

Parts that no comment touches stay as they are. A comment is a range around its text in the body, a
reference behind it, and a line in the part of comments, which is added where there is none.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from minsheng.core.reading.documents.archive import Archive
from minsheng.core.reading.documents.docx_parts import (
    CONTENT_TYPES,
    main_part,
    related_part,
    relations,
    relations_part,
)
from minsheng.core.reading.documents.docx_runs import Run
from minsheng.core.reading.documents.docx_signs import WORD_URIS
from minsheng.core.reading.documents.xml_parsing import Attributes, each_element, in_utf_8
from minsheng.core.sandbox.refusal import Refused

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
)
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ROOT_END = re.compile(rb"</[^<>]{1,200}>\s{0,1000}\Z")


class _Mark(NamedTuple):
    """Where a comment begins or ends: behind so many characters of a run, or outside of it."""

    place: int | None
    is_start: bool
    comment: int


def with_comments(blob: bytes, comments: Sequence[dict[str, Any]]) -> tuple[None, bytes]:
    """The file with comments: each has `first` and `last` (a run's first, last, place), words."""
    archive = Archive(blob)
    main = main_part(archive)
    body = in_utf_8(archive.read(main))
    uri = _uri(body)
    part = related_part(archive, main, "comments")
    next_id = _next_id(archive, part, body, uri)
    changed = {main: _marked(body, uri, _marks(comments, next_id))}
    written = b"".join(
        _comment(number, comment) for number, comment in enumerate(comments, next_id)
    )
    if part is not None:
        changed[part] = _extended(in_utf_8(archive.read(part)), _declaring(written, uri))
    else:
        changed |= _new_part(archive, main, uri, written)
    return None, _zipped(archive, changed)


def _uri(body: bytes) -> str:
    found: list[str] = []

    def note(name: str, _: Attributes) -> None:
        if not found:
            found.append(name.partition(" ")[0])

    each_element(body, note)
    if not found or found[0] not in WORD_URIS:
        raise Refused("damaged")
    return found[0]


def _next_id(archive: Archive, part: str | None, body: bytes, uri: str) -> int:
    ids = [-1]

    def note(name: str, attributes: Attributes) -> None:
        if name.startswith(f"{uri} comment"):
            number = attributes.get(f"{uri} id", "")
            if number.isascii() and number.isdigit() and len(number) <= len("2147483647"):
                ids.append(int(number))

    for each in (body, archive.read(part)) if part is not None else (body,):
        each_element(each, note)
    return max(ids) + 1


def _marks(comments: Sequence[dict[str, Any]], next_id: int) -> dict[tuple[int, int], list[_Mark]]:
    """The marks of each run, by its bytes."""
    found: defaultdict[tuple[int, int], list[_Mark]] = defaultdict(list)
    for number, comment in enumerate(comments, next_id):
        for name, is_start in (("first", True), ("last", False)):
            first, last, place = comment[name]
            found[first, last].append(_Mark(place, is_start, number))
    return found


def _marked(body: bytes, uri: str, marks: dict[tuple[int, int], list[_Mark]]) -> bytes:
    pieces: list[bytes] = []
    at = 0
    for (first, last), here in sorted(marks.items()):
        if not at <= first < last <= len(body) or body[first : first + 1] != b"<":
            raise Refused("other_document")
        pieces += [body[at:first], _with_marks(body, (first, last), uri, here)]
        at = last
    return b"".join([*pieces, body[at:]])


def _with_marks(body: bytes, span: tuple[int, int], uri: str, marks: list[_Mark]) -> bytes:
    """The run with its marks: ends before starts where both stand at one place."""
    inner = sorted({mark.place for mark in marks if mark.place is not None})
    run = body[span[0] : span[1]]
    pieces = [run]
    if inner:
        pieces = list(Run(body, *span, uri).cut(inner))
    outside = [mark for mark in marks if mark.place is None]
    said = [_written(mark, uri) for mark in outside if mark.is_start]
    for piece, place in zip(pieces, [*inner, None], strict=True):
        said.append(piece)
        here = [mark for mark in marks if place is not None and mark.place == place]
        said += [_written(mark, uri) for mark in here if not mark.is_start]
        said += [_written(mark, uri) for mark in here if mark.is_start]
    said += [_written(mark, uri) for mark in outside if not mark.is_start]
    return b"".join(said)


def _written(mark: _Mark, uri: str) -> bytes:
    # The namespace is declared anew: the part may call it by another prefix.
    space = f'xmlns:w="{uri}"'
    if mark.is_start:
        return f'<w:commentRangeStart {space} w:id="{mark.comment}"/>'.encode()
    return (
        f'<w:commentRangeEnd {space} w:id="{mark.comment}"/>'
        f'<w:r {space}><w:commentReference w:id="{mark.comment}"/></w:r>'
    ).encode()


def _comment(number: int, comment: dict[str, Any]) -> bytes:
    author, when = quoteattr(_clean(comment["author"])), comment.get("when") or ""
    date = f" w:date={quoteattr(when)}" if when else ""
    initials = quoteattr(_clean(comment["author"])[:2])
    lines = _clean(comment["text"]).split("\n")
    paragraphs = "".join(
        f"<w:p>{'' if n else '<w:r><w:annotationRef/></w:r>'}"
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for n, line in enumerate(lines)
    )
    head = f'<w:comment w:id="{number}" w:author={author}{date} w:initials={initials}>'
    return f"{head}{paragraphs}</w:comment>".encode()


def _clean(text: str) -> str:
    """Without the control characters that XML knows not."""
    return "".join(c for c in text if c >= " " or c in "\n\t")


def _declaring(comments: bytes, uri: str) -> bytes:
    return comments.replace(b"<w:comment ", f'<w:comment xmlns:w="{uri}" '.encode())


def _extended(part: bytes, more: bytes) -> bytes:
    """A part with more at the end of its root; Refused: damaged, where no end is found."""
    ending = _ROOT_END.search(part)
    if ending is not None:
        return part[: ending.start()] + more + part[ending.start() :]
    opening = re.search(rb"<([^\s<>/?!]+)([^<>]*)/>\s*\Z", part)
    if opening is None:
        raise Refused("damaged")
    name, attributes = opening[1], opening[2]
    return part[: opening.start()] + b"<%b%b>%b</%b>" % (name, attributes, more, name)


def _new_part(archive: Archive, main: str, uri: str, comments: bytes) -> dict[str, bytes]:
    """The part of comments, with the lines that say what it is and who refers to it."""
    folder = main.rpartition("/")[0]
    taken = {name.lower() for name in archive.names}
    names = ("comments" + (str(n) if n else "") + ".xml" for n in range(len(taken) + 1))
    name = next(name for name in names if f"{folder}/{name}".lstrip("/").lower() not in taken)
    part = f"{folder}/{name}".lstrip("/")
    root = f'<w:comments xmlns:w="{uri}">'.encode()
    override = (
        f'<Override xmlns="{_PACKAGE}/content-types" PartName="/{part}" ContentType="{_TYPE}"/>'
    )
    related = relations_part(main)
    known = {relation.id for relation in relations(archive, main)}
    own = next(f"rIdComments{n}" for n in range(len(known) + 1) if f"rIdComments{n}" not in known)
    kind = _RELATED[WORD_URIS.index(uri)]
    line = (
        f'<Relationship xmlns="{_PACKAGE}/relationships" Id="{own}" Type="{kind}" Target="{name}"/>'
    )
    before = (
        in_utf_8(archive.read(related))
        if related in archive
        else _DECLARATION + f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
    )
    return {
        part: _DECLARATION + root + comments + b"</w:comments>",
        CONTENT_TYPES: _extended(in_utf_8(archive.read(CONTENT_TYPES)), override.encode()),
        related: _extended(before, line.encode()),
    }


def _zipped(archive: Archive, changed: dict[str, bytes]) -> bytes:
    """The parts in their order, new ones behind them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for entry in archive.entries:
            part = changed.get(entry.filename)
            whole.writestr(_like(entry), archive.read(entry.filename) if part is None else part)
        for name, part in changed.items():
            if name not in archive:
                whole.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    copy.compress_type, copy.external_attr = entry.compress_type, entry.external_attr
    return copy
