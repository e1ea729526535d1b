"""简报: the issues, one issue as it is printed with what stands behind it, and its files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import patch_cache_control

from minsheng.core.words import NotAPeriod, Period
from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.publishing import queries
from minsheng.publishing.figures import close_of
from minsheng.publishing.held import FileLost, content_key, json_for
from minsheng.publishing.paper import Paper, face_rules, paper, paper_part
from minsheng.publishing.queries import Issue
from minsheng.reporting import readings
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book, book_at
from minsheng.web.frame import show

CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".otf": "font/otf",
    ".css": "text/css; charset=utf-8",
}
# The printed page carries its one style element, its drawing and its faces; it fetches nothing.
PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
FACES = "faces.css"
A_YEAR = 31_536_000
OTHERS = 6
"""Other issues listed beside the paper; the list of all is one click away."""

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class IssuePage:
    """An issue beside its paper; `draft` is the period's text in `/bulletins/draft/`, else ""."""

    issue: Issue
    paper: Paper
    others: tuple[Issue, ...]
    draft: str
    is_office: bool


def unless_lost(view: View) -> View:
    """A page that says what to do while a file of the issue is not where it was written."""

    @wraps(view)
    def found(request: ViewerRequest, **arguments: Any) -> HttpResponse:
        try:
            return view(request, **arguments)
        except FileLost:
            return show(request, "pages/bulletin_lost.html", place="bulletins", status=404)

    return found


@page(Scope.PUBLIC)
def bulletins(request: ViewerRequest) -> HttpResponse:
    """All issues that the viewer may see, newest first."""
    issues = tuple(reversed(queries.issues(request.viewer)))
    return show(
        request,
        "pages/bulletins.html",
        place="bulletins",
        issues=issues,
        is_office=request.viewer.reads_all_submitted,
    )


@page(Scope.PUBLIC)
@unless_lost
def bulletin(request: ViewerRequest, running: int) -> HttpResponse:
    """The issue with its figures' sources beside it; to the public the printed page itself."""
    issue = issue_or_404(request.viewer, running)
    if request.viewer == PUBLIC:
        return _printed(issue.file(".html"))
    return _issue_page(request, issue)


@page(Scope.OFFICE)
@unless_lost
def draft_bulletin(request: ViewerRequest, period: str) -> HttpResponse:
    """The newest text of a period, signed or not."""
    return _issue_page(request, draft_or_404(request.viewer, period), draft=period)


@page(Scope.PUBLIC)
@unless_lost
def bulletin_file(request: ViewerRequest, running: int, name: str) -> HttpResponse:
    return _file(request.viewer, issue_or_404(request.viewer, running), name)


@page(Scope.OFFICE)
@unless_lost
def draft_file(request: ViewerRequest, period: str, name: str) -> HttpResponse:
    return _file(request.viewer, draft_or_404(request.viewer, period), name)


@page(Scope.PUBLIC)
@unless_lost
def bulletin_part(request: ViewerRequest, running: int, name: str) -> HttpResponse:
    return _part(request, issue_or_404(request.viewer, running), name)


@page(Scope.OFFICE)
@unless_lost
def draft_part(request: ViewerRequest, period: str, name: str) -> HttpResponse:
    return _part(request, draft_or_404(request.viewer, period), name)


def issue_or_404(viewer: Viewer, running: int) -> Issue:
    issue = queries.issue(viewer, running)
    if issue is None:
        raise Http404
    return issue


def draft_or_404(viewer: Viewer, period: str) -> Issue:
    try:
        issue = queries.draft(viewer, Period.parse(period))
    except NotAPeriod as error:
        raise Http404 from error
    if issue is None:
        raise Http404
    return issue


def book_of(viewer: Viewer, issue: Issue) -> Book:
    """The close that the issue was composed over."""
    closes = readings.closes(viewer)
    close = close_of(closes, issue)
    if close is None:
        raise Http404
    return book_at(viewer, close, closes)


def _issue_page(request: ViewerRequest, issue: Issue, draft: str = "") -> HttpResponse:
    viewer = request.viewer
    others = tuple(reversed(queries.issues(viewer)))
    shown = IssuePage(
        issue, paper(viewer, issue), others[:OTHERS], draft, viewer.reads_all_submitted
    )
    book = book_of(viewer, issue)
    return show(request, "pages/bulletin.html", book, place="bulletins", page=shown)


def _printed(path: Path) -> HttpResponse:
    if not path.is_file():
        raise FileLost(path.name)
    printed = HttpResponse(path.read_bytes(), content_type=CONTENT_TYPES[".html"])
    printed["Content-Disposition"] = f'inline; filename="{path.name}"'
    printed["Content-Security-Policy"] = PAPER_POLICY
    return printed


def _file(viewer: Viewer, issue: Issue, name: str) -> HttpResponse:
    """A file to download; the html is a page, under the policy of the printed one."""
    path = next((each for each in issue.files if each.name == name), None)
    if path is None:
        raise Http404
    if path.suffix == ".html":
        return _printed(path)
    if not path.is_file():
        raise FileLost(name)
    kind = CONTENT_TYPES[path.suffix]
    content = BytesIO(json_for(viewer, issue)) if path.suffix == ".json" else path.open("rb")
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=kind)
    return cast("HttpResponse", answer)  # to whoever passes it on the two are alike


def _part(request: ViewerRequest, issue: Issue, name: str) -> HttpResponse:
    """A chart or a face of the paper, or the rules that name its faces."""
    content = _face_sheet(issue).encode() if name == FACES else paper_part(issue, name)
    if content is None:
        raise Http404
    part = HttpResponse(content, content_type=CONTENT_TYPES[Path(name).suffix])
    # An address with the hash of the content is kept by the reader's browser, by no proxy.
    if request.GET.get("v"):
        patch_cache_control(part, private=True, max_age=A_YEAR, immutable=True)
    return part


def _face_sheet(issue: Issue) -> str:
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap; '
        f'src: url("{name}?v={content_key(issue)}") format("opentype"); }}\n'
        for family, weight, name in face_rules(issue)
    )
