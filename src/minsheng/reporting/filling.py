"""The sheet that a reporter fills: each cell with what it was, what was promised, how it stands.

Completion, trajectory, gap and light are those of the close (`core.outlook`), on what is typed so
far; nothing of it is stored.
"""

from collections.abc import Sequence

from minsheng.core.numerals.shown import Language
from minsheng.core.numerals.typed import understood
from minsheng.core.outlook import TargetIsZero, standing
from minsheng.core.words import LightRule, Standing, Target, Total
from minsheng.org.viewer import Viewer, may
from minsheng.promises import queries as promises
from minsheng.reporting import models
from minsheng.reporting.cell_readings import CellNow, Place, cells_now, previous_of
from minsheng.reporting.deadlines import Due, due_of, form_of
from minsheng.reporting.entry_checks import UNREAD, Basis, Checked, basis_of, check_cells
from minsheng.reporting.filling_words import FillingCounts, FillingRow, FillingSheet, RowFinding
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.locking import is_expected
from minsheng.reporting.office_days import working_days
from minsheng.reporting.register import Register, register_of
from minsheng.reporting.report_history import compare_revisions
from minsheng.reporting.scope import is_being_changed, seen_revisions
from minsheng.reporting.states import EDITABLE

__all__ = [
    "FillingCounts",
    "FillingRow",
    "FillingSheet",
    "RowFinding",
    "compare_revisions",
    "filling_sheet",
    "has_sheet",
]
NONE = "none"


def filling_sheet(viewer: Viewer, key: ReportKey, language: str = "zh") -> FillingSheet | None:
    """The newest revision that the viewer may see, or the empty form before one is opened.

    None alike where nothing is expected and where the viewer may not read it: the sheet is for the
    org itself and for whoever reads what all submitted; not of what was returned, which is a draft
    again (`report_rows` has what was handed in).
    """
    if not _may_have_sheets(viewer, key):
        return None
    basis = basis_of(viewer, key)
    register = basis.register
    revision = _seen_revision(viewer, key, register)
    if not _is_shown(viewer, key, register, revision):
        return None
    tongue: Language = "en" if language == "en" else "zh"
    checked = check_cells(viewer, basis, key, revision, tongue)
    if not checked.cells:
        return None
    lights = promises.lights(viewer, register.programme.code)
    rows = tuple(_row(basis, lights, checked, place, tongue) for place in checked.cells)
    state = str(revision.state) if revision else NONE
    saved = max((row for row in rows if row.changed_at), key=_when, default=None)
    return FillingSheet(
        key,
        revision.number if revision else 0,
        state,
        _is_editable(viewer, key, state),
        _due(viewer, register, key),
        rows,
        saved.changed_at if saved else None,
        saved.changed_by if saved else "",
        counts_of(rows),
        revision.reason if revision else "",
        revision.return_reason if revision else "",
        checked.findings.get(("", ""), ()),
    )


def has_sheet(viewer: Viewer, key: ReportKey) -> bool:
    """Whether `filling_sheet` gives one, without checking its cells."""
    if not _may_have_sheets(viewer, key):
        return False
    register = register_of(viewer, key.period, key.programme)
    revision = _seen_revision(viewer, key, register)
    if not _is_shown(viewer, key, register, revision):
        return False
    return bool(cells_now(register, key, revision))


def counts_of(rows: Sequence[FillingRow]) -> FillingCounts:
    filled = sum(bool(row.text) for row in rows)
    errors = sum(any(each.severity == "error" for each in row.findings) for row in rows)
    return FillingCounts(
        filled,
        len(rows) - filled,
        errors,
        sum(
            row.is_unsettled and not any(each.severity == "error" for each in row.findings)
            for row in rows
        ),
    )


def _may_have_sheets(viewer: Viewer, key: ReportKey) -> bool:
    return viewer.relation_to(key.org) == "own" or viewer.reads_all_submitted


def _is_shown(
    viewer: Viewer, key: ReportKey, register: Register, revision: models.Revision | None
) -> bool:
    if revision is None:
        return _may_see_empty(viewer, key, register)
    return not is_being_changed(viewer, revision)


def _seen_revision(viewer: Viewer, key: ReportKey, register: Register) -> models.Revision | None:
    rows = seen_revisions(viewer).filter(
        report__programme=register.row,
        report__org__code=key.org,
        report__period=str(key.period),
        report__channel=key.channel,
    )
    return rows.order_by("-number").first()


def _may_see_empty(viewer: Viewer, key: ReportKey, register: Register) -> bool:
    """Not where there is a report that he may not see: the two would look alike and be no more."""
    if not may(viewer, "report.read", key.org, NONE) or not is_expected(key, register):
        return False
    return not models.Report.objects.filter(
        programme=register.row,
        org__code=key.org,
        period=str(key.period),
        channel=key.channel,
    ).exists()


def _is_editable(viewer: Viewer, key: ReportKey, state: str) -> bool:
    if state == NONE:
        return may(viewer, "report.open", key.org, state)
    return state in EDITABLE and may(viewer, "report.enter", key.org, state)


def _due(viewer: Viewer, register: Register, key: ReportKey) -> Due:
    asking = promises.asking(viewer, register.row)
    kind = register.tree.org(key.org).kind
    form = form_of(asking.forms, key.channel, key.period, kind)
    return due_of(form, key.period, working_days(viewer))


def _row(
    basis: Basis, lights: LightRule, checked: Checked, place: Place, language: Language
) -> FillingRow:
    cell, register = checked.cells[place], basis.register
    indicator = register.indicators[cell.indicator]
    typed = cell.typed
    findings = checked.findings.get(place, ())
    before = previous_of(checked.earlier.get(place, ()), register.period, indicator.kind)
    target = basis.targets.get(place)
    return FillingRow(
        indicator,
        cell.org,
        indicator.matter,
        cell.text,
        cell.version,
        typed.value if typed else None,
        typed.low if typed else None,
        typed.high if typed else None,
        understood(typed, indicator.unit, language) if typed else "",
        next((each.message for each in findings if each.rule == UNREAD), ""),
        before.value if before else None,
        str(before.period) if before else "",
        target,
        _standing(register, lights, cell, target),
        findings,
        checked.absent[place],
        cell.changed_by,
        cell.changed_at,
        checked.is_unsettled(place),
    )


def _standing(
    register: Register, lights: LightRule, cell: CellNow, target: Target | None
) -> Standing:
    """As at the close, were this the only figure; a target of 0 is a fault of the pack."""
    typed, indicator = cell.typed, register.indicators[cell.indicator]
    total = Total(
        cell.indicator,
        cell.org,
        register.period,
        typed.value if typed else None,
        typed.low if typed else None,
        typed.high if typed else None,
        reported=int(typed is not None),
        expected=1,
        origin="reported" if typed else None,
    )
    try:
        return standing(indicator, total, target, lights)
    except TargetIsZero:
        return standing(indicator, total, None, lights)


def _when(row: FillingRow) -> str:
    return row.changed_at.isoformat() if row.changed_at else ""
