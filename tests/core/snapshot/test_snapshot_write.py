import json
import signal
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from minsheng.core.snapshot import (
    ContentError,
    Damage,
    Snapshot,
    SnapshotExists,
    content_hash,
    read_snapshot,
    sweep,
    verify,
    write_rollup,
    write_snapshot,
)
from minsheng.core.words import Standing, Total
from tests.core.snapshot.samples import SEPTEMBER, content, value

D = Decimal
TOTAL = Total("jobs", "city", SEPTEMBER, D("19.5"), D(19), D(20), 2, 3, "reported", ("west.b",))
STANDING = Standing(
    "jobs",
    "city",
    SEPTEMBER,
    D("19.5"),
    D(100),
    D("19.5"),
    D(75),
    D("-55.5"),
    "far_behind",
    None,
    D("26.833333"),
    2,
    3,
    "reported",
    "printed",
)


def test_snapshot_read_back_is_what_was_written(tmp_path):
    manifest = write_snapshot(content(), tmp_path, 1, refers={"2015-09/r1": "ff"})
    folder = tmp_path / "2016-09" / "r1"
    assert read_snapshot(folder) == Snapshot(content(), manifest)
    write_rollup(folder, (TOTAL,), (STANDING,), "0.1.0")
    assert read_snapshot(folder) == Snapshot(content(), manifest, (TOTAL,), (STANDING,))
    assert verify(folder) == ()
    assert manifest.refers == {"2015-09/r1": "ff"}


def test_decimals_come_back_without_trailing_zeros(tmp_path):
    write_snapshot(content(), tmp_path, 1)
    back = read_snapshot(tmp_path / "2016-09" / "r1").content
    assert [str(row.value) for row in back.values] == ["12.5", "7", "3.2"]


def test_orgs_are_kept_as_valid_at_the_end_of_the_period():
    assert [org.code for org in content().orgs] == [
        "city",
        "east",
        "west",
        "west.a",
        "west.b",
        "edu",
    ]
    assert content().groups[0].members == ("west",)


def test_hash_does_not_depend_on_row_order_report_keys_or_product():
    one = content()
    other = content(
        values=tuple(replace(row, report="report:99") for row in reversed(one.values)),
        orgs=tuple(reversed(one.orgs)),
        indicators=tuple(reversed(one.indicators)),
        product="9.9",
        pack="small 2.0",
        trail_head="other",
    )
    assert content_hash(other) == content_hash(one)


@pytest.mark.parametrize(
    "changed",
    [
        {"values": (value("jobs", "east", "12.6"),)},
        {
            "values": (
                value("jobs", "east", "12.5"),
                value("jobs", "west.a", "7", revision=2),
                value("rate", "city", "3.2", channel="department"),
            )
        },
        {"facts": ()},
        {"expected": ()},
    ],
)
def test_hash_changes_with_the_data(changed):
    assert content_hash(content(**changed)) != content_hash(content())


def test_hash_is_the_same_for_equal_numbers_written_differently():
    written = (value("jobs", "east", "12.50"), *content().values[1:])
    same = tuple(replace(row, text="12.5") if row.org == "east" else row for row in written)
    assert content_hash(content(values=same)) == content_hash(content())


def test_a_revision_is_never_overwritten(tmp_path):
    write_snapshot(content(), tmp_path, 1)
    with pytest.raises(SnapshotExists):
        write_snapshot(content(), tmp_path, 1)


def test_a_failure_before_the_rename_leaves_nothing(tmp_path):
    def fail(_folder):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_snapshot(content(), tmp_path, 1, finish=fail)
    assert list((tmp_path / "2016-09").iterdir()) == []


