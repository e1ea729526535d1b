"""A font made on the spot for the characters that no font at hand has.

PDF/A refuses text without glyphs, and a character dropped in silence would be worse than a box:
each gets an empty box, and keeps its code in the text of the pdf. The minus sign, which the Fandol
faces lack, is drawn.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import category

from minsheng.core.document.fonts import LACKING_FAMILY

if TYPE_CHECKING:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

MINUS: Final = 0x2212
HALF, FULL = 500, 1000
MADE: Final = 3_500_000_000  # a fixed time, in seconds since 1904: same characters, same bytes


def write_lacking_font(characters: frozenset[str], path: Path) -> None:
    """Writes a TrueType font of the family `Minsheng Lacking` with the given characters."""
    from fontTools.fontBuilder import FontBuilder

    names = {ord(c): f"u{ord(c):05X}" for c in sorted(characters)}
    order = [".notdef", *names.values()]
    glyphs = {".notdef": _box(), **{name: _drawn(code) for code, name in names.items()}}
    widths = {".notdef": FULL, **{name: _width(code) for code, name in names.items()}}
    builder = FontBuilder(unitsPerEm=FULL, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (widths[name], 0) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    # Without full name and PostScript name typst leaves a font out, and says nothing.
    builder.setupNameTable(
        {
            "familyName": LACKING_FAMILY,
            "styleName": "Regular",
            "fullName": LACKING_FAMILY,
            "psName": LACKING_FAMILY.replace(" ", ""),
        }
    )
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.setupHead(unitsPerEm=FULL, created=MADE, modified=MADE)
    builder.save(path)


def _width(code: int) -> int:
    if category(chr(code)) in ("Mn", "Me", "Cf"):
        return 0
    return HALF if code == MINUS else FULL


def _drawn(code: int) -> "Glyph":
    if code == MINUS:
        return _outline([[(30, 308), (30, 358), (470, 358), (470, 308)]])
    return _box() if _width(code) else _outline([])


def _box() -> "Glyph":
    outer = [(100, -20), (100, 780), (900, 780), (900, -20)]
    inner = [(140, 20), (860, 20), (860, 740), (140, 740)]
    return _outline([outer, inner])


def _outline(contours: list[list[tuple[int, int]]]) -> "Glyph":
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()
