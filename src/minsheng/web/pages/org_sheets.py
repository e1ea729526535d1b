"""The tables of counties and departments as files: plain numbers, with their origin."""

from django.utils.translation import gettext as _

from minsheng.web.book import Book
from minsheng.web.dates import period_name, span_name
from minsheng.web.downloads import Cell, Column, Sheet, origin_column
from minsheng.web.pages.org_lists import SHOWN_LIGHTS, ListPage, ListRow
from minsheng.web.pages.org_page import OrgPage, OrgRow


def counties_sheet(book: Book, listed: ListPage) -> Sheet:
    """All counties by need, with the key's figures, the counts by light and what was reported."""
    unit = _key_unit(book, listed)
    what = book.short_name("matter", listed.matter) if listed.matter else _("全部大事")
    return Sheet(
        _("县区进度"),
        (
            Column(_("县区")),
            Column(_("单位代码")),
            Column(_("亮灯")),
            Column(_("实绩"), unit, "number"),
            Column(_("年度任务"), unit, "number"),
            Column(_("完成率"), "%", "percent"),
            Column(_("序时进度"), "%", "percent"),
            Column(_("超/欠序时"), _("个百分点"), "points"),
            Column(_("位次"), kind="number"),
            *_light_columns(book),
            Column(_("应报数值"), kind="number"),
            Column(_("已报数值"), kind="number"),
            origin_column(),
        ),
        tuple(_county(book, row) for row in listed.rows),
        _notes(book, what),
        f"counties-{book.period}",
    )


def departments_sheet(book: Book, listed: ListPage) -> Sheet:
    return Sheet(
        _("部门进度"),
        (
            Column(_("部门")),
            Column(_("单位代码")),
            *_light_columns(book),
            Column(book.light_word("no_target"), kind="number"),
            Column(_("应报数值"), kind="number"),
            Column(_("已报数值"), kind="number"),
        ),
        tuple(
            (
                book.name("org", row.org.code),
                row.org.code,
                *(row.lights.get(light, 0) for light in (*SHOWN_LIGHTS, "no_target")),
                *_told(row),
            )
            for row in listed.rows
        ),
        _notes(book, ""),
        f"departments-{book.period}",
    )


def org_sheet(book: Book, page: OrgPage) -> Sheet:
    """All that one org answers for, by need."""
    return Sheet(
        book.name("org", page.org.code),
        (
            Column(_("指标")),
            Column(_("指标代码")),
            Column(_("民生大事")),
            Column(_("计量单位")),
            Column(_("实绩"), kind="number"),
            Column(_("年度任务"), kind="number"),
            Column(_("完成率"), "%", "percent"),
            Column(_("序时进度"), "%", "percent"),
            Column(_("超/欠序时"), _("个百分点"), "points"),
            Column(_("亮灯")),
            Column(_("位次"), kind="number"),
            origin_column(),
        ),
        tuple(_row(book, row) for row in page.rows),
        _notes(book, book.short_name("matter", page.matter) if page.matter else ""),
        f"org-{page.org.code}-{book.period}",
    )


def _row(book: Book, row: OrgRow) -> tuple[Cell, ...]:
    held, indicator = row.standing, row.indicator
    return (
        book.name("indicator", indicator.code),
        indicator.code,
        book.short_name("matter", indicator.matter) if indicator.matter else "",
        book.unit(indicator.unit),
        held.actual,
        held.target,
        held.completion_pct,
        held.trajectory_pct,
        held.gap_points,
        book.light_word(row.light),
        row.rank.place if row.rank else None,
        row.origin,
    )


def _county(book: Book, row: ListRow) -> tuple[Cell, ...]:
    return (
        book.name("org", row.org.code),
        row.org.code,
        book.light_word(row.light),
        row.key.actual if row.key else None,
        row.key.target if row.key else None,
        row.completion,
        row.trajectory,
        row.gap,
        row.rank.place if row.rank else None,
        *(row.lights.get(light, 0) for light in SHOWN_LIGHTS),
        *_told(row),
        row.origin,
    )


def _told(row: ListRow) -> tuple[Cell, Cell]:
    """Nothing asked is no 0."""
    return (row.asked, row.reported) if row.asked else (None, None)


def _light_columns(book: Book) -> tuple[Column, ...]:
    return tuple(Column(book.light_word(light), _("项"), "number") for light in SHOWN_LIGHTS)


def _key_unit(book: Book, listed: ListPage) -> str:
    key = next((row.key for row in listed.rows if row.key), None)
    return book.unit(book.register.indicator(key.indicator).unit) if key else ""


def _notes(book: Book, what: str) -> tuple[str, ...]:
    said = _("%(period)s，%(span)s累计；月结快照第%(n)s版 %(hash)s") % {
        "period": period_name(book.period),
        "span": span_name(book.period),
        "n": book.close.revision,
        "hash": book.close.hash,
    }
    synthetic = _("模拟：%(note)s") % {
        "note": book.synthetic_note or _("标※的数由程序模拟，不是填报的数。")
    }
    return tuple(filter(None, (what, said, synthetic if book.has_synthetic else "")))
