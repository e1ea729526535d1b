"""From bound prose and a Snapshot to the printed text, its document and its list of figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minsheng.core.checking import Outcome, outcomes
from minsheng.core.document import Document
from minsheng.core.prose import (
    BoundText,
    Composed,
    LogLine,
    Manuscript,
    filled,
    main_text_characters,
    read_manuscript,
    refigure,
    tie_lines,
)
from minsheng.core.snapshot import Snapshot, SnapshotScope
from minsheng.core.words import Period
from minsheng.publishing.annex import BoundRow, indicator_rows, project_rows
from minsheng.publishing.assembling import assemble
from minsheng.publishing.partial import PartialTotals
from minsheng.publishing.printed import Printed
from minsheng.publishing.sources import Sources

WORD_JOINER = "\u2060"
TABLES = {"indicators": indicator_rows, "projects": project_rows}


@dataclass(frozen=True)
class Composition:
    """A bulletin's text over one Snapshot: document, figures, log; `characters` of the main text."""

    document: Document
    composed: Composed
    log: tuple[LogLine, ...]
    outcomes: tuple[Outcome, ...]
    sources: Sources
    characters: int

    @property
    def text(self) -> str:
        """The text as printed, annex cells included, one block a line."""
        return self.composed.text


def compose(
    snapshot: Snapshot,
    others: Mapping[Period, Snapshot],
    settings: Mapping[str, Any],
    manuscript: str,
    base_url: str,
) -> Composition:
    """Refigure the manuscript and its annex tables over the Snapshot, as one text.

    `settings` are the bulletin's head, foot and numbers; `base_url` is where pdf links lead.
    """
    scope = SnapshotScope(snapshot, others=others, doc=doc_fields(settings, snapshot))
    running = int(settings["running"])
    text = read_manuscript(manuscript)
    rows = _annex_rows(text, snapshot)
    whole = read_manuscript(manuscript + _cells_source(rows))
    composed = refigure(whole.bound, scope, running)
    printed = _printed(whole, composed, rows)
    partial = PartialTotals(snapshot, others)
    sources = Sources(snapshot, composed, partial, base_url, running)
    results = tuple(outcomes(snapshot.content.rules, scope))
    log = (
        *_of_the_text(composed, text.bound),
        *partial.lines(composed),
        *tie_lines(results),
    )
    unbound = tuple((line.start, line.end) for line in log if line.code == "unbound")
    document = assemble(snapshot, settings, printed, sources, unbound)
    return Composition(
        document, composed, log, results, sources, main_text_characters(printed.blocks)
    )


def _of_the_text(composed: Composed, text: BoundText) -> tuple[LogLine, ...]:
    """The log without unbound numerals in annex cells: those stand in names of the register."""
    end, last = len(text.text), len(text.bindings) - 1
    if last >= 0:
        end += composed.figures[last].end - text.bindings[last].end
    return tuple(line for line in composed.log if line.code != "unbound" or line.start < end)


def doc_fields(settings: Mapping[str, Any], snapshot: Snapshot) -> dict[str, Any]:
    """What doc(…) answers: numbers, date, period and telephone of the bulletin."""
    period = snapshot.content.period
    return {
        "number": int(settings["number"]),
        "running": int(settings["running"]),
        "date": date.fromisoformat(str(settings["date"])),
        "period": period,
        "period_end": period.end,
        "phone": str(settings.get("phone", "")),
    }


def _annex_rows(manuscript: Manuscript, snapshot: Snapshot) -> dict[str, tuple[BoundRow, ...]]:
    asked = [block.argument for block in manuscript.blocks if block.kind == "table"]
    return {name: tuple(TABLES[name](snapshot)) for name in asked if name in TABLES}


def _cells_source(rows: Mapping[str, tuple[BoundRow, ...]]) -> str:
    """Every cell as a paragraph behind the manuscript, so that names are given in one go."""
    cells = [cell for table in rows.values() for row in table for cell in row.cells]
    return "".join(f"\n\n{_paragraph(cell)}" for cell in cells) + "\n"


def _paragraph(cell: str) -> str:
    """A cell as one paragraph, whatever a name of the register begins with."""
    line = " ".join(cell.split()) or "—"
    return f"{WORD_JOINER}{line}" if line.startswith(("#", "::")) else line


def _printed(
    whole: Manuscript, composed: Composed, rows: Mapping[str, tuple[BoundRow, ...]]
) -> Printed:
    blocks = filled(whole, composed)
    count = sum(len(row.cells) for table in rows.values() for row in table)
    split = len(blocks) - count
    cells = iter(blocks[split:])
    tables = {
        name: tuple((row, tuple(next(cells) for _ in row.cells)) for row in table)
        for name, table in rows.items()
    }
    return Printed(blocks[:split], tables)
