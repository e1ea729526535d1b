"""Bulletin 16 on paper: inside the type area, and the docx as long as the pdf."""

import pytest

from tests.core.document.paperwork import (
    AREA_BOTTOM,
    AREA_LEFT,
    AREA_RIGHT,
    AREA_TOP,
    glyphs_of,
    in_area,
    libreoffice_pdf,
    lines_of,
    page_count,
    shared_breaks,
)

TRACE = 1.0
"""A glyph's box may reach this far over the edge, in points; the folio stands below the area."""
BODY_PAGES = 8


def test_every_glyph_but_the_folio_stands_in_the_type_area(demo):
    outside = [
        (number, glyph)
        for number, page in enumerate(glyphs_of(demo.file(".pdf")), start=1)
        for glyph in in_area(page)
        if glyph.left < AREA_LEFT - TRACE
        or glyph.right > AREA_RIGHT + TRACE
        or glyph.top < AREA_TOP - TRACE
        or glyph.bottom > AREA_BOTTOM + TRACE
    ]
    assert outside == []


def test_below_the_area_stands_only_the_folio(demo):
    below = [
        "".join(glyph.text for glyph in page if glyph.top >= AREA_BOTTOM)
        for page in glyphs_of(demo.file(".pdf"))
    ]
    assert below == [f"—{number}—" for number in range(1, len(below) + 1)]


@pytest.mark.libreoffice
def test_docx_has_as_many_pages_as_the_pdf(demo, tmp_path, capsys):
    printed = libreoffice_pdf(demo.file(".docx"), tmp_path)
    ours, theirs = (
        [line for page in glyphs_of(path)[:BODY_PAGES] for line in lines_of(in_area(page))]
        for path in (demo.file(".pdf"), printed)
    )
    with capsys.disabled():
        share = shared_breaks(ours, theirs)
        print(f"\nbulletin 16: lines that break at the same character: {share:.0%}")  # noqa: T201
    assert page_count(printed) == page_count(demo.file(".pdf"))
