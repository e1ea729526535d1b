"""`minsheng demo`: what `make run` shows, end to end."""

import json
import stat

from tests.command_line import minsheng

ROLES = {
    "leader", "office_editor", "office_reviewer", "office_approver", "county_reporter",
    "county_approver", "department_reporter", "department_approver", "auditor", "administrator",
}  # fmt: skip
MONTHS = ["2015-09", *(f"2016-0{month}" for month in range(1, 10))]


def test_it_closes_each_period_and_writes_the_bulletin(demo):
    snapshots = demo.folder / "media" / "snapshots"
    assert sorted(path.name for path in snapshots.iterdir()) == MONTHS
    assert [path.name for path in snapshots.glob("*/*")] == ["r1"] * len(MONTHS)
    bulletins = demo.folder / "media" / "bulletins"
    assert sorted(str(path.relative_to(bulletins)) for path in bulletins.rglob("*.*")) == [
        f"2016-09/v1/bulletin-16.{kind}" for kind in ("docx", "html", "json", "pdf")
    ]


def test_it_says_where_everything_is_and_what_is_synthetic(demo):
    for path in (*demo.data["files"], demo.data["accounts"], demo.folder / "media" / "snapshots"):
        assert str(path) in demo.told
    assert "※ 模拟数据" in demo.told
    assert "第16期（总第57期）" in demo.told


def test_the_log_ins_are_for_each_role_and_readable_by_their_owner_only(demo):
    path = demo.folder / "demo-accounts.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {row["role"] for row in rows} == ROLES
    assert all(row["user"] and len(row["password"]) >= 10 for row in rows)
    assert len({row["password"] for row in rows}) == len(ROLES)


def test_the_demonstration_is_sound(demo):
    done = minsheng("doctor", "--dir", demo.folder, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_the_stored_rollup_is_the_one_that_comes_out_again(demo):
    done = minsheng("rollup", demo.folder / "media" / "snapshots" / "2016-09" / "r1", "--json")
    assert done.returncode == 0
    rows = json.loads(done.stdout)
    jobs = [r for r in rows if (r["indicator"], r["org"]) == ("jobs.urban_new", "371300")]
    assert [(row["origin"], row["missing"]) for row in jobs] == [("split", [])]
