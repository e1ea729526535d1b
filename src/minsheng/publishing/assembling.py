"""The document tree of a bulletin: its printed blocks, annex tables and chart put together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from minsheng.core.document import (
    Annex,
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Foot,
    Head,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
)
from minsheng.core.outlook import SubjectStanding, matter_standing
from minsheng.core.prose import ComposedFigure, FilledBlock, Piece
from minsheng.core.snapshot import Snapshot
from minsheng.core.words import Matter
from minsheng.publishing.annex import NO_VALUE, BoundRow, rests_on_synthetic, shown_number
from minsheng.publishing.printed import Printed
from minsheng.publishing.sources import Sources

SYNTHETIC_NOTE = "※ 为模拟数，不是实际填报数；合计与原文一致而分解为模拟的，在数据来源中注明。"
INDICATOR_COLUMNS = (
    Column("指标", 29),
    Column("完成", 16, "right"),
    Column("任务", 17, "right"),
    Column("完成率", 11, "right"),
    Column("超/欠序时", 13, "right"),
    Column("亮灯", 19),
)
NO_LIGHT = "—"
WHOLE_PLAN = "多年任务"
PROJECT_COLUMNS = (Column("项目", 36), Column("进度", 22), Column("节点", 42))


def assemble(
    snapshot: Snapshot,
    settings: Mapping[str, Any],
    printed: Printed,
    sources: Sources,
    unbound: Iterable[tuple[int, int]] = (),
) -> Document:
    """The Document, from the blocks in order; what follows an annex directive belongs to it.

    `unbound` are the places in the composed text of numbers without a source.
    """
    builder = _Builder(snapshot, printed, sources, tuple(unbound))
    for block in printed.blocks:
        builder.add(block)
    return Document(
        head=_head(settings),
        title=builder.title or str(settings.get("title", "")),
        blocks=tuple(builder.blocks),
        annexes=tuple(Annex(*annex[:2], tuple(annex[2])) for annex in builder.annexes),
        foot=_foot(settings),
        sources=sources.rows(),
        synthetic_note=SYNTHETIC_NOTE if builder.is_synthetic else "",
        title_runs=builder.title_runs,
    )


class _Builder:
    """Gathers blocks; knows which annex it is in."""

    def __init__(
        self,
        snapshot: Snapshot,
        printed: Printed,
        sources: Sources,
        unbound: tuple[tuple[int, int], ...],
    ) -> None:
        self._snapshot, self._printed, self._sources = snapshot, printed, sources
        self._unbound = unbound
        self.title = ""
        self.title_runs: tuple[Run, ...] = ()
        self.blocks: list[Block] = []
        self.annexes: list[tuple[str, str, list[Block]]] = []
        self.is_synthetic = False

    def add(self, block: FilledBlock) -> None:
        """One block of the manuscript."""
        if block.kind == "title":
            self.title, self.title_runs = block.text, self._runs(block.pieces)
        elif block.kind == "annex":
            label, _, title = block.argument.partition(" ")
            self.annexes.append((label, title.strip(), []))
        else:
            place = self.annexes[-1][2] if self.annexes else self.blocks
            place.append(self._block(block))

    def _block(self, block: FilledBlock) -> Block:
        if block.kind == "heading1":
            return Heading(1, self._runs(block.pieces))
        if block.kind == "heading2":
            return Heading(2, self._runs(block.pieces))
        if block.kind == "chart":
            chart = matter_chart(self._snapshot)
            self.is_synthetic |= any(bar.synthetic for bar in chart.bars)
            return chart
        if block.kind == "table":
            return self._table(block.argument)
        return Paragraph(self._runs(block.pieces))

    def _runs(self, pieces: tuple[Piece, ...]) -> tuple[Run, ...]:
        return tuple(run for piece in pieces for run in self._of_piece(piece))

    def _of_piece(self, piece: Piece) -> Iterator[Run]:
        if piece.figure is not None:
            yield self._run(piece, piece.figure)
            return
        position, end = piece.start, piece.start + len(piece.text)
        for first, last in self._unbound:
            if position <= first and last <= end:
                if first > position:
                    yield _plain(piece, position, first)
                yield replace(_plain(piece, first, last), unbound=True)
                position = last
        if position < end or not piece.text:
            yield _plain(piece, position, end)

    def _run(self, piece: Piece, figure: ComposedFigure) -> Run:
        if figure.is_fixed:
            return Run(piece.text, piece.bold)
        synthetic = self._sources.is_synthetic(figure)
        self.is_synthetic |= synthetic
        return Run(
            piece.text,
            piece.bold,
            anchor=figure.name,
            link=self._sources.link(figure),
            synthetic=synthetic,
        )

    def _table(self, name: str) -> Table:
        rows = tuple(self._row(name, row, cells) for row, cells in self._printed.rows[name])
        if name == "projects":
            return Table(PROJECT_COLUMNS, rows, "项目进度和节点")
        note = "完成率＝完成÷任务；超/欠序时＝完成率－序时进度，单位为个百分点。"
        return Table(INDICATOR_COLUMNS, rows, "指标完成情况", "完成率：%", note)

    def _row(self, name: str, row: BoundRow, cells: tuple[FilledBlock, ...]) -> Row:
        shown = [Cell(self._runs(cell.pieces)) for cell in cells]
        if row.is_group:
            return Row(tuple(shown), "group")
        if name == "indicators" and row.light:
            word = self._snapshot.content.lights.word(row.light)
            # A plan of several years has a task, only none for this year.
            if row.light == "no_target" and shown[3].runs[0].text != NO_VALUE:
                word = WHOLE_PLAN
            self.is_synthetic |= row.is_synthetic
            shown.append(Cell((Run(word, synthetic=row.is_synthetic),), row.light))
        return Row(tuple(shown))


def _plain(piece: Piece, start: int, end: int) -> Run:
    """The piece's words between two places of the composed text."""
    return Run(piece.text[start - piece.start : end - piece.start], piece.bold)


