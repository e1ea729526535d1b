"""文稿校核: what the page shows of a text, what it refuses, and who may use it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from minsheng.core.reading import check
from minsheng.core.reading.documents import read_document
from minsheng.trail.models import Entry
from minsheng.web.marked_text import Piece, marked
from minsheng.web.pages import text_check
from tests.core.reading.documents import test_bombs as bombs
from tests.web import closed_cities
from tests.web.closed_cities import signed_in

BAD = "全年计划改造老旧小区150个，已完成120个，完成计划的75%。"
LONG = "今年以来，全市城乡各级各类学校在校学生总数达到"
PAGE = "/check/"


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return closed_cities.qingchuan()


def sent(client, **form):
    answer = client.post(PAGE, form)
    return answer.status_code, answer.content.decode()


def read(text):
    return marked(read_document(text.encode(), ""), check(text))


def test_figures_are_marked_by_kind_with_their_arithmetic():
    (line,) = read(BAD).lines
    worked = "完成率不符：120个÷150个＝80%，文中为75%"
    assert line.pieces == (
        Piece("全年计划改造老旧小区"),
        Piece("150个", "count", f"数量 150个；{worked}", 1, (1,), "error"),
        Piece("，已完成"),
        Piece("120个", "count", f"数量 120个；{worked}", 1, (1,), "error"),
        Piece("，完成计划的"),
        Piece("75%", "rate", f"百分比 75%；{worked}", 1, (1,), "error"),
        Piece("。"),
    )
    (remark,) = line.remarks
    assert (remark.number, remark.severity, remark.rule.id) == (1, "error", "REL-COMPLETION")


def test_each_paragraph_has_its_own_remarks_and_a_broken_figure_is_marked_in_both():
    found = read(f"{LONG}约12\n万人。\n{BAD}\n")
    assert [len(line.remarks) for line in found.lines] == [0, 0, 1]
    assert [piece for line in found.lines[:2] for piece in line.pieces if piece.group] == [
        Piece("12", "count", "数量 约120,000人"),
        Piece("万人", "count", "数量 约120,000人"),
    ]
    assert "".join(p.text for line in found.lines for p in line.pieces) == f"{LONG}约12万人。{BAD}"
    assert (found.figures, dict(found.groups)) == (4, {"count": 3, "rate": 1})


def test_a_pasted_text_comes_back_marked(place):
    status, html = sent(signed_in("office_editor"), text=BAD)
    assert status == 200
    assert 'class="read kind-rate found is-error" href="#tie-1"' in html
    assert "120个÷150个＝80%，文中为75%" in html
    assert "核对原始报表" in html


def test_a_word_file_comes_back_marked_with_its_name(place):
    import docx

    word, blob = docx.Document(), BytesIO()
    word.add_paragraph(BAD)
    word.save(blob)
    file = SimpleUploadedFile("初稿.docx", blob.getvalue())
    status, html = sent(signed_in("office_editor"), file=file)
    assert (status, "初稿.docx" in html, 'id="finding-1"' in html) == (200, True, True)


def test_what_is_typed_is_shown_and_never_run(place):
    status, html = sent(signed_in("office_editor"), text="<script>alert(1)</script>共12人")
    assert (status, "<script>alert(1)" in html) == (200, False)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;共" in html


@pytest.mark.parametrize(("form", "sentence"), [
    ({"text": "  \n"}, "请粘贴一段文字，或选一个文件。"),
    ({"text": "甲" * (text_check.LONGEST + 1)}, "网页一次最多校核100000字"),
    ({"file": SimpleUploadedFile("坏.docx", b"PK\x03\x04 broken")}, "文件已损坏或不完整"),
    ({"file": SimpleUploadedFile("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600)}, "另存为docx"),
])  # fmt: skip
def test_what_is_not_read_is_said_above_the_form(place, form, sentence):
    for value in form.values():
        if hasattr(value, "seek"):
            value.seek(0)
    status, html = sent(signed_in("office_editor"), **form)
    assert status == 422
    assert 'role="alert"' in html
    assert sentence in html


def test_a_file_that_is_too_large_is_not_read(place, monkeypatch):
    monkeypatch.setattr(text_check, "LARGEST", 3)
    monkeypatch.setattr(text_check, "read_document", None)
    status, _ = sent(signed_in("office_editor"), file=SimpleUploadedFile("a.txt", b"1234"))
    assert status == 422


def test_what_was_pasted_stays_for_another_try(place):
    _, html = sent(signed_in("office_editor"), text=f"\n{BAD}")
    assert f">\n\n{BAD}</textarea>" in html


@pytest.mark.parametrize("role", ["leader", "office_editor", "auditor", "administrator"])
def test_every_account_may_check_a_text_and_nothing_is_kept(place, role):
    rows = Entry.objects.count()
    client = signed_in(role)
    after = Entry.objects.count() - rows
    assert sent(client, text=BAD)[0] == 200
    assert Entry.objects.count() - rows == after


def test_nobody_is_led_to_the_log_in(place):
    answer = Client().post(PAGE, {"text": BAD})
    assert (answer.status_code, answer.url) == (302, "/login/?next=/check/")


def test_english_pages_name_what_was_found_in_english(place):
    client = signed_in("office_editor")
    client.post("/language/", {"language": "en"})
    html = sent(client, text=BAD)[1]
    assert "3 figures, 1 ties; findings: 1 errors" in html
    assert ">inconsistent<" in html
    assert "Rate of completion does not fit what was done and planned" in html
    assert "Check the original reports and correct one of them" in html


def word_of(*paragraphs):
    import docx

    word, blob = docx.Document(), BytesIO()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.save(blob)
    return blob.getvalue()


def test_the_word_file_comes_back_with_its_findings_as_comments(place):
    import docx

    client, file = (
        signed_in("office_editor"),
        SimpleUploadedFile("初稿.docx", word_of("情况如下。", BAD)),
    )
    before = Entry.objects.count()
    answer = client.post(PAGE, {"file": file, "comments": "1"})
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    word = docx.Document(BytesIO(answer.content))
    assert [paragraph.text for paragraph in word.paragraphs] == ["情况如下。", BAD]
    (comment,) = word.comments
    assert "120个÷150个＝80%，文中为75%" in comment.text
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "请选要写批注的Word文件"),
        ({"file": ("稿.txt", BAD.encode())}, "只有Word文件（docx）能写批注"),
        ({"file": ("稿.docx", b"PK\x03\x04 no")}, "problem"),
    ],
)
def test_what_cannot_be_commented_is_told_on_the_page_and_the_text_stays(place, form, told):
    sent_form = {name: SimpleUploadedFile(*given) for name, given in form.items()}
    status, html = sent(signed_in("office_editor"), text="留着我", comments="1", **sent_form)
    assert (status, told in html, "留着我" in html) == (422, True, True)


@pytest.mark.parametrize("button", [{}, {"comments": "1"}])
@pytest.mark.parametrize("bomb", [bombs.laughing, bombs.reading_a_file, bombs.lying_about_its_size])
def test_a_bomb_that_is_dropped_is_refused_and_the_page_goes_on(place, bomb, button):
    client = signed_in("office_editor")
    file = SimpleUploadedFile("bomb.docx", bomb())
    status, html = sent(client, file=file, **button)
    assert (status, 'class="problem"' in html, "passwd" in html) == (422, True, False)
    assert sent(client, text=BAD)[0] == 200
