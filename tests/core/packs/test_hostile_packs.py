"""Packs that no honest hand writes: check_pack names the fault and never raises."""

from pathlib import Path

import pytest

from minsheng.core.packs import check_pack


def set_line(folder, file, before, line):
    path = folder / file
    lines = path.read_text(encoding="utf-8").splitlines()
    (number,) = [n for n, each in enumerate(lines) if each.startswith(before)]
    path.write_text("\n".join([*lines[:number], line, *lines[number + 1 :]]), encoding="utf-8")


def told(folder, file):
    return [(f.id, f.column) for f in check_pack(folder) if f.file == file]


@pytest.mark.parametrize(
    "number", ["1" * 5000, "0x" + "f" * 5000, "[" * 20_000, "1e9999999999999999999"]
)
def test_toml_that_breaks_its_reader_is_a_fault(folder, number):
    set_line(folder, "pack.toml", "year =", f"year = {number}")
    assert ("PACK-FILE-TOML", "") in told(folder, "pack.toml")


@pytest.mark.parametrize("name", ["长" * 100, "x" * 300, "a\\u0000b", "../6.md", "..\\\\6.md"])
def test_a_text_that_cannot_be_a_file_beside_is_refused(folder, name):
    set_line(folder, "bulletins/6.toml", "own =", f'own = "{name}"')
    assert ("PACK-SETTING-TYPE", "texts.own") in told(folder, "bulletins/6.toml")


@pytest.mark.parametrize("name", ["bulletins/6.md", "facts.csv", "lights.toml"])
def test_a_link_that_leaves_the_folder_is_not_followed(folder, tmp_path, name):
    secret = tmp_path / "secret.txt"
    secret.write_text("[[1人|nothing]]", encoding="utf-8")
    (folder / name).unlink()
    (folder / name).symlink_to(secret)
    assert told(folder, name) == [("PACK-FILE-OUTSIDE", "")]


def test_a_file_that_cannot_be_read_is_a_fault(folder, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert ("PACK-FILE-UNREADABLE", "") in told(folder, "facts.csv")


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "inf", "nan", f"0.{'1' * 999}"])
def test_a_number_without_bearable_size_is_refused(folder, number):
    set_line(folder, "lights.toml", "done_from_pct", f"done_from_pct = {number}")
    set_line(
        folder, "pack.toml", "key =", f'key = [{{ indicator = "school.meals", weight = {number} }}]'
    )
    set_line(folder, "pack.toml", "[programme.fields]", f"[programme.fields]\nhuge = {number}")
    assert told(folder, "lights.toml") == [("PACK-SETTING-TYPE", "done_from_pct")]
    assert set(told(folder, "pack.toml")) == {
        ("PACK-KEY-WEIGHT", "programme.key"),
        ("PACK-SETTING-TYPE", "programme.fields.huge"),
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("running", "-57"),
        ("running", "9" * 18),
        ("running", "100000"),
        ("running", "true"),
        ("number", "0"),
        ("number", '"../../16"'),
        ("date", "2023-07-05T08:00:00"),
        ("report", "[1, { a = 1 }]"),
        ("copy", '[["各乡镇"]]'),
    ],
)
def test_a_bulletin_head_that_cannot_be_printed_is_refused(folder, key, value):
    set_line(folder, "bulletins/6.toml", f"{key} =", f"{key} = {value}")
    section = "readers." if key in ("report", "copy") else ""
    assert ("PACK-SETTING-TYPE", section + key) in told(folder, "bulletins/6.toml")


def test_a_chain_of_units_without_end_is_one_fault(folder):
    path = folder / "orgs.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    empty = dict.fromkeys(header.split(","), "") | {
        "kind": "place", "tree": "territory", "code_kind": "local", "source": "synthetic:test",
    }  # fmt: skip
    for level in range(1200):
        above = f"deep{level - 1}" if level else "yunling"
        row = empty | {"code": f"deep{level}", "name": "村", "parent": above}
        rows.append(",".join(row.values()))
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    assert told(folder, "orgs.csv") == [("PACK-ORG-DEPTH", "parent")]
