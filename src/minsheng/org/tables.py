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


Codes = Mapping[str, Mapping[int, str]]
"""Of each foreign key's column its codes by id: what is told names rows by code, never by id."""


def bring(
    table: str,
    existing: QuerySet[Any],
    wanted: Iterable[Row],
    key: tuple[str, ...],
    codes: Codes | None = None,
) -> TableChange:
    """Create the rows that are new, update those that differ; what is gone is only told."""
    told_by = codes or {}
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
            told.append(RowChange(table, _label(key, identity, told_by), "new"))
            continue
        fields, names = _take_over(found, row, told_by)
        if names:
            altered.append(found)
            columns.update(names)
        if fields:
            told.append(RowChange(table, _label(key, identity, told_by), "changed", fields))
    existing.model.objects.bulk_create(fresh, batch_size=1000)
    if altered:
        existing.model.objects.bulk_update(altered, sorted(columns), batch_size=200)
    gone = {identity: row.pk for identity, row in held.items() if identity not in seen}
    changed = len(told) - len(fresh)
    told += [RowChange(table, _label(key, identity, told_by), "removed") for identity in gone]
    return TableChange(table, tuple(told), len(held) - len(gone) - changed, tuple(gone.values()))


def _take_over(
    found: Model, row: Row, codes: Codes
) -> tuple[tuple[tuple[str, str, str], ...], list[str]]:
    """What to tell and the columns to write; a mere move within the file is written, not told."""
    changed, names = [], []
    for name, value in row.items():
        old = getattr(found, name)
        if old != value:
            names.append(name)
            setattr(found, name, value)
            if name != "ordinal":
                column = name.removesuffix("_id")
                changed.append((column, _text(name, old, codes), _text(name, value, codes)))
    return tuple(changed), names


def _label(key: tuple[str, ...], identity: tuple[Any, ...], codes: Codes) -> str:
    parts = (_text(name, part, codes) for name, part in zip(key, identity, strict=True))
    return " ".join(part for part in parts if part)


def _text(column: str, value: Any, codes: Codes) -> str:
    if value is None:
        return ""
    return codes[column].get(value, str(value)) if column in codes else str(value)
