"""交审核人, 上报, 退回, 接收, 更正: one report's next step, asked for by an ordinary form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from minsheng.org.viewer import Viewer
from minsheng.reporting import actions
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.report_readings import revisions
from minsheng.reporting.submissions import receipts
from minsheng.trail.models import Door
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.pages.filling_requests import LONGEST_REQUEST, storable
from minsheng.web.pages.report_keys import report_key

LONGEST_REASON = 1000
MOST_NAMED = 5
DONE = {
    "prepare": gettext_noop("已交本单位审核人。"),
    "submit": gettext_noop("已上报办公室。"),
    "return": gettext_noop("已退回。"),
    "accept": gettext_noop("已接收。"),
    "correct": gettext_noop("已开更正的新一版，请改数后重新上报。"),
}
Act = Callable[[Viewer, ReportKey, str, str], Any]
STEPS: dict[str, Act] = {
    "prepare": lambda viewer, key, _reason, name: actions.prepare(
        viewer, key, door=Door.FORM, request=name
    ),
    "submit": lambda viewer, key, _reason, name: actions.submit(
        viewer, key, door=Door.FORM, request=name
    ),
    "return": lambda viewer, key, reason, name: actions.return_report(
        viewer, key, reason, door=Door.FORM, request=name
    ),
    "accept": lambda viewer, key, _reason, name: actions.accept(
        viewer, key, door=Door.FORM, request=name
    ),
    "correct": lambda viewer, key, reason, name: actions.correct(
        viewer, key, reason, door=Door.FORM, request=name
    ),
}


@page(Scope.OWN, methods=("POST",))
def take(request: ViewerRequest, step: str, period: str, org: str, channel: str) -> HttpResponse:
    """Takes the step and leads back to the report, after 上报 to its receipt."""
    key = report_key(period, org, channel)
    if not revisions(request.viewer, key.period, key.org, key.channel):
        raise Http404
    name = request.POST.get("request", "")[:LONGEST_REQUEST]
    reason = storable(request.POST.get("reason", ""))[:LONGEST_REASON]
    there = reverse("report", args=(key.period, key.org, key.channel))
    try:
        STEPS[step](request.viewer, key, reason, name)
    except ReportRefused as refused:
        messages.error(request, refusal(refused))
        return _see(there)
    messages.info(request, _(DONE[step]))
    if step == "submit":
        return _see(_receipt_of(request.viewer, key) or there)
    return _see(there)


def refusal(refused: ReportRefused) -> str:
    """The sentence, with the first faults where there are any."""
    named = [fault.sentence for fault in refused.faults[:MOST_NAMED]]
    return " ".join([str(refused), *(each for each in named if each not in str(refused))])


def _receipt_of(viewer: Viewer, key: ReportKey) -> str:
    found = receipts(viewer, key)
    return reverse("receipt", args=(found[-1].number,)) if found else ""


def _see(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer
