"""The docx as a file, and as LibreOffice lays it out."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx  # noqa: TID253  # reads what the writer wrote
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minsheng.core.document import (
    Document,
    Foot,
    Heading,
    MissingGlyph,
    Paragraph,
    Run,
    Written,
    write_docx,
    write_pdf,
)
from minsheng.core.document.text import printable
from tests.core.document.paperwork import (
    AREA_BOTTOM,
    filled,
    glyphs_of,
    in_area,
    libreoffice_pdf,
    lines_of,
    page_count,
    plain_document,
    shared_breaks,
    text_of,
)
from tests.core.document.sample import ORGS, sample

FOOT = Foot(("市委常委",), ("各县区",), (("签发", "某某某"), ("编辑", "某某某")), "0000-0000000")
HARD = "# [ ] $ * _ @ < > & \\ \" ' ]]> &amp; <w:p/> 🤝😀㎡"


def xml_of(path: Path, part: str = "word/document.xml") -> str:
    """One part of the package."""
    with ZipFile(path) as package:
        return package.read(part).decode("utf-8")


def written(document: Document, path: Path) -> Path:
    """The document written to the path."""
    write_docx(document, path)
    return path


def test_figures_are_bookmarked_once_with_names_word_takes(tmp_path: Path) -> None:
    xml = xml_of(written(sample(), tmp_path / "s.docx"))
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"/>', xml)
    ends = re.findall(r'<w:bookmarkEnd w:id="(\d+)"/>', xml)
    assert len(names) > 100
    assert len(set(names)) == len(names) == len(set(ends))
    assert [name for name in names if not re.fullmatch(r"[A-Za-z_]\w{0,39}", name)] == []


def test_an_anchor_that_comes_twice_is_bookmarked_once(tmp_path: Path) -> None:
    run = Run("92.2%", anchor="ms_57_1a2b3c4d")
    xml = xml_of(written(plain_document(Paragraph((run, run))), tmp_path / "s.docx"))
    assert xml.count('w:name="ms_57_1a2b3c4d"') == 1


def test_an_anchor_word_cannot_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a bookmark name"):
        write_docx(plain_document(Paragraph((Run("1", anchor="x" * 41),))), tmp_path / "s.docx")


def test_styles_name_the_fonts_of_official_documents(tmp_path: Path) -> None:
    xml = xml_of(written(sample(), tmp_path / "s.docx"), "word/styles.xml")
    fonts = set(re.findall(r'w:(?:eastAsia|ascii|hAnsi)="([^"]*)"', xml)) - {"zh-CN"}
    assert fonts == {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"}


def test_normal_has_pitch_tracking_and_grid_of_22_lines(tmp_path: Path) -> None:
    path = written(sample(), tmp_path / "s.docx")
    styles, body = xml_of(path, "word/styles.xml"), xml_of(path)
    assert 'w:line="579" w:lineRule="exact"' in styles
    assert '<w:spacing w:val="-5"/>' in styles
    assert re.findall(r'<w:docGrid[^>]* w:type="lines" w:linePitch="(\d+)"/>', body) == ["579"]


def test_head_rows_repeat_and_no_row_may_be_cut(tmp_path: Path) -> None:
    xml = xml_of(written(sample(), tmp_path / "s.docx"))
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", xml, re.DOTALL)
    assert [table.count("<w:tblHeader/>") for table in tables] == [2, 1, 0]
    data_tables = tables[:2]
    assert [t.count("<w:tr>") for t in data_tables] == [
        t.count("<w:cantSplit/>") for t in data_tables
    ]


def test_chart_has_words_and_200_dots_an_inch(tmp_path: Path) -> None:
    path = written(sample(), tmp_path / "s.docx")
    shape = docx.Document(path).inline_shapes[0]
    image = (
        docx.Document(path)
        .part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        .image
    )
    assert "就业创业92.2%" in shape._inline.docPr.get("descr")
    assert image.px_width / shape.width.inches >= 200


def test_same_document_gives_same_bytes(tmp_path: Path) -> None:
    first = written(sample(), tmp_path / "1.docx").read_bytes()
    assert first == written(sample(), tmp_path / "2.docx").read_bytes()
    with ZipFile(BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_missing_glyphs_are_reported(tmp_path: Path) -> None:
    document = plain_document(Paragraph((Run("甲🤝"),)))
    assert write_docx(document, tmp_path / "s.docx") == Written(
        None, (MissingGlyph("🤝", "fang", ""),)
    )


@given(st.text(st.characters() | st.sampled_from(HARD), max_size=60))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_survives(tmp_path: Path, text: str) -> None:
    path = written(plain_document(Paragraph((Run(HARD), Run(text)))), tmp_path / "s.docx")
    texts = [paragraph.text for paragraph in docx.Document(path).paragraphs]
    assert printable(HARD + text) in texts


@pytest.mark.libreoffice
def test_libreoffice_lays_out_as_many_pages_as_the_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = sample()
    write_pdf(document, tmp_path / "typst.pdf")
    printed = libreoffice_pdf(written(document, tmp_path / "office.docx"), tmp_path)
    assert page_count(printed) == page_count(tmp_path / "typst.pdf")
    assert all(org in text_of(printed) for org in ORGS)
    tables = [lines_of(page, 12) for page in glyphs_of(printed)[3:-1]]
    assert [sum(line.startswith("单位年度任务") for line in lines) for lines in tables] == [
        1
    ] * len(tables)
    ours, theirs = (
        [line for page in glyphs_of(path)[:3] for line in lines_of(in_area(page), 20)]
        for path in (tmp_path / "typst.pdf", printed)
    )
    with capsys.disabled():
        print(f"\nlines that break at the same character: {shared_breaks(ours, theirs):.0%}")  # noqa: T201


@pytest.mark.libreoffice
def test_libreoffice_sets_22_lines_of_28_ideographs(tmp_path: Path) -> None:
    text = "民生大事件件关乎百姓冷暖年初承诺年底兑现" * 100
    document = plain_document(Paragraph((Run(text),), indent=False))
    printed = libreoffice_pdf(written(document, tmp_path / "full.docx"), tmp_path)
    lines = lines_of(in_area(glyphs_of(printed)[1]))
    assert [len(line) for line in lines] == [28] * 22


@pytest.mark.libreoffice
def test_foot_in_libreoffice_never_overlaps_and_headings_stay(tmp_path: Path) -> None:
    pages = []
    for count in range(10, 17):
        heading = Heading(1, (Run("标题在此"),))
        blocks = (*filled(count - 2), heading, *filled(1))
        document = plain_document(*blocks, foot=FOOT)
        printed = libreoffice_pdf(written(document, tmp_path / f"{count}.docx"), tmp_path)
        found = glyphs_of(printed)
        pages.append(len(found))
        last = in_area(found[-1])
        lines = lines_of(last, 20)
        assert [line[:2] for line in lines[-3:]] == ["报：", "发：", "签发"]
        assert AREA_BOTTOM - max(g.bottom for g in last) < 12
        foot_top = max(g.top for g in last if g.text == "报")
        assert all(g.bottom < foot_top for g in last if g.text == "行")
        assert "标题在此" not in [lines_of(in_area(page), 20)[-1] for page in found]
    assert pages == sorted(pages)
    assert set(pages) == {1, 2}
