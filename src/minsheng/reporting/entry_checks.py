"""What the checks find in the cells of a revision, and what must be settled before it is handed in.

The rules are core's (`core.checking.entry`); here they are given what the org reported before and
what it promised, and their warnings are tied to the reasons that were given.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minsheng.core.checking.entry import EntryCell, check_entry, entry_message
from minsheng.core.numerals.shown import Language
from minsheng.core.words import EntryRules, Severity, Target
from minsheng.org.viewer import Viewer
from minsheng.promises import queries as promises
from minsheng.reporting import models
from minsheng.reporting.cell_readings import (
    CellNow,
    Earlier,
    Place,
    cells_now,
    earlier_values,
    previous_of,
)
from minsheng.reporting.errors import Fault, ReportRefused
from minsheng.reporting.explaining import ABSENT, explanations_of
from minsheng.reporting.filling_words import RowFinding
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.register import Register, register_of
from minsheng.reporting.targets import targets_for

UNREAD = "ENT-UNREAD"


@dataclass(frozen=True)
class Basis:
    """What the cells of a period's reports are held to."""

    register: Register
    targets: Mapping[Place, Target]
    rules: EntryRules


@dataclass(frozen=True)
class Checked:
    """The cells of a report as they stand, what was reported before, found and said."""

    cells: Mapping[Place, CellNow]
    earlier: Earlier
    findings: Mapping[Place, tuple[RowFinding, ...]]
    absent: Mapping[Place, str]
    """Reasons for cells without a figure."""

    def is_unsettled(self, place: Place) -> bool:
        """Whether the cell keeps the report from being handed in."""
        cell = self.cells.get(place)
        if cell is not None and not cell.text:
            return not self.absent.get(place)
        return any(each.is_open for each in self.findings.get(place, ()))


def basis_of(viewer: Viewer, key: ReportKey) -> Basis:
    register = register_of(viewer, key.period, key.programme)
    return Basis(
        register,
        targets_for(viewer, register),
        promises.entry_rules(viewer, register.programme.code),
    )


def check_cells(
    viewer: Viewer,
    basis: Basis,
    key: ReportKey,
    revision: models.Revision | None,
    language: Language = "zh",
) -> Checked:
    """All cells of the report with what the checks find; sentences in that language."""
    register = basis.register
    cells = cells_now(register, key, revision)
    earlier = earlier_values(viewer, register, key)
    texts = {place: cell.text for place, cell in cells.items()}
    explained = explanations_of(revision, texts) if revision is not None else {}
    reasons = {place: row.text for place, row in explained.items() if row.text}
    found: dict[Place, list[RowFinding]] = {}
    for place, rule, severity, message in (
        *_of_rules(viewer, basis, cells.values(), earlier, language),
        *_of_faults(cells.values()),
    ):
        held = found.setdefault(place, [])
        if rule.startswith("VAL-") and any(each.severity == "error" for each in held):
            continue  # the rules have said it in better words
        held.append(RowFinding(rule, severity, message, reasons.get((*place, rule), "")))
    absent = {place: reasons.get((*place, ABSENT), "") for place in cells}
    findings = {place: tuple(each) for place, each in found.items()}
    return Checked(cells, earlier, findings, absent)


Told = tuple[Place, str, Severity, str]


def _of_rules(
    viewer: Viewer, basis: Basis, cells: Iterable[CellNow], earlier: Earlier, language: Language
) -> Sequence[Told]:
    """What core's rules find; under the empty place what they find in the sheet as a whole."""
    register = basis.register
    asked = [_entry_cell(basis, cell, earlier) for cell in cells]
    found = check_entry(register.period, asked, basis.rules)
    names = _names(viewer, register, language) if found else {}
    return [
        (
            (each.indicator, each.org),
            each.rule,
            each.severity,
            entry_message(each, names, language),
        )
        for each in found
    ]


def _entry_cell(basis: Basis, cell: CellNow, earlier: Earlier) -> EntryCell:
    place, register = (cell.indicator, cell.org), basis.register
    indicator = register.indicators[cell.indicator]
    past = earlier.get(place, ())
    before = previous_of(past, register.period, "flow")  # of any kind the same year's last
    return EntryCell(
        indicator,
        cell.org,
        cell.text,
        cell.typed,
        cell.unread,
        before.value if before else None,
        tuple((each.period, each.value) for each in past),
        basis.targets.get(place),
        (before.low, before.high) if before else None,
    )


def _names(viewer: Viewer, register: Register, language: Language) -> dict[str, str]:
    named = {code: indicator.name for code, indicator in register.indicators.items()}
    if language == "zh":
        return named
    other = promises.names(viewer, language, register.programme.code)
    told = ((code, other.get(("indicator", code))) for code in named)
    return named | {code: name[0] for code, name in told if name}


def _of_faults(cells: Iterable[CellNow]) -> Sequence[Told]:
    return [
        ((cell.indicator, cell.org), cell.fault.code, "error", cell.fault.sentence)
        for cell in cells
        if cell.fault is not None
    ]


def refuse_unsettled(
    viewer: Viewer, basis: Basis, key: ReportKey, revision: models.Revision, action: str
) -> None:
    """ReportRefused RPT-BLOCKED with a fault for each cell that is not settled."""
    checked = check_cells(viewer, basis, key, revision)
    faults = tuple(_unsettled(basis.register, key, checked))
    if faults:
        raise ReportRefused(
            "RPT-BLOCKED",
            faults,
            report=key.reference,
            revision=revision.number,
            action=action,
            count=len(faults),
            first=faults[0].sentence,
        )


def _unsettled(register: Register, key: ReportKey, checked: Checked) -> Iterable[Fault]:
    for place, cell in checked.cells.items():
        name = register.indicators[cell.indicator].name
        source = f"{key.reference}#{cell.indicator}@{cell.org}"
        if not cell.text and not checked.absent[place]:
            sentence = f"{name}：还没有数。请填报，或说明没有数的原因。"
            yield Fault(ABSENT, cell.indicator, cell.org, source, sentence)
            continue
        for each in checked.findings.get(place, ()):
            if each.is_open:
                sentence = f"{name}：{each.message}"
                yield Fault(each.rule, cell.indicator, cell.org, source, sentence)
