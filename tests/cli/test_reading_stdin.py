"""`-` for a file: what comes in on stdin, of any kind, is read as the file would be."""

import json
import subprocess
import sys

import pytest

from tests.command_line import minsheng
from tests.core.reading.documents.word_files import paragraph, run, word_file

BAD = "全年计划改造老旧小区150个，已完成120个，完成计划的75%。"
FROM_STDIN = [sys.executable, "-m", "minsheng.cli.main"]


def piped(blob, *words):
    return subprocess.run(
        [*FROM_STDIN, *words], input=blob, capture_output=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "blob",
    [BAD.encode(), BAD.encode("gbk"), word_file(paragraph(run(BAD)))],
    ids=["utf-8", "gbk", "docx"],
)
def test_what_comes_in_is_checked_as_a_file_is(blob):
    done = piped(blob, "check", "-", "--json")
    assert (done.returncode, done.stderr) == (1, b"")
    found = json.loads(done.stdout)
    assert found["source"] == "-"
    assert [each["text"] for each in found["figures"]] == ["150个", "120个", "75%"]


def test_nothing_that_comes_in_is_an_empty_text():
    assert piped(b"", "check", "-").returncode == 0


def test_what_cannot_be_read_is_refused_and_says_which():
    done = piped(rb"{\rtf1 }", "read", "-", "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "-：不能读取RTF文件" in done.stderr.decode()


def test_comments_need_a_file_that_can_be_given_back(tmp_path):
    out = tmp_path / "out.docx"
    done = piped(word_file(paragraph(run(BAD))), "check", "-", "--comments", str(out))
    assert done.returncode == 2
    assert "标准输入" in done.stderr.decode()
    assert not out.exists()


def test_linking_needs_a_name_to_write_to(demo):
    done = minsheng("bulletin", "link", "-", "--period", "2016-09", "--dir", demo.folder)
    assert done.returncode == 2
    assert "--out" in done.stderr
