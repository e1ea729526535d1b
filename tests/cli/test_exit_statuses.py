"""Exit statuses 0, 1, 2, 3 and where the words go: data to stdout, messages to stderr."""

import json
import shutil
from pathlib import Path

import pytest

from minsheng.cli import main as cli
from tests.command_line import minsheng
from tests.databases import copied

CLOUD = Path(__file__).parents[1] / "packs" / "cloud-county"
NO_DJANGO = """
import sys
from minsheng.cli.main import main
status = main(sys.argv[1:])
loaded = sorted(name for name in sys.modules if name.split(".")[0] in ("django", "sqlite3"))
sys.exit(f"loaded: {loaded[:3]}" if loaded else status)
"""


@pytest.fixture
def faulty(tmp_path):
    folder = shutil.copytree(CLOUD, tmp_path / "pack")
    orgs = folder / "orgs.csv"
    orgs.write_text(orgs.read_text(encoding="utf-8").replace("territory,t01", "territory,t99"),
                    encoding="utf-8")  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    """An installation with the second pack, nothing closed."""
    folder = tmp_path_factory.mktemp("cloud") / "data"
    done = minsheng("init", "--dir", folder, "--pack", CLOUD)
    assert done.returncode == 0, done.stderr
    return folder


def test_without_words_the_use_is_told():
    done = minsheng()
    assert (done.returncode, done.stdout, "缺少参数：命令" in done.stderr) == (2, "", True)


def test_help_and_version_are_data():
    told = minsheng("--help")
    assert (told.returncode, told.stderr, "退出码" in told.stdout) == (0, "", True)
    version = minsheng("--version")
    assert (version.returncode, version.stdout.split()[0]) == (0, "minsheng")


def test_a_pack_with_faults_is_status_1_and_each_fault_has_its_place(faulty):
    done = minsheng("pack", "check", faulty, "--json")
    assert done.returncode == 1
    (fault,) = json.loads(done.stdout)
    assert (fault["file"], fault["line"], fault["column"]) == ("orgs.csv", 10, "parent")
    assert all(part in done.stderr for part in ("orgs.csv", "10", "t99", "1处要改"))


