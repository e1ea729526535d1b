"""报送日历: when each form is due over the year, and the days that the office set itself."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.core.calendar import WorkingDays
from minsheng.core.words import Form, Period
from minsheng.org.viewer import may
from minsheng.promises.queries import forms
from minsheng.reporting.deadlines import Due, default_forms, due_of
from minsheng.reporting.errors import CalendarRefused
from minsheng.reporting.office_days import (
    OfficeDayRow,
    drop_office_day,
    is_known_year,
    office_days,
    set_office_day,
    settle_year,
    working_days,
)
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.frame import show, told
from minsheng.web.opening import with_book

PER_YEAR = {"month": 12, "quarter": 4, "year": 1}


@dataclass(frozen=True)
class DueRow:
    """When one form is due for each period of the year; weeks are too many for a table."""

    form: Form
    dues: tuple[tuple[Period, Due], ...]


@dataclass(frozen=True)
class CalendarPage:
    """`years` are those whose days deadlines fall on, with whether each is known."""

    year: int
    rows: tuple[DueRow, ...]
    weekly: tuple[Form, ...]
    days: tuple[OfficeDayRow, ...]
    years: tuple[tuple[int, bool], ...]
    may_write: bool


@page(Scope.ACCOUNT)
@with_book
def calendar(request: ViewerRequest, book: Book) -> HttpResponse:
    """The deadlines of the programme's year."""
    year = book.register.content.programme.year
    every = forms(request.viewer, book.close.programme) or default_forms()
    days = working_days(request.viewer)
    made = CalendarPage(
        year,
        tuple(_row(form, year, days) for form in every if form.frequency != "week"),
        tuple(form for form in every if form.frequency == "week"),
        (*office_days(request.viewer, year), *office_days(request.viewer, year + 1)),
        tuple((each, is_known_year(request.viewer, each)) for each in (year, year + 1)),
        may(request.viewer, "calendar.write"),
    )
    return show(request, "pages/calendar.html", book, place="reports", page=made, **told(request))


@page(Scope.OFFICE, methods=("POST",))
def set_day(request: ViewerRequest) -> HttpResponse:
    """Make a day worked or off, or let the public calendar speak for it again (`drop`)."""
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        messages.error(request, _("日期不对，什么也没有改。请写成2026-10-08这样。"))
        return HttpResponseRedirect(reverse("calendar"))
    try:
        if "drop" in request.POST:
            drop_office_day(request.viewer, day)
        else:
            is_working = request.POST.get("what") == "working"
            set_office_day(
                request.viewer, day, is_working=is_working, name=request.POST.get("name", "")
            )
    except CalendarRefused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("calendar"))


@page(Scope.OFFICE, methods=("POST",))
def set_year(request: ViewerRequest) -> HttpResponse:
    """Say that a year's days are entered in full."""
    year = request.POST.get("year", "")
    if not (year.isascii() and year.isdigit() and len(year) == len("2026")):
        raise Http404
    try:
        settle_year(request.viewer, int(year))
    except CalendarRefused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("calendar"))


def _row(form: Form, year: int, days: WorkingDays) -> DueRow:
    periods = (Period(year, form.frequency, n) for n in range(1, PER_YEAR[form.frequency] + 1))
    return DueRow(form, tuple((period, due_of(form, period, days)) for period in periods))
