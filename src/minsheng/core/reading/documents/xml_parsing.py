"""Parsing XML that may be hostile: no document type, no entities, a bounded depth, UTF-8 inside.

With expat of the standard library, since it says at which byte an element begins: a comment is put
into a part by adding bytes there, and nothing else of the part changes.
"""

import codecs
import re
from collections.abc import Callable
from pyexpat import ExpatError, ParserCreate, XMLParserType
from typing import Final

from minsheng.core.reading.documents.limits import NESTING
from minsheng.core.sandbox.refusal import Refused

Attributes = dict[str, str]
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_UTF_8 = ("utf-8", "ascii")
# Loaded now, since the child opens no file later.
_OTHERS: Final = {codecs.lookup(name).name for name in ("gb18030", "gbk", "gb2312", "utf-16")}
_START_TAG = re.compile(rb"""<[^"'<>]*(?:(?:"[^"<]*"|'[^'<]*')[^"'<>]*)*>""")


def in_utf_8(part: bytes) -> bytes:
    """A part's bytes in UTF-8, the same ones where they are; Refused: damaged."""
    if part.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _converted(part, "utf-16")
    declared = _DECLARED.match(part)
    if declared is None:
        return part
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        raise Refused("damaged") from None
    if encoding in _UTF_8:
        return part
    if encoding not in _OTHERS:
        raise Refused("damaged")
    return _converted(part, encoding)


def _converted(part: bytes, encoding: str) -> bytes:
    try:
        text = part.decode(encoding).encode("utf-8")
    except UnicodeError:
        raise Refused("damaged") from None
    declared = _DECLARED.match(text)
    return text if declared is None else b"%b%b%b" % (
        text[: declared.start(1)], b"UTF-8", text[declared.end(1) :]
    )  # fmt: skip


def safe_parser(*, namespaces: bool = True) -> XMLParserType:
    """An expat parser that refuses document types; with namespaces names are "uri local"."""
    parser = ParserCreate("utf-8", " ") if namespaces else ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.buffer_text = True
    return parser


def _refuse_document_type(*_: object) -> None:
    raise Refused("entities")


def parse(parser: XMLParserType, part: bytes) -> None:
    """Let a parser walk through a whole part in UTF-8; Refused: damaged, entities."""
    try:
        parser.Parse(part, True)
    except ExpatError:
        raise Refused("damaged") from None


def each_element(part: bytes, found: Callable[[str, Attributes], None]) -> None:
    """Call `found` with the name and attributes of each element of a part."""
    parser, depth = safe_parser(), [0]

    def start(name: str, attributes: Attributes) -> None:
        depth[0] += 1
        if depth[0] > NESTING:
            raise Refused("too_deep", {"most": NESTING})
        found(name, attributes)

    def end(_: str) -> None:
        depth[0] -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parse(parser, in_utf_8(part))


def start_tag(part: bytes, at: int) -> bytes:
    """The start tag (or the empty element) that begins at a byte of a part; Refused: damaged."""
    tag = _START_TAG.match(part, at)
    if tag is None:
        raise Refused("damaged")
    return tag[0]


def end_of_element(part: bytes, first: int, end_event: int) -> int:
    """The byte behind an element, from where it begins and where expat reports its end.

    An empty element's end is reported behind it, any other's at its end tag.
    """
    if start_tag(part, first).endswith(b"/>"):
        return end_event
    return part.index(b">", end_event) + 1
