"""Writing of cells and their versions: every text that was saved stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from minsheng.org.viewer import Viewer
from minsheng.promises.fields import plain
from minsheng.reporting.form_models import Cell, CellVersion
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.models import Revision, Value
from minsheng.reporting.register import Register

Place = tuple[int, int]
"""Ids of indicator and org."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A text to be saved at a place."""

    place: Place
    text: str


def held_cells(revision: Revision) -> dict[Place, Cell]:
    rows = Cell.objects.filter(revision=revision)
    return {(row.indicator_id, row.org_id): row for row in rows}


def save_texts(
    revision: Revision,
    held: dict[Place, Cell],
    texts: Sequence[Saved],
    who: str,
    door: str,
    now: datetime,
) -> None:
    """Each text as the next version of its cell; `held` knows the cells afterwards."""
    fresh = [
        Cell(
            revision=revision,
            indicator_id=saved.place[0],
            org_id=saved.place[1],
            text=saved.text,
            version=1,
            changed_by=who,
            changed_at=now,
        )
        for saved in texts
        if saved.place not in held
    ]
    changed = []
    for saved in texts:
        if saved.place in held:
            cell = held[saved.place]
            cell.text, cell.version = saved.text, cell.version + 1
            cell.changed_by, cell.changed_at = who, now
            changed.append(cell)
    for cell in Cell.objects.bulk_create(fresh, batch_size=500):
        held[cell.indicator_id, cell.org_id] = cell
    fields = ["text", "version", "changed_by", "changed_at"]
    Cell.objects.bulk_update(changed, fields, batch_size=100)
    CellVersion.objects.bulk_create(
        [_version(held[saved.place], saved.text, who, door, now) for saved in texts],
        batch_size=500,
    )


def keep_refused(
    cell: Cell, text: str, seen_version: int, who: str, door: str, now: datetime
) -> None:
    """The text of one who lost: it never stood, and is not lost."""
    row = _version(cell, text, who, door, now)
    row.version, row.is_refused = seen_version, True
    row.save(force_insert=True)


def keep_entered(
    register: Register,
    revisions: Mapping[ReportKey, Revision],
    entered: Mapping[ReportKey, Sequence[Entered]],
    actors: Mapping[ReportKey, Viewer],
    door: str,
) -> None:
    """What came in as numbers, through whatever door, stands in the cells too."""
    now = timezone.now()
    for key, values in entered.items():
        held = held_cells(revisions[key])
        texts = [
            Saved(
                (register.indicator_ids[value.indicator], register.org_ids[value.org]),
                text_of(value),
            )
            for value in values
        ]
        changed = [
            saved
            for saved in texts
            if saved.place not in held or held[saved.place].text != saved.text
        ]
        save_texts(revisions[key], held, changed, actors[key].who, door, now)


def text_of(value: Entered | Value) -> str:
    """What stands in the cell of a figure that was not typed: its text, else all its digits."""
    return "" if value.value is None else value.text or plain(value.value)


def _version(cell: Cell, text: str, who: str, door: str, now: datetime) -> CellVersion:
    return CellVersion(
        cell=cell, version=cell.version, text=text, written_by=who, written_at=now, door=door
    )
