"""Filling cells of an open revision: what does not conflict is saved, and nobody's text is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from django.db import transaction
from django.utils import timezone

from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.cell_readings import read_cell
from minsheng.reporting.cell_rows import (
    Place,
    Saved,
    held_cells,
    keep_refused,
    save_texts,
    text_of,
)
from minsheng.reporting.checks import faults_of, text_faults
from minsheng.reporting.form_models import Cell
from minsheng.reporting.keys import Entered, ReportKey, TypedCell, kept_text
from minsheng.reporting.locking import first_revision
from minsheng.reporting.register import Register, register_of
from minsheng.reporting.requests import asked
from minsheng.reporting.states import EDITABLE
from minsheng.reporting.writing import (
    held_values,
    refuse_faulty,
    replace_values,
    require,
    require_state,
    told_number,
)
from minsheng.trail.actions import Change, append_all
from minsheng.trail.models import Door


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that somebody else changed since the writer saw it; `version` is what stands now."""

    indicator: str
    org: str
    yours: str
    theirs: str
    theirs_by: str
    theirs_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of the cells: `saved` are indicator, org and the version that stands now."""

    revision: int
    conflicts: tuple[Conflict, ...]
    saved: tuple[tuple[str, str, int], ...]

    def as_outcome(self) -> dict[str, Any]:
        return {
            "revision": self.revision,
            "conflicts": [
                [
                    c.indicator,
                    c.org,
                    c.yours,
                    c.theirs,
                    c.theirs_by,
                    c.theirs_at.isoformat(),
                    c.version,
                ]
                for c in self.conflicts
            ],
            "saved": [list(each) for each in self.saved],
        }

    @classmethod
    def of_outcome(cls, outcome: Mapping[str, Any]) -> Self:
        conflicts = tuple(
            Conflict(indicator, org, yours, theirs, by, datetime.fromisoformat(at), version)
            for indicator, org, yours, theirs, by, at, version in outcome["conflicts"]
        )
        saved = tuple((indicator, org, version) for indicator, org, version in outcome["saved"])
        return cls(outcome["revision"], conflicts, saved)


def fill_cells(
    viewer: Viewer,
    key: ReportKey,
    cells: Sequence[TypedCell],
    *,
    request: str = "",
    reason: str = "",
    door: str = Door.FORM,
) -> Filled:
    """The texts as the cells' next versions; the first revision is opened where there is none.

    A cell that another changed since the writer saw it is left as it stands and told as a conflict;
    the writer's text is kept as a refused version. A text that stands already is no change. Once a
    report was submitted each changed cell leaves one entry `figure.change`.
    """
    require(viewer, "report.enter", key, "填数")
    typed = [(cell, kept_text(cell.text)) for cell in cells]
    told = [[cell.indicator, cell.org, text, cell.version] for cell, text in typed]
    # The register is read before the lock is taken: on SQLite nobody else writes meanwhile.
    register = register_of(viewer, key.period, key.programme)
    _refuse_misplaced(register, key, typed, door)
    with transaction.atomic():
        again = asked(viewer, request, "report.enter", key, told)
        if again.outcome is not None:
            return Filled.of_outcome(again.outcome)
        revision = first_revision(viewer, key, register, door)
        require_state(revision, key, EDITABLE, "填数")
        require(viewer, "report.enter", key, "填数", revision.state)
        filled = _Filling(viewer, key, register, revision, door, reason).fill(typed)
        again.keep(filled.as_outcome())
    return filled


def _refuse_misplaced(
    register: Register, key: ReportKey, typed: Sequence[tuple[TypedCell, str]], door: str
) -> None:
    values = [Entered(c.indicator, c.org, None, c.source or form_source(key, c.indicator), text=text)
              for c, text in typed]  # fmt: skip
    refuse_faulty(key, (*faults_of(register, key, values, door), *text_faults(values)))


def form_source(key: ReportKey, indicator: str) -> str:
    """The source of a figure that was typed into the form: form:2016-09/901/counties#jobs."""
    return f"form:{key.period}/{key.org}/{key.channel}#{indicator}"