@pytest.mark.parametrize("step", ["finish", "rename", "after"])
def test_a_killed_close_leaves_the_old_state_or_the_new_one(tmp_path, step):
    write_snapshot(content(), tmp_path, 1)
    script = f"""
import os, signal
from pathlib import Path
from minsheng.core.snapshot import write, write_snapshot
from tests.core.snapshot.samples import content

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if {step!r} == "rename":
    write._make_durable = die
write_snapshot(content(), Path({str(tmp_path)!r}), 2, finish=die if {step!r} == "finish" else None)
die()
"""
    root = Path(__file__).parents[3]
    died = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert died.returncode == -signal.SIGKILL
    is_there = (tmp_path / "2016-09" / "r2").exists()
    assert is_there == (step == "after")
    assert len(sweep(tmp_path)) == (0 if is_there else 1)
    for folder in (tmp_path / "2016-09").iterdir():
        assert verify(folder) == ()


def test_sweep_removes_what_a_killed_close_left(tmp_path):
    write_snapshot(content(), tmp_path, 1)
    left = tmp_path / "2016-09" / ".r2.0123abcd.part"
    left.mkdir()
    (left / "values.parquet").write_bytes(b"half")
    assert sweep(tmp_path) == (left,)
    assert sorted(path.name for path in (tmp_path / "2016-09").iterdir()) == ["r1"]


def test_a_flipped_byte_is_found_in_every_file(tmp_path):
    write_snapshot(content(), tmp_path, 1)
    folder = tmp_path / "2016-09" / "r1"
    write_rollup(folder, (TOTAL,), (STANDING,), "0.1.0")
    for path in sorted(folder.iterdir()):
        if path.name == "rollup.json":
            continue
        whole = path.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 20)):
            flipped = bytearray(whole)
            flipped[place] ^= 1
            path.write_bytes(flipped)
            assert verify(folder) != (), f"{path.name} byte {place}"
        path.write_bytes(whole)
    assert verify(folder) == ()


def test_verify_names_missing_and_unknown_files(tmp_path):
    write_snapshot(content(), tmp_path, 1)
    folder = tmp_path / "2016-09" / "r1"
    (folder / "funds.parquet").unlink()
    (folder / "notes.txt").write_text("x")
    assert verify(folder) == (Damage("funds.parquet", "missing"), Damage("notes.txt", "unknown"))


def test_a_forged_file_hash_is_found_by_the_content_hash(tmp_path):
    write_snapshot(content(), tmp_path, 1)
    forged = write_snapshot(content(facts=()), tmp_path / "forged", 1)
    folder = tmp_path / "2016-09" / "r1"
    honest = read_snapshot(folder).manifest
    (folder / "definitions.json").write_bytes(
        (tmp_path / "forged" / "2016-09" / "r1" / "definitions.json").read_bytes()
    )
    liar = replace(
        honest, files=honest.files | {"definitions.json": forged.files["definitions.json"]}
    )
    (folder / "manifest.json").write_text(liar.text(), encoding="utf-8")
    assert verify(folder) == (Damage("content", "changed"),)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ((value("jobs", "east", 1), value("jobs", "east", 2)), "double_value"),
        ((replace(value("jobs", "east", 1), period=SEPTEMBER.previous()),), "other_period"),
        ((value("jobs", "east", "0.0000001"),), "too_fine"),
        ((value("jobs", "east", "1e22"),), "too_large"),
    ],
)
def test_content_refuses_what_cannot_stand_in_a_snapshot(values, reason):
    with pytest.raises(ContentError) as refused:
        content(values=values)
    assert refused.value.reason == reason


def test_manifest_names_every_file_and_the_pack(tmp_path):
    write_snapshot(content(), tmp_path, 2, previous="aa")
    plain = json.loads((tmp_path / "2016-09" / "r2" / "manifest.json").read_text("utf-8"))
    assert sorted(plain["files"]) == [
        "definitions.json",
        "expected.parquet",
        "funds.parquet",
        "indicators.parquet",
        "orgs.parquet",
        "projects.parquet",
        "targets.parquet",
        "values.parquet",
    ]
    assert (plain["previous"], plain["pack"], plain["revision"]) == ("aa", "small 1.0", 2)
