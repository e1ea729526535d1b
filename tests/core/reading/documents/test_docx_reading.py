"""Word files: what Word shows, as one text with its paragraphs, tables, notes and runs."""

import pytest

from minsheng.core.reading.documents import Place, read_document
from tests.core.reading.documents.word_files import (
    NAMESPACES,
    XML,
    W,
    main_part,
    notes_xml,
    paragraph,
    parts_of,
    places,
    reading,
    run,
    stretches,
    table,
    word_file,
    zipped,
)

BOLD = "<w:b/>"
FOOTNOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def text_of(body, **others):
    return reading(body, **others).text


def test_paragraphs_and_their_places():
    document = reading(paragraph("一、就业") + paragraph() + paragraph("新增", "5人。"))
    assert document.text == "一、就业\n新增5人。"
    assert places(document) == [
        ("一、就业", Place("paragraph", 1)),
        ("新增5人。", Place("paragraph", 3)),
    ]


def test_runs_tie_text_to_the_bytes_of_the_body():
    body = paragraph("新增", run("5", BOLD), "人。")
    document = reading(body)
    part = word_file_part(body)
    assert stretches(document) == [("新增", False), ("5", False), ("人。", False)]
    assert [part[each.first : each.last].decode() for each in document.runs] == [
        run("新增"), run("5", BOLD), run("人。")
    ]  # fmt: skip


def word_file_part(body):
    return main_part(word_file(body))


def test_cells_are_parted_by_tabs_and_rows_by_line_breaks():
    document = reading(
        paragraph("表一") + table(["县", "人"], ["兰山", "1847"], ["", "3"]) + paragraph("完")
    )
    assert document.text == "表一\n县\t人\n兰山\t1847\n\t3\n完"
    assert places(document)[4:] == [
        ("1847", Place("table", 1, 2, 2)),
        ("3", Place("table", 1, 3, 2)),
        ("完", Place("paragraph", 2)),
    ]


def test_tables_within_tables_are_counted_apart():
    inner = table(["1", "2"]) + paragraph("内")
    document = reading(table([inner, "外"]))
    assert places(document) == [
        ("1", Place("table", 2, 1, 1)),
        ("2", Place("table", 2, 1, 2)),
        ("内", Place("table", 1, 1, 1)),
        ("外", Place("table", 1, 1, 2)),
    ]


def test_footnotes_follow_the_body_and_stand_at_their_reference():
    body = paragraph("投资", FOOTNOTE, "增长") + paragraph("完")
    document = reading(body, footnotes=notes_xml("footnote", ["含30万元结转。"]))
    assert document.text == "投资增长\n完\n含30万元结转。"
    assert places(document)[-1] == ("含30万元结转。", Place("footnote", 1))
    last = document.runs[-1]
    assert (last.whole, word_file_part(body)[last.first : last.last].decode()) == (True, FOOTNOTE)


