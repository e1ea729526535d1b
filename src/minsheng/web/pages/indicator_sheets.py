"""The tables of indicators as files: the list, the counties, the months."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from minsheng.core.words import Standing
from minsheng.web.book import Book
from minsheng.web.dates import period_name, span_name
from minsheng.web.downloads import Cell, Column, Sheet, origin_column
from minsheng.web.pages.indicator_counties import Counties, CountyRow
from minsheng.web.pages.indicator_months import Month, Months
from minsheng.web.pages.indicator_rows import IndicatorRow
from minsheng.web.wording import period_word


def indicators_sheet(book: Book, rows: Iterable[IndicatorRow], title: str) -> Sheet:
    """One row an indicator, figures in its own unit."""
    columns = (
        Column(_("大事")),
        Column(_("实事")),
        Column(_("代码")),
        Column(_("指标")),
        Column(_("单位")),
        Column(_("实绩"), kind="number"),
        Column(_("年度任务"), kind="number"),
        Column(_("完成率"), "%", "percent"),
        Column(_("序时进度"), "%", "percent"),
        Column(_("超/欠序时"), _("个百分点"), "points"),
        Column(_("亮灯")),
        origin_column(),
    )
    return Sheet(
        f"{title} {period_name(book.period)}",
        columns,
        tuple(_indicator(book, row) for row in rows),
        notes_of(book),
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
        *_figures(book, standing),
    )


def _figures(book: Book, standing: Standing) -> tuple[Cell, ...]:
    return (
        standing.actual,
        standing.target,
        standing.completion_pct,
        standing.trajectory_pct,
        standing.gap_points,
        book.light_word(standing.light),
        standing.origin or "",
    )


def counties_sheet(book: Book, indicator: str, counties: Counties) -> Sheet:
    """The ranking of one indicator; the programme's own row last."""
    name = book.name("indicator", indicator)
    unit = book.unit(book.register.indicator(indicator).unit)
    columns = (
        Column(_("名次"), kind="number"),
        Column(_("县区")),
        Column(_("实绩"), unit, "number"),
        Column(_("年度任务"), unit, "number"),
        Column(_("完成率"), "%", "percent"),
        Column(_("序时进度"), "%", "percent"),
        Column(_("超/欠序时"), _("个百分点"), "points"),
        Column(_("亮灯")),
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
        notes_of(book),
        f"{name}-{book.period}",
    )


def _county(book: Book, row: CountyRow) -> tuple[Cell, ...]:
    told: tuple[Cell, ...] = (None, None, "")
    if row.value is not None:
        report = row.value.report
        told = (report.number, report.submitted_at or report.opened_at, row.value.value.source)
    return (row.rank, book.name("org", row.org), *_figures(book, row.standing), *told)


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
        notes_of(book),
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


def notes_of(book: Book) -> tuple[str, ...]:
    """What stands below every table: the close it comes from, and what is synthetic."""
    told = {"period": str(book.period), "n": book.close.revision, "hash": book.close.hash}
    notes = [_("月结快照 %(period)s 第%(n)s版 %(hash)s") % told]
    if book.has_synthetic and book.synthetic_note:
        notes.append(_("模拟：%(note)s") % {"note": book.synthetic_note})
    return tuple(notes)
