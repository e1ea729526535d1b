"""The rows of a close as files: its values, and the roll-up made of them."""

from django.utils.translation import gettext as _

from minsheng.core.words import Standing, Total
from minsheng.reporting.report_readings import ValueRow, value_rows
from minsheng.web.book import Book
from minsheng.web.dates import period_name
from minsheng.web.downloads import Cell, Column, Sheet, origin_column
from minsheng.web.pages.sheet_parts import sheet_notes, standing_cells, standing_columns
from minsheng.web.report_terms import channel_word


def values_sheet(book: Book) -> Sheet:
    """Every value that the close froze, with its report and its source."""
    return Sheet(
        _("%(period)s填报值") % {"period": period_name(book.period)},
        (
            Column(_("指标")),
            Column(_("指标代码")),
            Column(_("单位")),
            Column(_("单位代码")),
            Column(_("计量单位")),
            Column(_("数值"), kind="number"),
            Column(_("下限"), kind="number"),
            Column(_("上限"), kind="number"),
            Column(_("本期原文")),
            Column(_("渠道")),
            Column(_("填报单位")),
            Column(_("版次"), kind="number"),
            Column(_("出处")),
            origin_column(),
        ),
        tuple(_value(book, row) for row in value_rows(book.viewer, book.close)),
        sheet_notes(book),
        f"values-{book.period}-r{book.close.revision}",
    )


def rollup_sheet(book: Book) -> Sheet:
    """The stored roll-up: each indicator at each org with its light, and what is missing."""
    standings = {(row.indicator, row.org): row for row in book.standings()}
    return Sheet(
        _("%(period)s汇总") % {"period": period_name(book.period)},
        (
            Column(_("指标")),
            Column(_("指标代码")),
            Column(_("单位")),
            Column(_("单位代码")),
            Column(_("计量单位")),
            *standing_columns(),
            Column(_("应报单位"), kind="number"),
            Column(_("已报单位"), kind="number"),
            Column(_("未报单位")),
            origin_column(),
        ),
        tuple(_total(book, row, standings.get((row.indicator, row.org))) for row in book.totals()),
        sheet_notes(book),
        f"rollup-{book.period}-r{book.close.revision}",
    )


def _value(book: Book, row: ValueRow) -> tuple[Cell, ...]:
    held = row.value
    return (
        *_named(book, held.indicator, held.org),
        held.value,
        held.low,
        held.high,
        held.text,
        channel_word(held.channel),
        book.name("org", row.reporter),
        row.report.number,
        held.source,
        held.origin,
    )


def _total(book: Book, row: Total, standing: Standing | None) -> tuple[Cell, ...]:
    """`origin` is that of the light too: it rests on value and target."""
    cells = standing_cells(book, standing) if standing else (row.value, *(None,) * 4, "")
    origin = standing.whole_origin if standing else row.origin
    return (
        *_named(book, row.indicator, row.org),
        *cells,
        row.expected,
        row.reported,
        "、".join(book.short_name("org", org) for org in row.missing),
        origin or "",
    )


def _named(book: Book, indicator: str, org: str) -> tuple[Cell, ...]:
    kind = "org" if ("org", org) in book.register.names else "group"
    unit = book.register.indicator(indicator).unit
    return (
        book.name("indicator", indicator),
        indicator,
        book.name(kind, org),
        org,
        book.unit(unit),
    )
