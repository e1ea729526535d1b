"""报表: the closes, what one close did, its files, and what differs between two of them."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from minsheng.core.snapshot.manifest import MANIFEST
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book, NothingClosed, open_book
from minsheng.web.downloads import Sheet, download
from minsheng.web.frame import show
from minsheng.web.opening import on_book_of_period
from minsheng.web.pages.comparison import comparison
from minsheng.web.pages.period_page import period_page, periods_page
from minsheng.web.pages.period_sheets import rollup_sheet, values_sheet

TABLES: dict[str, Callable[[Book], Sheet]] = {"values": values_sheet, "rollup": rollup_sheet}


@page(Scope.OWN)
def periods(request: ViewerRequest) -> HttpResponse:
    """All closes that the viewer sees, and what is under way."""
    try:
        book = open_book(request, request.viewer.org, is_newest=True)
    except NothingClosed:
        return show(request, "pages/periods_none.html", place="reports")
    return show(request, "pages/periods.html", book, place="reports", page=periods_page(book))


@page(Scope.ACCOUNT)
@on_book_of_period
def period(request: ViewerRequest, book: Book, period: str) -> HttpResponse:
    """What the close of a period did; `?revision=` for an earlier one."""
    _ = period
    return show(request, "pages/period.html", book, place="reports", page=period_page(book))


@page(Scope.ACCOUNT)
@on_book_of_period
def period_table(
    request: ViewerRequest, book: Book, period: str, table: str, kind: str
) -> HttpResponse:
    """The close's values or its roll-up as a file."""
    _ = period
    if table not in TABLES:
        raise Http404
    return download(request, TABLES[table](book), kind)


@page(Scope.ACCOUNT)
@on_book_of_period
def manifest(request: ViewerRequest, book: Book, period: str) -> HttpResponse:
    """The manifest as it lies in the close's folder: what everything is held against."""
    _ = request
    path = Path(settings.MEDIA_ROOT) / book.close.folder / MANIFEST
    if not path.is_file():
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type="application/json")
    name = f"manifest-{period}-r{book.close.revision}.json"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


@page(Scope.ACCOUNT)
@on_book_of_period
def compare(request: ViewerRequest, book: Book, period: str) -> HttpResponse:
    """The close beside another: `?with=2016-08` or `2016-09/r1`, `?what=`, `?page=`."""
    _ = period
    return show(
        request, "pages/compare.html", book, place="reports", page=comparison(book, request.GET)
    )
