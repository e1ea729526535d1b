"""填报: the sheet of one report, as who fills it, who approves it and who reviews it see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from minsheng.org.viewer import Viewer, may
from minsheng.reporting.filling import FillingSheet
from minsheng.reporting.report_readings import revisions
from minsheng.reporting.report_words import RevisionRow, Step
from minsheng.reporting.states import State
from minsheng.reporting.submissions import Receipt, receipts
from minsheng.web.dates import local_day
from minsheng.web.names import Names
from minsheng.web.pages.filling_rows import (
    SheetGroup,
    SheetLine,
    ShownFinding,
    ToDo,
    sheet_groups,
    shown_findings,
    to_do,
    told_row,
)
from minsheng.web.pages.filling_words import script_words
from minsheng.web.report_terms import state_word

WORKED_ON = ("none", State.DRAFT, State.RETURNED, State.PREPARED, State.SUBMITTED)
"""States in which the sheet is shown as it is filled in; later ones show the report as it stands."""


def new_request() -> str:
    """What a form sends with it, so that sent twice it does one thing."""
    return str(uuid4())


@dataclass(frozen=True)
class SheetPage:
    """`may` are the steps that this viewer may take now; `request` names what his form asks."""

    sheet: FillingSheet
    names: Names
    groups: tuple[SheetGroup, ...]
    may: frozenset[str]
    revision: RevisionRow | None
    receipts: tuple[Receipt, ...]
    is_own: bool
    request: str = field(default_factory=new_request)

    @property
    def lines(self) -> tuple[SheetLine, ...]:
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def to_do(self) -> tuple[ToDo, ...]:
        return to_do(self.groups)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was done to this revision, in order."""
        return self.revision.steps if self.revision else ()

    @property
    def sheet_findings(self) -> tuple[ShownFinding, ...]:
        """What was found in the sheet as a whole."""
        return tuple(shown_findings(self.sheet.findings))

    @property
    def script_words(self) -> dict[str, str]:
        return script_words()

    @property
    def has_several_orgs(self) -> bool:
        return len({line.row.org for line in self.lines}) > 1

    @property
    def counts(self) -> dict[str, int]:
        """Filled cells, of how many; and what is in the way of the next step."""
        return counts(self.groups)

    @property
    def still(self) -> str:
        return still(self.counts)

    @property
    def saved(self) -> str:
        return saved(self.sheet)

    @property
    def days_left(self) -> int | None:
        """Whole days until the deadline; below 0 it is past, None where there is none."""
        day = self.sheet.due.day
        return None if day is None else (day - local_day(timezone.now())).days


def sheet_page(viewer: Viewer, sheet: FillingSheet, programme: str) -> SheetPage:
    names = Names(viewer, programme)
    key = sheet.key
    found = revisions(viewer, key.period, key.org, key.channel, key.programme)
    return SheetPage(
        sheet,
        names,
        sheet_groups(sheet, names),
        steps_allowed(viewer, sheet),
        found[-1] if found else None,
        receipts(viewer, key) if found else (),
        is_own=viewer.org == key.org,
    )


def steps_allowed(viewer: Viewer, sheet: FillingSheet) -> frozenset[str]:
    """Of submit, return, accept those that the permission table gives him here."""
    asked = ("submit", "return", "accept")
    return frozenset(
        step for step in asked if may(viewer, f"report.{step}", sheet.key.org, sheet.state)
    )


def counts(groups: Iterable[SheetGroup]) -> dict[str, int]:
    """Cells, those filled, and what is in the way of the next step."""
    rows = [line.shown for group in groups for line in group.lines]
    return {
        "rows": len(rows),
        "filled": sum(bool(row.text) for row in rows),
        "empty": sum(row.state == "blank" for row in rows),
        "errors": sum(row.state == "error" for row in rows),
        "unexplained": sum(row.is_unexplained for row in rows),
    }


def still(held: Mapping[str, int]) -> str:
    """What is still to be done before the report can be handed on, in one sentence."""
    parts = []
    if held["errors"]:
        parts.append(_("改正%(n)s处错") % {"n": held["errors"]})
    if held["unexplained"]:
        parts.append(_("说明%(n)s处") % {"n": held["unexplained"]})
    if held["empty"]:
        parts.append(_("补齐%(n)s项") % {"n": held["empty"]})
    if not parts:
        return _("没有要改、要补的，可以交审核人。")
    said = _("%(parts)s后可以交审核人；实在没有数的，选“未报”并说明。")
    return said % {"parts": _("、").join(parts)}


def saved(sheet: FillingSheet) -> str:
    """已保存15:58; nothing while nothing has been."""
    if sheet.saved_at is None:
        return _("还没有填")
    return _("已保存%(time)s") % {"time": f"{timezone.localtime(sheet.saved_at):%H:%M}"}


def told_sheet(sheet: FillingSheet, names: Names) -> dict[str, Any]:
    """The sheet as the script gets it after it has saved something."""
    groups = sheet_groups(sheet, names)
    waiting, held = to_do(groups), counts(groups)
    return {
        "saved_at": sheet.saved_at.isoformat() if sheet.saved_at else None,
        "saved": saved(sheet),
        "state": sheet.state,
        "state_word": state_word(sheet.state) if sheet.revision else "",
        "cells": [told_row(line.shown) for group in groups for line in group.lines],
        "counts": held,
        "blocked": [f"{each.word} {each.what}" for each in waiting],
        "still": still(held),
        "to_do": [
            {"kind": each.kind, "word": each.word, "what": each.what, "act": each.act,
             "cell": each.cell}
            for each in waiting
        ],
    }  # fmt: skip
