"""Targets, trajectories, milestones and facts: numbers that cannot be what they say."""

from collections.abc import Iterator
from decimal import Decimal

from minsheng.core.packs.cells import CellRefused, read_cell
from minsheng.core.packs.columns import (
    FACTS,
    INDICATORS,
    MILESTONES,
    MONTHS,
    ORGS,
    TARGETS,
    TRAJECTORIES,
    Column,
)
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row
from minsheng.core.packs.settings import root_of, year_of


def number_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of targets, their split, trajectories, milestones and facts."""
    indicators = {row["code"]: row for row in draft.rows(INDICATORS) if row["code"]}
    departments = {row["code"] for row in draft.rows(ORGS) if row["tree"] == "department"}
    for row in draft.rows(TARGETS):
        yield from _target(row, indicators.get(row["indicator"] or ""))
        if row["org"] in departments:
            expected = root_of(draft.settings)
            yield row.fault("PACK-TARGET-PLACE", "org", row["org"], expected)
    yield from _splits(draft, indicators)
    for row in draft.rows(TRAJECTORIES):
        yield from _trajectory(row)
    for row in draft.rows(MILESTONES):
        if not (row["planned"] or row["planned_text"] or row["actual"] or row["actual_text"]):
            yield row.fault("PACK-MILESTONE-DATE", "planned")
    for row in draft.rows(FACTS):
        yield from _fact(row)


def _target(row: Row, indicator: Row | None) -> Iterator[Fault]:
    value, ends = row["value"], (row["low"], row["high"])
    # A limit of nothing (零事故) is met or not; only a completion divides by its target.
    is_limit = indicator is not None and indicator["direction"] == "down"
    if value is not None and value <= 0 and not is_limit:
        yield row.fault("PACK-TARGET-ZERO", "value", str(value))
    if value is None and ends == (None, None) and not {"value", "low", "high"} & row.refused:
        yield row.fault("PACK-TARGET-EMPTY", "value")
    if row["version"] is not None and row["version"] < 1:
        yield row.fault("PACK-CELL-RANGE", "version", str(row["version"]), "从 1 起的整数")


def _splits(draft: Draft, indicators: dict[str, Row]) -> Iterator[Fault]:
    children = _children(draft)
    given = {
        (row["indicator"], row["horizon"], row["version"], row["org"]): row["value"]
        for row in draft.rows(TARGETS)
        if row["value"] is not None
    }
    for row in draft.rows(TARGETS):
        indicator = indicators.get(row["indicator"] or "")
        if row["value"] is None or indicator is None or indicator["adds_up"] != "sum":
            continue
        place = (row["indicator"], row["horizon"], row["version"])
        parts = [given.get((*place, child)) for child in children.get(row["org"] or "", ())]
        known = [part for part in parts if part is not None]
        # A split that is not complete is no split: it says nothing about the whole.
        if parts and len(known) == len(parts) and sum(known) != row["value"]:
            yield row.fault("PACK-TARGET-SPLIT", "value", f"{sum(known)}", f"{row['value']}")


def _children(draft: Draft) -> dict[str, list[str]]:
    """Codes of the units right below each unit that still exist in the Programme's year."""
    year = year_of(draft.settings)
    children: dict[str, list[str]] = {}
    for org in draft.rows(ORGS):
        ended = org["valid_to"] and year and org["valid_to"].year < year
        if org["tree"] == "territory" and org["kind"] != "place" and org["parent"] and not ended:
            children.setdefault(org["parent"], []).append(org["code"])
    return children


def _trajectory(row: Row) -> Iterator[Fault]:
    if set(MONTHS) & row.refused:
        return
    shares: list[Decimal] = [row[month] for month in MONTHS]
    for month, before, after in zip(MONTHS[1:], shares, shares[1:], strict=False):
        if after < before:
            yield row.fault("PACK-TRAJECTORY-FALLS", month, f"{before} 之后是 {after}")
    if shares[-1] != 1:
        yield row.fault("PACK-TRAJECTORY-END", MONTHS[-1], str(shares[-1]))


_NUMBER = Column("value", "decimal", "")
_DAY = Column("value", "date", "")


def _fact(row: Row) -> Iterator[Fault]:
    column = {"number": _NUMBER, "date": _DAY}.get(row["kind"] or "")
    if column is None or not row["value"]:
        return
    try:
        read_cell(row["value"], column)
    except CellRefused as reason:
        yield row.fault("PACK-FACT-VALUE", "value", row["value"], reason.expected)
