"""Text and pieces that all writers print alike."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from minsheng.core.document.tree import (
    Block,
    Chart,
    Document,
    Face,
    Heading,
    Paragraph,
    Run,
    Table,
)

HEADING_FACES: Final[dict[int, Face]] = {1: "hei", 2: "kai", 3: "fang"}


def printable(text: str) -> str:
    """The text without what neither XML nor paper can carry: control characters, half surrogates.

    White space other than the blank and the full-width blank becomes one blank.
    """
    return "".join(kept for c in text if (kept := _printable(c)))


def _printable(character: str) -> str:
    if character in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return " "
    code = ord(character)
    is_control = code < 0x20 or 0x7F <= code < 0xA0
    is_no_character = 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0
    return "" if is_control or is_no_character else character


def date_text(day: date) -> str:
    """2016年10月14日."""
    return f"{day.year}年{day.month}月{day.day}日"


class Numbering:
    """Gives 表1, 图1 … in the order of asking; each writer walks the tree once with its own."""

    def __init__(self) -> None:
        self._last = {"表": 0, "图": 0}

    def label(self, block: Table | Chart) -> str:
        """The next number of the block's kind."""
        word = "表" if isinstance(block, Table) else "图"
        self._last[word] += 1
        return f"{word}{self._last[word]}"


def all_blocks(document: Document) -> Iterator[Block]:
    """Every block in reading order, annexes after the text."""
    yield from document.blocks
    for annex in document.annexes:
        yield from annex.blocks


def has_synthetic(document: Document) -> bool:
    """Is any figure of the document marked ※?"""
    charts = (block for block in all_blocks(document) if isinstance(block, Chart))
    return any(run.synthetic for _, run in all_runs(document)) or any(
        bar.synthetic for chart in charts for bar in chart.bars
    )


def all_runs(document: Document) -> Iterator[tuple[Face, Run]]:
    """Every run of the title and the blocks with the face that it is printed in."""
    yield from (("song", run) for run in document.title_runs)
    for block in all_blocks(document):
        if isinstance(block, Table):
            cells = (cell for row in block.rows for cell in row.cells)
            yield from ((run.face, run) for cell in cells for run in cell.runs)
        elif isinstance(block, Heading):
            yield from ((HEADING_FACES[block.level], run) for run in block.runs)
        elif isinstance(block, Paragraph):
            yield from ((run.face, run) for run in block.runs)


def all_text(document: Document) -> Iterator[tuple[Face, str]]:
    """Every text that is set on paper, with its face: what the fonts have to draw."""
    head, foot = document.head, document.foot
    yield "song", head.name + document.title
    yield "fang", head.number + head.running + head.office + document.synthetic_note
    yield "fang", "".join((*foot.report, *foot.copy, *sum(foot.signatures, ()), foot.phone))
    yield from ((face, run.text) for face, run in all_runs(document))
    for annex in document.annexes:
        yield "song", annex.title
        yield "hei", annex.label
    for block in all_blocks(document):
        if isinstance(block, Table | Chart):
            yield "hei", block.caption
            yield "fang", block.unit + block.note
        if isinstance(block, Table):
            yield "hei", "".join(column.title + column.group for column in block.columns)
        if isinstance(block, Chart):
            yield from chart_text(block)


def chart_text(chart: Chart) -> Iterator[tuple[Face, str]]:
    """The text inside a chart's drawing."""
    yield "fang", "".join(bar.label + bar.shown for bar in chart.bars) + chart.plan_word


def web_link(run: Run) -> str:
    """The run's link where it is an address of the web or the pdf's own, else "": no scripts."""
    return run.link if run.link.startswith(("https://", "http://", "#", "/")) else ""


def chart_alt(chart: Chart) -> str:
    """The chart in words: given, or the labels with their values."""
    if chart.alt:
        return chart.alt
    values = "，".join(f"{bar.label}{bar.shown}" for bar in chart.bars)
    return f"{chart.caption}：{values}。{chart.plan_word}进度{chart.plan_pct}%。"
