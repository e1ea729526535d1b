"""What the form sends: cells and reasons, answered with the whole sheet, or with why not."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.org.viewer import Viewer
from minsheng.promises.queries import programme_row
from minsheng.reporting.cells import Conflict, fill_cells
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.explaining import ABSENT, explain
from minsheng.reporting.filling import FillingRow, FillingSheet, filling_sheet, has_sheet
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.report_readings import revisions
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.dates import moment_text
from minsheng.web.frame import show
from minsheng.web.names import Names
from minsheng.web.numbers import language
from minsheng.web.opening import found_book
from minsheng.web.pages.filling_page import WORKED_ON, sheet_page, told_sheet
from minsheng.web.pages.filling_requests import (
    BadRequest,
    asked_cells,
    asked_reason,
    posted_cells,
    posted_reasons,
)
from minsheng.web.pages.report_keys import report_key

JSON = "application/json"


@page(Scope.OWN, methods=("POST",))
def cells(request: ViewerRequest, period: str, org: str, channel: str) -> HttpResponse:
    """Saves cells: as JSON for the script; as a plain form for who has none."""
    key = report_key(period, org, channel)
    if request.content_type != JSON:
        return _filled_by_form(request, key, sheet_or_404(request.viewer, key))
    if not has_sheet(request.viewer, key):
        raise Http404
    try:
        name, typed = asked_cells(request)
        filled = fill_cells(request.viewer, key, typed, request=name)
    except BadRequest as bad:
        return _refused(str(bad), bad.status)
    except ReportRefused as refused:
        return _refused(str(refused), 422)
    told = _told(request.viewer, key)
    told["conflicts"] = [_conflict(each) for each in filled.conflicts]
    return JsonResponse(told, status=409 if filled.conflicts else 200)


@page(Scope.OWN, methods=("POST",))
def explanations(request: ViewerRequest, period: str, org: str, channel: str) -> HttpResponse:
    """Saves one reason."""
    key = report_key(period, org, channel)
    if not has_sheet(request.viewer, key):
        raise Http404
    try:
        asked = asked_reason(request)
        explain(
            request.viewer,
            key,
            asked.indicator,
            asked.org,
            asked.rule,
            asked.text,
            request=asked.request,
        )
    except BadRequest as bad:
        return _refused(str(bad), bad.status)
    except ReportRefused as refused:
        return _refused(str(refused), 422)
    return JsonResponse(_told(request.viewer, key) | {"conflicts": []})


def sheet_or_404(viewer: Viewer, key: ReportKey) -> FillingSheet:
    """The sheet that he may see; what is not his and what is not there read alike."""
    sheet = filling_sheet(viewer, key, language())
    if sheet is None:
        raise Http404
    return sheet


def worked_on(viewer: Viewer, key: ReportKey) -> FillingSheet | None:
    """The sheet while people work on it; None once it is accepted, or where he sees none."""
    every = revisions(viewer, key.period, key.org, key.channel)
    if every and every[-1].state not in WORKED_ON:
        return None
    return filling_sheet(viewer, key, language())


def show_sheet(
    request: ViewerRequest, key: ReportKey, sheet: FillingSheet, **context: Any
) -> HttpResponse:
    """The form, or the sheet to be read where this viewer does not fill it in."""
    made = sheet_page(request.viewer, sheet, programme_of(request.viewer, key))
    book = found_book(request)
    return show(request, "pages/filling.html", book, place="reports", page=made, key=key, **context)


def programme_of(viewer: Viewer, key: ReportKey) -> str:
    """The code of the programme that the report belongs to."""
    return programme_row(viewer, key.programme, key.period.year).code


def _told(viewer: Viewer, key: ReportKey) -> dict[str, Any]:
    sheet = sheet_or_404(viewer, key)
    return told_sheet(sheet, Names(viewer, programme_of(viewer, key)))


def _conflict(each: Conflict) -> dict[str, Any]:
    return {
        "cell": f"{each.indicator}@{each.org}",
        "yours": each.yours,
        "theirs": each.theirs,
        "theirs_by": each.theirs_by,
        "theirs_at": moment_text(each.theirs_at),
        "version": each.version,
    }


def _refused(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"message": sentence}, status=status)


def _filled_by_form(request: ViewerRequest, key: ReportKey, sheet: FillingSheet) -> HttpResponse:
    """Saves what changed in the plain form, then back to the page, which says how it went."""
    held = {(row.indicator.code, row.org): row for row in sheet.rows}
    typed = tuple(
        cell
        for cell in posted_cells(request)
        if (cell.indicator, cell.org) in held and held[cell.indicator, cell.org].text != cell.text
    )
    try:
        filled = fill_cells(request.viewer, key, typed) if typed else None
        _explained_by_form(request, key, held)
    except ReportRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.info(request, _("已保存%(n)s格。") % {"n": len(filled.saved) if filled else 0})
        names = Names(request.viewer, programme_of(request.viewer, key))
        for each in filled.conflicts if filled else ():
            row = held[each.indicator, each.org]
            messages.error(request, _conflict_sentence(each, names.indicator(row.indicator)))
    return HttpResponseRedirect(reverse("report", args=(key.period, key.org, key.channel)))


def _explained_by_form(
    request: ViewerRequest, key: ReportKey, held: Mapping[tuple[str, str], FillingRow]
) -> None:
    for asked in posted_reasons(request):
        row = held.get((asked.indicator, asked.org))
        if row is None or asked.text == reason_held(row, asked.rule):
            continue
        explain(request.viewer, key, asked.indicator, asked.org, asked.rule, asked.text)


def reason_held(row: FillingRow, rule: str) -> str:
    """The reason that stands for the rule at that cell."""
    if rule == ABSENT:
        return row.absent_reason
    return next((each.reason for each in row.findings if each.rule == rule), "")


def _conflict_sentence(each: Conflict, name: str) -> str:
    said = _("%(by)s已把“%(cell)s”改为%(theirs)s，您填的%(yours)s没有覆盖它。请核对后再填。")
    told = {"by": each.theirs_by, "theirs": each.theirs, "yours": each.yours, "cell": name}
    return said % told
