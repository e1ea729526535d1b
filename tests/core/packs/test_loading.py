from datetime import date
from decimal import Decimal

import pytest

from minsheng.core.packs import (
    Demo,
    FolderNotEmpty,
    Synthetic,
    check_pack,
    diff_packs,
    format_manual,
    load_pack,
    new_pack,
    pack_rows,
)
from minsheng.core.words import Group, Milestone, Period, Programme, Target, Value


def test_the_pack_holds_core_words(cloud):
    pack = load_pack(cloud)
    assert pack.version_text == "cloud-county 1"
    assert pack.programme == Programme(
        "cloud-2023", "2023年度民生事项（虚构）", 2023, "yunling",
        (("promised_items", "4 项"), ("motto", "办一件，成一件")),
        (("water.households", Decimal(2)), ("school.meals", Decimal(1))),
    )  # fmt: skip
    assert pack.groups[0] == Group(
        "hills", "山区三乡", ("t03", "t04", "t06"), source="synthetic:test"
    )
    assert pack.milestones[0] == Milestone(
        "clinic_north", "start", "开工", date(2023, 3, 31), "3月底", date(2023, 3, 28), "",
        "synthetic:test",
    )  # fmt: skip
    assert pack.demo == Demo(
        tuple(map(Period.parse, ("2023-05", "2023-W24", "2023-06", "2023-Q2"))), "6",
        "全部单位、项目和数字均为虚构。",
    )  # fmt: skip
    assert pack.synthetic == Synthetic(20230630, "by hand")
    assert pack.lights.word("behind") == "稍慢"
    assert pack.lights.word("done", "en") == "Done"


def test_a_target_carries_its_trajectory_by_month(cloud):
    target = load_pack(cloud).targets[0]
    shares = "0.1 0.2 0.35 0.5 0.55 0.55 0.55 0.6 0.7 0.85 0.95 1"
    assert target == Target(
        "water.households", "yunling", "year", Decimal(6000), Decimal(6000), Decimal(6000),
        "synthetic", tuple(map(Decimal, shares.split())), 1, "虚构文件1号", date(2023, 1, 20), "",
        "synthetic:test",
    )  # fmt: skip


def test_values_stand_under_the_period_of_their_file(cloud):
    week = load_pack(cloud).values_of(Period.parse("2023-W24"))
    nine_thousand = Decimal(9000)
    assert week[0] == Value(
        "school.deliveries", "t01", Period.parse("2023-W24"), "counties", nine_thousand,
        nine_thousand, nine_thousand, "", "synthetic", "", 0, "synthetic:test",
    )  # fmt: skip


def test_a_new_pack_passes_its_own_check(tmp_path):
    written = new_pack(tmp_path / "mine")
    assert all(path.is_file() for path in written)
    assert check_pack(tmp_path / "mine") == ()


def test_a_new_pack_writes_over_nothing(tmp_path):
    (tmp_path / "letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        new_pack(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_same_pack_brings_no_change(cloud):
    pack = load_pack(cloud)
    assert diff_packs(pack_rows(pack), pack) == ()


def test_changes_are_told_by_file_and_key(cloud):
    pack = load_pack(cloud)
    before = pack_rows(pack)
    del before["orgs.csv"]["t06"]
    before["orgs.csv"]["t01"]["name"] = "旧名"
    before["facts.csv"]["old"] = {"code": "old"}
    assert [change.as_data() for change in diff_packs(before, pack)] == [
        {
            "file": "orgs.csv",
            "key": "t01",
            "kind": "changed",
            "fields": [["name", "旧名", "城关镇"]],
        },
        {"file": "orgs.csv", "key": "t06", "kind": "new", "fields": []},
        {"file": "facts.csv", "key": "old", "kind": "removed", "fields": []},
    ]


def test_the_manual_on_paper_is_the_one_of_the_table(pytestconfig):
    page = pytestconfig.rootpath / "docs" / "how-to" / "pack-format.md"
    assert page.read_text(encoding="utf-8") == format_manual()
