r"""`[[shown|expression]]` in a text: cut into plain stretches and brackets, nothing parsed yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ESCAPED: Final = "[]|\\"
_QUOTED = re.compile(r'"[^"\n]*+"')


@dataclass(frozen=True, slots=True)
class Bracketed:
    """One bracket: what it shows, and the text right of the bar, with the places of both."""

    shown: str
    source: str
    opened: int
    bar: int


class BracketError(ValueError):
    """Brackets that make no figure; `position` counts from 0.

    `code` is unclosed, nested, no_bar, empty, newline or stray_close; `found` what stood there.
    """

    def __init__(self, code: str, position: int, found: str = "") -> None:
        super().__init__(f"position {position}: {code} {found}".rstrip())
        self.code, self.position, self.found = code, position, found


def bracketed(text: str) -> Iterator[str | Bracketed]:
    r"""Plain stretches (their escapes read) and brackets of `text` in order.

    A backslash before `[`, `]`, `|` or `\` prints that character. BracketError where they are
    wrong, after what stands before it.

    >>> [each if isinstance(each, str) else each.shown for each in bracketed("岗位[[12个|jobs]]。")]
    ['岗', '位', '12个', '。']
    """
    position = 0
    while position < len(text):
        if text.startswith("[[", position):
            found, position = _bracket(text, position)
            yield found
        elif text.startswith("]]", position):
            raise BracketError("stray_close", position)
        else:
            character, position = _character(text, position)
            yield character


def _bracket(text: str, opened: int) -> tuple[Bracketed, int]:
    shown, bar = _shown(text, opened)
    closed = _close(text, opened, bar + 1)
    return Bracketed(shown, text[bar + 1 : closed], opened, bar), closed + 2


def _shown(text: str, opened: int) -> tuple[str, int]:
    """What stands left of the bar, and where the bar is."""
    shown, position = "", opened + 2
    while not text.startswith("|", position):
        _refuse_end(text, opened, position)
        if text.startswith("]]", position):
            raise BracketError("no_bar", opened, text[opened + 2 : position][:40])
        character, position = _character(text, position)
        shown += character
    if not shown.strip():
        raise BracketError("empty", opened)
    return shown, position


def _close(text: str, opened: int, position: int) -> int:
    """Where the closing brackets stand; those inside a quoted text do not count."""
    while not text.startswith("]]", position):
        _refuse_end(text, opened, position)
        quoted = _QUOTED.match(text, position)
        position = quoted.end() if quoted else position + 1
    return position


def _refuse_end(text: str, opened: int, position: int) -> None:
    if position >= len(text):
        raise BracketError("unclosed", opened)
    if text[position] == "\n":
        raise BracketError("newline", opened)
    if text.startswith("[[", position):
        raise BracketError("nested", position)


def _character(text: str, position: int) -> tuple[str, int]:
    if text[position] == "\\" and position + 1 < len(text) and text[position + 1] in ESCAPED:
        return text[position + 1], position + 2
    return text[position], position + 1
