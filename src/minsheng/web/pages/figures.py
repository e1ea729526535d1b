"""A figure of an issue: formula, inputs, reports and the cell, in a panel or as a page."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from minsheng.org.viewer import PUBLIC
from minsheng.publishing.figure_words import FigureInput, FigureSource
from minsheng.publishing.figures import figure_source
from minsheng.publishing.queries import Issue
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.frame import show
from minsheng.web.pages.bulletins import book_of, draft_or_404, issue_or_404, unless_lost

OPERATORS = {"done": "÷", "share": "÷", "growth": "÷", "change": "−"}


@dataclass(frozen=True)
class FigurePage:
    """`draft` as in IssuePage; only who is signed in is led on to reports and indicators."""

    issue: Issue
    figure: FigureSource
    draft: str
    is_signed_in: bool

    @property
    def operator(self) -> str:
        """What stands between the two inputs where the figure is made of two, else nothing."""
        is_pair = len(self.figure.inputs) == len("ab")
        return OPERATORS.get(self.figure.function, "") if is_pair and self._alike else ""

    @property
    def _alike(self) -> bool:
        one, other = self.figure.inputs
        return one.unit == other.unit and None not in (one.value, other.value)

    @property
    def subjects(self) -> tuple[FigureInput, ...]:
        """What the figure is about, each name once."""
        named = {each.name: each for each in reversed(self.figure.inputs) if each.name}
        return tuple(reversed(named.values()))

    @property
    def reported(self) -> tuple[FigureInput, ...]:
        """The inputs that stand on reports."""
        return tuple(each for each in self.figure.inputs if each.reports)

    @property
    def indicator(self) -> str:
        """The indicator to open: of the first input that is one."""
        kinds = ("value", "target")
        return next((each.code for each in self.figure.inputs if each.kind in kinds), "")

    @property
    def project(self) -> str:
        for each in self.figure.inputs:
            if each.kind in ("progress", "milestone"):
                return each.code.partition(".")[0]
        return ""


@page(Scope.PUBLIC)
@unless_lost
def figure(request: ViewerRequest, running: int, name: str) -> HttpResponse:
    """A figure of an issue; `?report=…` chooses whose cell is shown."""
    return _figure(request, issue_or_404(request.viewer, running), name)


@page(Scope.OFFICE)
@unless_lost
def draft_figure(request: ViewerRequest, period: str, name: str) -> HttpResponse:
    return _figure(request, draft_or_404(request.viewer, period), name, draft=period)


def _figure(request: ViewerRequest, issue: Issue, name: str, draft: str = "") -> HttpResponse:
    book = book_of(request.viewer, issue)
    chosen = request.GET.get("report", "")
    found = figure_source(request.viewer, issue, name, book.close, book.register, chosen)
    if found is None:
        raise Http404
    shown = FigurePage(issue, found, draft, request.viewer != PUBLIC)
    if request.headers.get("HX-Request") == "true":
        answer = render(
            request, "pages/bulletin_panel.html", {"page": shown, "book": book, "in_panel": True}
        )
    else:
        answer = show(
            request, "pages/figure.html", book, place="bulletins", page=shown, in_panel=False
        )
    patch_vary_headers(answer, ("HX-Request", "Cookie"))
    return answer