class _Filling:
    """One call of `fill_cells`, with the revision locked."""

    def __init__(
        self,
        viewer: Viewer,
        key: ReportKey,
        register: Register,
        revision: models.Revision,
        door: str,
        reason: str,
    ) -> None:
        self.viewer, self.key, self.register = viewer, key, register
        self.revision, self.door = revision, door
        self.reason = reason.strip() or revision.return_reason or revision.reason
        self.now = timezone.now()
        self.cells = held_cells(revision)
        held = held_values({key: revision})
        self.values = held.get(revision.pk, {})

    def fill(self, typed: Sequence[tuple[TypedCell, str]]) -> Filled:
        conflicts: list[Conflict] = []
        changed: list[tuple[TypedCell, str, Place]] = []
        for cell, text in typed:
            place = (self.register.indicator_ids[cell.indicator], self.register.org_ids[cell.org])
            stands = self._text(place)
            if text == stands:
                continue
            held = self.cells.get(place)
            if held is not None and held.version != cell.version:
                conflicts.append(self._refuse(cell, text, held))
            else:
                changed.append((cell, text, place))
        self._save(changed)
        lost = {(conflict.indicator, conflict.org) for conflict in conflicts}
        saved = tuple(
            (cell.indicator, cell.org, self._version(cell))
            for cell, _ in typed
            if (cell.indicator, cell.org) not in lost
        )
        return Filled(self.revision.number, tuple(conflicts), saved)

    def _text(self, place: Place) -> str:
        if place in self.cells:
            return self.cells[place].text
        return text_of(self.values[place]) if place in self.values else ""

    def _version(self, cell: TypedCell) -> int:
        place = (self.register.indicator_ids[cell.indicator], self.register.org_ids[cell.org])
        return self.cells[place].version if place in self.cells else 0

    def _refuse(self, cell: TypedCell, text: str, held: Cell) -> Conflict:
        keep_refused(held, text, cell.version, self.viewer.who, self.door, self.now)
        return Conflict(
            cell.indicator,
            cell.org,
            text,
            held.text,
            held.changed_by,
            held.changed_at,
            held.version,
        )

    def _save(self, changed: Sequence[tuple[TypedCell, str, Place]]) -> None:
        if not changed:
            return
        values = [entered_of(self.register, self.key, cell, text) for cell, text, _ in changed]
        entries = [
            self._change(cell, text, self.values.get(place), self._text(place), value.value)
            for (cell, text, place), value in zip(changed, values, strict=True)
        ]
        texts = [Saved(place, text) for _, text, place in changed]
        save_texts(self.revision, self.cells, texts, self.viewer.who, self.door, self.now)
        held = {self.revision.pk: self.values}
        replace_values(self.register, {self.key: self.revision}, {self.key: values}, held)
        if was_submitted(self.revision):
            append_all(entries)

    def _change(
        self,
        cell: TypedCell,
        text: str,
        before: models.Value | None,
        text_before: str,
        value: Decimal | None,
    ) -> Change:
        old = None if before is None else before.value
        return Change(
            self.viewer.who,
            "figure.change",
            f"{self.key.reference}#{cell.indicator}@{cell.org}",
            self.door,
            old={"text": text_before, "value": told_number(old)},
            new={
                "revision": self.revision.number,
                "text": text,
                "value": told_number(value),
            },
            reason=self.reason,
        )


def was_submitted(revision: models.Revision) -> bool:
    """Whether figures of the report have been handed in: from then on the trail keeps changes."""
    return revision.number > 1 or revision.arrived_at is not None


def entered_of(register: Register, key: ReportKey, cell: TypedCell, text: str) -> Entered:
    """The number that the text says, in the indicator's unit; without one where it says none.

    None too where it is a number that the indicator cannot carry: the text stays, and is a fault.
    """
    source = cell.source or form_source(key, cell.indicator)
    nothing = Entered(cell.indicator, cell.org, None, source)
    if not text:
        return nothing
    number, _unread, fault = read_cell(register, key, (cell.indicator, cell.org), text)
    if number is None or fault is not None:
        return nothing
    return Entered(cell.indicator, cell.org, number.value, source, number.low, number.high, text)
