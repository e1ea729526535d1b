"""Codes that name nothing: each column that refers to something is held against what there is."""

from collections.abc import Iterator

from minsheng.core.packs.columns import (
    GROUPS,
    INDICATORS,
    ITEMS,
    MATTERS,
    ORGS,
    PROJECTS,
    TRAJECTORIES,
)
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.nearest import nearest
from minsheng.core.packs.reading_csv import Table

_FAULTS = {
    "org": "PACK-ORG-UNKNOWN",
    "org|group": "PACK-GROUP-UNKNOWN",
    "department": "PACK-DEPARTMENT-UNKNOWN",
    "matter": "PACK-MATTER-UNKNOWN",
    "item": "PACK-ITEM-UNKNOWN",
    "matter|item": "PACK-SUBJECT-UNKNOWN",
    "indicator": "PACK-INDICATOR-UNKNOWN",
    "project": "PACK-PROJECT-UNKNOWN",
    "trajectory": "PACK-TRAJECTORY-UNKNOWN",
}


def reference_faults(draft: Draft) -> Iterator[Fault]:
    """A Fault for each code that nothing bears, with the nearest code there is."""
    known = known_codes(draft)
    for table in draft.all_tables():
        yield from _of_table(table, known)
    for spec in (MATTERS, ITEMS):
        for row in draft.rows(spec):
            for code, _weight in row["key"] or ():
                if code not in known["indicator"]:
                    advice = nearest(code, known["indicator"])
                    yield row.fault("PACK-INDICATOR-UNKNOWN", "key", code, advice)


def known_codes(draft: Draft) -> dict[str, frozenset[str]]:
    """The codes that each `refers` of a column may name."""
    orgs, groups = frozenset(draft.codes(ORGS)), frozenset(draft.codes(GROUPS))
    matters, items = frozenset(draft.codes(MATTERS)), frozenset(draft.codes(ITEMS))
    departments = frozenset(
        row["code"] for row in draft.rows(ORGS) if row["tree"] == "department" and row["code"]
    )
    return {
        "org": orgs,
        "org|group": orgs | groups,
        "department": departments,
        "matter": matters,
        "item": items,
        "matter|item": matters | items,
        "indicator": frozenset(draft.codes(INDICATORS)),
        "project": frozenset(draft.codes(PROJECTS)),
        "trajectory": frozenset(draft.codes(TRAJECTORIES)),
    }


def _of_table(table: Table, known: dict[str, frozenset[str]]) -> Iterator[Fault]:
    for column in table.spec.columns:
        if not column.refers:
            continue
        for row in table.rows:
            given = row[column.name] or ()
            for code in (given,) if isinstance(given, str) else given:
                if code not in known[column.refers]:
                    advice = nearest(code, known[column.refers])
                    yield row.fault(_FAULTS[column.refers], column.name, code, advice)
