"""Reading PDF files: paragraphs, pages, margins, and what is refused."""

import io

import pypdfium2
import pytest

from minsheng.core.reading.documents import Refused, read_document

PAGE = '#set page(width: 210mm, height: 297mm, margin: 30mm)\n#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"), lang: "zh", region: "cn", size: 16pt)\n#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n'
SENTENCE = "今年以来全市共新建和改建农村公路三百二十公里，完成投资4.6亿元，占年度计划的92%，比上年同期加快3.5个百分点；"


def printed(markup):
    import typst

    return typst.compile(io.BytesIO((PAGE + markup).encode()).getvalue())


def read(markup, name="文.pdf"):
    return read_document(printed(markup), name)


def test_lines_become_paragraphs_again():
    text = SENTENCE * 3
    document = read(f"{text}\n\n第二段共12人。")
    assert document.text == f"{text}\n第二段共12人。"
    assert [paragraph.place.page for paragraph in document.paragraphs] == [1, 1]
    assert document.kind == "pdf"


def test_a_sentence_that_a_page_cuts_is_whole_and_pages_are_known():
    text = SENTENCE * 20
    document = read(text)
    assert document.text == text
    first, second, *_ = document.page_starts
    assert (first, 0 < second < len(text)) == (0, True)
    assert (document.page_at(0), document.page_at(second - 1), document.page_at(second)) == (
        1,
        1,
        2,
    )


def test_page_numbers_are_left_out():
    document = read('#set page(numbering: "— 1 —")\n' + SENTENCE * 20)
    assert document.text == SENTENCE * 20


def test_cells_of_a_table_are_parted_by_tabs():
    document = read(
        "#table(columns: 2, column-gutter: 2em, [城镇新增就业], [9.3万人], [技能培训], [7.1万人])"
    )
    assert document.text == "城镇新增就业\t9.3万人\n技能培训\t7.1万人"


@pytest.mark.parametrize(("blob", "code"), [
    (b"%PDF-1.7 broken", "damaged"),
    (b"%PDF-1.7\n%%EOF", "damaged"),
])  # fmt: skip
def test_a_damaged_pdf_is_refused(blob, code):
    with pytest.raises(Refused) as refused:
        read_document(blob, "文.pdf")
    assert refused.value.code == code


def test_a_pdf_without_text_is_refused_as_scanned():
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(595, 842)
    file = io.BytesIO()
    blank.save(file)
    with pytest.raises(Refused) as refused:
        read_document(file.getvalue(), "扫描.pdf")
    assert (refused.value.code, refused.value.facts) == ("no_text", {"pages": 1})


def test_too_many_pages_are_refused_before_they_are_read():
    long = pypdfium2.PdfDocument.new()
    for _ in range(3001):
        long.new_page(10, 10)
    file = io.BytesIO()
    long.save(file)
    with pytest.raises(Refused) as refused:
        read_document(file.getvalue(), "长.pdf")
    assert (refused.value.code, refused.value.facts["found"]) == ("too_many_pages", 3001)
