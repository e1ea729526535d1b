"""What the tables to download have in common: how an indicator stands, and what is said below."""

from django.utils.translation import gettext as _

from minsheng.core.words import Standing
from minsheng.web.book import Book
from minsheng.web.dates import period_name, span_name
from minsheng.web.downloads import Cell, Column


def standing_columns(unit: str = "") -> tuple[Column, ...]:
    """Heads of `standing_cells`; `unit` where all rows have one."""
    return (
        Column(_("实绩"), unit, "number"),
        Column(_("年度任务"), unit, "number"),
        Column(_("完成率"), "%", "percent"),
        Column(_("序时进度"), "%", "percent"),
        Column(_("超/欠序时"), _("个百分点"), "points"),
        Column(_("亮灯")),
    )


def standing_cells(book: Book, standing: Standing) -> tuple[Cell, ...]:
    return (
        standing.actual,
        standing.target,
        standing.completion_pct,
        standing.trajectory_pct,
        standing.gap_points,
        book.light_word(standing.light),
    )


def sheet_notes(book: Book) -> tuple[str, ...]:
    """Which period and close, and what in it is synthetic."""
    said = _("%(period)s，%(span)s累计；月结快照第%(n)s版 %(hash)s") % {
        "period": period_name(book.period),
        "span": span_name(book.period),
        "n": book.close.revision,
        "hash": book.close.hash,
    }
    if not book.has_synthetic:
        return (said,)
    note = book.name("text", book.synthetic_note) or _("标※的数由程序模拟，不是填报的数。")
    return (said, _("模拟：%(note)s") % {"note": note})
