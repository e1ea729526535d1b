"""The table of matters and items as a file."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from minsheng.core.words import Light
from minsheng.web.book import Book
from minsheng.web.dates import period_name
from minsheng.web.downloads import Cell, Column, Sheet, origin_column
from minsheng.web.pages.matter_rows import ItemRow, MatterRows
from minsheng.web.pages.sheet_parts import sheet_notes

LIGHTS: tuple[Light, ...] = (
    "done",
    "on_course",
    "behind",
    "far_behind",
    "not_reported",
    "no_target",
)


def matters_sheet(book: Book, matters: Iterable[MatterRows]) -> Sheet:
    """A row for every matter, and below it one for each of its items."""
    columns = (
        Column(_("大事")),
        Column(_("实事")),
        Column(_("完成率"), "%", "percent"),
        Column(_("序时进度"), "%", "percent"),
        Column(_("超/欠序时"), _("个百分点"), "points"),
        Column(_("亮灯")),
        *(Column(book.light_word(light), _("项"), "number") for light in LIGHTS),
        Column(_("项目"), _("项"), "number"),
        origin_column(),
    )
    rows = []
    for held in matters:
        name = book.name("matter", held.matter.subject.code)
        rows.append((name, "", *_figures(book, held.matter)))
        rows += [
            (name, book.name("item", item.subject.code), *_figures(book, item))
            for item in held.items
        ]
    title = _("民生大事")
    return Sheet(
        f"{title} {period_name(book.period)}",
        columns,
        tuple(rows),
        sheet_notes(book),
        f"{title}-{book.period}",
    )


def _figures(book: Book, row: ItemRow) -> tuple[Cell, ...]:
    standing, counted = row.standing, dict(row.lights)
    origins = [key.whole_origin or "" for key in standing.keys]
    return (
        standing.completion_pct,
        standing.trajectory_pct,
        standing.gap_points,
        book.light_word(row.light),
        *(counted.get(light, 0) for light in LIGHTS),
        row.projects,
        "synthetic" if "synthetic" in origins else next(iter(origins), ""),
    )
