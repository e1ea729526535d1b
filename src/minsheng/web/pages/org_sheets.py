"""The tables of counties and departments as files: plain numbers, with their origin."""

from django.utils.translation import gettext as _

from minsheng.web.book import Book
from minsheng.web.downloads import Cell, Column, Sheet, origin_column
from minsheng.web.pages.org_lists import SHOWN_LIGHTS, ListPage, ListRow
from minsheng.web.pages.org_page import OrgPage, OrgRow
from minsheng.web.pages.sheet_parts import sheet_notes, standing_cells, standing_columns


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
        (what, *sheet_notes(book)),
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
        sheet_notes(book),
        f"departments-{book.period}",
    )


def org_sheet(book: Book, page: OrgPage) -> Sheet:
    """All that one org answers for, by need."""
    matter = (book.short_name("matter", page.matter),) if page.matter else ()
    return Sheet(
        book.name("org", page.org.code),
        (
            Column(_("指标")),
            Column(_("指标代码")),
            Column(_("民生大事")),
            Column(_("计量单位")),
            *standing_columns(),
            Column(_("位次"), kind="number"),
            origin_column(),
        ),
        tuple(_row(book, row) for row in page.rows),
        (*matter, *sheet_notes(book)),
        f"org-{page.org.code}-{book.period}",
    )


def _row(book: Book, row: OrgRow) -> tuple[Cell, ...]:
    held, indicator = row.standing, row.indicator
    return (
        book.name("indicator", indicator.code),
        indicator.code,
        book.short_name("matter", indicator.matter) if indicator.matter else "",
        book.unit(indicator.unit),
        *standing_cells(book, held),
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
