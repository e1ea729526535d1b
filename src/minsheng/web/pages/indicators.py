"""指标: all indicators in one table, by matter and item, filtered and paged; and its downloads."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from minsheng.core.outlook import lights_counted
from minsheng.core.snapshot import WORST_FIRST
from minsheng.core.words import Item, Light, Matter, Standing
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.downloads import download
from minsheng.web.frame import show
from minsheng.web.opening import on_book
from minsheng.web.pages.indicator_rows import IndicatorRow, indicator_row
from minsheng.web.pages.indicator_sheets import indicators_sheet

ROWS = 100
LONGEST_QUERY, LONGEST_PAGE = 100, 6


@dataclass(frozen=True)
class Wanted:
    """The filters; empty ones leave all in."""

    matter: str = ""
    light: str = ""
    changed: str = ""
    q: str = ""

    @property
    def query(self) -> dict[str, str]:
        return {"matter": self.matter, "light": self.light, "changed": self.changed, "q": self.q}

    @property
    def is_any(self) -> bool:
        return any(self.query.values())


@dataclass(frozen=True)
class Group:
    """The indicators of one item, or of a matter or the programme beside its items."""

    matter: Matter | None
    item: Item | None
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class IndicatorsPage:
    """`counted` are the lights of all that the other filters leave in."""

    wanted: Wanted
    groups: tuple[Group, ...]
    page: Page[Standing]
    counted: tuple[tuple[Light, int], ...]
    matters: tuple[Matter, ...]

    @property
    def found(self) -> int:
        return self.page.paginator.count


@page(Scope.ACCOUNT)
@on_book
def indicators(request: ViewerRequest, book: Book) -> HttpResponse:
    """The list; `?matter=` `?light=` `?changed=1` `?q=` `?page=`."""
    shown = indicators_page(book, wanted_of(request, book), page_number(request))
    return show(request, "pages/indicators.html", book, place="indicators", listed=shown)


@page(Scope.ACCOUNT)
@on_book
def indicators_table(request: ViewerRequest, book: Book, kind: str) -> HttpResponse:
    """The whole filtered list as a file."""
    rows = [indicator_row(book, row) for row in chosen(book, wanted_of(request, book))]
    return download(request, indicators_sheet(book, rows, _("指标")), kind)


def wanted_of(request: ViewerRequest, book: Book) -> Wanted:
    """The filters of the address; Http404 on one that cannot be."""
    asked = request.GET
    wanted = Wanted(
        asked.get("matter", ""), asked.get("light", ""), asked.get("changed", ""),
        asked.get("q", "").strip(),
    )  # fmt: skip
    matters = {each.code for each in book.register.content.matters}
    is_good = (
        (not wanted.matter or wanted.matter in matters)
        and (not wanted.light or wanted.light in WORST_FIRST)
        and wanted.changed in ("", "1")
        and len(wanted.q) <= LONGEST_QUERY
    )
    if not is_good:
        raise Http404
    return wanted


def page_number(request: ViewerRequest) -> int:
    """`?page=`, from 1; Http404 where that is no number."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_PAGE):
        raise Http404
    return int(asked)


def indicators_page(book: Book, wanted: Wanted, number: int) -> IndicatorsPage:
    """All that the list shows; Http404 for a page that there is not."""
    rows = chosen(book, wanted)
    pages = Paginator(rows, ROWS)
    if number not in pages.page_range:
        raise Http404
    every = Wanted(wanted.matter, "", wanted.changed, wanted.q)
    counted = lights_counted(chosen(book, every) if wanted.light else rows)
    here = pages.page(number)
    return IndicatorsPage(
        wanted,
        _groups(book, list(here.object_list)),
        here,
        tuple((light, counted[light]) for light in WORST_FIRST if counted[light]),
        tuple(sorted(book.register.content.matters, key=lambda matter: matter.ordinal)),
    )


def chosen(book: Book, wanted: Wanted) -> list[Standing]:
    """The standings that the filters leave in, matters and items in order."""
    found = [row for row in book.city.values() if _is_wanted(book, row, wanted)]
    matters = {each.code: each.ordinal for each in book.register.content.matters}
    items = {each.code: each.ordinal for each in book.register.content.items}

    def place(row: Standing) -> tuple[int, int]:
        indicator = book.register.indicator(row.indicator)
        return matters.get(indicator.matter, 0), items.get(indicator.item, 0)

    return sorted(found, key=place)


def _is_wanted(book: Book, row: Standing, wanted: Wanted) -> bool:
    indicator = book.register.indicator(row.indicator)
    if wanted.matter and indicator.matter != wanted.matter:
        return False
    if wanted.light and row.light != wanted.light:
        return False
    if wanted.changed:
        before = book.city_before.get(row.indicator)
        if before is None or before.light == row.light:
            return False
    names = (indicator.code, indicator.name, book.name("indicator", indicator.code))
    return any(wanted.q.lower() in name.lower() for name in names)


def _groups(book: Book, rows: list[Standing]) -> tuple[Group, ...]:
    def subject(row: Standing) -> tuple[str, str]:
        indicator = book.register.indicator(row.indicator)
        return indicator.matter, indicator.item

    return tuple(
        Group(
            book.register.matter(matter) if matter else None,
            book.register.item(item) if item else None,
            tuple(indicator_row(book, row) for row in held),
        )
        for (matter, item), held in groupby(rows, key=subject)
    )
