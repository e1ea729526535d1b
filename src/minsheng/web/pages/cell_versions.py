"""A cell's texts: who typed what, when; and two revisions of a report side by side."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse

from minsheng.promises.queries import indicators
from minsheng.reporting.cell_history import cell_texts
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.report_history import CellChange, compare_revisions
from minsheng.reporting.report_readings import revisions
from minsheng.reporting.report_words import RevisionRow
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.frame import show
from minsheng.web.names import Names
from minsheng.web.opening import found_book
from minsheng.web.pages.report_keys import asked_revision, is_code, report_key


@dataclass(frozen=True)
class ComparedPage:
    """Two revisions and the cells in which they differ; `every` may be chosen from."""

    before: RevisionRow
    after: RevisionRow
    every: tuple[RevisionRow, ...]
    changes: tuple[CellChange, ...]
    names: Names

    @property
    def both(self) -> tuple[RevisionRow, ...]:
        """The two, or the one where it is compared with itself."""
        return tuple({row.number: row for row in (self.before, self.after)}.values())


@page(Scope.OWN)
def cell_versions(
    request: ViewerRequest, period: str, org: str, channel: str, cell: str
) -> HttpResponse:
    """The texts of one cell, `indicator@org`."""
    key = report_key(period, org, channel)
    indicator, _at, subject = cell.rpartition("@")
    if not is_code(indicator) or not is_code(subject):
        raise Http404
    texts = cell_texts(request.viewer, key, indicator, subject)
    known = {row.code: row for row in indicators(request.viewer, _programme(request, key))}
    if texts is None or indicator not in known:
        raise Http404
    return show(
        request,
        "pages/cell_versions.html",
        found_book(request),
        place="reports",
        key=key,
        indicator=known[indicator],
        subject=subject,
        texts=texts,
        names=Names(request.viewer, _programme(request, key)),
    )


@page(Scope.OWN)
def report_compare(request: ViewerRequest, period: str, org: str, channel: str) -> HttpResponse:
    """Revision `?b=` against `?a=`: without them the newest against the one before it."""
    key = report_key(period, org, channel)
    every = revisions(request.viewer, key.period, key.org, key.channel)
    if not every:
        raise Http404
    rows = {row.number: row for row in every}
    asked, compared = (asked_revision(request.GET.get(name, "")) for name in ("b", "a"))
    after = every[-1].number if asked is None else asked
    earlier = max((number for number in rows if number < after), default=after)
    before = earlier if compared is None else compared
    if before not in rows or after not in rows:
        raise Http404
    found = every[-1].key
    changes = compare_revisions(request.viewer, found, before, after)
    book = found_book(request)
    register = book.register if book and book.close.programme == found.programme else None
    names = Names(request.viewer, found.programme, register)
    made = ComparedPage(rows[before], rows[after], every, changes or (), names)
    return show(
        request,
        "pages/report_compare.html",
        book,
        place="reports",
        key=key,
        page=made,
    )


def _programme(request: ViewerRequest, key: ReportKey) -> str:
    rows = revisions(request.viewer, key.period, key.org, key.channel)
    if not rows:
        raise Http404
    return rows[-1].key.programme
