"""Reasons for what the checks ask about, and for cells without a figure.

A reason is one for what stood in the cell when it was given: once something else is typed there it
no longer counts, and stays in the history.
"""

import re
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from minsheng.core.numerals.typed import CannotRead, Typed, read_typed
from minsheng.org.viewer import Viewer
from minsheng.reporting.cell_rows import text_of
from minsheng.reporting.cells import was_submitted
from minsheng.reporting.checks import faults_of
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.form_models import LONGEST_REASON, Cell, Explanation
from minsheng.reporting.keys import Entered, ReportKey, kept_text
from minsheng.reporting.locking import first_revision
from minsheng.reporting.models import Revision, Value
from minsheng.reporting.register import Register, register_of
from minsheng.reporting.requests import asked
from minsheng.reporting.states import EDITABLE
from minsheng.reporting.writing import refuse_faulty, require, require_state
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door

ABSENT = "ABSENT"
"""The rule by which a cell without a figure is explained."""

_RULE = re.compile(r"[A-Z][A-Z0-9-]{1,59}", re.ASCII)
Explained = Mapping[tuple[str, str, str], Explanation]
"""The explanation that counts, by indicator, org and rule."""
Texts = Mapping[tuple[str, str], str]
"""What stands in the cells, by indicator and org; a cell that is not there is empty."""


def explain(
    viewer: Viewer,
    key: ReportKey,
    indicator: str,
    org: str,
    rule: str,
    text: str,
    *,
    request: str = "",
    door: str = Door.FORM,
) -> None:
    """The reason for a Finding of a cell, by the Finding's rule; an empty text takes it back.

    Once a report was submitted each leaves one entry `figure.explain`.
    """
    require(viewer, "report.enter", key, "说明")
    told = kept_text(text)
    register = register_of(viewer, key.period, key.programme)
    _refuse_misplaced(register, key, (indicator, org, rule, told), door)
    with transaction.atomic():
        again = asked(viewer, request, "report.explain", key, [indicator, org, rule, told])
        if again.outcome is not None:
            return
        revision = first_revision(viewer, key, register, door)
        require_state(revision, key, EDITABLE, "说明")
        require(viewer, "report.enter", key, "说明", revision.state)
        _keep(viewer, key, register, revision, (indicator, org, rule, told), door)


Said = tuple[str, str, str, str]
"""Indicator, org, rule and text."""


def _refuse_misplaced(register: Register, key: ReportKey, said: Said, door: str) -> None:
    indicator, org, rule, told = said
    if not _RULE.fullmatch(rule):
        raise ReportRefused("RPT-RULE", report=key.reference, rule=rule[:60])
    refuse_long(key, told)
    refuse_faulty(key, faults_of(register, key, [Entered(indicator, org, None, "form:")], door))


def refuse_long(key: ReportKey, reason: str) -> None:
    """ReportRefused RPT-LONG for a reason that no column holds."""
    if len(reason) > LONGEST_REASON:
        raise ReportRefused(
            "RPT-LONG", report=key.reference, length=len(reason), most=LONGEST_REASON
        )


def _keep(
    viewer: Viewer, key: ReportKey, register: Register, revision: Revision, said: Said, door: str
) -> None:
    indicator, org, rule, told = said
    texts = texts_of(revision)
    before = explanations_of(revision, texts).get((indicator, org, rule))
    if (before.text if before else "") == told:
        return
    Explanation.objects.create(
        revision=revision,
        indicator_id=register.indicator_ids[indicator],
        org_id=register.org_ids[org],
        rule=rule,
        cell_text=texts.get((indicator, org), ""),
        text=told,
        written_by=viewer.who,
        written_at=timezone.now(),
    )
    if was_submitted(revision):
        reference = f"{key.reference}#{indicator}@{org}"
        old = {"rule": rule, "text": before.text} if before else None
        stands = texts.get((indicator, org), "")
        new = {"revision": revision.number, "rule": rule, "text": told, "of": stands}
        append(Change(viewer.who, "figure.explain", reference, door, old, new))


def explanations_of(revision: Revision, texts: Texts | None = None) -> Explained:
    """Those of a revision that count, empty ones among them; `texts` where they are known."""
    stands = texts_of(revision) if texts is None else texts
    rows = Explanation.objects.filter(revision=revision).select_related("indicator", "org")
    return {
        (row.indicator.code, row.org.code, row.rule): row
        for row in rows.order_by("pk")
        if _is_of(row, stands.get((row.indicator.code, row.org.code), ""))
    }


def texts_of(revision: Revision) -> dict[tuple[str, str], str]:
    """What stands in the cells of a revision, typed there or brought over."""
    both = ("indicator", "org")
    values = Value.objects.filter(revision=revision).select_related(*both)
    texts = {(row.indicator.code, row.org.code): text_of(row) for row in values}
    cells = Cell.objects.filter(revision=revision).values_list(
        "indicator__code", "org__code", "text"
    )
    return texts | {(indicator, org): text for indicator, org, text in cells}


def _is_of(row: Explanation, text: str) -> bool:
    """Whether the text is the one that the reason was given for, or the same number."""
    if row.cell_text == text:
        return True
    was = _number(row.cell_text, row.indicator.unit)
    return was is not None and was == _number(text, row.indicator.unit)


def _number(text: str, unit: str) -> Typed | None:
    try:
        return read_typed(text, unit) if text else None
    except CannotRead:
        return None


def copy_explanations(source: Revision, target: Revision) -> None:
    """A reason stays with its figure where a correction opens the next revision."""
    copies = [row for row in explanations_of(source).values() if row.text]
    for row in copies:
        row.pk = None
        row.revision = target
    Explanation.objects.bulk_create(copies)
