"""Many reports at once: accepted, returned or reminded, after a page that lists and counts them.

Each is a transaction of its own; what could not be done is listed with why.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from minsheng.org.viewer import Viewer, may
from minsheng.reporting import actions
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.reminding import LONGEST_NOTE, remind_all
from minsheng.reporting.report_readings import states_in
from minsheng.reporting.report_words import RevisionRow
from minsheng.trail.models import Door
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.frame import show
from minsheng.web.names import Names
from minsheng.web.opening import found_book
from minsheng.web.pages.filling_page import new_request
from minsheng.web.pages.filling_requests import LONGEST_REQUEST, storable
from minsheng.web.pages.report_keys import key_of, reference_of
from minsheng.web.pages.report_steps import LONGEST_REASON, refusal

MOST = 500
ACTIONS = {"accept": "report.accept", "return": "report.return", "remind": "report.remind"}


@dataclass(frozen=True)
class Chosen:
    """A report that was ticked; `state` empty: nothing of it is to be seen. `why`: not done."""

    key: ReportKey
    state: str
    why: str = ""

    @property
    def reference(self) -> str:
        return reference_of(self.key)


@dataclass(frozen=True)
class ReviewPage:
    """`is_done`: it has happened, `done` and `failed` say to which; else it is asked for."""

    what: str
    chosen: tuple[Chosen, ...]
    reason: str
    back: str
    names: Names
    is_done: bool
    needs_reason: bool = False
    request: str = field(default_factory=new_request)

    @property
    def done(self) -> tuple[Chosen, ...]:
        return tuple(each for each in self.chosen if not each.why)

    @property
    def failed(self) -> tuple[Chosen, ...]:
        return tuple(each for each in self.chosen if each.why)


@page(Scope.OFFICE, methods=("POST",))
def review_many(request: ViewerRequest) -> HttpResponse:
    """First the list and the count, and with `sure` what was done."""
    what = request.POST.get("do", "")
    if what not in ACTIONS or not may(request.viewer, ACTIONS[what]):
        raise Http404
    keys = tuple(dict.fromkeys(key_of(each) for each in request.POST.getlist("report")[:MOST]))
    longest = LONGEST_NOTE if what == "remind" else LONGEST_REASON
    reason = storable(request.POST.get("reason", "")).strip()[:longest]
    is_sure = "sure" in request.POST and bool(keys)
    needs_reason = what == "return" and is_sure and not reason
    chosen = _seen(request.viewer, keys)
    if is_sure and not needs_reason:
        name = request.POST.get("request", "")[:LONGEST_REQUEST]
        chosen = _all_done(request.viewer, what, chosen, reason, name)
    made = ReviewPage(
        what,
        chosen,
        reason,
        str(keys[0].period) if keys else "",
        Names(request.viewer, ""),
        is_done=is_sure and not needs_reason,
        needs_reason=needs_reason,
    )
    return show(
        request,
        "pages/review_many.html",
        found_book(request),
        place="reports",
        page=made,
        status=422 if needs_reason else 200,
    )


def _seen(viewer: Viewer, keys: tuple[ReportKey, ...]) -> tuple[Chosen, ...]:
    rows: dict[str, RevisionRow] = {
        reference_of(row.key): row for row in states_in(viewer, {key.period for key in keys})
    }
    told = ((key, rows.get(reference_of(key))) for key in keys)
    return tuple(Chosen(key, row.state if row else "") for key, row in told)


def _all_done(
    viewer: Viewer, what: str, chosen: tuple[Chosen, ...], reason: str, name: str
) -> tuple[Chosen, ...]:
    acts: dict[str, Callable[[ReportKey], str]] = {
        "accept": lambda key: _accepted(viewer, key, name),
        "return": lambda key: _returned(viewer, key, reason, name),
        "remind": lambda key: _reminded(viewer, key, reason),
    }
    return tuple(
        Chosen(each.key, each.state, _why_not(what, each) or acts[what](each.key))
        for each in chosen
    )


def _why_not(what: str, each: Chosen) -> str:
    """Of what the office sees nothing it is told no more: a draft is nobody else's business."""
    return _("还没有上报。") if what != "remind" and not each.state else ""


def _accepted(viewer: Viewer, key: ReportKey, name: str) -> str:
    try:
        actions.accept(viewer, key, door=Door.FORM, request=_own(name, key))
    except ReportRefused as refused:
        return refusal(refused)
    return ""


def _returned(viewer: Viewer, key: ReportKey, reason: str, name: str) -> str:
    try:
        actions.return_report(viewer, key, reason, door=Door.FORM, request=_own(name, key))
    except ReportRefused as refused:
        return refusal(refused)
    return ""


def _reminded(viewer: Viewer, key: ReportKey, note: str) -> str:
    try:
        count = remind_all(viewer, [key], note, door=Door.FORM)
    except ReportRefused as refused:
        return refusal(refused)
    return "" if count else _("已经上报，不用催。")


def _own(name: str, key: ReportKey) -> str:
    """Each report's own request, the same when the form is sent again."""
    return str(uuid5(NAMESPACE_URL, f"{name}/{key.reference}")) if name else ""
