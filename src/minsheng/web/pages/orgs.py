"""县区、部门: the lists of both, the page of each, and their tables to download."""

from django.http import Http404, HttpResponse, HttpResponseRedirect

from minsheng.core.words import OrgUnit
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.asked import asked_matter
from minsheng.web.book import Book
from minsheng.web.downloads import download
from minsheng.web.frame import show
from minsheng.web.opening import on_book, on_own_book
from minsheng.web.pages.org_chart import completion_chart
from minsheng.web.pages.org_lists import SHOWN_LIGHTS, counties_page, departments_page
from minsheng.web.pages.org_page import org_page
from minsheng.web.pages.org_sheets import counties_sheet, departments_sheet, org_sheet
from minsheng.web.templating import address


@page(Scope.ACCOUNT)
@on_book
def counties(request: ViewerRequest, book: Book) -> HttpResponse:
    """All counties on one axis; `?matter=M08` by the key of one matter."""
    listed = counties_page(book, asked_matter(request, book))
    return show(
        request, "pages/counties.html", book, place="counties", listed=listed, shown=SHOWN_LIGHTS
    )


@page(Scope.ACCOUNT)
@on_book
def counties_table(request: ViewerRequest, book: Book, kind: str) -> HttpResponse:
    listed = counties_page(book, asked_matter(request, book))
    return download(request, counties_sheet(book, listed), kind)


@page(Scope.ACCOUNT)
@on_book
def departments(request: ViewerRequest, book: Book) -> HttpResponse:
    """All departments that answer for something, by need."""
    listed = departments_page(book)
    return show(
        request,
        "pages/departments.html",
        book,
        place="departments",
        listed=listed,
        shown=SHOWN_LIGHTS,
    )


@page(Scope.ACCOUNT)
@on_book
def departments_table(request: ViewerRequest, book: Book, kind: str) -> HttpResponse:
    return download(request, departments_sheet(book, departments_page(book)), kind)


@page(Scope.ACCOUNT)
@on_own_book
def org(request: ViewerRequest, book: Book, code: str) -> HttpResponse:
    """One county or department; the city itself is the year's page."""
    unit = _org(book, code)
    if unit.code == book.root:
        return HttpResponseRedirect(address("year", period=book.shared_period))
    found = org_page(book, unit, asked_matter(request, book))
    return show(
        request,
        "pages/org.html",
        book,
        place="departments" if found.is_department else "counties",
        page=found,
        chart=completion_chart(book, found),
        shown=SHOWN_LIGHTS,
    )


@page(Scope.ACCOUNT)
@on_own_book
def org_table(request: ViewerRequest, book: Book, code: str, kind: str) -> HttpResponse:
    unit = _org(book, code)
    if unit.code == book.root:
        raise Http404
    return download(
        request, org_sheet(book, org_page(book, unit, asked_matter(request, book))), kind
    )


def _org(book: Book, code: str) -> OrgUnit:
    """An org of the period that answers for something; Http404 alike for all others."""
    tree = book.register.content.tree
    if code not in tree or tree.org(code).kind == "place":
        raise Http404
    if not book.is_whole and code != book.viewer.org:
        raise Http404
    return tree.org(code)
