"""The page as GB/T 9704-2012 wants it, measured on the finished pdf."""

from pathlib import Path

import pytest

from minsheng.core.document import Foot, Heading, Paragraph, Run, write_pdf
from tests.core.document.paperwork import (
    AREA_BOTTOM,
    AREA_LEFT,
    AREA_RIGHT,
    AREA_TOP,
    filled,
    glyphs_of,
    in_area,
    lines_of,
    page_count,
    plain_document,
)
from tests.core.document.sample import sample

HALF_POINT = 0.5
FOOT = Foot(("市委常委",), ("各县区",), (("签发", "某某某"), ("编辑", "某某某")), "0000-0000000")


def test_a_full_page_holds_22_lines_of_28_ideographs(tmp_path: Path) -> None:
    text = "民生大事件件关乎百姓冷暖年初承诺年底兑现" * 100
    path = tmp_path / "full.pdf"
    write_pdf(plain_document(Paragraph((Run(text),), indent=False)), path)
    lines = lines_of(in_area(glyphs_of(path)[1]))
    assert [len(line) for line in lines] == [28] * 22


def test_pages_of_paragraphs_are_full_too(tmp_path: Path) -> None:
    text = "民生大事件件关乎百姓冷暖年初承诺年底兑现"
    paragraphs = [Paragraph((Run(text * length),)) for length in (4, 3, 5, 2) * 10]
    path = tmp_path / "paragraphs.pdf"
    write_pdf(plain_document(*paragraphs), path)
    counts = [len(lines_of(in_area(page))) for page in glyphs_of(path)]
    assert counts[1:-1] == [22] * (len(counts) - 2)


def test_no_glyph_of_the_sample_stands_outside_the_type_area(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    write_pdf(sample(), path)
    outside = [
        glyph
        for page in glyphs_of(path)
        for glyph in in_area(page)
        if glyph.left < AREA_LEFT - HALF_POINT
        or glyph.right > AREA_RIGHT + HALF_POINT
        or glyph.top < AREA_TOP - HALF_POINT
        or glyph.bottom > AREA_BOTTOM + HALF_POINT
    ]
    assert outside == []


def test_folios_stand_outside_one_character_in(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    write_pdf(sample(), path)
    folios = [[g for g in page if g.top >= AREA_BOTTOM] for page in glyphs_of(path)]
    texts = ["".join(g.text for g in sorted(folio, key=lambda g: g.left)) for folio in folios]
    assert texts == [f"—{n}—" for n in range(1, len(folios) + 1)]
    for number, folio in enumerate(folios, 1):
        left, right = min(g.left for g in folio), max(g.right for g in folio)
        room = AREA_RIGHT - right if number % 2 else left - AREA_LEFT
        assert 13 < room < 16


@pytest.mark.parametrize("level", [1, 2, 3])
def test_heading_never_ends_a_page(tmp_path: Path, level: int) -> None:
    for count in range(11, 18):
        heading = Heading(level, (Run("标题在此"),))  # type: ignore[arg-type]
        path = tmp_path / f"{count}.pdf"
        write_pdf(plain_document(*filled(count), heading, *filled(3)), path)
        last_lines = [lines_of(in_area(page))[-1] for page in glyphs_of(path)]
        assert "标题在此" not in last_lines


def test_foot_stands_at_the_bottom_of_the_last_page_and_never_overlaps(tmp_path: Path) -> None:
    pages = []
    for count in range(8, 19):
        path = tmp_path / f"{count}.pdf"
        write_pdf(plain_document(*filled(count), foot=FOOT), path)
        found = glyphs_of(path)
        pages.append(len(found))
        last = in_area(found[-1])
        lines = lines_of(last, pitch=22)
        assert lines[-1].startswith("签发：某某某")
        assert [line[:2] for line in lines[-3:]] == ["报：", "发：", "签发"]
        assert AREA_BOTTOM - max(g.bottom for g in last) < 12
        assert [line for page in found for line in lines_of(in_area(page), 22)].count("第1行") == 1
        foot_top = max(g.top for g in last if g.text == "报")
        assert all(g.bottom < foot_top for g in last if g.text == "行")
    assert sorted(set(pages)) == [1, 2]
    assert pages == sorted(pages)


def test_text_that_ends_with_the_page_sends_the_foot_to_the_next(tmp_path: Path) -> None:
    first_with_two = None
    for count in range(8, 19):
        path = tmp_path / f"{count}.pdf"
        write_pdf(plain_document(*filled(count), foot=FOOT), path)
        if page_count(path) == 2 and first_with_two is None:
            first_with_two = [lines_of(in_area(page), 22) for page in glyphs_of(path)]
    assert first_with_two is not None
    assert first_with_two[0][-1].endswith("行")
    assert [line[:2] for line in first_with_two[1]] == ["报：", "发：", "签发"]


@pytest.mark.parametrize("name", ["民生简报", "海州市民生大事民生实事工作进展情况简报", "长" * 40])
def test_name_board_shrinks_to_one_line_within_the_type_area(tmp_path: Path, name: str) -> None:
    document = sample()
    head = type(document.head)(
        name, "第1期", "（总第1期）", document.head.office, document.head.date
    )
    path = tmp_path / "board.pdf"
    write_pdf(type(document)(head, "标题", ()), path)
    page = glyphs_of(path)[0]
    assert lines_of(in_area(page), 20)[0] == name
    assert max(glyph.right for glyph in page) < AREA_RIGHT + HALF_POINT
