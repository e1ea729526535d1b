"""A Report as a file: its rows as they were filled in, with what was understood and the source."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from minsheng.reporting.report_words import RevisionRow
from minsheng.web.book import Book
from minsheng.web.dates import period_name
from minsheng.web.downloads import Cell, Column, Sheet, origin_column
from minsheng.web.pages.report_page import SheetRow
from minsheng.web.report_terms import channel_word, state_word


def report_sheet(book: Book, report: RevisionRow, rows: Iterable[SheetRow]) -> Sheet:
    """One row a cell, in the order of the sheet."""
    key = report.key
    state = _("%(channel)s，第%(n)s版，%(state)s") % {
        "channel": channel_word(key.channel),
        "n": report.number,
        "state": state_word(report.state),
    }
    synthetic = _("来源性质为“模拟”的数由程序模拟，不是填报的数。")
    held = list(rows)
    return Sheet(
        f"{book.name('org', key.org)} {period_name(key.period)}",
        (
            Column(_("行"), kind="number"),
            Column(_("民生大事")),
            Column(_("指标")),
            Column(_("指标代码")),
            Column(_("单位")),
            Column(_("计量单位")),
            Column(_("上期数"), kind="number"),
            Column(_("本期数"), kind="number"),
            Column(_("本期原文")),
            Column(_("出处")),
            origin_column(),
        ),
        tuple(_row(book, row) for row in held),
        (state, synthetic) if any(row.origin == "synthetic" for row in held) else (state,),
        f"report-{key.period}-{key.org}-{key.channel}-r{report.number}",
    )


def _row(book: Book, row: SheetRow) -> tuple[Cell, ...]:
    now, before, indicator = row.row.value, row.row.before, row.indicator
    return (
        row.number,
        book.short_name("matter", indicator.matter) if indicator and indicator.matter else "",
        book.name("indicator", row.row.indicator),
        row.row.indicator,
        book.name("org", row.row.org),
        book.unit(row.unit),
        before.value if before else None,
        now.value if now else None,
        now.text if now else "",
        now.source if now else "",
        row.origin,
    )
