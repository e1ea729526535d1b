"""One indicator: how it stands, from month to month, by county, and where each figure comes from."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from minsheng.core.outlook import standing
from minsheng.core.words import Indicator, Standing, Target, Total
from minsheng.reporting import readings
from minsheng.reporting.report_readings import ValueRow, value_rows
from minsheng.reporting.value_changes import ValueChange, value_changes
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.dates import span_name
from minsheng.web.downloads import download
from minsheng.web.frame import show
from minsheng.web.numbers import shown
from minsheng.web.opening import on_book
from minsheng.web.pages.indicator_channels import Channels, channels_of
from minsheng.web.pages.indicator_chart import trajectory_chart
from minsheng.web.pages.indicator_counties import Counties, counties_of, lead_of
from minsheng.web.pages.indicator_formulas import (
    Formula,
    Part,
    actual_how,
    formulas,
    light_note,
    pct,
    target_how,
    target_notes,
)
from minsheng.web.pages.indicator_months import Months, months_of
from minsheng.web.pages.indicator_rows import IndicatorRow, indicator_row, is_up_to
from minsheng.web.pages.indicator_sheets import counties_sheet, months_sheet


@dataclass(frozen=True)
class IndicatorPage:
    """`city` are the figures reported for the whole programme, by either channel; `own` the one
    of the channel that counts.
    """

    indicator: Indicator
    row: IndicatorRow
    total: Total | None
    target: Target | None
    actual_how: str
    target_how: str
    lead: tuple[tuple[str, bool], ...]
    months: Months
    chart: dict[str, Any]
    counties: Counties
    city: tuple[ValueRow, ...]
    parts: tuple[Part, ...]
    formulas: tuple[Formula, ...]
    notes: tuple[str, ...]
    light_note: str
    channels: Channels | None
    changes: tuple[ValueChange, ...]
    own: ValueRow | None


@page(Scope.ACCOUNT)
@on_book
def indicator(request: ViewerRequest, book: Book, code: str) -> HttpResponse:
    """One indicator of the book's programme; an unknown code is not there."""
    made = indicator_page(book, known(book, code))
    return show(request, "pages/indicator.html", book, place="indicators", shown=made)


@page(Scope.ACCOUNT)
@on_book
def indicator_table(request: ViewerRequest, book: Book, code: str, kind: str) -> HttpResponse:
    """The counties' table as a file."""
    held = known(book, code)
    values = value_rows(book.viewer, book.close, indicator=held.code)
    rows = {row.org: row for row in book.standings(indicators=[held.code])}
    return download(
        request, counties_sheet(book, code, counties_of(book, held, rows, values)), kind
    )


@page(Scope.ACCOUNT)
@on_book
def indicator_months(request: ViewerRequest, book: Book, code: str, kind: str) -> HttpResponse:
    """The months' table as a file."""
    held = known(book, code)
    now = next(iter(book.totals(orgs=[book.root], indicators=[held.code])), None)
    months = months_of(book, held, _series(book, held.code), now)
    return download(request, months_sheet(book, code, months), kind)


def known(book: Book, code: str) -> Indicator:
    """The indicator of that code in the close; Http404 without."""
    try:
        return book.register.indicator(code)
    except KeyError as error:
        raise Http404 from error


def indicator_page(book: Book, held: Indicator) -> IndicatorPage:
    """All that the page shows, in five queries."""
    rows = {row.org: row for row in book.standings(indicators=[held.code])}
    totals = book.totals(orgs=[book.root], indicators=_needed(held))
    rows.setdefault(book.root, _nothing(book, held))
    return _made(book, held, rows, {row.indicator: row for row in totals})


def _nothing(book: Book, held: Indicator) -> Standing:
    """How an indicator stands that the period neither asked for nor has: with its target alone."""
    total = Total(held.code, book.root, book.period, None, None, None, 0, 0, None)
    target = book.register.targets.get((held.code, book.root))
    return standing(held, total, target, book.register.content.lights)


def _needed(held: Indicator) -> list[str]:
    return [code for code in (held.code, held.numerator, held.denominator) if code]


def _series(book: Book, code: str) -> list[Total]:
    """The totals of this year and the last at the programme's org, of the book's kind of period."""
    rows = readings.series(book.viewer, [code], [book.root], book.period.year, book.close.programme)
    return [row for row in rows if row.period.kind == book.period.kind]


def _made(book: Book, held: Indicator, rows: Any, totals: dict[str, Total]) -> IndicatorPage:
    total = totals.get(held.code)
    series = _series(book, held.code)
    values = value_rows(book.viewer, book.close, indicator=held.code)
    row = indicator_row(
        book, rows[book.root], [t for t in series if is_up_to(t.period, book.period)]
    )
    months = months_of(book, held, series, total)
    counties = counties_of(book, held, rows, values)
    target = book.register.targets.get((held.code, book.root))
    city = tuple(value for value in values if value.value.org == book.root)
    own = next((r for r in city if r.value.channel == held.leading), None)
    return IndicatorPage(
        held,
        row,
        total,
        target,
        actual_how(book, row, own.value.text if own else ""),
        target_how(book, row, target),
        lead_of(book, counties) or city_lead(book, row),
        months,
        trajectory_chart(months, book.name("indicator", held.code)),
        counties,
        city,
        _parts(book, held, totals),
        formulas(book, row, total),
        target_notes(book, held, target),
        light_note(book),
        channels_of(book, held, values),
        value_changes(book.viewer, book.close, held.code),
        own,
    )


def _parts(book: Book, held: Indicator, totals: dict[str, Total]) -> tuple[Part, ...]:
    codes = [code for code in (held.numerator, held.denominator) if code]
    units = [book.unit(book.register.indicator(code).unit) for code in codes]
    return tuple(
        Part(code, str(shown(totals[code], unit)) if code in totals else "—")
        for code, unit in zip(codes, units, strict=True)
    )


def city_lead(book: Book, row: IndicatorRow) -> tuple[tuple[str, bool], ...]:
    """The sentence where no county reports: how the programme's own figure stands."""
    held = row.standing
    told = {
        "span": span_name(book.period),
        "actual": f"{row.actual}",
        "unit": row.unit,
        "light": book.light_word(row.light),
        "pct": pct(held.completion_pct, sign=True),
        "gap": pct(None if held.gap_points is None else abs(held.gap_points)),
    }
    if held.actual is None:
        return ((_("%(span)s没有报数") % told, True),)
    said = _("%(span)s%(actual)s%(unit)s") % told
    if held.is_met is not None:
        verdict = _("达到任务要求") if held.is_met else _("未达到任务要求")
        return ((said, False), (verdict, not held.is_met))
    if held.completion_pct is None:
        return ((said, False), (_("没有可比的年度任务，不亮灯"), False))
    done = _("完成年度任务的%(pct)s") % told
    if held.gap_points is None:
        return ((said, False), (done, False))
    ahead = _("超序时%(gap)s个百分点") if held.gap_points >= 0 else _("欠序时%(gap)s个百分点")
    return ((said, False), (done, False), (ahead % told, held.gap_points < 0))
