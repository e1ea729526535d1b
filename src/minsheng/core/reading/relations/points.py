"""Points 一是、二是、三是 behind a number of things: 三项工作：一是…，二是…，三是…

The first mark must stand just behind the words that announce the number; each next one behind a
mark of its own. A list too short or too long is told only inside one paragraph that 以下 announces.
"""

import re
from collections.abc import Sequence

from minsheng.core.reading.relations.arithmetic import told
from minsheng.core.reading.relations.drafts import Ledger, shown
from minsheng.core.words import Figure

_MATTERS = frozenset(("项", "个", "条", "件", "点", "类", "种", "步", "方面", "大", ""))
_ANNOUNCED = re.compile(r"[^。；！？：:\n0-9]{0,24}[。：:，,；]?\s{0,20}")
_STYLES = ("{}是", "{}要", "（{}）", "({})", "第{}，", "{}、", "{0}．", "{0}.")
_ORDINALS = "一二三四五六七八九十"
_DIGITS = tuple(str(number) for number in range(1, 11))
_BEFORE = frozenset("，,；;。：:、\n 　！？）”")
_NAME = re.compile(r"[^，。；：！？\n]{1,40}")
_FARTHEST = 1200
_FEWEST = 2
_SURE = ("以下", "下列", "如下", "下面")


def points_behind(text: str, figure: Figure) -> tuple[list[str], int]:
    """What the numbered points behind a figure are called, and where the last of them begins."""
    if figure.unit not in _MATTERS:
        return [], figure.end
    announced = _ANNOUNCED.match(text, figure.end)
    start = figure.end if announced is None else announced.end()
    for ordinals in (_ORDINALS, _DIGITS):
        for style in _STYLES:
            if text.startswith(style.format(ordinals[0]), start):
                return _points(text, start, [style.format(each) for each in ordinals])
    return [], figure.end


def _points(text: str, start: int, marks: Sequence[str]) -> tuple[list[str], int]:
    names: list[str] = []
    at = last = start
    for mark in marks:
        found = text.find(mark, at, at + _FARTHEST)
        if found < 0 or (found and text[found - 1] not in _BEFORE):
            break
        name = _NAME.match(text, found + len(mark))
        names.append("" if name is None else "".join(name[0].split()))
        last, at = found, found + len(mark)
    return names, last


def relate_points(ledger: Ledger, text: str, figure: Figure, number: int) -> bool:
    """Adds the enumeration of the points behind a number; whether there is one."""
    names, last = points_behind(text, figure)
    if len(names) < _FEWEST:
        return False
    holds = len(names) == number
    if not holds and not _is_sure(text, figure, last):
        return False
    words = f"{shown(figure)}：{'、'.join(names)}"
    facts = (("named", str(len(names))),)
    ledger.add("enumeration", ((figure, "n"),), told(holds=holds), words, None, tuple(names), facts)
    return True


def _is_sure(text: str, figure: Figure, last: int) -> bool:
    """Whether the list is announced as the things that follow, and is over where it seems to be."""
    if "\n" in text[figure.start : last] or last - figure.end > _FARTHEST:
        return False
    return any(word in text[max(0, figure.start - 6) : figure.start] for word in _SURE)
