"""Lines and pages that end inside a sentence: the text without those breaks, and the way back.

A figure may be cut anywhere (17.↵1%, 4.↵↵7万套). Instead of allowing a break in every pattern, the
breaks are taken out before reading, and places are moved back afterwards.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

# A line's end with at most one blank line, then the first character of what goes on.
_BREAK = re.compile(r"\n(?:[ \u3000\t]{0,8}\r?\n)?[ \u3000]{0,4}(?=[^\s#>|*•●○◆■—-])")
_BLANKS = frozenset(" \u3000\r")
_MOST_BLANKS = 4
_ENDS = frozenset("。！？；：…”」』）)】.!?;:|>～—-")
_LIST = re.compile(
    r"[（(]?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})(?:[）)、]|[.．](?![0-9０-９]))|第[一二三四五六七八九十]{1,3}[章节条部篇]|[①-⑳]"
)
_CUT_NUMBER = re.compile(r"[0-9０-９][.．:：]\s{1,30}[0-9０-９]")
_CJK = re.compile("[一-鿿]")
_SHORTEST = 16  # characters: shorter lines are titles and cells
_NEAR = 14


class Unwrapped:
    """The text read, and where each place of it stood in the original."""

    __slots__ = ("_removed", "_starts", "text")

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._removed: list[int] = []
        last = length = removed = 0
        for start, end in soft_breaks(text):
            pieces.append(text[last:start])
            length += start - last
            removed += end - start
            self._starts.append(length)
            self._removed.append(removed)
            last = end
        self.text = "".join((*pieces, text[last:])) if pieces else text

    def __bool__(self) -> bool:
        return bool(self._starts)

    def stretch(self, at: int) -> tuple[int, int]:
        """By how much the character at `at` is to be moved, and where the next break was taken out.

        A break that came just before the character counts; the text's end is as far as a break.
        """
        breaks = bisect_right(self._starts, at)
        until = self._starts[breaks] if breaks < len(self._starts) else len(self.text)
        return self._removed[breaks - 1] if breaks else 0, until

    def end(self, at: int) -> int:
        """Where a stretch that ends at `at` ended: before a break that came after it."""
        return at + self.stretch(at - 1)[0]


def soft_breaks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each break inside a sentence: after a long line that no mark ends."""
    opening = 0
    for found in _BREAK.finditer(text):
        start, earlier, opening = found.start(), opening, found.end()
        if text[start - 1 : start] in _BLANKS:
            start = _line_end(text, start)
        if text[start - 1 : start] in _ENDS and not _CUT_NUMBER.match(text, start - 2):
            continue
        line = text.rfind("\n", earlier, start) + 1 or earlier
        if start - line < _SHORTEST:
            continue
        if _LIST.match(text, opening) or not _CJK.search(text, start - _NEAR, start):
            continue
        yield start, opening


def _line_end(text: str, at: int) -> int:
    """Where the line ends whose line feed stands at `at`, without the blanks at its end."""
    if text[at - 1 : at] == "\r":
        at -= 1
    low = max(0, at - _MOST_BLANKS)
    return low + len(text[low:at].rstrip(" \u3000"))
