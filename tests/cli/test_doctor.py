"""`minsheng doctor` finds what was changed behind the program's back."""

import json

import pytest

from tests.command_line import minsheng
from tests.databases import copied, execute

NEWEST = "media/snapshots/2016-09/r1"


def edited_html(folder):
    path = folder / "media" / "bulletins" / "2016-09" / "v1" / "bulletin-16.html"
    path.write_text(path.read_text(encoding="utf-8").replace("第16期", "第17期"), encoding="utf-8")


def lost_pdf(folder):
    (folder / "media" / "bulletins" / "2016-09" / "v1" / "bulletin-16.pdf").unlink()


def lost_rollup(folder):
    (folder / NEWEST / "rollup.json").unlink()


def lost_totals(folder):
    (folder / NEWEST / "rollup.parquet").unlink()


def asked(*statements):
    return lambda folder: execute(folder, *statements)


LAST = "SELECT trail_number FROM reporting_snapshot WHERE period = '2016-09'"
DAMAGES = {
    "a word of the page": (edited_html, "简报文件被改动"),
    "a file": (lost_pdf, "简报文件不见了"),
    "the roll-up's hashes": (lost_rollup, "rollup.json missing"),
    "the roll-up's rows": (lost_totals, "rollup.parquet missing"),
    "a total in the database": (
        asked("UPDATE reporting_storedtotal SET reported = reported + 1 WHERE id IN"
              " (SELECT max(id) FROM reporting_storedtotal)"),
        "数据库里的汇总与快照不一致",
    ),
    "a light in the database": (
        asked("UPDATE reporting_storedstanding SET light = 'done' WHERE id IN"
              " (SELECT max(id) FROM reporting_storedstanding WHERE light <> 'done')"),
        "数据库里的汇总与快照不一致",
    ),
    "the trail's end": (
        asked(f"DELETE FROM trail_entry WHERE number >= ({LAST})",  # noqa: S608 - our own words
              "UPDATE trail_head SET number = (SELECT max(number) FROM trail_entry), hash ="
              " (SELECT hash FROM trail_entry ORDER BY number DESC LIMIT 1)"),
        "不是这次月结",
    ),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_it_is_found_and_told_in_one_sentence(demo, tmp_path, damage):
    change, words = DAMAGES[damage]
    folder = copied(demo.folder, tmp_path / "data")
    change(folder)
    found = minsheng("doctor", "--dir", folder, "--json")
    (sentence, *others) = json.loads(found.stdout)
    assert (found.returncode, words in sentence) == (1, True)
    # The anchor of the last close knows of the end that was cut.
    assert ["不见了" in other for other in others] == [True] * (damage == "the trail's end")
