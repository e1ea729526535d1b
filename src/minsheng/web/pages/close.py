"""月结: what a close would take in, the button that starts it, and its steps while it runs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.core.words import Period
from minsheng.org.viewer import may
from minsheng.promises.errors import UnknownProgramme
from minsheng.promises.queries import programme_row
from minsheng.publishing.close_runs import Run, ask_for_close, last_run
from minsheng.reporting.close_steps import STEPS
from minsheng.reporting.readiness import Readiness, close_readiness
from minsheng.reporting.readings import Register
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.frame import show, told
from minsheng.web.names import Names
from minsheng.web.opening import found_book
from minsheng.web.pages.report_keys import asked_period

MOST_NAMED = 6


@dataclass(frozen=True)
class StepsShown:
    """`upcoming` are the steps that the run has not done; the first of them is under way."""

    period: Period
    programme: str
    run: Run | None
    names: Names

    @property
    def upcoming(self) -> tuple[str, ...]:
        done = {step.name for step in self.run.steps} if self.run else set()
        return tuple(step for step in STEPS if step not in done)

    def named(self, orgs: Iterable[str]) -> str:
        """The orgs by name, the first few of them."""
        every = [self.names.name("org", org) for org in orgs]
        told = _("、").join(every[:MOST_NAMED])
        if len(every) <= MOST_NAMED:
            return told
        return _("%(names)s等%(n)s个") % {"names": told, "n": len(every)}


@dataclass(frozen=True)
class ClosePage(StepsShown):
    """The steps, with what the close would take in now."""

    ready: Readiness
    may_close: bool

    @property
    def may_start(self) -> bool:
        is_running = self.run is not None and self.run.is_under_way
        return self.may_close and self.ready.counted > 0 and not is_running


@page(Scope.OFFICE)
def close(request: ViewerRequest, period: str) -> HttpResponse:
    """The page of a period's close, before, while and after it runs."""
    book = found_book(request)
    made = _page(request, asked_period(period), book)
    return show(request, "pages/close.html", book, place="reports", page=made, **told(request))


@page(Scope.OFFICE, methods=("POST",))
def start_close(request: ViewerRequest, period: str) -> HttpResponse:
    """Ask for the close, then back to its page."""
    made = _page(request, asked_period(period), found_book(request))
    if not made.may_close:
        raise Http404
    ask_for_close(request.viewer, made.period, made.programme)
    return HttpResponseRedirect(reverse("close", args=[made.period]))


@page(Scope.OFFICE)
def close_steps(request: ViewerRequest, period: str) -> HttpResponse:
    """The steps alone, for the page to ask for each second; nothing where there was no run."""
    asked = asked_period(period)
    closed = _register_of(found_book(request), asked)
    made = _steps(request, asked, closed)
    if made.run is None:
        made = _with_ready(request, made, closed)  # not there where nothing could be closed
    return render(request, "parts/close_steps.html", {"page": made})


def _page(request: ViewerRequest, period: Period, book: Book | None) -> ClosePage:
    closed = _register_of(book, period)
    return _with_ready(request, _steps(request, period, closed), closed)


def _steps(request: ViewerRequest, period: Period, closed: Register | None) -> StepsShown:
    held = closed.content.programme.code if closed else ""
    try:
        programme = held or programme_row(request.viewer, "", period.year).code
    except UnknownProgramme as refused:
        raise Http404 from refused
    run = last_run(request.viewer, period, programme)
    return StepsShown(period, programme, run, Names(request.viewer, programme, closed))


def _with_ready(request: ViewerRequest, steps: StepsShown, closed: Register | None) -> ClosePage:
    ready = close_readiness(request.viewer, steps.period, steps.programme, closed)
    if not ready.asked and not ready.counted:
        raise Http404
    may_close = may(request.viewer, "period.close")
    return ClosePage(steps.period, steps.programme, steps.run, steps.names, ready, may_close)


def _register_of(book: Book | None, period: Period) -> Register | None:
    """The newest close's register where it is of the period's year."""
    if book is None or book.register.content.programme.year != period.year:
        return None
    return book.register
