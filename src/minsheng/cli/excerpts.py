"""Stretches of a text for the terminal, with a line of ^ under the figures that are meant."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]
LINE = 76
"""Columns of a line; a Chinese character takes two."""
_BEFORE, _BEHIND = 32, 16
_STOPS = frozenset("。！？；!?;\n")
_INDENT = "    "
_GAP = "…"


def excerpt(text: str, spans: Iterable[Span]) -> str:
    """The text around some spans, each underlined; what lies far between is left out.

    Line breaks and tabs are shown as one space. Sentences that are long are cut.
    """
    marked = sorted(spans)
    pieces: list[tuple[str, bool]] = []
    for number, (start, end) in enumerate(_windows(text, marked)):
        if number or (start and text[start - 1] not in _STOPS):
            pieces.append((_GAP, False))
        pieces += _characters(text, start, end, marked)
    return "\n".join(_lines(pieces))


def columns(text: str) -> int:
    """How many columns a terminal gives to a text."""
    return sum(map(_columns, text))


def padded(text: str, width: int) -> str:
    """A text filled up with spaces to so many columns."""
    return text + " " * (width - columns(text))


def shortened(text: str, width: int) -> str:
    """A text on one line, in at most so many columns."""
    flat = " ".join(text.split())
    if columns(flat) <= width:
        return flat
    while columns(flat) > width - columns(_GAP):
        flat = flat[:-1]
    return flat + _GAP


def _windows(text: str, spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in spans:
        first, last = _begin(text, start), _finish(text, end)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _begin(text: str, at: int) -> int:
    earliest = max(0, at - _BEFORE)
    stops = (place + 1 for place in range(at - 1, earliest - 1, -1) if text[place] in _STOPS)
    return next(stops, earliest)


def _finish(text: str, at: int) -> int:
    latest = min(len(text), at + _BEHIND)
    return next((place + 1 for place in range(at, latest) if text[place] in _STOPS), latest)


def _characters(
    text: str, start: int, end: int, spans: Sequence[Span]
) -> Iterator[tuple[str, bool]]:
    blank = True
    for at in range(start, end):
        character = text[at]
        if character.isspace():
            if not blank:
                yield " ", any(first <= at < last for first, last in spans)
            blank = True
        elif unicodedata.category(character) != "Cc":
            blank = False
            yield character, any(first <= at < last for first, last in spans)


def _lines(pieces: Iterable[tuple[str, bool]]) -> Iterator[str]:
    words: list[str] = []
    marks: list[str] = []
    used = 0
    for character, is_marked in pieces:
        width = _columns(character)
        if used + width > LINE:
            yield from _pair(words, marks)
            words, marks, used = [], [], 0
        words.append(character)
        marks.append(("^" if is_marked else " ") * width)
        used += width
    yield from _pair(words, marks)


def _pair(words: list[str], marks: list[str]) -> Iterator[str]:
    line = "".join(words).rstrip()
    if line:
        yield _INDENT + line
    under = "".join(marks).rstrip()
    if under:
        yield _INDENT + under


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
