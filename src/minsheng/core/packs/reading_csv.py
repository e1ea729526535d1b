"""A CSV file of the pack → a Table of typed rows with their line numbers, and the faults met."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minsheng.core.packs.cells import CellRefused, read_cell
from minsheng.core.packs.columns import FileSpec
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_text import read_text

MOST_CHARACTERS_IN_A_CELL = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its file, its line as a spreadsheet counts, and its values by column.

    A cell at fault is in `refused` and stands as if it were empty.
    """

    file: str
    line: int
    values: dict[str, Any]
    refused: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> Any:
        return self.values.get(column)

    def fault(self, kind: str, column: str = "", found: str = "", expected: str = "") -> Fault:
        """A Fault at this row."""
        return Fault(kind, self.file, self.line, column, found, expected)


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file as read; no rows where the file is missing."""

    file: str
    spec: FileSpec
    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Reader:
    file: str
    spec: FileSpec
    faults: list[Fault] = field(default_factory=list)

    def rows(self, text: str) -> tuple[Row, ...]:
        records = csv.reader(io.StringIO(text, newline=""), strict=True)
        numbered = enumerate(self._records(records), start=1)
        _, header = next(numbered, (1, []))
        names = [name.strip() for name in header]
        self._check_header(names)
        return tuple(
            self._row(line, names, record)
            for line, record in numbered
            if any(map(str.strip, record))
        )

    def _records(self, records: Iterator[list[str]]) -> Iterator[list[str]]:
        # A file that csv cannot follow is given up at that line: what comes after has no meaning.
        line = 0
        try:
            for line, record in enumerate(records, start=1):  # noqa: B007 (named for the fault)
                yield record
        except csv.Error as error:
            self.faults.append(Fault("PACK-FILE-CSV", self.file, line + 1, "", str(error)))

    def _check_header(self, names: list[str]) -> None:
        known = self.spec.column_names
        for name in known:
            if name not in names:
                self._at_header("PACK-COLUMN-MISSING", name, "、".join(names))
        for place, name in enumerate(names):
            if name not in known:
                self._at_header("PACK-COLUMN-UNKNOWN", name, name)
            elif name in names[:place]:
                self._at_header("PACK-COLUMN-DOUBLE", name, name)

    def _at_header(self, kind: str, column: str, found: str) -> None:
        expected = "、".join(self.spec.column_names)
        self.faults.append(Fault(kind, self.file, 1, column, found, expected))

    def _row(self, line: int, names: list[str], record: list[str]) -> Row:
        if len(record) > len(names):
            expected = f"{len(names)} 格"
            found = f"{len(record)} 格"
            self.faults.append(Fault("PACK-ROW-LENGTH", self.file, line, "", found, expected))
        cells = dict(zip(names, record, strict=False))
        values: dict[str, Any] = {}
        refused = set()
        for column in self.spec.columns:
            if column.name not in names:
                refused.add(column.name)
                continue
            text = cells.get(column.name, "")
            try:
                values[column.name] = read_cell(_bounded(text), column)
            except CellRefused as reason:
                refused.add(column.name)
                self.faults.append(
                    Fault(reason.fault, self.file, line, column.name, text[:60], reason.expected)
                )
        return Row(self.file, line, values, frozenset(refused))


def _bounded(text: str) -> str:
    if len(text) > MOST_CHARACTERS_IN_A_CELL:
        raise CellRefused("PACK-CELL-LONG", f"不超过 {MOST_CHARACTERS_IN_A_CELL} 字")
    return text


def read_table(folder: Path, name: str, spec: FileSpec) -> Table:
    """The rows of `folder/name` with every fault in it; never raises on what stands in the file."""
    text, faults = read_text(folder, name)
    if text is None:
        return Table(name, spec, (), faults)
    reader = _Reader(name, spec, list(faults))
    rows = reader.rows(text)
    return Table(name, spec, rows, tuple(reader.faults))
