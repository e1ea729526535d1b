"""Measuring finished pages: glyph boxes of a pdf, a docx through LibreOffice."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from minsheng.core.document import Block, Document, Foot, Head, Paragraph, Run
from minsheng.core.document.fonts import fontconfig

POINTS_A_MM = 72 / 25.4
AREA_LEFT, AREA_RIGHT = 28 * POINTS_A_MM, (28 + 156) * POINTS_A_MM
AREA_TOP, AREA_BOTTOM = 37 * POINTS_A_MM, (37 + 225) * POINTS_A_MM


@dataclass(frozen=True)
class Glyph:
    """A drawn character with its box, in points from the page's top left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def glyphs_of(path: Path) -> list[list[Glyph]]:
    """The visible glyphs of each page."""
    pages = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text, height = page.get_textpage(), page.get_height()
            found = []
            for n in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(n)
                character = text.get_text_range(n, 1)
                if character.strip():
                    found.append(Glyph(character, left, right, height - top, height - bottom))
            pages.append(found)
    return pages


def lines_of(glyphs: list[Glyph], pitch: float = 28.95) -> list[str]:
    """The lines of a page of body text: glyphs whose middles are less than half a pitch apart."""
    middle = lambda glyph: (glyph.top + glyph.bottom) / 2  # noqa: E731
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=middle):
        if lines and middle(glyph) - middle(lines[-1][0]) < pitch / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return ["".join(g.text for g in sorted(line, key=lambda g: g.left)) for line in lines]


def in_area(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs above the folio."""
    return [glyph for glyph in glyphs if glyph.top < AREA_BOTTOM]


def text_of(path: Path) -> str:
    """All text of a pdf without white space."""
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)


def page_count(path: Path) -> int:
    """Pages of a pdf."""
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def plain_document(*blocks: Block, foot: Foot = Foot(), title: str = "标题") -> Document:  # noqa: B008
    """A document of some blocks."""
    head = Head("海州民生工作简报", "第16期", "（总第57期）", "海州市民生办", date(2016, 10, 14))
    return Document(head, title, blocks, foot=foot)


def filled(lines: int) -> tuple[Paragraph, ...]:
    """Paragraphs of one full-width word each: exactly this many lines."""
    return tuple(Paragraph((Run(f"第{n}行"),)) for n in range(1, lines + 1))


def libreoffice_pdf(docx: Path, folder: Path) -> Path:
    """The docx as LibreOffice prints it with the carried fonts."""
    return libreoffice_file(docx, folder, "pdf")


def libreoffice_file(docx: Path, folder: Path, kind: str) -> Path:
    """The docx as LibreOffice writes it in another format."""
    if shutil.which("soffice") is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice (soffice) is missing")
        pytest.skip("LibreOffice (soffice) is not installed")
    conf = folder / "fonts.conf"
    conf.write_text(fontconfig(folder / "fontcache"), encoding="utf-8")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", kind, "--outdir", str(folder), str(docx)],
        check=True, capture_output=True, timeout=180,
        env={**os.environ, "FONTCONFIG_FILE": str(conf)},
    )  # fmt: skip
    return folder / f"{docx.stem}.{kind}"


def shared_breaks(ours: list[str], theirs: list[str]) -> float:
    """The share of lines of `ours` that end at the same character in `theirs`."""
    ends, other = (set(_ends(lines)) for lines in (ours, theirs))
    return len(ends & other) / len(ends)


def _ends(lines: list[str]) -> list[int]:
    ends, total = [], 0
    for line in lines:
        total += len(line)
        ends.append(total)
    return ends
