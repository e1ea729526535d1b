"""The lines of a pdf's page as they are printed, with where they stand. All lengths in points."""

import codecs
import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2
from pypdfium2 import raw

codecs.lookup("utf-16-le")  # pdfium's; loaded now, since the child opens no file later
_LINE_BREAKS = "\r\n"
_KANGXI_RADICALS: Final = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}
_CONTROLS: Final = dict.fromkeys([*range(9), *range(0xE, 0x20), 0x7F, 0xAD, 0xFEFF, 0xFFFE])
# Fonts made for print often name 人 by the radical that looks like it.
_SHOWN: Final = _CONTROLS | {0xA0: " ", 0x9: " ", 0xB: " ", 0xC: " "} | _KANGXI_RADICALS
_CELL_GAP_EMS = 1.0
_SAME_LINE_EMS = 0.3


@dataclass(slots=True)
class Line:
    """A line: its text, cells parted by tabs; left and right end, base line and size of its type.

    `mark_size` is the type size of its first character: smaller in a note that begins with its
    number set high.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    mark_size: float


@dataclass(slots=True)
class Page:
    """A page: its number from 1, its size, and its lines in the order in which they were set."""

    number: int
    width: float
    height: float
    lines: list[Line]


def page_lines(page: pypdfium2.PdfPage, number: int) -> Page:
    """The lines of a page. Stretches on one base line, such as cells, are one line with tabs."""
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        lines = list(_TextOfPage(text).lines())
    finally:
        text.close()
    return Page(number, width, height, _rows(lines))


def is_wide(character: str) -> bool:
    """Whether a character is set on a full em: an ideograph or Chinese punctuation."""
    return "\u2e80" <= character <= "\ufaff" or "\uff00" <= character <= "\uffef"


class _TextOfPage:
    """What pdfium says of a page: its characters by index, and the geometry of each."""

    def __init__(self, page: pypdfium2.PdfTextPage) -> None:
        self.page = page
        count = page.count_chars()
        text = page.get_text_range() if count else ""
        # Characters that pdfium skips, or writes as two, would shift the places of all others.
        self.text = text if len(text) == count else "".join(map(self._character, range(count)))

    def _character(self, index: int) -> str:
        code = raw.FPDFText_GetUnicode(self.page, index)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\0"

    def lines(self) -> Iterator[Line]:
        start = 0
        for at in range(len(self.text) + 1):
            if at == len(self.text) or self.text[at] in _LINE_BREAKS:
                if self.text[start:at].strip():
                    yield self._line(start, at)
                start = at + 1

    def _line(self, start: int, end: int) -> Line:
        while self.text[start].isspace():
            start += 1
        while self.text[end - 1].isspace():
            end -= 1
        middle = (start + end) // 2
        return Line(
            text=self._spaced(start, end),
            left=self._box(start)[0],
            right=self._box(end - 1)[1],
            base=self._base(middle),
            size=self._size(middle),
            mark_size=self._size(start),
        )

    def _spaced(self, start: int, end: int) -> str:
        """The text of a line; spaces that pdfium made up of gaps are judged by their width."""
        pieces, before = [], start
        for at in range(start + 1, end - 1):
            if self.text[at] == " " and raw.FPDFText_IsGenerated(self.page, at) == 1:
                pieces += [self.text[before:at].translate(_SHOWN), self._space(at)]
                before = at + 1
        return "".join([*pieces, self.text[before:end].translate(_SHOWN)])

    def _space(self, at: int) -> str:
        gap = self._box(at + 1)[0] - self._box(at - 1)[1]
        if gap >= _CELL_GAP_EMS * self._size(at - 1):
            return "\t"
        return "" if is_wide(self.text[at - 1]) or is_wide(self.text[at + 1]) else " "

    def _box(self, index: int) -> tuple[float, float]:
        """The left and right end of a character's advance."""
        left, _, right, _ = self.page.get_charbox(index, loose=True)
        return left, right

    def _base(self, index: int) -> float:
        across, up = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.page, index, across, up)
        return up.value

    def _size(self, index: int) -> float:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.page, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size: float = raw.FPDFText_GetFontSize(self.page, index)
        return size * scale or 1.0


def _rows(lines: list[Line]) -> list[Line]:
    rows: list[Line] = []
    for line in lines:
        if rows and _same_row(rows[-1], line):
            rows[-1].text += "\t" + line.text
            rows[-1].right = line.right
        else:
            rows.append(line)
    return rows


def _same_row(before: Line, line: Line) -> bool:
    near = abs(before.base - line.base) < _SAME_LINE_EMS * before.size
    return near and line.left >= before.right - before.size
