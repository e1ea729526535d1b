"""Lists of names before a number: how many there are, and what they are.

A list is what 、 and 和 join in one clause; 和 may stand inside of a name, so that a list gives the
least and the most that it may hold. 三区 in a list counts as three.
"""

import re
from typing import NamedTuple

_MOST = 160
_EDGE = re.compile("[，。；：！？\n（）()】【》《]")
_OPENING = frozenset("“‘「")
_CLOSING = "”’」"
_AND = re.compile("以及|和|与|及")
_TAIL = re.compile("(?:等|这|共|以上|上述|各|两两|为|的)*$")
_MANY = re.compile(
    "(?:^|[^〇零一二三四五六七八九十百])([二两三四五六七八九十])(?:区|县|市|乡|镇|村|街道)$"
)
_DIGITS = "〇一二三四五六七八九十"
_WHITE = re.compile(r"\s+")


class Names(NamedTuple):
    """What stands in a list: the pieces between 、, the least and the most that they can be.

    `is_quoted` where one pair of quotation marks holds the whole list; `is_open` with 等 behind it.
    """

    names: tuple[str, ...]
    least: int
    most: int
    is_quoted: bool
    is_open: bool


def names_before(text: str, position: int) -> Names | None:
    """The list that ends at a position of the text; None where there is none."""
    words = _WHITE.sub("", text[max(0, position - _MOST) : position])
    tail = _TAIL.search(words)
    is_open = "等" in (tail[0] if tail else "")
    if tail is not None:
        words = words[: tail.start()]
    is_quoted = words.endswith(tuple(_CLOSING))
    if is_quoted:
        start = max(words.rfind(mark) for mark in _OPENING)
        if start < 0:
            return None
        inner = words[start + 1 : -1]
        if "、" in inner:
            return _listed(inner, is_open=is_open, is_quoted=True)
    edges = [found.end() for found in _EDGE.finditer(words)]
    return _listed(words[edges[-1] if edges else 0 :], is_open=is_open, is_quoted=False)


def names_in(words: str) -> Names | None:
    """The list that some words are; None where they are none."""
    return _listed(_WHITE.sub("", words), is_open=False, is_quoted=False)


def _listed(words: str, *, is_open: bool, is_quoted: bool) -> Names | None:
    pieces = words.split("、")
    if len(pieces) == 1 and _AND.search(words) is None:
        return None
    least = most = 0
    for piece in pieces:
        many = _MANY.search(piece.removesuffix("和").removesuffix("及"))
        count = 1 if many is None else _value(many[1])
        joined = _AND.split(piece)
        more = sum(1 for each in joined if each) - 1
        if many is None and more:
            many = next((found for each in joined if (found := _MANY.search(each))), None)
            count = 1 if many is None else _value(many[1])
        least += count
        most += count + more
    return Names(tuple(pieces), least, most, is_quoted, is_open)


def _value(digit: str) -> int:
    return 2 if digit == "两" else _DIGITS.index(digit)
