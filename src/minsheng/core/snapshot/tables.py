"""Which rows of a Content stand in which file, and rows to Parquet and back."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin

from minsheng.core.snapshot.codec import field_types, from_plain, inner_type, to_cell
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
    import pyarrow.parquet as pq

    found: dict[str, list[Any]] = {record: [] for record in records}
    known = {record: {name for name, _ in field_types(cls)} for record, cls in records.items()}
    only = next(iter(records))
    for row in pq.read_table(path, use_threads=False).to_pylist():
        record = row.pop("record", only)
        own = known[record]
        cells = {name: cell for name, cell in row.items() if name in own}
        found[record].append(from_plain(records[record], cells))
    return {record: tuple(rows) for record, rows in found.items()}


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
