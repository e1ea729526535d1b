"""`minsheng bulletin link` opens what `minsheng read` opens, and binds the same in each."""

import json

import pytest

from tests.command_line import minsheng
from tests.core.reading.documents.word_files import paragraph, run, word_file
from tests.databases import copied

LINES = ("全市提供就业岗位12.7万个。", "另有某县自报的数字987654321个。")
TEXT = "\n".join(LINES) + "\n"


@pytest.fixture(scope="module")
def place(demo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("linking")
    copied(demo.folder, folder / "demo-data")
    return folder


def linked(place, name, blob, *more):
    (place / name).write_bytes(blob)
    return minsheng(
        "bulletin", "link", name, "--period", "2016-09", "--dir", "demo-data", "--json", *more,
        cwd=place,
    )  # fmt: skip


def bound_text_of(done, place):
    return (place / json.loads(done.stdout)["file"]).read_bytes().decode()


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("utf8.txt", TEXT.encode()),
        ("gbk.txt", TEXT.encode("gbk")),
        ("utf16.txt", TEXT.encode("utf-16")),
        ("windows.md", TEXT.replace("\n", "\r\n").encode()),
        ("word.docx", word_file("".join(paragraph(run(line)) for line in LINES))),
    ],
)
def test_a_file_of_any_kind_is_bound_alike(place, name, blob):
    done = linked(place, name, blob)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert [each["shown"] for each in answer["bound"]] == ["12.7万个"]
    assert [each["shown"] for each in answer["open"]] == ["987654321个"]
    again = linked(place, name, blob)
    assert again.returncode == 0, again.stderr
    bound = bound_text_of(again, place)
    assert bound.rstrip("\n").split("\n") == [
        "全市提供就业岗位[[12.7万个|jobs.offered]]。",
        LINES[1],
    ]


@pytest.mark.parametrize(
    ("name", "blob", "told"),
    [
        ("old.rtf", rb"{\rtf1 }", "RTF文件"),
        ("torn.docx", b"PK\x03\x04 torn", "已损坏"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_written(place, name, blob, told):
    done = linked(place, name, blob)
    assert (done.returncode, done.stdout) == (2, "")
    assert name in done.stderr
    assert told in done.stderr
    assert not (place / name).with_suffix(".bound.md").exists()


def test_a_file_that_is_not_there_is_said_so(place):
    done = minsheng(
        "bulletin", "link", "none.txt", "--period", "2016-09", "--dir", "demo-data", cwd=place
    )
    assert done.returncode == 2
    assert "没有这个文件" in done.stderr
