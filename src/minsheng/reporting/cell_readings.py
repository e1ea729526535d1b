"""What stands in the cells of a revision, and what the same org reported before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from minsheng.core.numerals.typed import CannotRead, Typed, read_typed
from minsheng.core.words import Period
from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.cell_rows import text_of
from minsheng.reporting.checks import faults_of
from minsheng.reporting.errors import Fault
from minsheng.reporting.expected import cells_of
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.register import Register
from minsheng.reporting.scope import seen_revisions
from minsheng.reporting.states import State
from minsheng.trail.models import Door

Place = tuple[str, str]
"""Codes of indicator and org."""

_HANDED_IN = (State.SUBMITTED, State.ACCEPTED, State.FROZEN)


@dataclass(frozen=True, slots=True)
class Past:
    """A figure of an earlier period, with both ends."""

    period: Period
    value: Decimal
    low: Decimal
    high: Decimal


Earlier = Mapping[Place, tuple[Past, ...]]


@dataclass(frozen=True, slots=True)
class CellNow:
    """A cell as it stands. `version` 0: nobody typed it; the figure came over or there is none.

    `typed` None: empty or not readable (`unread` says why). `fault`: a number that the indicator
    cannot carry, so that no Value stands beside the text.
    """

    indicator: str
    org: str
    text: str = ""
    version: int = 0
    typed: Typed | None = None
    unread: str = ""
    fault: Fault | None = None
    changed_by: str = ""
    changed_at: datetime | None = None


def cells_now(
    register: Register, key: ReportKey, revision: models.Revision | None
) -> dict[Place, CellNow]:
    """All cells that the report asks for or holds, in the register's order; two queries."""
    asked = cells_of(register.expected, key.org, key.channel)
    found = _held(register, key, revision) if revision is not None else {}
    places = dict.fromkeys((*asked, *found))
    ordinals = {code: place for place, code in enumerate(register.indicators)}
    ordered = sorted(places, key=lambda place: ordinals.get(place[0], len(ordinals)))
    return {place: found.get(place, CellNow(*place)) for place in ordered}


def _held(register: Register, key: ReportKey, revision: models.Revision) -> dict[Place, CellNow]:
    both = ("indicator", "org")
    values = {
        (row.indicator.code, row.org.code): row
        for row in models.Value.objects.filter(revision=revision).select_related(*both)
    }
    found = {place: _of_value(place, row) for place, row in values.items()}
    for cell in models.Cell.objects.filter(revision=revision).select_related(*both):
        place = (cell.indicator.code, cell.org.code)
        found[place] = _of_cell(register, key, place, cell, values.get(place))
    return found


def _of_value(place: Place, row: models.Value) -> CellNow:
    return CellNow(*place, text_of(row), typed=Typed(row.value, row.low, row.high))


def _of_cell(
    register: Register, key: ReportKey, place: Place, cell: models.Cell, value: models.Value | None
) -> CellNow:
    typed, unread, fault = None, "", None
    if value is not None:
        typed = Typed(value.value, value.low, value.high)
    elif cell.text:
        typed, unread, fault = read_cell(register, key, place, cell.text)
    return CellNow(
        *place, cell.text, cell.version, typed, unread, fault, cell.changed_by, cell.changed_at
    )


def read_cell(
    register: Register, key: ReportKey, place: Place, text: str
) -> tuple[Typed | None, str, Fault | None]:
    """The number that a text says in the indicator's unit; without one, why it says none.

    With a fault it is a number that the indicator cannot carry: no Value stands beside the text.
    """
    try:
        typed = read_typed(text, register.indicators[place[0]].unit)
    except CannotRead as error:
        return None, error.reason, None
    entered = Entered(*place, typed.value, "form:", typed.low, typed.high, text)
    faults = faults_of(register, key, [entered], Door.FORM)
    return typed, "", faults[0] if faults else None


def earlier_values(viewer: Viewer, register: Register, key: ReportKey) -> Earlier:
    """What the same org handed in through the same channel for earlier periods, oldest first.

    Of each report the newest revision that was handed in; periods of the same kind only.
    """
    revisions = seen_revisions(viewer).filter(
        report__programme=register.row,
        report__org__code=key.org,
        report__channel=key.channel,
        state__in=_HANDED_IN,
    )
    newest = dict(revisions.order_by("number").values_list("report__period", "pk"))
    periods = {pk: Period.parse(text) for text, pk in newest.items()}
    wanted = {
        pk: period
        for pk, period in periods.items()
        if period.kind == key.period.kind and period < key.period
    }
    rows = models.Value.objects.filter(revision__in=list(wanted)).values_list(
        "revision_id", "indicator__code", "org__code", "value", "low", "high"
    )
    found: dict[Place, list[Past]] = {}
    for pk, indicator, org, *numbers in rows:
        found.setdefault((indicator, org), []).append(Past(wanted[pk], *numbers))
    return {
        place: tuple(sorted(past, key=lambda each: each.period)) for place, past in found.items()
    }


def previous_of(past: tuple[Past, ...], period: Period, kind: str) -> Past | None:
    """The figure to hold a cell to: of a flow the last of the same year, else the last there is."""
    known = [each for each in past if kind != "flow" or each.period.year == period.year]
    return known[-1] if known else None
