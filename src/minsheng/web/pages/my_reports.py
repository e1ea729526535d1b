"""报表: what a unit has to report next; for the office all that was asked for, to be reviewed at once."""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from minsheng.core.words import Indicator, Period
from minsheng.org.viewer import Viewer, may
from minsheng.promises.queries import indicators
from minsheng.reporting.due_periods import newest_programme, reported_periods, usual_period
from minsheng.reporting.punctuality import DueReport, Standing, due_reports
from minsheng.reporting.report_readings import states_in
from minsheng.reporting.report_words import RevisionRow
from minsheng.reporting.states import SEEN_BY_OFFICE, State
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.frame import show, told
from minsheng.web.names import Names
from minsheng.web.opening import found_book
from minsheng.web.pages.filling_page import new_request
from minsheng.web.pages.report_keys import CHANNELS, asked_period, reference_of
from minsheng.web.report_terms import channel_word, org_kind_word, state_word

FILTERS = ("state", "channel", "kind", "late")
NOT_BEGUN = "none"
IN_ORDER: tuple[Standing, ...] = ("overdue", "undated", "waiting", "late", "on_time", "loaded")


@dataclass(frozen=True)
class ReportLine:
    """A report that is asked for; `revision` None: not begun, or nothing that this viewer may see."""

    due: DueReport
    revision: RevisionRow | None
    standing: Standing
    kind: str
    next_step: str

    @property
    def reference(self) -> str:
        return reference_of(self.due.key)

    @property
    def state(self) -> str:
        return self.revision.state if self.revision else NOT_BEGUN

    @property
    def is_open_to_reader(self) -> bool:
        return self.revision is not None or bool(self.next_step)


@dataclass(frozen=True)
class ReportsPage:
    """`chosen` is the period that the office looks at; a unit's own reports come over all periods."""

    chosen: Period | None
    periods: tuple[Period, ...]
    lines: tuple[ReportLine, ...]
    every: int
    asked: dict[str, str]
    kinds: tuple[str, ...]
    may_review: bool
    may_remind: bool
    is_office: bool
    names: Names
    request: str = field(default_factory=new_request)

    @property
    def states(self) -> tuple[tuple[str, str], ...]:
        """For the filter: each state with its word."""
        return ((NOT_BEGUN, _("未报")), *((each, state_word(each)) for each in SEEN_BY_OFFICE))

    @property
    def channels(self) -> tuple[tuple[str, str], ...]:
        return tuple((each, channel_word(each)) for each in CHANNELS)

    @property
    def kind_words(self) -> tuple[tuple[str, str], ...]:
        return tuple((each, org_kind_word(each)) for each in self.kinds)

    @property
    def waiting(self) -> tuple[ReportLine, ...]:
        """Those in which this viewer has something to do."""
        return tuple(line for line in self.lines if line.next_step)


@page(Scope.OWN)
def reports(request: ViewerRequest) -> HttpResponse:
    """The list: own reports for a unit; for who reads all, those of `?period=`, filtered."""
    book = found_book(request)
    made = _page(request, request.viewer, book)
    return show(request, "pages/reports.html", book, place="reports", page=made, **told(request))


def next_step(viewer: Viewer, due: DueReport, row: RevisionRow | None) -> str:
    """What this viewer is to do with the report now; empty where it is not his turn."""
    org, state = due.key.org, row.state if row else NOT_BEGUN
    if row is None:
        return _("填报") if may(viewer, "report.open", org, state) else ""
    words = (
        ("report.enter", _("改数后重报") if state == State.RETURNED else _("接着填")),
        ("report.submit", _("审核并上报")),
        ("report.accept", _("审核并接收")),
    )
    return next((word for action, word in words if may(viewer, action, org, state)), "")


def _page(request: HttpRequest, viewer: Viewer, book: Book | None) -> ReportsPage:
    is_office = viewer.reads_all_submitted
    asking = _asking(viewer, book)
    closed = [close.period for close in book.open_closes] if book else []
    periods = reported_periods(asking.year, asking.indicators, closed)
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    chosen = _chosen(request.GET.get("period", ""), periods, asking) if is_office else None
    shown = (chosen,) if chosen else (periods if viewer.org else ())
    names = Names(viewer, asking.programme, book.register if book else None)
    lines = _lines(viewer, shown, asking.programme, names)
    kept = tuple(line for line in lines if _is_asked(line, asked))
    return ReportsPage(
        chosen,
        periods,
        kept,
        len(lines),
        asked,
        tuple(dict.fromkeys(line.kind for line in lines)),
        may_review=may(viewer, "report.accept", "", State.SUBMITTED),
        may_remind=may(viewer, "report.remind"),
        is_office=is_office,
        names=names,
    )


@dataclass(frozen=True)
class _Asking:
    """The programme whose reports are listed: the newest closed one, else the newest."""

    programme: str
    year: int
    indicators: tuple[Indicator, ...]


def _asking(viewer: Viewer, book: Book | None) -> _Asking:
    if book:
        content = book.register.content
        return _Asking(book.close.programme, content.programme.year, content.indicators)
    found = newest_programme(viewer)
    if found is None:
        return _Asking("", 0, ())
    return _Asking(found.code, found.year, indicators(viewer, found.code))


def _lines(
    viewer: Viewer, periods: tuple[Period, ...], programme: str, names: Names
) -> tuple[ReportLine, ...]:
    if not periods or not programme:
        return ()
    now = timezone.now()
    seen = {row.key: row for row in states_in(viewer, periods, programme)}
    lines = [
        ReportLine(
            due,
            seen.get(due.key),
            due.standing(now),
            names.org_kind(due.key.org),
            next_step(viewer, due, seen.get(due.key)),
        )
        for due in due_reports(viewer, periods, programme)
        if viewer.reads_all_submitted or due.key.org == viewer.org
    ]
    if viewer.reads_all_submitted:
        return tuple(sorted(lines, key=_urgency))
    return tuple(sorted(lines, key=lambda line: line.due.key.period, reverse=True))


def _urgency(line: ReportLine) -> tuple[bool, int]:
    """What waits for the reader first, then what is late."""
    return not line.next_step, IN_ORDER.index(line.standing)


def _is_asked(line: ReportLine, asked: dict[str, str]) -> bool:
    return (
        asked["state"] in ("", line.state)
        and asked["channel"] in ("", line.due.key.channel)
        and asked["kind"] in ("", line.kind)
        and (not asked["late"] or line.standing in ("late", "overdue"))
    )


def _chosen(text: str, periods: tuple[Period, ...], asking: _Asking) -> Period | None:
    if not text:
        return usual_period(asking.indicators, periods)
    period = asked_period(text)
    if period not in periods:
        raise Http404
    return period
