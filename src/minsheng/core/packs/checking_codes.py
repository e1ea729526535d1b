"""Codes given twice, codes that two kinds of thing share, dates and intervals out of order."""

from collections.abc import Iterable, Iterator

from minsheng.core.packs.columns import GROUPS, ITEMS, MATTERS, ORGS, FileSpec
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row, Table

# An expression names them in the same place, so that one code must mean one thing.
_SHARING = ((ORGS, GROUPS), (MATTERS, ITEMS))


def code_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of each row by itself and against the other rows of its file."""
    for table in draft.all_tables():
        yield from _doubles(table)
        for row in table.rows:
            yield from _dates(row)
            yield from _interval(row)
    for first, second in _SHARING:
        yield from _shared(draft, first, second)


def _doubles(table: Table) -> Iterator[Fault]:
    seen: dict[tuple[object, ...], int] = {}
    for row in table.rows:
        key = tuple(row[name] for name in table.spec.key)
        if row.refused & set(table.spec.key):
            continue
        if key in seen:
            column = table.spec.key[-1] if len(key) == 1 else table.spec.key[0]
            yield row.fault("PACK-CODE-DOUBLE", column, _shown(key), f"第 {seen[key]} 行")
        seen.setdefault(key, row.line)


def _shown(key: Iterable[object]) -> str:
    return " ".join(";".join(part) if isinstance(part, tuple) else str(part) for part in key)


def _shared(draft: Draft, first: FileSpec, second: FileSpec) -> Iterator[Fault]:
    taken = set(draft.codes(first))
    for row in draft.rows(second):
        if row["code"] in taken:
            yield row.fault("PACK-CODE-SHARED", "code", row["code"], first.title)


def _dates(row: Row) -> Iterator[Fault]:
    start, end = row["valid_from"], row["valid_to"]
    if start and end and end < start:
        yield row.fault("PACK-DATES-ORDER", "valid_to", f"{start} 至 {end}", f"不早于 {start}")


def _interval(row: Row) -> Iterator[Fault]:
    if "low" not in row.values:
        return
    column = "percent" if "percent" in row.values else "value"
    ends = [end for end in (row["low"], row[column], row["high"]) if end is not None]
    if ends != sorted(ends):
        found = f"low {row['low']}、{column} {row[column]}、high {row['high']}"
        yield row.fault("PACK-INTERVAL-ORDER", column, found)
