"""Comments put into Word files: at their text, with everything else as it was."""

import io
import re
import zipfile

import pytest

from minsheng.core.reading.documents import Comment, Refused, read_document, with_comments
from tests.core.document.paperwork import libreoffice_file
from tests.core.reading.documents.word_files import (
    NAMESPACES,
    XML,
    document_xml,
    main_part,
    notes_xml,
    paragraph,
    parts_of,
    run,
    table,
    word_file,
    zipped,
)

BOLD = "<w:b/>"
_OPENING = re.compile(r'<w:commentRangeStart [^>]*w:id="(\d+)"/>')
_CLOSING = re.compile(r'<w:commentRangeEnd [^>]*w:id="(\d+)"/>')


def commented(blob, *words, name="文.docx"):
    """The file with a comment at the first place of each of the words in its text."""
    document = read_document(blob, name)
    comments = [
        Comment(at, at + len(word), f"核对“{word}”", "民生校核")
        for word in words
        for at in [document.text.index(word)]
    ]
    made = with_comments(blob, document, comments)
    assert read_document(made, name).text == document.text
    return made


def commented_texts(blob):
    """What each comment of the body stands around, by its id: the text without its tags."""
    body = main_part(blob).decode()
    found = {}
    for opening in _OPENING.finditer(body):
        closing = next(c for c in _CLOSING.finditer(body) if c[1] == opening[1])
        inside = body[opening.end() : closing.start()]
        found[int(opening[1])] = re.sub(r"<[^>]*>", "", inside)
    return found


def comments_of(blob):
    part = main_part(blob, "word/comments.xml").decode()
    return re.findall(r'<w:comment [^>]*w:id="(\d+)"[^>]*>(.*?)</w:comment>', part)


def test_a_comment_stands_at_its_words_and_the_run_keeps_its_form():
    made = commented(word_file(paragraph(run("共完成120个，占75%。", BOLD))), "120个", "75%")
    assert commented_texts(made) == {0: "120个", 1: "75%"}
    pieces = re.findall(r"<w:r>(.*?)</w:r>", main_part(made).decode())
    assert len(pieces) == 5
    assert all(piece.startswith(f"<w:rPr>{BOLD}</w:rPr>") for piece in pieces)
    assert [re.sub("<.*?>", "", text) for _, text in comments_of(made)] == [
        "核对“120个”",
        "核对“75%”",
    ]


def test_words_over_several_runs_of_different_form():
    made = commented(
        word_file(paragraph(run("约1"), run("2.7", BOLD), run("万个岗位"))), "12.7万个"
    )
    assert commented_texts(made) == {0: "12.7万个"}
    assert f"<w:rPr>{BOLD}</w:rPr>" in main_part(made).decode()


def test_comments_at_one_place_and_one_within_the_other():
    made = commented(word_file(paragraph("完成120个项目")), "120个", "120个项目", "120个")
    assert commented_texts(made) == {0: "120个", 1: "120个项目", 2: "120个"}


def test_tabs_breaks_and_marks_within_a_run_stay():
    inner = (
        "<w:t>共12</w:t><w:tab/><w:t>个</w:t><w:br/><w:t xml:space='preserve'> &lt;34&amp;%</w:t>"
    )
    made = commented(word_file(f"<w:p><w:r>{inner}</w:r></w:p>"), "34&")
    assert commented_texts(made) == {0: "34&amp;"}
    assert "<w:t>共12</w:t><w:tab/><w:t>个</w:t><w:br/>" in main_part(made).decode()


def test_in_a_cell_in_a_link_and_in_an_insertion():
    link = f'<w:hyperlink w:anchor="a">{run("三百人")}</w:hyperlink>'
    insertion = f'<w:ins w:id="9" w:author="甲">{run("45处")}</w:ins>'
    made = commented(
        word_file(table(["项目", "178个"]) + paragraph(link, insertion)), "178个", "三百人", "45处"
    )
    assert commented_texts(made) == {0: "178个", 1: "三百人", 2: "45处"}


