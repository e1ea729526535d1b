"""The tables of indicators as files: the list, the counties, the months."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from minsheng.web.book import Book
from minsheng.web.dates import period_name, span_name
from minsheng.web.downloads import Cell, Column, Sheet, origin_column
from minsheng.web.pages.indicator_counties import Counties, CountyRow
from minsheng.web.pages.indicator_months import Month, Months
from minsheng.web.pages.indicator_rows import IndicatorRow
from minsheng.web.pages.sheet_parts import sheet_notes, standing_cells, standing_columns
from minsheng.web.wording import period_word


def indicators_sheet(book: Book, rows: Iterable[IndicatorRow], title: str) -> Sheet:
    """One row an indicator, figures in its own unit."""
    columns = (
        Column(_("大事")),
        Column(_("实事")),
        Column(_("代码")),
        Column(_("指标")),
        Column(_("单位")),
        *standing_columns(),
        origin_column(),
    )
    return Sheet(
        f"{title} {period_name(book.period)}",
        columns,
        tuple(_indicator(book, row) for row in rows),
        sheet_notes(book),
        f"{title}-{book.period}",
    )


def _indicator(book: Book, row: IndicatorRow) -> tuple[Cell, ...]:
    held, standing = row.indicator, row.standing
    return (
        book.name("matter", held.matter) if held.matter else "",
        book.name("item", held.item) if held.item else "",
        held.code,
        book.name("indicator", held.code),
        book.unit(held.unit),
        *standing_cells(book, standing),
        standing.whole_origin or "",
    )


def counties_sheet(book: Book, indicator: str, counties: Counties) -> Sheet:
    """The ranking of one indicator; the programme's own row last."""
    name = book.name("indicator", indicator)
    unit = book.unit(book.register.indicator(indicator).unit)
    columns = (
        Column(_("名次"), kind="number"),
        Column(_("县区")),
        *standing_columns(unit),
        origin_column(),
        Column(_("报表版次"), kind="number"),
        Column(_("填报时间"), kind="date"),
        Column(_("出处")),
    )
    rows = [*counties.rows, *([counties.total] if counties.total else [])]
    return Sheet(
        f"{name} {period_name(book.period)}",
        columns,
        tuple(_county(book, row) for row in rows),
        sheet_notes(book),
        f"{name}-{book.period}",
    )


def _county(book: Book, row: CountyRow) -> tuple[Cell, ...]:
    told: tuple[Cell, ...] = (None, None, "")
    if row.value is not None:
        report = row.value.report
        told = (report.number, report.submitted_at or report.opened_at, row.value.value.source)
    cells = standing_cells(book, row.standing)
    origin = row.standing.whole_origin or ""
    return (row.rank, book.name("org", row.org), *cells, origin, *told)


def months_sheet(book: Book, indicator: str, months: Months) -> Sheet:
    """The table beside figure 1."""
    name = book.name("indicator", indicator)
    unit = book.unit(book.register.indicator(indicator).unit)
    columns = (
        Column(_("期")),
        Column(_("当期"), unit, "number"),
        Column(_("累计") if months.has_own else _("实绩"), unit, "number"),
        Column(_("控制数") if months.bound else _("计划"), unit, "number"),
        Column(_("完成率"), "%", "percent"),
        Column(_("超/欠序时"), _("个百分点"), "points"),
        origin_column(),
        Column(_("上年同期"), unit, "number"),
        Column(_("上年同期来源性质"), kind="origin"),
    )
    return Sheet(
        _("%(name)s 分月进度 %(span)s") % {"name": name, "span": span_name(book.period)},
        columns,
        tuple(_month(month) for month in months.shown_rows),
        sheet_notes(book),
        f"{name}-{_('分月进度')}-{book.period}",
    )


def _month(month: Month) -> tuple[Cell, ...]:
    standing = month.standing
    return (
        period_word(month.period),
        _kept(month.own),
        month.value,
        _kept(month.planned),
        standing.completion_pct if standing else None,
        standing.gap_points if standing else None,
        month.origin,
        month.base.value if month.base else None,
        month.base_origin,
    )


def _kept(value: Fraction | Decimal | None) -> Cell:
    return value
