"""What stands on a page beside its text: page numbers and running lines go, notes stand apart."""

import heapq  # noqa: F401 - most_common asks for it when the child can open no file any more
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from minsheng.core.reading.documents.pdf_lines import Line, Page

_HEAD_SHARE: Final = 0.085  # of the page's height; the text of ordinary pages begins below it
_FOOT_SHARE: Final = 0.12
_HEAD_GAP_EMS = 2  # to the text below; rows of a table stand closer
_NOTE_SIZE = 0.88  # of the text's size
_HIGH_MARK_SIZE = 0.75  # of the note's size
_DASHES = "-—–－―~～·•"
_PAGE_NUMBER = re.compile(
    rf"[{_DASHES}]? ?(?:第 ?)?\d{{1,4}}(?: ?页)?(?: ?[/／,，]? ?(?:共 ?)?\d{{1,4}} ?页?)? ?[{_DASHES}]?"
    r"|(?:[Pp]age )?\d{1,4}(?: of \d{1,4})?|[ivxlIVXL]{1,6}"
)
_NOTE_MARK = re.compile(r"[①-⑳*※]|\[\d{1,3}\]|［\d{1,3}］|〔\d{1,3}〕|注\d{0,2}[:：]")
_DIGITS = re.compile(r"\d+|[〇零一二三四五六七八九十]+")


@dataclass(slots=True)
class Leaf:
    """A page with its text and its notes told apart."""

    page: Page
    lines: list[Line]
    notes: list[Line] = field(default_factory=list)


def without_margins(pages: Sequence[Page]) -> list[Leaf]:
    """The pages without page numbers and running heads and feet, their footnotes apart.

    A running line stands in the margin of two pages or more at the same height, with the same
    words but for its numbers.
    """
    seen = Counter(key for page in pages for key in {_key(page, line) for line in _outer(page)})
    leaves = [Leaf(page, _inner(page, seen)) for page in pages]
    size = _usual_size(leaves)
    for leaf in leaves:
        first = _first_note(leaf.lines, size)
        leaf.lines, leaf.notes = leaf.lines[:first], leaf.lines[first:]
    return leaves


def _outer(page: Page) -> list[Line]:
    """The lines that stand in the head or the foot of a page."""
    head, foot = page.height * (1 - _HEAD_SHARE), page.height * _FOOT_SHARE
    below = max((line.base for line in page.lines if line.base <= head), default=0.0)
    return [
        line
        for line in page.lines
        if line.base < foot or (line.base > head and line.base - below > line.size * _HEAD_GAP_EMS)
    ]


def _inner(page: Page, seen: Counter[tuple[str, int]]) -> list[Line]:
    outer = [
        id(line)
        for line in _outer(page)
        if seen[_key(page, line)] > 1 or _PAGE_NUMBER.fullmatch(line.text.replace("\t", " "))
    ]
    return [line for line in page.lines if id(line) not in outer]


def _key(page: Page, line: Line) -> tuple[str, int]:
    words = _DIGITS.sub("#", "".join(line.text.split()))
    return words, round((page.height - line.base) / 3)


def _usual_size(leaves: Iterable[Leaf]) -> float:
    """The type size of most characters; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for leaf in leaves:
        for line in leaf.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _first_note(lines: Sequence[Line], size: float) -> int:
    """Where the notes at the foot begin: small type to the end, the first of it with a mark."""
    first = len(lines)
    while first and lines[first - 1].size < size * _NOTE_SIZE:
        first -= 1
    if first == 0:
        return len(lines)
    marked = (at for at in range(first, len(lines)) if _begins_note(lines[at]))
    return next(marked, len(lines))


def _begins_note(line: Line) -> bool:
    high = line.text[:1].isdigit() and line.mark_size < line.size * _HIGH_MARK_SIZE
    return high or _NOTE_MARK.match(line.text) is not None
