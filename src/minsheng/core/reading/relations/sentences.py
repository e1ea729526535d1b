"""Figures in their sentences: what stands before each, and where a sentence ends.

Everything else in this room reads `Spot`s. White space is taken out first, so that a sentence cut
by a page break reads like any other.
"""

import re
from collections.abc import Iterator, Sequence

from minsheng.core.words import Figure

LONGEST_GAP = 400
_MOST_SPOTS = 160

# A line of its own that is numbered as a heading and ends without a stop is no part of what follows.
_HEADING = re.compile(
    r"(?:^|\n)[ \t\u3000]{0,8}(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节编]|#{1,6} )"
    r"[^。！？；，,\n]{1,36}\n"
)
_STOP = re.compile(r"[。！？!?]|[；：:;…]\s*\n")
_MAY_STOP = re.compile(r"[。！？!?\n]")
_NEW_LINE = re.compile(
    r"\n\s*(?:[一二三四五六七八九十]{1,3}[、．]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|\d{1,2}[、．]"
    r"|第[一二三四五六七八九十]{1,3}[章节、，]|[-#|*•●·○■◆▲>])"
)
_CUT = re.compile(r"(?:.*[，、；：:,;（(）)【】|])?(.*)", re.DOTALL)
_ASIDE = re.compile("[（(][^（）()]{1,40}[)）]")
_CELL = re.compile(r"(?<!\n)\t(?!\n)")
"""Between two cells of a table; at the head of a line it only moves the line in."""
_YEARS = re.compile("(?:^|[^提以之目])前$|上$|过去$")
"""前五年, 过去三年: a period, and no quantity."""
_RATES = frozenset({"percent", "permille", "percentage_point", "ratio", "multiple"})
_DATES = frozenset({"date", "period"})
_OTHERS = frozenset({"ordinal", "identifier", "proportion"})


class Spot:
    """A Figure where it stands.

    `gap` is the text between the figure before it and itself, `clause` the part of it behind the
    last mark (dates and ranks that stand in the clause are in it). `joins` is true where no mark
    stands between this figure and the one before. `part` counts the semicolons of the sentence.
    `group` is q (quantity), r (rate), d (date) or x (rank, number, proportion).
    `use` is what a relation has made of it: completion, share, growth, change, limit, plan.
    """

    __slots__ = ("clause", "figure", "gap", "group", "index", "joins", "part", "tail", "use")

    def __init__(self, figure: Figure, gap: str, group: str) -> None:
        self.figure = figure
        self.gap = gap
        self.group = group
        self.clause = self.tail = self.use = ""
        self.index = self.part = 0
        self.joins = False

    def is_bare_share(self) -> bool:
        """Whether it is a share of what the words do not name: 占80%."""
        return self.group == "r" and self.use == "share" and self.clause in _BARE


_BARE = frozenset({"占", "占比", "占比为", "占比达", "占总数的", "占总额的"})


class Sentence:
    """The Spots of one sentence in order; `tail` is what stands behind the last."""

    __slots__ = ("number", "paragraph", "spots", "tail")

    def __init__(self, spots: list[Spot], number: int, paragraph: int) -> None:
        self.spots = spots
        self.number = number
        self.paragraph = paragraph
        self.tail = ""


def sentences(text: str, figures: Sequence[Figure]) -> Iterator[Sentence]:
    """The sentences of the text that hold Figures, in order, each figure in just one."""
    current: Sentence | None = None
    at = number = paragraph = 0
    for figure in figures:
        start = figure.start
        raw = text[at:start] if start - at <= LONGEST_GAP else text[start - LONGEST_GAP : start]
        stop = _last_stop(raw) if start - at <= LONGEST_GAP else max(_last_stop(raw), 0)
        if current is not None and (stop >= 0 or len(current.spots) >= _MOST_SPOTS):
            current.tail = _flat(raw[: max(stop, 0)])
            yield current
            number += 1
            paragraph += "\n" in raw
            current = None
        gap = raw if stop < 0 else raw[stop:]
        if current is None:
            current = Sentence([], number, paragraph)
        _add(current.spots, figure, _flat(gap))
        at = figure.end
    if current is not None:
        raw = text[at : at + LONGEST_GAP]
        first = _STOP.search(raw)
        current.tail = _flat(raw[: first.start()] if first else raw)
        yield current


def _last_stop(raw: str) -> int:
    """Where the last sentence that ends in `raw` is over; −1 where none ends."""
    if not _MAY_STOP.search(raw):
        return -1
    last = -1
    if "。" in raw:
        last = raw.rfind("。") + 1
    if "\n" in raw:
        for found in _HEADING.finditer(raw, max(last, 0)):
            last = found.end()
    if "\n" in raw or last < 0:
        for found in _STOP.finditer(raw, max(last, 0)):
            last = found.end()
    if "\n" in raw:
        for found in _NEW_LINE.finditer(raw, max(last, 0)):
            last = found.start()
    return last


def _flat(raw: str) -> str:
    if "\t" in raw:
        raw = _CELL.sub("，", raw)
    return "".join(raw.split())


def _add(spots: list[Spot], figure: Figure, gap: str) -> None:
    kind = figure.kind
    group = "q"
    if kind in _RATES or (not figure.unit and kind == "rate"):
        group = "r"
    elif kind in _DATES:
        group = "d"
    elif kind in _OTHERS:
        group = "x"
    spot = Spot(figure, gap, group)
    if "）" in gap or ")" in gap:
        gap = _ASIDE.sub("", gap)  # 占总人口比重（城镇化率）为61.3%
    found = _CUT.match(gap)
    spot.clause = clause = found.group(1) if found else gap
    spot.joins = len(clause) == len(gap)
    if spots:
        last = spots[-1]
        last.tail = gap
        spot.index = last.index + 1
        spot.part = last.part + ("；" in gap or ";" in gap)
        if spot.joins and last.figure.kind == "duration" and _YEARS.search(last.clause):
            last.group = "d"
        if spot.joins and last.group in "dx":
            spot.clause = last.clause + _flat(last.figure.text) + clause
            spot.joins = last.joins and last.index > 0
    else:
        spot.joins = False
    spots.append(spot)