def test_a_sound_pack_is_status_0_and_says_so():
    done = minsheng("pack", "check", CLOUD, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "没有问题" in done.stderr


def test_a_pack_with_faults_is_not_loaded_and_no_folder_is_left_half_made(faulty, tmp_path):
    done = minsheng("init", "--dir", tmp_path / "data", "--pack", faulty)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(part in done.stderr for part in ("被拒绝", "orgs.csv", "10", "t99"))


@pytest.mark.parametrize("period", ["2023-13", "九月", "2023-W60", "", "2023-Q5"])
def test_what_is_no_period_is_refused_with_the_shapes_there_are(cloud, period):
    done = minsheng("close", period, "--dir", cloud)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(part in done.stderr for part in ("不是报告期", "2016-09", "2016-Q3", "2016-W40"))


def test_a_close_without_accepted_reports_is_refused(cloud):
    done = minsheng("close", "2023-07", "--dir", cloud)
    assert (done.returncode, done.stdout) == (2, "")
    assert "2023-07 还没有已接收的报表，不能月结" in done.stderr


def test_a_folder_without_data_says_how_to_begin(tmp_path):
    for words in (["close", "2016-09"], ["doctor"], ["bulletin", "compose", "2016-09"], ["serve"]):
        done = minsheng(*words, "--dir", tmp_path / "none")
        assert (done.returncode, done.stdout) == (2, ""), words
        assert all(part in done.stderr for part in ("没有数据库", "minsheng demo", "minsheng init"))
    assert not (tmp_path / "none").exists()


def test_a_pack_that_is_not_there_names_those_that_are(tmp_path):
    done = minsheng("pack", "check", tmp_path / "none")
    assert (done.returncode, "linyi-2016" in done.stderr) == (2, True)


def test_an_account_that_is_not_there_is_refused(cloud):
    done = minsheng("close", "2023-05", "--dir", cloud, "--as", "nobody")
    assert (done.returncode, "nobody" in done.stderr) == (2, True)


def test_a_new_pack_over_a_full_folder_is_refused_and_keeps_what_is_there(tmp_path):
    (tmp_path / "letter.txt").write_text("keep", encoding="utf-8")
    done = minsheng("pack", "new", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "被拒绝" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_rollup_of_what_is_no_snapshot_is_refused(tmp_path):
    done = minsheng("rollup", tmp_path)
    assert (done.returncode, "不是快照文件夹" in done.stderr) == (2, True)


def test_a_damaged_snapshot_is_refused_by_rollup_and_found_by_doctor(demo, tmp_path):
    folder = copied(demo.folder, tmp_path / "data")
    snapshot = folder / "media" / "snapshots" / "2016-09" / "r1"
    with (snapshot / "values.parquet").open("r+b") as file:
        file.seek(100)
        file.write(b"spoiled")
    done = minsheng("rollup", snapshot)
    assert (done.returncode, "values.parquet" in done.stderr) == (2, True)
    found = minsheng("doctor", "--dir", folder, "--json")
    assert found.returncode == 1
    assert "values.parquet" in "".join(json.loads(found.stdout))


def test_a_fault_of_the_program_is_status_3_and_says_what_to_do(monkeypatch, capsys, tmp_path):
    def broken(_name):
        raise RuntimeError("out of order")

    monkeypatch.setattr(cli.importlib, "import_module", broken)
    assert cli.main(["pack", "check", str(tmp_path)]) == cli.FAULT == 3
    told = capsys.readouterr()
    assert (told.out, "程序故障：RuntimeError: out of order" in told.err) == ("", True)
    # Earlier periods of a demo, say, are closed by then: nothing is said that may be untrue.
    assert "已经完成的步骤保留，未完成的没有生效；可以再运行一次。" in told.err


def test_commands_on_files_never_load_django(demo, tmp_path):
    words = {
        "check": ["pack", "check", CLOUD],
        "new": ["pack", "new", tmp_path / "new"],
        "rollup": ["rollup", demo.folder / "media" / "snapshots" / "2015-09" / "r1"],
    }
    told = {name: minsheng(*each, code=NO_DJANGO) for name, each in words.items()}
    assert {name: (done.returncode, done.stderr[:300]) for name, done in told.items()
            if done.returncode} == {}  # fmt: skip


def test_from_an_empty_skeleton_to_a_close_that_names_who_is_missing(tmp_path):
    pack, data = tmp_path / "my-pack", tmp_path / "my-city"
    assert minsheng("pack", "new", pack).returncode == 0
    for name in ("values/2026-01.csv", "control_totals.csv"):
        (pack / name).unlink()
    assert minsheng("pack", "check", pack).returncode == 0
    begun = minsheng("init", "--dir", data, "--pack", pack, "--json")
    assert begun.returncode == 0, begun.stderr
    assert len(json.loads(begun.stdout)["password"]) >= 12
    done = minsheng("close", "2026-01", "--dir", data)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "被拒绝：2026-01 还没有已接收的报表，不能月结。"
        "应报 3 个单位：东乡、西乡、示例县水利局。请先接收报表。\n"
    )
    assert not (data / "media").exists()


def test_a_period_for_which_nobody_is_asked_is_refused(cloud):
    done = minsheng("close", "2021-03", "--dir", cloud)
    assert (done.returncode, "2021-03 没有哪个指标要报，不能月结" in done.stderr) == (2, True)


def test_close_with_json_gives_data_on_stdout_and_words_on_stderr(cloud):
    done = minsheng("close", "2023-05", "--dir", cloud, "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["period"], data["revision"], data["is_new"], len(data["hash"])) == (
        "2023-05", 1, True, 64,
    )  # fmt: skip
    assert all(part in done.stderr for part in ("2023-05 r1", "应报", "亮灯", data["folder"]))
