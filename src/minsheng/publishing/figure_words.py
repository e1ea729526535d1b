"""One figure of an issue with all that stands behind it, as a panel shows it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from minsheng.core.words import Origin, Period
from minsheng.reporting.report_words import ReportRow, RevisionRow

Verdict = Literal["agrees", "differs", "wording", "not_computed", "missing"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What one unit reported of an input; `place` is how a page asks for it.

    `report` has who did what when, None where the viewer may not see it.
    """

    place: str
    indicator: str
    org: str
    reporter: str
    channel: str
    period: Period
    revision: int
    value: Decimal
    unit: str
    text: str
    origin: Origin
    cell: str
    report: RevisionRow | None = None


@dataclass(frozen=True, slots=True)
class FigureInput:
    """A value that the figure rests on. `missing` are codes of orgs; `expected` 0: nobody was asked.

    `kind` is value, target, progress, milestone, fund, fact, document, programme or set.
    """

    kind: str
    code: str
    name: str
    org: str
    period: str
    value: Decimal | None
    shown: str
    unit: str
    origin: Origin | None
    reported: int
    expected: int
    missing: tuple[str, ...]
    sources: tuple[str, ...]
    reports: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class CellRow:
    """A row of the chosen Report; `number` is its place there, from 1."""

    number: int
    row: ReportRow
    unit: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell that a chosen Report filled in, among its neighbours."""

    line: ReportLine
    rows: tuple[CellRow, ...]


@dataclass(frozen=True, slots=True)
class FigureSource:
    """A figure, from what is printed down to one cell.

    `value` is exact, before it was printed; `low` and `high` are what the print stands for, in the
    print's own scale and unit (`scale`, `unit`), None where it is no number. `function` is the
    outermost function of the expression, empty for a plain code.
    """

    name: str
    shown: str
    expression: str
    function: str
    verdict: Verdict
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    origin: Origin | None
    inputs: tuple[FigureInput, ...]
    chosen: Cell | None
    previous: str
    next: str

    @property
    def reports(self) -> tuple[ReportLine, ...]:
        """The reports below all inputs, in order."""
        return tuple(line for each in self.inputs for line in each.reports)
