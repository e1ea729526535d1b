"""Lines of a pdf → paragraphs: a sentence that is cut by a line or a page becomes whole again.

A line goes on in the next one where the next one's first word would not have fitted behind it,
and the next one is neither indented nor of another size, nor far below, nor a row of cells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from minsheng.core.reading.documents.pdf_lines import Line, is_wide
from minsheng.core.reading.documents.pdf_margins import Leaf

_INDENT_EMS = 1.2
_SLACK_EMS = 1.0
_PITCHES = 1.6
_SIZES = 0.1
# What is not cut at the end of a line: a word or numeral, and marks that stay with it.
_FIRST_WORD = re.compile(
    r"[“‘（《〔【「(\[]*(?:[0-9A-Za-z.,%‰:/-]{1,30}|.)[，。、；：！？”’）》〕】」%％‰)\],.;:!?]*"
)
_ITEM = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]{1,3}[章节条]"
)
_SENTENCE_ENDS = "。！？；：.!?;:"
_WORD = re.compile(r"[A-Za-z]")


@dataclass(slots=True)
class Joined:
    """A paragraph: its text, the page on which it begins, and where in it later pages begin."""

    text: str
    page: int
    turns: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class _Edges:
    """The ends of full lines on a page, and the usual distance of base lines."""

    left: float
    right: float
    pitch: float


def paragraphs(leaves: Sequence[Leaf]) -> list[Joined]:
    """The paragraphs of the text, across pages."""
    edges = [_edges(leaf.lines) for leaf in leaves]
    widest = max((each.right for each in edges), default=0.0)
    joined: list[Joined] = []
    before: tuple[Line, int] | None = None
    for leaf, edge in zip(leaves, edges, strict=True):
        number = leaf.page.number
        for line in leaf.lines:
            if before and _goes_on(
                before[0], line, edge, turned=before[1] != number, widest=widest
            ):
                _join(joined[-1], line.text, before[1], number)
            else:
                joined.append(Joined(line.text, number))
            before = line, number
    return joined


def notes(leaves: Sequence[Leaf]) -> list[Joined]:
    """The footnotes of all pages; a note that goes on over its first line is one paragraph."""
    return [note for leaf in leaves for note in _notes_of(leaf)]


def _notes_of(leaf: Leaf) -> Iterator[Joined]:
    edge = _edges(leaf.notes)
    before: Line | None = None
    found: list[Joined] = []
    for line in leaf.notes:
        if before and _goes_on(before, line, edge, turned=False, widest=edge.right):
            found[-1].text = _glued(found[-1].text, line.text)
        else:
            found.append(Joined(line.text, leaf.page.number))
        before = line
    return iter(found)


def _edges(lines: Sequence[Line]) -> _Edges:
    """What two lines reach is an edge; one line alone may hang over."""
    if not lines:
        return _Edges(0.0, 0.0, 0.0)
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    steps = [above.base - line.base for above, line in pairwise(lines) if above.base > line.base]
    two = min(1, len(lines) - 1)
    return _Edges(lefts[two], rights[-1 - two], median(steps) if steps else 0.0)


def _goes_on(before: Line, line: Line, edge: _Edges, *, turned: bool, widest: float) -> bool:
    em = before.size
    if "\t" in before.text or "\t" in line.text or abs(before.size - line.size) > _SIZES * em:
        return False
    if not turned and not 0 < before.base - line.base <= _PITCHES * edge.pitch:
        return False
    if before.text[-1] in _SENTENCE_ENDS and _ITEM.match(line.text):
        return False
    if line.left > edge.left + _INDENT_EMS * em:
        return False
    right = widest if turned else edge.right
    return before.right + _width(line.text, em) >= right - _SLACK_EMS * em


def _width(text: str, em: float) -> float:
    """About how wide the first word of a text is set."""
    word = _FIRST_WORD.match(text)
    first = word[0] if word else text[:1]
    return sum(em if is_wide(character) else em / 2 for character in first)


def _join(paragraph: Joined, text: str, page_before: int, page: int) -> None:
    whole = _glued(paragraph.text, text)
    start = len(whole) - len(text)
    paragraph.turns += [(number, start) for number in range(page_before + 1, page + 1)]
    paragraph.text = whole


def _glued(before: str, text: str) -> str:
    """Two halves of a sentence: words of letters keep a space between them, Chinese has none."""
    letters = _WORD.match(before[-1]) and (_WORD.match(text) or text[0].isdigit())
    stop = before[-1] in ",.;:!?)" and text[0].isascii() and not is_wide(before[-2:-1] or "a")
    return f"{before} {text}" if letters or stop else before + text
