"""What the carried faces can draw, and what happens with the rest."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont  # noqa: TID253  # makes a font to fall back to

from minsheng.core.document import MissingGlyph, Paragraph, Run, Written, fonts, write_pdf
from minsheng.core.document.fonts import DOCX_FONTS, FACE_FAMILIES, fontconfig, missing_glyphs
from minsheng.core.document.lacking import write_lacking_font
from minsheng.core.document.layout import LIGHT_GLYPHS, SYNTHETIC_MARK
from tests.core.document.paperwork import plain_document, text_of


@pytest.fixture
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "SYSTEM_FOLDERS", ())
    fonts.fallback_font.cache_clear()


@pytest.fixture
def noto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A collection named like an installed Noto Serif CJK that has ㎡; gives its family."""
    write_lacking_font(frozenset("㎡"), tmp_path / "one.ttf")
    collection = TTCollection()
    collection.fonts = [TTFont(tmp_path / "one.ttf")]
    (tmp_path / "noto").mkdir()
    collection.save(tmp_path / "noto" / "NotoSerifCJK-Regular.ttc")
    monkeypatch.setattr(fonts, "SYSTEM_FOLDERS", (str(tmp_path / "noto"),))
    fonts.fallback_font.cache_clear()
    yield "Minsheng Lacking"
    fonts.fallback_font.cache_clear()


@pytest.mark.parametrize("face", ["fang", "song", "hei", "kai"])
def test_faces_have_all_of_gb2312_and_the_marks(face: str) -> None:
    level = [bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    han = "".join(pair.decode("gb2312", "ignore") for pair in level)
    marks = (
        "0123456789.%+-—–，。、；：“”（）《》×÷" + SYNTHETIC_MARK + "".join(LIGHT_GLYPHS.values())
    )
    assert len(han) == 6763
    assert missing_glyphs([(face, han + marks)]) == ()


@pytest.mark.usefixtures("no_system_fonts")
def test_character_of_another_carried_face_is_taken_from_it() -> None:
    assert missing_glyphs([("hei", "▼")]) == (MissingGlyph("▼", "hei", "FandolFang R"),)


@pytest.mark.usefixtures("no_system_fonts")
def test_character_without_font_is_reported_once_a_face() -> None:
    assert missing_glyphs([("fang", "−3.7")]) == (MissingGlyph("−", "fang", "Minsheng Lacking"),)
    found = missing_glyphs([("fang", "㎡甲㎡"), ("kai", "㎡")])
    assert found == (MissingGlyph("㎡", "fang", ""), MissingGlyph("㎡", "kai", ""))


def test_installed_noto_draws_what_the_faces_lack(tmp_path: Path, noto: str) -> None:
    path = tmp_path / "noto.pdf"
    written = write_pdf(plain_document(Paragraph((Run("120㎡"),))), path)
    assert written == Written(1, (MissingGlyph("㎡", "fang", noto),))
    assert "120㎡" in text_of(path)


def test_fontconfig_maps_every_name_of_the_docx(tmp_path: Path) -> None:
    text = fontconfig(tmp_path / "cache & more")
    assert [name for name in DOCX_FONTS.values() if f"<string>{name}</string>" not in text] == []
    assert [name for name in FACE_FAMILIES.values() if f"<string>{name}</string>" not in text] == []
    assert "cache &amp; more" in text
    assert "@" not in text
