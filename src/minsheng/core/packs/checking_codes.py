"""Codes given twice, codes that two kinds of thing share, dates and intervals out of order."""

from collections.abc import Iterable, Iterator

from minsheng.core.expr import ExprError, Reference, parse
from minsheng.core.packs.columns import (
    FACTS,
    GROUPS,
    INDICATORS,
    ITEMS,
    MATTERS,
    MILESTONES,
    ORGS,
    PROJECTS,
    FileSpec,
)
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row, Table

# An expression names them in the same place, so that one code must mean one thing.
_SHARING = ((ORGS, GROUPS), (MATTERS, ITEMS))
_NAMED = (INDICATORS, MATTERS, ITEMS, PROJECTS, FACTS)
_PLACES = (ORGS, GROUPS)


def code_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of each row by itself and against the other rows of its file."""
    for table in draft.all_tables():
        yield from _doubles(table)
        for row in table.rows:
            yield from _dates(row)
            yield from _interval(row)
    for first, second in _SHARING:
        yield from _shared(draft, first, second)
    yield from _unspellable(draft)


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


def _unspellable(draft: Draft) -> Iterator[Fault]:
    """Codes that no expression gives back: progress(01), jobs@2001, or."""
    spelt = [(row, row["code"]) for spec in _NAMED for row in draft.rows(spec)]
    spelt += [(row, f"x.{row['code']}") for row in draft.rows(MILESTONES)]
    for row, code in spelt:
        if row["code"] and not _gives_back(code, Reference(code)):
            expected = "字母开头的代码，不用 and、or，否则算式里写不出"
            yield row.fault("PACK-CODE-SHAPE", "code", row["code"], expected)
    for row in (row for spec in _PLACES for row in draft.rows(spec)):
        code = row["code"]
        if code and not _gives_back(f"x@{code}", Reference("x", code)):
            expected = "与报告期（2016、2016-09）不同形的代码，否则算式里分不清"
            yield row.fault("PACK-CODE-SHAPE", "code", code, expected)


def _gives_back(text: str, reference: Reference) -> bool:
    try:
        return parse(text).root == reference
    except ExprError:
        return False