def test_what_a_tracked_deletion_holds_is_passed_over():
    deleted = '<w:del w:id="1" w:author="甲"><w:r><w:delText>99</w:delText></w:r></w:del>'
    made = commented(word_file(paragraph(run("共1"), deleted, run("20个"))), "120个")
    assert commented_texts(made) == {0: "19920个"}  # the deletion stands within the range


def test_a_note_is_commented_where_it_is_referred_to():
    body = paragraph(run("增长"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("。"))
    made = commented(word_file(body, footnotes=notes_xml("footnote", ["按可比价5.2%"])), "5.2%")
    assert commented_texts(made) == {0: ""}
    assert main_part(made).decode().index("commentRangeStart") > main_part(made).decode().index(
        "增长"
    )


def test_comments_that_are_there_stay_and_numbers_go_on():
    there = f'{XML}<w:comments {NAMESPACES}><w:comment w:id="7" w:author="乙"><w:p/></w:comment></w:comments>'
    made = commented(word_file(paragraph("完成120个"), comments=there), "120个")
    assert [number for number, _ in comments_of(made)] == ["7", "8"]
    assert commented_texts(made) == {8: "120个"}
    assert main_part(made, "[Content_Types].xml").count(b"comments+xml") == 1


def test_every_other_part_is_what_it_was():
    parts = parts_of(paragraph("完成120个")) | {"word/media/image1.png": "\x89PNG 图"}
    before = zipped(parts)
    made = commented(before, "120个")
    with zipfile.ZipFile(io.BytesIO(made)) as file, zipfile.ZipFile(io.BytesIO(before)) as old:
        names = [*old.namelist(), "word/comments.xml"]
        same = {name for name in old.namelist() if file.read(name) == old.read(name)}
        assert file.namelist() == names
    assert set(parts) - same == {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml",
    }  # fmt: skip


def test_without_comments_the_body_is_what_it_was():
    before = word_file(paragraph("完成120个"))
    assert main_part(with_comments(before, read_document(before, "文.docx"), [])) == main_part(
        before
    )


@pytest.mark.parametrize("prefix", ["x:", ""])
def test_a_body_that_calls_words_names_by_another_prefix(prefix):
    declared = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    body = document_xml(paragraph(run("完成120个", BOLD))).replace("xmlns:w=", f"{declared}=")
    body = body.replace("<w:", f"<{prefix}").replace("</w:", f"</{prefix}")
    parts = parts_of("") | {"word/document.xml": body}
    made = commented(zipped(parts), "120")
    assert commented_texts(made) == {0: "120"}


def test_another_file_than_the_one_that_was_read_is_refused():
    one, other = word_file(paragraph("完成120个")), word_file(paragraph(run("第"), run("二份")))
    document = read_document(one, "文.docx")
    with pytest.raises(Refused) as refused:
        with_comments(other, document, [Comment(2, 5, "核对", "民生校核")])
    assert refused.value.code in ("other_document", "damaged")
    with pytest.raises(Refused) as refused:
        with_comments(b"", read_document(b"12", "a.txt"), [])
    assert refused.value.code == "other_document"


def test_python_docx_reads_the_comments():
    import docx

    made = commented(word_file(paragraph("完成120个，占75%")), "120个", "75%")
    comments = list(docx.Document(io.BytesIO(made)).comments)
    assert [(c.author, c.text) for c in comments] == [
        ("民生校核", "核对“120个”"), ("民生校核", "核对“75%”"),
    ]  # fmt: skip


def test_libreoffice_reads_the_comments(tmp_path):
    path = tmp_path / "made.docx"
    path.write_bytes(commented(word_file(paragraph("完成120个，占75%")), "120个"))
    told = libreoffice_file(path, tmp_path, "fodt").read_text(encoding="utf-8")
    annotation = re.search("<office:annotation .*?</office:annotation>", told, re.DOTALL)
    assert "核对“120个”" in re.sub("<.*?>", "", annotation[0])
