"""What the pdf is made of: fonts, links, text, the same bytes each time."""

from pathlib import Path

import pypdfium2
from fontTools.ttLib import TTFont  # noqa: TID253  # reads the faces' own names
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minsheng.core.document import MissingGlyph, Paragraph, Run, Written, write_pdf
from minsheng.core.document.fonts import FACE_FILES, FONT_FOLDER
from minsheng.core.document.text import printable
from tests.core.document.paperwork import glyphs_of, lines_of, plain_document, text_of
from tests.core.document.sample import ORGS, sample

HARD = "# [ ] $ * _ @ < > & \\ \" ' ` ~ = - + / // /* */ #let x = 1 {} () 🤝😀㎡"


def font_names(path: Path) -> set[str]:
    """The names of the fonts that the pdf's text is drawn with, without the subset's prefix."""
    names = set()
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
                names.add(thing.get_font().get_base_name().split("+")[-1])
    return {name.removesuffix("-Identity-H") for name in names}


def test_faces_are_embedded_as_meant(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    write_pdf(sample(), path)
    meant = {
        TTFont(FONT_FOLDER / name, lazy=True)["name"].getDebugName(6)
        for name in FACE_FILES.values()
    }
    # What Fandol lacks is set in the machine's Noto Serif CJK, or drawn as lacking without it.
    rest = font_names(path) - meant
    assert font_names(path) == meant | rest
    assert rest in ({"MinshengLacking"}, {"NotoSerifCJKsc-Regular"})


def test_pages_are_counted_and_missing_glyphs_reported(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    written = write_pdf(plain_document(Paragraph((Run("甲🤝"),))), path)
    assert written == Written(1, (MissingGlyph("🤝", "fang", ""),))


def test_same_document_gives_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    write_pdf(sample(), first)
    write_pdf(sample(), second)
    assert first.read_bytes() == second.read_bytes()


def test_pdf_says_title_language_and_pdf_a(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    write_pdf(sample(), path)
    raw = path.read_bytes()
    with pypdfium2.PdfDocument(path) as pdf:
        metadata = pdf.get_metadata_dict()
    assert metadata["Title"] == "1—9月份全市重点民生事项进展情况通报"
    assert metadata["CreationDate"].startswith("D:20161014")
    assert b"<pdfaid:part>2</pdfaid:part>" in raw
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in raw
    assert b"zh-CN" in raw


def test_figures_lead_to_their_address(tmp_path: Path) -> None:
    path = tmp_path / "link.pdf"
    run = Run("92.2%", anchor="ms_57_1a2b3c4d", link="https://minsheng.example/57#ms_57_1a2b3c4d")
    script = Run("坏", link="javascript:alert(1)")
    write_pdf(plain_document(Paragraph((run, script))), path)
    assert web_links(path) == ["https://minsheng.example/57#ms_57_1a2b3c4d"]


def web_links(path: Path) -> list[str]:
    """The addresses that the pdf's links lead to."""
    raw = pypdfium2.raw
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            start, link = raw.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page, start, link):
                action = raw.FPDFLink_GetAction(link)
                size = raw.FPDFAction_GetURIPath(pdf, action, None, 0)
                buffer = (raw.c_char * size)()
                raw.FPDFAction_GetURIPath(pdf, action, buffer, size)
                found.append(buffer.value.decode())
    return found


def test_table_head_stands_on_every_page_and_no_row_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    write_pdf(sample(), path)
    table_pages = glyphs_of(path)[3:-1]
    assert len(table_pages) > 1
    rows = []
    for page in table_pages:
        lines = lines_of(page, 12)
        assert sum(line.startswith("单位年度任务") for line in lines) == 1
        rows += [line for line in lines if line.startswith(ORGS) and line[-1] in "成常慢后"]
    assert len(rows) == 5 * len(ORGS)


def test_hard_text_survives(tmp_path: Path) -> None:
    path = tmp_path / "hard.pdf"
    write_pdf(plain_document(Paragraph((Run(HARD),), align="left")), path)
    assert "".join(HARD.split()) in text_of(path)


@given(st.text(st.characters(codec="gb2312") | st.sampled_from(HARD), max_size=60))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_survives(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.pdf"
    write_pdf(plain_document(Paragraph((Run(text),))), path)
    assert "".join(printable(text).split()) in text_of(path)
