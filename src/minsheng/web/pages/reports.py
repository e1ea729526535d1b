"""报表: one Report, of an org that the viewer may read; what he may not and what is not read alike."""

from dataclasses import replace

from django.http import Http404, HttpResponse

from minsheng.core.words import Channel, NotAPeriod, Period
from minsheng.reporting.report_readings import report_rows
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.downloads import download
from minsheng.web.frame import show
from minsheng.web.opening import with_book
from minsheng.web.pages.report_page import ReportPage, report_page
from minsheng.web.pages.report_sheets import report_sheet

CHANNELS: tuple[Channel, ...] = ("counties", "department")


@page(Scope.OWN)
@with_book
def report(request: ViewerRequest, book: Book, period: str, org: str, channel: str) -> HttpResponse:
    """A Report, its newest revision unless `?revision=` names one."""
    held, made = _opened(request, book, period, org, channel)
    return show(request, "pages/report.html", held, place="periods", page=made)


@page(Scope.OWN)
@with_book
def report_table(
    request: ViewerRequest, book: Book, period: str, org: str, channel: str, kind: str
) -> HttpResponse:
    """The same rows as a file."""
    held, made = _opened(request, book, period, org, channel)
    return download(request, report_sheet(held, made.report, made.rows), kind)


def _opened(
    request: ViewerRequest, book: Book, period: str, org: str, channel: str
) -> tuple[Book, ReportPage]:
    """The page with the book of its period, or the newest one while that is not closed."""
    asked, number = _period(period), _number(request.GET.get("revision", ""))
    if channel not in CHANNELS or not org.isprintable():  # PostgreSQL takes no NUL in a text
        raise Http404
    closed = book.at(asked)
    held = closed or book
    register = replace(held.register, content=replace(held.register.content, period=asked))
    sheet = report_rows(
        book.viewer,
        asked,
        org,
        channel,
        number,
        programme=book.close.programme,
        register=held.register if closed else register,
    )
    if sheet is None:
        raise Http404
    return held, report_page(held, sheet, is_closed=closed is not None)


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except NotAPeriod as error:
        raise Http404 from error


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Http404
    return int(text)
