"""月结: what a close would take in, the button that starts it, and its steps while it runs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from minsheng.core.words import NotAPeriod, Period
from minsheng.org.viewer import may
from minsheng.promises.errors import UnknownProgramme
from minsheng.promises.queries import names
from minsheng.publishing.close_runs import Run, ask_for_close, last_run
from minsheng.reporting.close_steps import STEPS
from minsheng.reporting.readiness import Readiness, close_readiness
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book, NothingClosed, open_book
from minsheng.web.frame import show, told

MOST_NAMED = 6


@dataclass(frozen=True)
class ClosePage:
    """`upcoming` are the steps that the run has not done; the first of them is under way."""

    period: Period
    ready: Readiness
    run: Run | None
    may_close: bool
    names: Mapping[str, str]

    @property
    def upcoming(self) -> tuple[str, ...]:
        done = {step.name for step in self.run.steps} if self.run else set()
        return tuple(step for step in STEPS if step not in done)

    def named(self, orgs: Iterable[str]) -> str:
        """The orgs by name, the first few of them."""
        every = [self.names.get(org, org) for org in orgs]
        told = _("、").join(every[:MOST_NAMED])
        if len(every) <= MOST_NAMED:
            return told
        return _("%(names)s等%(n)s个") % {"names": told, "n": len(every)}

    @property
    def may_start(self) -> bool:
        is_running = self.run is not None and self.run.is_under_way
        return self.may_close and self.ready.counted > 0 and not is_running


@page(Scope.OFFICE)
def close(request: ViewerRequest, period: str) -> HttpResponse:
    """The page of a period's close, before, while and after it runs."""
    book = _book(request)
    made = _page(request, period, book)
    return show(request, "pages/close.html", book, place="reports", page=made, **told(request))


@page(Scope.OFFICE, methods=("POST",))
def start_close(request: ViewerRequest, period: str) -> HttpResponse:
    """Ask for the close, then back to its page."""
    made = _page(request, period, _book(request))
    if not made.may_close:
        raise Http404
    ask_for_close(request.viewer, made.period, made.ready.programme)
    return HttpResponseRedirect(reverse("close", args=[made.period]))


@page(Scope.OFFICE)
def close_steps(request: ViewerRequest, period: str) -> HttpResponse:
    """The steps alone, for the page to ask for each second; nothing where there was no run."""
    return render(
        request, "parts/close_steps.html", {"page": _page(request, period, _book(request))}
    )


def _page(request: ViewerRequest, text: str, book: Book | None) -> ClosePage:
    try:
        period = Period.parse(text)
    except NotAPeriod as error:
        raise Http404 from error
    try:
        closed = book.register if book and _is_its(book, period) else None
        ready = close_readiness(request.viewer, period, closed=closed)
    except UnknownProgramme as refused:
        raise Http404 from refused
    if not ready.asked and not ready.counted:
        raise Http404
    run = last_run(request.viewer, period, ready.programme)
    may_close = may(request.viewer, "period.close")
    return ClosePage(period, ready, run, may_close, _names(request, ready))


def _is_its(book: Book, period: Period) -> bool:
    return book.register.content.programme.year == period.year


def _book(request: ViewerRequest) -> Book | None:
    """The newest; before the first close there is none."""
    try:
        return open_book(request, is_newest=True)
    except NothingClosed:
        return None


def _names(request: ViewerRequest, ready: Readiness) -> Mapping[str, str]:
    """Of the orgs, in the reader's language where the pack has it."""
    translated = names(request.viewer, get_language() or "zh-hans", ready.programme)
    return {org: translated.get(("org", org), (name,))[0] for org, name in ready.names.items()}
