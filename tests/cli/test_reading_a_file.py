"""`minsheng read` and `minsheng check` on files: what is printed, where, and how they end."""

import json

import pytest

from minsheng.cli.excerpts import columns, excerpt, padded, shortened
from tests.command_line import minsheng

GOOD = "全年计划改造老旧小区150个，已完成120个，完成计划的80%。\n"
BAD = "住房保障。\n\n全年计划改造老旧小区150个，已完成120个，完成计划的75%。\n"
NO_DJANGO = """
import sys
from minsheng.cli.main import main
status = main(sys.argv[1:])
loaded = sorted(name for name in sys.modules if name.split(".")[0] in ("django", "sqlite3"))
sys.exit(f"loaded: {loaded[:3]}" if loaded else status)
"""


@pytest.fixture
def written(tmp_path):
    def write(text, name="draft.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    return write


def test_read_lists_each_figure_with_its_place(written):
    done = minsheng("read", written(BAD))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "draft.txt：40字，3处数字",
        "位置   原文   数值  单位  类别    限定  说的是什么",
        "第3行  150个  150   个    数量          全年计划改造老旧小区",
        "第3行  120个  120   个    数量",
        "第3行  75%    75    %     百分比        完成计划",
    ]


def test_read_json_is_as_the_contract_says(written):
    data = json.loads(minsheng("read", written("提供岗位12.7万个。"), "--json").stdout)
    assert data == {
        "source": "draft.txt",
        "characters": 11,
        "figures": [{
            "id": "f1", "start": 4, "end": 10, "text": "12.7万个", "value": "127000",
            "low": "126500", "high": "127500", "unit": "个", "kind": "count",
            "qualifier": "exact", "role": "actual", "subject": "提供岗位",
        }],
    }  # fmt: skip


def test_read_text_is_what_the_places_count(written):
    path = written(BAD.encode("gb18030"), "旧稿.txt")
    assert minsheng("read", path, "--text").stdout == BAD


def test_check_shows_the_sentence_the_figures_the_arithmetic_and_what_to_do(written):
    done = minsheng("check", written(BAD))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "draft.txt：40字，3处数字，1处勾稽关系（不符1）",
        "",
        "1. 错误　完成率与完成数、计划数不符（第3行，REL-COMPLETION）",
        "    全年计划改造老旧小区150个，已完成120个，完成计划的75%。",
        "                        ^^^^^        ^^^^^            ^^^",
        "    疑点：全年计划改造老旧小区150个，已完成120个，完成计划的75%：120个÷150个＝80%，文中为75%。",
        "    处理：核对原始报表，改正其中一个；两数都对的，写明各自口径。",
        "",
        "错误1处，警告0处，提示0处。",
    ]


def test_a_text_in_which_all_adds_up_is_status_0(written):
    done = minsheng("check", written(GOOD))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "没有疑点。")


def test_check_json_has_figures_relations_and_findings(written):
    done = minsheng("check", written(BAD), "--json")
    data = json.loads(done.stdout)
    assert done.returncode == 1
    assert list(data) == ["source", "characters", "figures", "relations", "findings"]
    (relation,), (finding,) = data["relations"], data["findings"]
    assert relation["verdict"] == "inconsistent"
    assert [member["figure"] for member in relation["members"]] == finding["figures"]
    assert (finding["id"], finding["severity"], finding["relation"]) == ("n1", "error", "r1")


@pytest.mark.parametrize(("name", "blob", "words"), [
    ("none.txt", None, "没有这个文件"),
    ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "另存为docx"),
    ("broken.docx", b"PK\x03\x04broken", "已损坏"),
    ("table.xlsx2", b"1,2", "xlsx2文件"),
])  # fmt: skip
@pytest.mark.parametrize("verb", ["read", "check"])
def test_what_cannot_be_read_is_status_2_with_a_sentence(tmp_path, verb, name, blob, words):
    path = tmp_path / name
    if blob is not None:
        path.write_bytes(blob)
    done = minsheng(verb, path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"被拒绝：{path}：")
    assert words in done.stderr


@pytest.mark.parametrize("verb", ["read", "check"])
def test_files_are_read_without_django(written, verb):
    done = minsheng(verb, written(GOOD), code=NO_DJANGO)
    assert (done.returncode, done.stderr) == (0, "")


def test_long_sentences_are_cut_around_their_figures():
    text = "甲" * 60 + "12%" + "乙" * 60 + "34%" + "丙" * 60
    shown = excerpt(text, [(60, 63), (123, 126)]).splitlines()
    assert shown == [
        "    …" + "甲" * 32 + "12%" + "乙" * 4,
        "     " + " " * 64 + "^^^",
        "    " + "乙" * 12 + "…" + "乙" * 25,
        "    " + "乙" * 7 + "34%" + "丙" * 16,
        "    " + " " * 14 + "^^^",
    ]


def test_breaks_and_tabs_are_one_space_and_full_width_counts_two():
    assert excerpt("完成\t\n ３６％。", [(5, 8)]).splitlines() == ["    ３６％。", "    ^^^^^^"]
    assert excerpt("完成 \t ３６％。", [(5, 8)]).splitlines() == [
        "    完成 ３６％。",
        " " * 9 + "^" * 6,
    ]
    assert (columns("12%乙"), padded("乙", 4), shortened("甲乙丙丁", 7)) == (5, "乙  ", "甲乙丙…")


def test_check_writes_its_findings_into_a_copy_of_the_word_file(tmp_path):
    import docx

    before, after = tmp_path / "初稿.docx", tmp_path / "批注.docx"
    file = docx.Document()
    file.add_paragraph(BAD.strip())
    file.save(before)
    done = minsheng("check", before, "--comments", after)
    assert (done.returncode, done.stderr) == (1, f"{after}：写入1条批注\n")
    (comment,) = docx.Document(after).comments
    assert comment.author == "民生校核"
    assert comment.text.split("\n") == [
        "【错误】完成率与完成数、计划数不符（REL-COMPLETION）",
        "全年计划改造老旧小区150个，已完成120个，完成计划的75%：120个÷150个＝80%，文中为75%。",
        "处理：核对原始报表，改正其中一个；两数都对的，写明各自口径。",
    ]
    again = minsheng("check", before, "--comments", after)
    assert (again.returncode, "已存在" in again.stderr) == (2, True)


def test_a_text_takes_no_comments(written, tmp_path):
    done = minsheng("check", written(BAD), "--comments", tmp_path / "out.docx")
    assert (done.returncode, "只有Word文件（docx）能写批注" in done.stderr) == (2, True)
    assert not (tmp_path / "out.docx").exists()
