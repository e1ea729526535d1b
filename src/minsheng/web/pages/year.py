"""全年总览: how the year's promises stand, on one sheet."""

from django.http import HttpResponse

from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.asked import asked_matter
from minsheng.web.book import Book
from minsheng.web.downloads import download
from minsheng.web.frame import show
from minsheng.web.opening import on_book
from minsheng.web.pages.map_svg import svg_answer
from minsheng.web.pages.tiles import tile_map
from minsheng.web.pages.year_overview import year_page
from minsheng.web.pages.year_sheets import map_sheet, matters_sheet


@page(Scope.ACCOUNT)
@on_book
def year(request: ViewerRequest, book: Book) -> HttpResponse:
    """The first page; `?matter=M08` shows the map for one matter."""
    matter = asked_matter(request, book)
    return show(request, "pages/year.html", book, place="year", year=year_page(book, matter))


@page(Scope.ACCOUNT)
@on_book
def year_table(request: ViewerRequest, book: Book, kind: str) -> HttpResponse:
    """表1 to download."""
    return download(request, matters_sheet(book, year_page(book)), kind)


@page(Scope.ACCOUNT)
@on_book
def year_map(request: ViewerRequest, book: Book, kind: str) -> HttpResponse:
    """图1 to download: as a picture that stands alone, or its table."""
    shown = tile_map(book, asked_matter(request, book))
    if kind == "svg":
        return svg_answer(book, shown)
    return download(request, map_sheet(book, shown), kind)
