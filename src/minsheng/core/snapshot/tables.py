"""Which rows of a Content stand in which file, and rows to Parquet and back."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin

from minsheng.core.snapshot.codec import field_readers, field_types, inner_type, to_cell
from minsheng.core.words import (
    Expected,
    Fund,
    Group,
    Indicator,
    Milestone,
    OrgUnit,
    Progress,
    Project,
    Standing,
    Target,
    Total,
    Value,
)

if TYPE_CHECKING:
    import pyarrow as pa

TABLES: Mapping[str, Mapping[str, type]] = {
    "values.parquet": {"values": Value},
    "targets.parquet": {"targets": Target},
    "orgs.parquet": {"orgs": OrgUnit, "groups": Group},
    "indicators.parquet": {"indicators": Indicator},
    "expected.parquet": {"expected": Expected},
    "funds.parquet": {"funds": Fund},
    "projects.parquet": {"projects": Project, "milestones": Milestone, "progress": Progress},
}
"""File → the Content fields in it. Where there are several, a column `record` tells them apart."""

REGISTER_TABLES: Mapping[str, Mapping[str, type]] = {
    file: records
    for file, records in TABLES.items()
    if file not in ("values.parquet", "expected.parquet")
}
"""Those of them that hold what was promised."""

ROLLUP_TABLES: Mapping[str, Mapping[str, type]] = {
    "rollup.parquet": {"totals": Total},
    "standings.parquet": {"standings": Standing},
}

DEFINITIONS = (
    "period",
    "programme",
    "matters",
    "items",
    "facts",
    "rules",
    "lights",
    "control_totals",
)
"""The Content fields in definitions.json."""


def write_table(
    path: Path, records: Mapping[str, type], rows: Mapping[str, Iterable[object]]
) -> None:
    """Write the rows of each record as one Parquet file; columns are the union of their fields."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema(records)
    columns: dict[str, list[object]] = {name: [] for name in schema.names}
    for record, cls in records.items():
        own = {name for name, _ in field_types(cls)}
        some = tuple(rows[record])
        for name, column in columns.items():
            if name == "record":
                column.extend([record] * len(some))
            elif name in own:
                column.extend([to_cell(getattr(row, name)) for row in some])
            else:
                column.extend([None] * len(some))
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd")


def read_table(path: Path, records: Mapping[str, type]) -> dict[str, tuple[Any, ...]]:
    """The rows of each record as their dataclasses, in the order in which they were written."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    whole = pq.read_table(path, use_threads=False)
    if "record" not in whole.schema.names:
        return {name: _rows(cls, whole) for name, cls in list(records.items())[:1]}
    return {
        name: _rows(cls, whole.filter(pc.equal(whole["record"], name)))
        for name, cls in records.items()
    }


def _rows(cls: type, table: "pa.Table") -> tuple[Any, ...]:
    """Column by column; a field that the file does not have is its default."""
    there = set(table.schema.names)
    readers = {name: read for name, read in field_readers(cls) if name in there}
    columns = [_cells(table[name], read) for name, read in readers.items()]
    if len(readers) == len(field_types(cls)):
        return tuple(cls(*cells) for cells in zip(*columns, strict=True))
    return tuple(
        cls(**dict(zip(readers, cells, strict=True))) for cells in zip(*columns, strict=True)
    )


def _cells(column: "pa.ChunkedArray", read: Callable[[Any], Any]) -> list[Any]:
    """The cells as our words hold them; what stands in many rows is read once and shared."""
    import pyarrow as pa

    if pa.types.is_nested(column.type):
        return [read(cell) for cell in column.to_pylist()]
    encoded = column.combine_chunks().dictionary_encode()
    known = [read(cell) for cell in encoded.dictionary.to_pylist()]
    return [None if index is None else known[index] for index in encoded.indices.to_pylist()]


def _schema(records: Mapping[str, type]) -> "pa.Schema":
    import pyarrow as pa

    columns = {"record": pa.string()} if len(records) > 1 else {}
    for cls in records.values():
        for name, hint in field_types(cls):
            columns.setdefault(name, _arrow_type(hint))
    return pa.schema(columns)


def _arrow_type(hint: Any) -> "pa.DataType":
    import pyarrow as pa

    bare = inner_type(hint)
    if get_origin(bare) is tuple:
        return pa.list_(_arrow_type(get_args(bare)[0]))
    plain = {int: pa.int32(), bool: pa.bool_(), Decimal: pa.decimal128(28, 6), date: pa.date32()}
    return plain.get(bare, pa.string())