def matter_chart(snapshot: Snapshot) -> Chart:
    """Completion of the matters by their key indicators, on one axis with the time gone."""
    content = snapshot.content
    elapsed = content.period.elapsed() * 100
    bars = tuple(
        _bar(snapshot, matter, matter_standing(content, snapshot.standings, matter.code))
        for matter in content.matters
    )
    return Chart(
        bars,
        Decimal(elapsed.numerator) / Decimal(elapsed.denominator),
        "各民生大事领衔指标完成率与序时进度",
        note="领衔指标由业务包指定；按节点推进的大事以已到节点数计。",
    )


def _bar(snapshot: Snapshot, matter: Matter, standing: SubjectStanding) -> Bar:
    """A bar says its light in a word too: colour and shape never stand alone."""
    label = matter.short_title or matter.title
    word = snapshot.content.lights.word(standing.light) if standing.light else NO_LIGHT
    if standing.milestones:
        steps = (standing.reached, standing.milestones)
        return Bar(label, None, f"{steps[0]}/{steps[1]}个节点 {word}", standing.light, steps)
    synthetic = any(map(rests_on_synthetic, standing.keys))
    if standing.completion_pct is None:
        return Bar(label, None, word, standing.light, synthetic=synthetic)
    if standing.light == "no_target":
        word = WHOLE_PLAN
    shown = f"{shown_number(round(standing.completion_pct, 1), '%')}% {word}"
    return Bar(label, standing.completion_pct, shown, standing.light, synthetic=synthetic)


def _head(settings: Mapping[str, Any]) -> Head:
    return Head(
        str(settings["name"]),
        f"第{settings['number']}期",
        f"（总第{settings['running']}期）",
        str(settings["office"]),
        date.fromisoformat(str(settings["date"])),
    )


def _foot(settings: Mapping[str, Any]) -> Foot:
    readers = settings.get("readers", {})
    signatures = settings.get("signatures", {})
    roles = (("签发", "sign"), ("审核", "review"), ("编辑", "edit"))
    return Foot(
        tuple(readers.get("report", ())),
        tuple(readers.get("copy", ())),
        tuple((word, str(signatures[key])) for word, key in roles if key in signatures),
        str(settings.get("phone", "")),
    )
