"""报送情况: who has reported, on time or late, and who has not; over the year and for one period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from minsheng.core.words import NotAPeriod, Period
from minsheng.org.viewer import may
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.punctuality import DueReport, Rates, Standing, due_reports, rates
from minsheng.reporting.reminding import remind_all
from minsheng.trail.models import Door
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.frame import show, told
from minsheng.web.opening import with_book

MOST_PERIODS = 60
MOST_REMINDED = 500
LONGEST_NOTE = 200


@dataclass(frozen=True)
class Row:
    """A report of the chosen period; `reference` names it in the reminder's form."""

    report: DueReport
    standing: Standing

    @property
    def reference(self) -> str:
        return f"{self.report.key.org}/{self.report.key.channel}"

    @property
    def may_be_reminded(self) -> bool:
        return not self.report.came and not self.report.is_loaded


@dataclass(frozen=True)
class OfPeriod:
    """The year's line of one period: how many were asked for, came, and how."""

    period: Period
    rates: Rates
    asked: int
    came: int


@dataclass(frozen=True)
class OfOrg:
    """The year's line of one org."""

    org: str
    rates: Rates


@dataclass(frozen=True)
class TurnoutPage:
    """`chosen` is the period listed in full; `may_remind` is the office's."""

    chosen: Period
    rows: tuple[Row, ...]
    periods: tuple[OfPeriod, ...]
    orgs: tuple[OfOrg, ...]
    unknown_years: tuple[int, ...]
    may_remind: bool
    may_reconcile: bool

    @property
    def missing(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.may_be_reminded)

    @property
    def came(self) -> int:
        return sum(row.report.came for row in self.rows)

    def counted(self, standing: Standing) -> int:
        return sum(row.standing == standing for row in self.rows)


@page(Scope.OWN)
@with_book
def turnout(request: ViewerRequest, book: Book) -> HttpResponse:
    """The year by period and by org, and the reports of `?of=`, the newest period without it."""
    periods = _periods(book)
    chosen = _asked(request.GET.get("of", ""), periods)
    reports = due_reports(request.viewer, periods, book.close.programme)
    made = _page(book, chosen, reports, timezone.now())
    return show(request, "pages/turnout.html", book, place="reports", page=made, **told(request))


@page(Scope.OFFICE, methods=("POST",))
@with_book
def remind(request: ViewerRequest, book: Book) -> HttpResponse:
    """Remind the people of the chosen reports, then back to the list, which says how many."""
    period = _asked(request.POST.get("of", ""), _periods(book))
    keys = [_key(text, period, book) for text in request.POST.getlist("report")[:MOST_REMINDED]]
    note = request.POST.get("note", "")[:LONGEST_NOTE]
    try:
        count = remind_all(request.viewer, keys, note, door=Door.FORM)
    except ReportRefused as refused:
        messages.error(request, str(refused))
    else:
        told = _("已催报%(n)s份报表。") if count else _("没有选中还没上报的报表，没有催报。")
        messages.info(request, told % {"n": count} if count else told)
    return HttpResponseRedirect(f"{reverse('turnout')}?{urlencode({'of': period})}")


def _periods(book: Book) -> tuple[Period, ...]:
    """The closed periods of the programme's year and the one that follows the last, oldest first."""
    year = book.register.content.programme.year
    closed = [close.period for close in book.open_closes if close.period.year == year]
    following = [book.open_closes[-1].period.following()]
    told = dict.fromkeys(closed + [each for each in following if each.year == year])
    return tuple(sorted(told))[-MOST_PERIODS:] or (book.period,)


def _asked(text: str, periods: tuple[Period, ...]) -> Period:
    if not text:
        return periods[-1]
    try:
        period = Period.parse(text)
    except NotAPeriod as error:
        raise Http404 from error
    if period not in periods:
        raise Http404
    return period


def _key(text: str, period: Period, book: Book) -> ReportKey:
    org, _slash, channel = text.partition("/")
    if channel not in ("counties", "department") or not org.isprintable():
        raise Http404
    return ReportKey(period, org, channel, book.close.programme)  # type: ignore[arg-type]  # one of the two


def _page(book: Book, chosen: Period, reports: tuple[DueReport, ...], now: datetime) -> TurnoutPage:
    rows = [Row(each, each.standing(now)) for each in reports if each.key.period == chosen]
    rows.sort(key=lambda row: ORDER.index(row.standing))
    periods = dict.fromkeys(each.key.period for each in reports)
    orgs = dict.fromkeys(each.key.org for each in reports)
    years = {each.due.unknown_year for each in reports if each.due.unknown_year}
    return TurnoutPage(
        chosen,
        tuple(rows),
        tuple(_of_period(period, reports, now) for period in sorted(periods, reverse=True)),
        tuple(OfOrg(org, _rates(reports, now, org=org)) for org in orgs),
        tuple(sorted(years)),
        may(book.viewer, "report.remind"),
        may(book.viewer, "channels.read"),
    )


ORDER: tuple[Standing, ...] = ("overdue", "undated", "waiting", "late", "on_time", "loaded")
"""What needs attention first."""


def _of_period(period: Period, reports: Iterable[DueReport], now: datetime) -> OfPeriod:
    own = [each for each in reports if each.key.period == period]
    return OfPeriod(period, rates(own, now), len(own), sum(each.came for each in own))


def _rates(reports: Iterable[DueReport], now: datetime, *, org: str) -> Rates:
    return rates([each for each in reports if each.key.org == org], now)
