"""Text files: the text is the file, decoded and unchanged; lines are paragraphs."""

import pytest

from minsheng.core.reading.documents import Paragraph, Place, Refused, open_document, read_document

SENTENCE = "全市新增城镇就业12.7万人，完成年度任务的88.9%。"


def refusal_of(blob, name="文.txt"):
    with pytest.raises(Refused) as raised:
        read_document(blob, name)
    return raised.value.code, raised.value.facts


def test_lines_are_paragraphs_and_the_text_is_unchanged():
    text = "一、就业\r\n\r\n  新增5人。\n \t\n完成"
    document = read_document(text.encode("utf-8"), "a.txt")
    assert (document.kind, document.text, document.runs) == ("text", text, ())
    assert document.paragraphs == (
        Paragraph(0, 4, Place("paragraph", 1)),
        Paragraph(8, 15, Place("paragraph", 3)),
        Paragraph(19, 21, Place("paragraph", 5)),
    )


def test_markdown_is_read_as_it_is_written():
    text = "# 简报\n\n- 修路**2.5**公里\n"
    assert read_document(text.encode("utf-8"), "a.md").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_usual_encodings_give_the_same_text(encoding):
    assert read_document(SENTENCE.encode(encoding), "a.txt").text == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(encoding):
    assert read_document((SENTENCE + "2016\r\n").encode(encoding), "a.txt").text.startswith("全市")


def test_rare_ideographs_of_gb18030_are_read():
    text = SENTENCE * 9 + "㐂𠮷镇"
    assert read_document(text.encode("gb18030"), "a.txt").text == text


def test_place_of_a_position():
    document = read_document("甲1\n\n乙2".encode(), "a.txt")
    assert document.paragraph_at(5) == Paragraph(4, 6, Place("paragraph", 3))
    assert (document.paragraph_at(2), document.paragraph_at(6)) == (None, None)
    assert document.page_at(5) is None


def test_empty_file_is_an_empty_document():
    document = read_document(b"", "a.txt")
    assert (document.text, document.paragraphs) == ("", ())


def test_no_text_is_refused_with_the_place_of_the_first_bad_byte():
    assert refusal_of(b"abc" + bytes(range(128, 256))) == ("unknown_encoding", {"at": 4})


def test_bad_bytes_after_a_byte_order_mark_are_refused():
    assert refusal_of(b"\xef\xbb\xbfab\xff") == ("unknown_encoding", {"at": 3})


def test_open_document_reads_a_path(tmp_path):
    path = tmp_path / "简报.txt"
    path.write_text(SENTENCE, encoding="gb18030")
    assert open_document(path).text == SENTENCE
