"""图1 as a picture that stands alone: colours as attributes, title, source and period in it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from minsheng.core.words import Light
from minsheng.web.book import Book
from minsheng.web.boundaries import Outline, Outlines, outlines
from minsheng.web.dates import is_english
from minsheng.web.pages.sheet_parts import sheet_notes
from minsheng.web.pages.tiles import Tile, TileMap

FILL, LINE, WORD = 0, 1, 2
COLOURS: dict[Light, tuple[str, str, str]] = {
    "done": ("#E7EEF8", "#1D5BA6", "#174A88"),
    "on_course": ("#E6F2ED", "#1C8262", "#156A4F"),
    "behind": ("#FCF1D2", "#7A5200", "#7A5200"),
    "far_behind": ("#AB1A14", "#AB1A14", "#FFFFFF"),
    "not_reported": ("url(#hatched)", "#5F6875", "#5F6875"),
    "no_target": ("#FFFFFF", "#8A929E", "#5F6875"),
}
"""Fill, line and word of each light: the tokens of the style sheet, for where it does not reach."""
_ACROSS, _DOWN, _GAP, _TOP, _LINE = 145, 140, 6, 150, 30
_ZH_A_LINE, _EN_A_LINE = 33, 66


@dataclass(frozen=True)
class Placed:
    """A tile as a square or an outline, and where its words begin."""

    tile: Tile
    x: int
    y: int
    outline: Outline | None = None


@dataclass(frozen=True)
class Drawing:
    """What the template writes, in half pixels; `lines` stand below the map."""

    wide: int
    high: int
    across: int
    down: int
    placed: tuple[Placed, ...]
    legend_at: int
    lines: tuple[str, ...]


def map_outlines(shown: TileMap) -> Outlines | None:
    """The counties' outlines, where the installation brought a file of them."""
    return outlines(tile.org.code for tile in shown.tiles)


def svg_answer(book: Book, shown: TileMap) -> HttpResponse:
    """The file as an answer."""
    drawing = drawing_of(book, shown)
    context = {"book": book, "map": shown, "drawing": drawing}
    context |= {"colours": COLOURS, "is_english": is_english()}
    answer = HttpResponse(
        render_to_string("pages/year_picture.html", context),
        content_type="image/svg+xml; charset=utf-8",
    )
    name = f"map-{shown.matter}-{book.period}" if shown.matter else f"map-{book.period}"
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.svg")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def drawing_of(book: Book, shown: TileMap) -> Drawing:
    """Outlines where there are some, squares for the rest."""
    known = map_outlines(shown)
    by_org = known.by_org if known else {}
    drawn = [
        Placed(tile, by_org[tile.org.code].x, by_org[tile.org.code].y + _TOP, by_org[tile.org.code])
        for tile in shown.tiles
        if tile.org.code in by_org
    ]
    top = _TOP + (known.high + _GAP if known else 0)
    squares = _squares([t for t in shown.tiles if t.org.code not in by_org], shown, top, drawn)
    bottom = max((each.y + _DOWN for each in squares), default=top)
    lines = _lines(book, known)
    high = bottom + 70 + len(lines) * _LINE
    return Drawing(752, high, _ACROSS, _DOWN, (*drawn, *squares), bottom + 34, lines)


def _squares(
    tiles: list[Tile], shown: TileMap, top: int, drawn: list[Placed]
) -> tuple[Placed, ...]:
    """At their places; one after another without places, and beside outlines."""
    is_placed = shown.has_places and not drawn
    found = []
    for at, tile in enumerate(tiles):
        row, column = divmod(at, 5)
        if is_placed:
            row, column = (tile.org.tile_row or 1) - 1, (tile.org.tile_column or 1) - 1
        x, y = column * (_ACROSS + _GAP), top + row * (_DOWN + _GAP)
        found.append(Placed(tile, x, y))
    return tuple(found)


def _lines(book: Book, known: Outlines | None) -> tuple[str, ...]:
    place = (
        _("底图：%(source)s") % {"source": known.source}
        if known
        else _("方格示方位，不示疆界；虚框为开发区。")
    )
    most = _EN_A_LINE if is_english() else _ZH_A_LINE
    office = book.name("text", book.office)
    notes = [note.replace(book.close.hash, book.close.hash[:12]) for note in sheet_notes(book)]
    return tuple(line for note in (place, office, *notes) if note for line in _wrapped(note, most))


def _wrapped(text: str, most: int) -> list[str]:
    """A picture does not break lines by itself; words stay whole where there is a space."""
    lines = []
    while len(text) > most:
        space = text.rfind(" ", most // 2, most)
        at = space + 1 if space > 0 else most
        lines.append(text[:at].rstrip())
        text = text[at:]
    return [*lines, text]
