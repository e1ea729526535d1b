"""民生大事: the ten with their items, and one matter with all that belongs to it."""

from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpResponse

from minsheng.core.outlook import SubjectStanding, by_need, matter_standing
from minsheng.core.words import Item, Light, Matter, Standing
from minsheng.reporting.findings import DraftFinding, findings_of
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.downloads import download
from minsheng.web.frame import show
from minsheng.web.opening import on_book
from minsheng.web.pages.indicator_rows import IndicatorRow, indicator_row, year_series
from minsheng.web.pages.indicator_sheets import indicators_sheet
from minsheng.web.pages.matter_findings import codes_of, findings_about
from minsheng.web.pages.matter_funds import Funds, funds_of
from minsheng.web.pages.matter_rows import counted, in_order, matter_rows
from minsheng.web.pages.matter_sheets import matters_sheet
from minsheng.web.pages.project_rows import ProjectRow, project_rows


@dataclass(frozen=True)
class Group:
    """The indicators of one item; `item` None: those of the matter beside its items."""

    item: Item | None
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class MatterPage:
    """`worst` are the indicators behind or far behind, by need."""

    matter: Matter
    standing: SubjectStanding
    groups: tuple[Group, ...]
    counted: tuple[tuple[Light, int], ...]
    worst: tuple[Standing, ...]
    projects: tuple[ProjectRow, ...]
    funds: Funds | None
    findings: tuple[DraftFinding, ...]
    departments: tuple[str, ...]
    items: int
    earlier: Matter | None
    later: Matter | None

    @property
    def light(self) -> Light:
        return self.standing.light or "no_target"

    @property
    def rows(self) -> tuple[IndicatorRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def promised(self) -> int:
        return sum(count for light, count in self.counted if light != "no_target")


@page(Scope.ACCOUNT)
@on_book
def matters(request: ViewerRequest, book: Book) -> HttpResponse:
    """All matters with their items, in the official order."""
    return show(request, "pages/matters.html", book, place="matters", listed=matter_rows(book))


@page(Scope.ACCOUNT)
@on_book
def matters_table(request: ViewerRequest, book: Book, kind: str) -> HttpResponse:
    """The same table as a file."""
    return download(request, matters_sheet(book, matter_rows(book)), kind)


@page(Scope.ACCOUNT)
@on_book
def matter(request: ViewerRequest, book: Book, code: str) -> HttpResponse:
    """One matter; an unknown code is not there."""
    made = matter_page(book, known(book, code))
    return show(request, "pages/matter.html", book, place="matters", shown=made)


@page(Scope.ACCOUNT)
@on_book
def matter_table(request: ViewerRequest, book: Book, code: str, kind: str) -> HttpResponse:
    """The matter's indicators as a file."""
    held = known(book, code)
    rows = [row for group in _groups(book, held) for row in group.rows]
    return download(request, indicators_sheet(book, rows, book.short_name("matter", code)), kind)


def known(book: Book, code: str) -> Matter:
    """The matter of that code in the close; Http404 without."""
    try:
        return book.register.matter(code)
    except KeyError as error:
        raise Http404 from error


def matter_page(book: Book, held: Matter) -> MatterPage:
    """All that one matter's page shows."""
    content = book.register.content
    groups = _groups(book, held, with_series=True)
    standings = [row.standing for group in groups for row in group.rows]
    projects = [each.code for each in book.register.projects_of(held.code)]
    matters = in_order(book)
    at = matters.index(held)
    found = findings_of(book.viewer, book.close)
    return MatterPage(
        held,
        matter_standing(content, book.city.values(), held.code),
        groups,
        counted(standings),
        tuple(s for s in by_need(standings) if s.light in ("behind", "far_behind")),
        project_rows(book, projects),
        funds_of(book, held.code),
        findings_about(content.rules, found, codes_of(book, held.code)),
        _departments(book, held),
        len(book.register.items_of(held.code)),
        matters[at - 1] if at else None,
        matters[at + 1] if at + 1 < len(matters) else None,
    )


def _groups(book: Book, held: Matter, *, with_series: bool = False) -> tuple[Group, ...]:
    """Items in order, each with its indicators; what belongs to no item stands first."""
    indicators = [row for row in book.register.indicators_of(held.code) if row.code in book.city]
    flows = [row.code for row in indicators if row.kind == "flow" and row.matter == held.code]
    series = year_series(book, flows) if with_series else {}
    keys = {code for code, _weight in held.key}
    items = sorted(book.register.items_of(held.code), key=lambda item: item.ordinal)
    groups = []
    for item in (None, *items):
        rows = tuple(
            indicator_row(book, book.city[row.code], series.get(row.code, ()), keys)
            for row in indicators
            if row.item == (item.code if item else "")
        )
        if rows:
            groups.append(Group(item, rows))
    return tuple(groups)


def _departments(book: Book, held: Matter) -> tuple[str, ...]:
    """Who answers for its indicators beside the lead, most indicators first."""
    counted = Counter(
        row.department for row in book.register.indicators_of(held.code) if row.department
    )
    return tuple(code for code, _count in counted.most_common() if code != held.lead)