def test_endnotes_follow_footnotes():
    body = paragraph("甲", '<w:r><w:endnoteReference w:id="2"/></w:r>', FOOTNOTE)
    document = reading(
        body, footnotes=notes_xml("footnote", ["脚注"]), endnotes=notes_xml("endnote", ["尾注"])
    )
    assert places(document)[1:] == [
        ("脚注", Place("footnote", 1)),
        ("尾注", Place("endnote", 1)),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<w:r><w:t>  5 人 </w:t></w:r>", "5 人"),
        ('<w:r><w:t xml:space="preserve"> 5 人 </w:t></w:r>', " 5 人 "),
        ("<w:r><w:t>甲&amp;乙&#x4E09;</w:t></w:r>", "甲&乙三"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ("<w:r><w:t>2016</w:t><w:noBreakHyphen/><w:t>09</w:t></w:r>", "2016-09"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>完</w:t></w:r>', "\ufffc完"),
        ('<w:r><w:sym w:font="Symbol" w:char="2264"/><w:t>5</w:t></w:r>', "≤5"),
    ],
)
def test_signs_and_spaces(written, shown):
    assert text_of(paragraph(written)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<w:ins w:id='1'><w:r><w:t>5</w:t></w:r></w:ins>", "甲5乙"),
        ("<w:del w:id='1'><w:r><w:delText>5</w:delText></w:r></w:del>", "甲乙"),
        ("<w:moveFrom w:id='1'><w:r><w:t>5</w:t></w:r></w:moveFrom>", "甲乙"),
        ("<w:moveTo w:id='1'><w:r><w:t>5</w:t></w:r></w:moveTo>", "甲5乙"),
        (run("5", "<w:vanish/>"), "甲乙"),
        (run("5", '<w:vanish w:val="0"/>'), "甲5乙"),
        (run("5", "<w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange>"), "甲5乙"),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF 9</w:instrText>'
                '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>5</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            "甲5乙",
        ),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>5</w:t></w:r></w:fldSimple>', "甲5乙"),
        ('<w:hyperlink w:anchor="a"><w:r><w:t>5</w:t></w:r></w:hyperlink>', "甲5乙"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>5</w:t></w:r></w:sdtContent></w:sdt>", "甲5乙"),
        (
            (
                "<w:r><w:ruby><w:rt><w:r><w:t>wǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>五</w:t></w:r>"
                "</w:rubyBase></w:ruby></w:r>"
            ),
            "甲五乙",
        ),
        ("<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>", "甲5乙"),
        ("<m:oMathPara><m:oMath><m:r><m:t>5</m:t></m:r></m:oMath></m:oMathPara>", "甲5乙"),
    ],
)
def test_what_word_shows_is_read(written, shown):
    assert text_of(paragraph("甲", written, "乙")) == shown


def test_formulas_and_ruby_are_commented_as_a_whole():
    ruby = "<w:r><w:ruby><w:rubyBase><w:r><w:t>五</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    formula = "<m:oMathPara><m:oMath><m:r><m:t>5</m:t></m:r></m:oMath></m:oMathPara>"
    body = paragraph("甲", ruby, formula)
    document = reading(body)
    assert stretches(document) == [("甲", False), ("五", True), ("5", True)]
    part = word_file_part(body)
    assert [part[each.first : each.last].decode() for each in document.runs[1:]] == [ruby, formula]


def test_text_hidden_by_its_style_is_left_out():
    styles = (
        f"{XML}<w:styles {NAMESPACES}>"
        '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = paragraph("甲", run("5", '<w:rStyle w:val="b"/>'), "乙")
    assert text_of(body, styles=styles) == "甲乙"


def test_deleted_paragraph_mark_joins_two_paragraphs():
    first = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + run("完成") + "</w:p>"
    assert places(reading(first + paragraph("5件"))) == [("完成5件", Place("paragraph", 1))]


def test_deleted_rows_are_left_out():
    gone = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr>"
    body = table(["1"]).replace("</w:tbl>", gone + "</w:tbl>")
    assert text_of(body + paragraph("完")) == "1\n完"


def test_text_boxes_follow_the_paragraph_that_carries_them_and_are_read_once():
    box = "<w:txbxContent>" + paragraph("图中7人") + "</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = paragraph("甲", drawing, "乙")
    document = reading(body)
    assert places(document) == [
        ("甲乙", Place("paragraph", 1)),
        ("图中7人", Place("textbox", 1)),
    ]
    last = document.runs[-1]
    assert (last.whole, word_file_part(body)[last.first : last.last].decode()) == (True, drawing)


def test_strict_word_files_are_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = XML + f'<w:document xmlns:w="{strict}"><w:body>{paragraph("5人")}</w:body></w:document>'
    assert reading_of_part(parts) == "5人"


def test_parts_in_utf_16_are_read():
    parts = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{W}"><w:body>{paragraph("5人")}</w:body></w:document>'
    assert reading_of_part(parts.encode("utf-16")) == "5人"


def reading_of_part(part):
    return read_document(zipped(parts_of("") | {"word/document.xml": part}), "a.docx").text
