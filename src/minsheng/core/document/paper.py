"""The document as plain data for the typst template; typst gets text as data, never as markup."""

from decimal import Decimal
from typing import Any

from minsheng.core.document import layout
from minsheng.core.document.text import (
    Numbering,
    chart_alt,
    date_text,
    has_synthetic,
    printable,
    web_link,
)
from minsheng.core.document.tree import (
    Annex,
    Block,
    Cell,
    Chart,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
)

Data = dict[str, Any]


def paper_data(document: Document) -> Data:
    """All that the template needs but the fonts: measures, head, blocks, annexes, foot."""
    numbers = Numbering()
    head = document.head
    return {
        "measures": measures(),
        "language": document.language.split("-", maxsplit=1)[0],
        "head": {
            "name": printable(head.name),
            "board_size": layout.board_size(head.name),
            "number": printable(head.number),
            "running": printable(head.running),
            "office": printable(head.office),
            "date": date_text(head.date),
            "day": [head.date.year, head.date.month, head.date.day],
        },
        "title": [printable(line) for line in document.title.split("\n")],
        "title_runs": _runs(document.title_runs),
        "blocks": [block_data(block, numbers) for block in document.blocks],
        "annex_lines": [printable(line) for line in layout.annex_lines(document.annexes)],
        "annexes": [_annex(annex, numbers) for annex in document.annexes],
        "note": printable(document.synthetic_note) if has_synthetic(document) else "",
        "foot": _foot(document),
    }


def measures() -> Data:
    """The measures of layout.py that the templates use, in points and millimetres."""
    names = (
        "PAGE_WIDTH_MM PAGE_HEIGHT_MM MARGIN_TOP_MM MARGIN_LEFT_MM MARGIN_RIGHT_MM MARGIN_BOTTOM_MM"
        " AREA_WIDTH BODY_SIZE LINE_PITCH TRACKING_PDF INDENT TITLE_SIZE TITLE_PITCH FOLIO_SIZE"
        " FOLIO_DROP_MM FOOT_SIZE FOOT_PITCH RULE_THICK RULE_THIN RED BOARD_TRACKING_EM"
        " BOARD_HEIGHT RED_RULE TABLE_SIZE TABLE_PITCH TABLE_PAD CELL_PAD CAPTION_SIZE"
        " CAPTION_PITCH NOTE_SIZE NOTE_PITCH SYNTHETIC_MARK SYNTHETIC_COLOUR"
        " LIGHT_GLYPHS LIGHT_COLOURS"
    )
    return {name.lower(): getattr(layout, name) for name in names.split()}


def block_data(block: Block, numbers: Numbering) -> Data:
    """One block; tables and charts take their number from `numbers`."""
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "runs": _runs(block.runs)}
    if isinstance(block, Paragraph):
        return {
            "kind": "paragraph",
            "indent": block.indent,
            "align": block.align,
            "runs": _runs(block.runs),
        }
    label = numbers.label(block)
    return chart_data(block, label) if isinstance(block, Chart) else _table(block, label)


def chart_data(chart: Chart, label: str) -> Data:
    """A chart; completions become floats here, since this is where they turn into lengths."""
    return {
        "kind": "chart",
        "label": label,
        "caption": printable(chart.caption),
        "note": printable(chart.note),
        "unit": printable(chart.unit),
        "alt": printable(chart_alt(chart)),
        "plan": float(chart.plan_pct),
        "plan_word": printable(f"{chart.plan_word}{chart.plan_pct.normalize():f}{chart.unit}"),
        "bars": [
            {
                "label": printable(bar.label),
                "value": _length(bar.value),
                "shown": printable(bar.shown),
                "light": bar.light,
                "steps": bar.steps,
                "synthetic": bar.synthetic,
            }
            for bar in chart.bars
        ],
    }


def _length(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _runs(runs: tuple[Run, ...]) -> list[Data]:
    return [
        {
            "text": printable(run.text),
            "bold": run.bold,
            "face": run.face,
            "anchor": run.anchor,
            "link": _pdf_link(run),
            "synthetic": run.synthetic,
        }
        for run in runs
    ]


def _pdf_link(run: Run) -> str:
    # A pdf has no page of its own to be relative to.
    link = web_link(run)
    return link if link.startswith("http") else ""


def _table(table: Table, label: str) -> Data:
    return {
        "kind": "table",
        "label": label,
        "caption": printable(table.caption),
        "unit": printable(table.unit),
        "note": printable(table.note),
        "columns": [
            {
                "title": [printable(line) for line in layout.head_lines(column, width)],
                "weight": column.weight,
                "align": column.align,
                "group": printable(column.group),
            }
            for column, width in zip(
                table.columns, layout.column_widths(table.columns), strict=True
            )
        ],
        "groups": [[printable(word), width] for word, width in head_groups(table)],
        "rows": [{"kind": row.kind, "cells": [_cell(c) for c in row.cells]} for row in table.rows],
    }


def head_groups(table: Table) -> list[tuple[str, int]]:
    """The upper line of a two-level head as (word, number of columns); empty for a plain head."""
    if not any(column.group for column in table.columns):
        return []
    groups: list[tuple[str, int]] = []
    for column in table.columns:
        if groups and column.group and groups[-1][0] == column.group:
            groups[-1] = (column.group, groups[-1][1] + 1)
        else:
            groups.append((column.group, 1))
    return groups


def _cell(cell: Cell) -> Data:
    return {"runs": _runs(cell.runs), "light": cell.light}


def _annex(annex: Annex, numbers: Numbering) -> Data:
    return {
        "label": printable(annex.label),
        "title": [printable(line) for line in annex.title.split("\n")],
        "blocks": [block_data(block, numbers) for block in annex.blocks],
    }


def _foot(document: Document) -> Data:
    lists, signatures = layout.foot_rows(document.foot)
    return {
        "lists": [[word, printable(text)] for word, text in lists],
        "signatures": printable(signatures),
        "signature_size": layout.signature_size(signatures),
    }
