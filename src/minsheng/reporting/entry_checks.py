"""What the checks find in the cells of a revision, and what must be settled before it is handed in.

The rules are core's (`core.checking.entry`); here they are given what the org reported before and
what it promised, and their warnings are tied to the reasons that were given.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minsheng.core.words import Severity, Target
from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.cell_readings import CellNow, Earlier, Place, cells_now, earlier_values
from minsheng.reporting.errors import Fault, ReportRefused
from minsheng.reporting.explaining import ABSENT, explanations_of
from minsheng.reporting.filling_words import RowFinding
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.register import Register, register_of
from minsheng.reporting.targets import targets_for

UNREAD = "ENT-UNREAD"


@dataclass(frozen=True)
class Checked:
    """The cells of a report as they stand, what was reported before, promised, found and said."""

    cells: Mapping[Place, CellNow]
    earlier: Earlier
    targets: Mapping[Place, Target]
    findings: Mapping[Place, tuple[RowFinding, ...]]
    absent: Mapping[Place, str]
    """Reasons for cells without a figure."""

    def is_unsettled(self, place: Place) -> bool:
        """Whether the cell keeps the report from being handed in."""
        cell = self.cells.get(place)
        if cell is not None and not cell.text:
            return not self.absent.get(place)
        return any(each.is_open for each in self.findings.get(place, ()))


def check_cells(
    viewer: Viewer,
    register: Register,
    key: ReportKey,
    revision: models.Revision | None,
    language: str,
) -> Checked:
    """All cells of the report with what the checks find; sentences in that language."""
    cells = cells_now(register, key, revision)
    earlier = earlier_values(viewer, register, key)
    targets = targets_for(viewer, register)
    explained = explanations_of(revision) if revision is not None else {}
    reasons = {place: row.text for place, row in explained.items() if row.text}
    found: dict[Place, list[RowFinding]] = {}
    for place, rule, severity, message in (
        *_of_rules(register, key, cells.values(), earlier, targets, language),
        *_of_faults(cells.values()),
    ):
        held = found.setdefault(place, [])
        if rule.startswith("VAL-") and any(each.severity == "error" for each in held):
            continue  # the rules have said it in better words
        held.append(RowFinding(rule, severity, message, reasons.get((*place, rule), "")))
    absent = {place: reasons.get((*place, ABSENT), "") for place in cells}
    findings = {place: tuple(each) for place, each in found.items()}
    return Checked(cells, earlier, targets, findings, absent)


Told = tuple[Place, str, Severity, str]


def _of_rules(
    register: Register,
    key: ReportKey,
    cells: Iterable[CellNow],
    earlier: Earlier,
    targets: Mapping[Place, Target],
    language: str,
) -> Sequence[Told]:
    _ = register, key, earlier, targets, language
    return [
        ((cell.indicator, cell.org), UNREAD, "error", f"“{cell.text}”里读不出一个数。请填一个数。")
        for cell in cells
        if cell.unread
    ]


def _of_faults(cells: Iterable[CellNow]) -> Sequence[Told]:
    return [
        ((cell.indicator, cell.org), cell.fault.code, "error", cell.fault.sentence)
        for cell in cells
        if cell.fault is not None
    ]


def refuse_unsettled(
    viewer: Viewer, key: ReportKey, revision: models.Revision, action: str
) -> None:
    """ReportRefused RPT-BLOCKED with a fault for each cell that is not settled."""
    register = register_of(viewer, key.period, key.programme)
    faults = tuple(_unsettled(register, key, check_cells(viewer, register, key, revision, "zh")))
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
                asked = "" if each.severity == "error" else "请改正，或说明原因。"
                sentence = f"{name}：{each.message}{asked}"
                yield Fault(each.rule, cell.indicator, cell.org, source, sentence)
