"""Text and Markdown: decoded as written, paragraphs are lines. Nothing of the text is changed."""

import re
from typing import Final

from minsheng.core.reading.documents.document import Document, Paragraph, Place
from minsheng.core.reading.documents.limits import CHARACTERS
from minsheng.core.sandbox import Refused

_BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_GUESSES: Final = ("gb18030", "utf-16-le", "utf-16-be")
_SAMPLE = 20_000
_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\r|\n")
# What Chinese texts are made of; a wrong guess of the encoding lands elsewhere soon.
_USUAL = re.compile(
    r"[\t\r\n -~\u00b7\u00d7\u00b1\u00b0\u2010-\u2027\u2030\u2032\u2033\u203b\u2103\u2160-\u217b"
    r"\u2190-\u2193\u2200-\u22ff\u2460-\u249b\u2500-\u257f\u25a0-\u25cf\u3000-\u3017\u3220-\u3229"
    r"\u3300-\u33ff\u4e00-\u9fa5\uff01-\uff5e\uffe5\u03b1-\u03c9]"
)
_USUAL_SHARE_PCT = 95


def read_text(blob: bytes) -> Document:
    """The Document of a text file: `text` is the file decoded, and each line a paragraph.

    A byte order mark decides the encoding and is no part of the text; else UTF-8, else what reads
    as Chinese (GB18030 with GBK and GB 2312, UTF-16). Refused: unknown_encoding, with the place
    (from 1) of the first byte that is not UTF-8; too_many_characters.
    """
    text = decoded(blob)
    if len(text) > CHARACTERS:
        raise Refused("too_many_characters", {"most": CHARACTERS})
    return Document("text", text, tuple(_lines(text)))


def decoded(blob: bytes) -> str:
    """The text of some bytes, as read_text decodes them."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if blob.startswith(mark):
            return _strictly(blob[len(mark) :], encoding)
    try:
        text = blob.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(blob, error.start + 1)
    if "\0" in text:  # no text holds it; UTF-16 of Latin letters and digits does
        return _guessed(blob, text.index("\0") + 1)
    return text


def _strictly(blob: bytes, encoding: str) -> str:
    try:
        return blob.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("unknown_encoding", {"at": error.start + 1}) from None


def _guessed(blob: bytes, at: int) -> str:
    for encoding in _GUESSES:
        try:
            text = blob.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_chinese(text):
            return text
    raise Refused("unknown_encoding", {"at": at})


def _looks_chinese(text: str) -> bool:
    """Whether nearly all characters, at the beginning and at the end, are those of such texts."""
    samples = (text[:_SAMPLE], text[-_SAMPLE:])
    return "\0" not in text and all(
        len(_USUAL.findall(sample)) * 100 >= len(sample) * _USUAL_SHARE_PCT for sample in samples
    )


def _lines(text: str) -> list[Paragraph]:
    paragraphs, number, counted = [], 1, 0
    for line in _LINE.finditer(text):
        number += sum(1 for _ in _BREAK.finditer(text, counted, line.start()))
        counted = line.start()
        if not line[0].isspace():
            paragraphs.append(Paragraph(line.start(), line.end(), Place("paragraph", number)))
    return paragraphs
