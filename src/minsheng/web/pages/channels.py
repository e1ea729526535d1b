"""条块核对: the counties' sum and the department's figure, the difference, and who explains it."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.core.numerals.shown import Shown
from minsheng.core.words import Period
from minsheng.org.viewer import may
from minsheng.promises.errors import UnknownProgramme
from minsheng.reporting.channel_models import LONGEST_EXPLANATION
from minsheng.reporting.channels import (
    ChannelPair,
    ask_explanations,
    channel_pairs,
    explain_channels,
)
from minsheng.reporting.errors import ChannelsRefused
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.frame import show, told
from minsheng.web.numbers import column
from minsheng.web.opening import with_book
from minsheng.web.pages.report_keys import asked_period


@dataclass(frozen=True)
class PairRow:
    """A pair with its three figures in one scale: counties, department, difference."""

    pair: ChannelPair
    unit: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True)
class ChannelsPage:
    period: Period
    rows: tuple[PairRow, ...]
    may_ask: bool
    longest: int = LONGEST_EXPLANATION

    @cached_property
    def waiting(self) -> int:
        return sum(row.pair.waits for row in self.rows)

    def counted(self, agreement: str) -> int:
        return sum(row.pair.both.agreement == agreement for row in self.rows)


@page(Scope.OWN)
@with_book
def channels(request: ViewerRequest, book: Book, period: str) -> HttpResponse:
    """Both channels of a period, open or closed."""
    made = _page(request, book, asked_period(period))
    return show(request, "pages/channels.html", book, place="periods", page=made, **told(request))


@page(Scope.OWN, methods=("POST",))
@with_book
def explain(request: ViewerRequest, book: Book, period: str) -> HttpResponse:
    """Keep the explanation of one difference, then back to the list."""
    asked = asked_period(period)
    _page(request, book, asked)
    indicator, text = request.POST.get("indicator", ""), request.POST.get("text", "")
    try:
        explain_channels(request.viewer, asked, indicator, text, book.close.programme)
    except ChannelsRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.info(request, _("说明已保存。"))
    return HttpResponseRedirect(reverse("channels", args=[asked]))


@page(Scope.OFFICE, methods=("POST",))
@with_book
def ask(request: ViewerRequest, book: Book, period: str) -> HttpResponse:
    """Ask the departments for the explanations that are missing."""
    asked = asked_period(period)
    if not may(request.viewer, "channels.ask"):
        raise Http404
    waiting = ask_explanations(request.viewer, asked, book.close.programme)
    messages.info(request, _("已请部门说明%(n)s处差额。") % {"n": len(waiting)})
    return HttpResponseRedirect(reverse("channels", args=[asked]))


def _page(request: ViewerRequest, book: Book, period: Period) -> ChannelsPage:
    try:
        pairs = channel_pairs(request.viewer, period, book.close.programme)
    except UnknownProgramme as error:
        raise Http404 from error
    if pairs is None:
        raise Http404
    return ChannelsPage(
        period, tuple(_row(book, pair) for pair in pairs), may(request.viewer, "channels.ask")
    )


def _row(book: Book, pair: ChannelPair) -> PairRow:
    both = pair.both
    unit, cells = column(
        [
            both.counties.value if both.counties else None,
            both.department.value if both.department else None,
            both.difference,
        ],
        book.unit(pair.indicator.unit),
    )
    return PairRow(pair, unit, cells)
