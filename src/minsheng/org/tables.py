"""Bring a table of the database to what a pack says, and tell row by row what that changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

Row = Mapping[str, Any]
"""Column names (`parent_id` for a foreign key) and their values."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """`what` is new, changed or removed; `fields` are name, old and new of the changed columns."""

    table: str
    key: str
    what: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableChange:
    """What one table went through; `gone` are the ids of rows that the pack has no more."""

    table: str
    rows: tuple[RowChange, ...]
    unchanged: int
    gone: tuple[int, ...] = ()

    def count(self, what: str) -> int:
        return sum(1 for row in self.rows if row.what == what)


def bring(
    table: str, existing: QuerySet[Any], wanted: Iterable[Row], key: tuple[str, ...]
) -> TableChange:
    """Create the rows that are new, update those that differ; what is gone is only told."""
    held = {tuple(getattr(row, name) for name in key): row for row in existing}
    fresh: list[Model] = []
    altered: list[Model] = []
    told: list[RowChange] = []
    columns: set[str] = set()
    seen = set()
    for row in wanted:
        identity = tuple(row[name] for name in key)
        seen.add(identity)
        found = held.get(identity)
        if found is None:
            fresh.append(existing.model(**row))
            told.append(RowChange(table, _label(identity), "new"))
            continue
        fields = _differences(found, row)
        if fields:
            altered.append(found)
            columns.update(name for name, _, _ in fields)
            told.append(RowChange(table, _label(identity), "changed", fields))
    existing.model.objects.bulk_create(fresh, batch_size=1000)
    if altered:
        existing.model.objects.bulk_update(altered, sorted(columns), batch_size=200)
    gone = {identity: row.pk for identity, row in held.items() if identity not in seen}
    told += [RowChange(table, _label(identity), "removed") for identity in gone]
    return TableChange(
        table, tuple(told), len(seen) - len(fresh) - len(altered), tuple(gone.values())
    )


def _differences(found: Model, row: Row) -> tuple[tuple[str, str, str], ...]:
    changed = []
    for name, value in row.items():
        old = getattr(found, name)
        if old != value:
            changed.append((name, _text(old), _text(value)))
            setattr(found, name, value)
    return tuple(changed)


def _label(identity: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in identity if part not in (None, ""))


def _text(value: object) -> str:
    return "" if value is None else str(value)
