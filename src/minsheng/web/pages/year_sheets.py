"""The tables of the first page as files: plain numbers, with their origin."""

from django.utils.translation import gettext as _

from minsheng.core.words import Light, Standing
from minsheng.web.book import Book
from minsheng.web.downloads import Cell, Column, Sheet, origin_column
from minsheng.web.pages.sheet_parts import sheet_notes
from minsheng.web.pages.tiles import COUNTED, Tile, TileMap
from minsheng.web.pages.year_overview import SHOWN_LIGHTS, MatterRow, YearPage


def matters_sheet(book: Book, year: YearPage) -> Sheet:
    """表1: the matters in their official order, then all of them."""
    points = _("个百分点")
    return Sheet(
        _("民生大事进度"),
        (
            Column(_("序号"), kind="number"),
            Column(_("民生大事")),
            Column(_("代码")),
            Column(_("领衔指标")),
            Column(_("计量单位")),
            Column(_("实绩"), kind="number"),
            Column(_("年度任务"), kind="number"),
            Column(_("节点数"), _("个"), "number"),
            Column(_("已到节点"), _("个"), "number"),
            Column(_("亮灯")),
            Column(_("完成率"), "%", "percent"),
            Column(_("序时进度"), "%", "percent"),
            Column(_("超/欠序时"), points, "points"),
            *(Column(book.light_word(light), _("项"), "number") for light in SHOWN_LIGHTS),
            Column(_("完成率较上期"), points, "points"),
            origin_column(),
            Column(_("较上期的来源性质"), kind="origin"),
        ),
        (
            *(_matter(book, row, row.matter.ordinal) for row in year.matters),
            _matter(book, year.whole, None),
        ),
        sheet_notes(book),
        f"matters-{book.period}",
    )


def map_sheet(book: Book, shown: TileMap) -> Sheet:
    """The table beside 图1: the counties, by the programme's key or by one matter's."""
    what = book.short_name("matter", shown.matter) if shown.matter else _("全部大事")
    return Sheet(
        _("县区亮灯"),
        (
            Column(_("县区")),
            Column(_("单位代码")),
            Column(_("亮灯")),
            Column(_("完成率"), "%", "percent"),
            Column(_("序时进度"), "%", "percent"),
            Column(_("超/欠序时"), _("个百分点"), "points"),
            *(Column(book.light_word(light), _("项"), "number") for light in _counted(shown)),
            origin_column(),
        ),
        tuple(_county(book, shown, tile) for tile in shown.tiles),
        (what, *sheet_notes(book)),
        f"map-{shown.matter}-{book.period}" if shown.matter else f"map-{book.period}",
    )


def _counted(shown: TileMap) -> tuple[Light, ...]:
    return () if shown.key else COUNTED


def _matter(book: Book, row: MatterRow, number: int | None) -> tuple[Cell, ...]:
    key, held = row.key, row.standing
    steps = (held.milestones, held.reached) if held.milestones else (None, None)
    return (
        number,
        _("合计") if number is None else book.name("matter", row.matter.code),
        None if number is None else row.matter.code,
        *_key(book, row.standing.keys, key),
        *steps,
        book.light_word(row.light) if row.is_of_period else None,
        row.completion,
        row.trajectory,
        row.gap,
        *(row.lights.get(light, 0) for light in SHOWN_LIGHTS),
        row.change,
        row.origin,
        row.change_origin,
    )


def _key(book: Book, keys: tuple[Standing, ...], key: Standing | None) -> tuple[Cell, ...]:
    """Name, unit, actual and target of the one key indicator; the names alone of several."""
    names = _("、").join(book.name("indicator", each.indicator) for each in keys)
    if key is None:
        return (names, None, None, None)
    unit = book.unit(book.register.indicator(key.indicator).unit)
    return (names, unit, key.actual, key.target)


def _county(book: Book, shown: TileMap, tile: Tile) -> tuple[Cell, ...]:
    counts = dict(tile.counts)
    return (
        book.name("org", tile.org.code),
        tile.org.code,
        book.light_word(tile.light) if shown.key else None,
        tile.completion,
        tile.trajectory,
        tile.gap,
        *(counts.get(light, 0) for light in _counted(shown)),
        tile.origin,
    )
