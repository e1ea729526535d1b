"""Draws the word mark 民生 as SVG outlines of the carried Song face: python tools/word_mark.py.

Writes word-mark.svg (both characters, for the frame) and mark.svg (民 alone, for the tab).
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent / "src/minsheng"
FACE = ROOT / "core/document/fonts/FandolSong-Bold.otf"
STATIC = ROOT / "web/static/web"
GAP = 120
INK = "#1B1F24"


def main() -> None:
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.ttLib import TTFont

    with TTFont(FACE) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        paths, left = [], 0
        for character in "民生":
            name = names[ord(character)]
            pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
            glyphs[name].draw(pen)
            paths.append(f'<path transform="translate({left} 0)" d="{pen.getCommands()}"/>')
            left += round(glyphs[name].width) + GAP
    _write("word-mark.svg", left - GAP, paths)
    _write("mark.svg", 1000, paths[:1])


def _write(name: str, width: int, paths: list[str]) -> None:
    (STATIC / name).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 1000" fill="{INK}">'
        f'<g transform="matrix(1 0 0 -1 0 880)">{"".join(paths)}</g></svg>\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
