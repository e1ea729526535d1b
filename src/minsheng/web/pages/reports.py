"""报表: one Report, of an org that the viewer may read; what he may not and what is not read alike."""

from dataclasses import replace

from django.http import Http404, HttpResponse

from minsheng.reporting.report_readings import report_rows
from minsheng.reporting.submissions import receipts
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.downloads import download
from minsheng.web.frame import show, told
from minsheng.web.opening import with_book
from minsheng.web.pages.filling import show_sheet, worked_on
from minsheng.web.pages.filling_page import new_request
from minsheng.web.pages.report_keys import asked_revision, report_key
from minsheng.web.pages.report_page import ReportPage, report_page, steps_of_report
from minsheng.web.pages.report_sheets import report_sheet


@page(Scope.OWN)
def report(request: ViewerRequest, period: str, org: str, channel: str) -> HttpResponse:
    """The sheet while it is worked on; else the Report as it stands, `?revision=` of it."""
    key = report_key(period, org, channel)
    sheet = worked_on(request.viewer, key) if "revision" not in request.GET else None
    if sheet is not None:
        return show_sheet(request, key, sheet, **told(request))
    return _stored(request, period=period, org=org, channel=channel)


@with_book
def _stored(
    request: ViewerRequest, book: Book, period: str, org: str, channel: str
) -> HttpResponse:
    held, made = _opened(request, book, period, org, channel)
    key = made.report.key
    return show(
        request,
        "pages/report.html",
        held,
        place="reports",
        page=made,
        may_take=steps_of_report(request.viewer, made),
        receipts=receipts(request.viewer, key),
        form_request=new_request(),
        **told(request),
    )


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
    asked, number = report_key(period, org, channel).period, _number(request)
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


def _number(request: ViewerRequest) -> int | None:
    return asked_revision(request.GET.get("revision", ""))
