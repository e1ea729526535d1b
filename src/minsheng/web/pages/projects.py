"""项目: all that is built, by need, and one project with its promised days."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse

from minsheng.core.outlook import Outcome, known_progress
from minsheng.core.words import Fund, Progress, Project
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.asked import asked_matter, asked_page
from minsheng.web.book import Book
from minsheng.web.downloads import download
from minsheng.web.frame import show
from minsheng.web.opening import on_book
from minsheng.web.pages.gantt import gantt_chart
from minsheng.web.pages.project_rows import ProjectRow, project_row, project_rows
from minsheng.web.pages.project_sheets import project_sheet, projects_sheet
from minsheng.web.pages.year_overview import as_of

PAGE = 100


@dataclass(frozen=True)
class ProjectsPage:
    """`rows` are all that the filters leave, `shown` those of the page `number` of `pages`."""

    matter: str
    is_due: bool
    rows: tuple[ProjectRow, ...]
    shown: tuple[ProjectRow, ...]
    number: int
    pages: int
    matters: tuple[str, ...]

    @property
    def overdue(self) -> int:
        return sum(row.overdue is not None for row in self.rows)

    @property
    def without_steps(self) -> int:
        return sum(not row.outcomes for row in self.rows)

    @property
    def due(self) -> int:
        return sum(row.is_due for row in self.rows)

    @property
    def built(self) -> int:
        """Of how many the progress is known and 100."""
        return sum(row.percent is not None and row.percent >= 100 for row in self.rows)


@dataclass(frozen=True)
class ProjectPage:
    """`fund_subject` is the item or, where that has no money, the matter that `funds` belong to."""

    row: ProjectRow
    progress: tuple[Progress, ...]
    fund_kind: str
    fund_subject: str
    funds: tuple[Fund, ...]

    @property
    def project(self) -> Project:
        return self.row.project

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return self.row.outcomes


@page(Scope.ACCOUNT)
@on_book
def projects(request: ViewerRequest, book: Book) -> HttpResponse:
    """All projects by need; `?matter=`, `?due=1` (overdue or due within thirty days), `?page=`."""
    return show(
        request,
        "pages/projects.html",
        book,
        place="projects",
        listed=_projects_page(request, book),
    )


@page(Scope.ACCOUNT)
@on_book
def projects_table(request: ViewerRequest, book: Book, kind: str) -> HttpResponse:
    """All that the filters leave, on however many pages."""
    return download(request, projects_sheet(book, _projects_page(request, book).rows), kind)


@page(Scope.ACCOUNT)
@on_book
def project(request: ViewerRequest, book: Book, code: str) -> HttpResponse:
    found = project_page(book, _project(book, code))
    return show(
        request,
        "pages/project.html",
        book,
        place="projects",
        page=found,
        chart=gantt_chart(book, [found.row], as_of(book)),
        day=as_of(book),
    )


@page(Scope.ACCOUNT)
@on_book
def project_table(request: ViewerRequest, book: Book, code: str, kind: str) -> HttpResponse:
    row = project_row(book, _project(book, code), as_of(book))
    return download(request, project_sheet(book, row), kind)


def project_page(book: Book, found: Project) -> ProjectPage:
    kind, subject, funds = _funds(book, found)
    return ProjectPage(
        project_row(book, found, as_of(book)),
        known_progress(book.register.content, found.code),
        kind,
        subject,
        funds,
    )


def _projects_page(request: ViewerRequest, book: Book) -> ProjectsPage:
    matter, is_due = asked_matter(request, book), request.GET.get("due", "") == "1"
    known = book.register.content.projects
    rows = project_rows(book, [row.code for row in known if matter in ("", row.matter)])
    if is_due:
        rows = tuple(row for row in rows if row.is_due)
    number, pages = asked_page(request.GET.get("page", ""), len(rows), PAGE)
    shown = rows[(number - 1) * PAGE : number * PAGE]
    matters = dict.fromkeys(row.matter for row in known)
    return ProjectsPage(matter, is_due, rows, shown, number, pages, tuple(matters))


def _project(book: Book, code: str) -> Project:
    try:
        return book.register.project(code)
    except KeyError as error:
        raise Http404 from error


def _funds(book: Book, found: Project) -> tuple[str, str, tuple[Fund, ...]]:
    """The money known by the period's end, of the item or else of the matter; no project has its own."""
    for kind, subject in (("item", found.item), ("matter", found.matter)):
        funds = [
            row
            for row in book.register.funds(subject)
            if subject and row.period.end <= book.period.end
        ]
        if funds:
            return kind, subject, tuple(funds)
    return "", "", ()
