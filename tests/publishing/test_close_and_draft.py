"""The close as the office runs it, and what a correction does to a bulletin that is out."""

from dataclasses import replace
from decimal import Decimal

import pytest

from minsheng.core.words import Rule
from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.promises.actions import apply_pack
from minsheng.publishing.actions import publish
from minsheng.publishing.closing import close_and_draft
from minsheng.publishing.models import Version
from minsheng.publishing.queries import newest_issue
from minsheng.reporting import actions
from minsheng.reporting.keys import Entered, ReportKey
from tests.city import AUGUST, SEPTEMBER
from tests.publishing.conftest import OFFICE

EAST = ReportKey(SEPTEMBER, "901", "counties")


def correct(key, number):
    reporter = Viewer("li", "county_reporter", key.org)
    actions.correct(reporter, key, "重复计数")
    entered = Entered("jobs.urban_new", key.org, Decimal(number), "form:1")
    actions.enter_values(reporter, key, [entered])
    actions.prepare(reporter, key)
    actions.submit(Viewer("wang", "county_approver", key.org), key)
    actions.accept(OFFICE, key)


def held_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def published(reported):
    close_and_draft(OFFICE, AUGUST)
    first = close_and_draft(OFFICE, SEPTEMBER)
    publish(OFFICE, SEPTEMBER)
    return first


def test_a_close_tells_what_it_did(reported, media):
    told = close_and_draft(OFFICE, AUGUST).as_data()
    folder = media / "snapshots" / "2016-08" / "r1"
    paths = [str(media / "bulletins" / "2016-08" / "v1" / f"bulletin-5.{kind}")
             for kind in ("docx", "pdf", "html", "json")]  # fmt: skip
    assert {name: told[name] for name in told if name not in ("hash", "lights")} == {
        "period": "2016-08", "revision": 1, "is_new": True, "folder": str(folder), "expected": 4,
        "reported": 4, "missing": 0, "findings": [], "undecided": [], "rests_on_it": [],
        "difference": None, "published_changes": [], "draft": paths,
        "synthetic_lights": 1, "partial_lights": 0,
    }  # fmt: skip
    # 600 of 800 jobs (75 %) at 8/12 of the year; the roads have no task.
    assert told["lights"] == {"正常": 1, "未设任务": 1}
    # In August no control total makes the split one of a printed figure.
    assert close_and_draft(OFFICE, SEPTEMBER).as_data()["synthetic_lights"] == 0


def test_closing_twice_without_a_change_gives_the_same_and_no_new_revision(published):
    again = close_and_draft(OFFICE, SEPTEMBER)
    assert (again.closed.hash, again.closed.revision, again.closed.is_new) == (
        published.closed.hash, 1, False,
    )  # fmt: skip
    assert (again.draft.files, again.difference, again.published_changes) == (
        published.draft.files, "", (),
    )  # fmt: skip
    assert Version.objects.filter(bulletin__period="2016-09").count() == 1


def test_a_correction_makes_r2_with_the_difference_and_the_published_figures(published):
    before = held_in(published.closed.folder) | held_in(published.draft.folder)
    correct(EAST, 150)
    second = close_and_draft(OFFICE, SEPTEMBER)
    assert (second.closed.revision, second.closed.is_new) == (2, True)
    difference = second.as_data()["difference"]
    assert {
        (change["what"], change["org"], change["before"], change["after"])
        for change in difference["changes"] if change["what"] in ("value", "total")
    } == {("value", "901", "200", "150"), ("total", "901", "200", "150"),
          ("total", "900", "1200", "1150")}  # fmt: skip
    lines = second.difference.splitlines()
    assert lines[0].startswith("2016-09/r1 → 2016-09/r2：")
    assert "汇总值 东河区 城镇新增就业：200人 → 150人" in lines
    assert set(second.published_changes) == {
        "200人 → 150人（jobs.urban_new@901）", "1200人 → 1150人（jobs.urban_new）",
        "150% → 144%（done(jobs.urban_new)）", "150.0 → 143.8（done(jobs.urban_new)）",
        "75.0 → 68.8（gap(jobs.urban_new)）",
    }  # fmt: skip
    assert held_in(published.closed.folder) | held_in(published.draft.folder) == before


def test_the_public_keeps_the_signed_version_until_another_is_signed(published):
    correct(EAST, 150)
    close_and_draft(OFFICE, SEPTEMBER)
    issue = newest_issue(PUBLIC)
    assert (issue.version, issue.files) == (1, published.draft.files)
    assert publish(OFFICE, SEPTEMBER) == issue


def test_published_figures_are_compared_with_what_was_signed(published):
    correct(EAST, 150)
    close_and_draft(OFFICE, SEPTEMBER)
    again = close_and_draft(OFFICE, SEPTEMBER)
    assert (again.closed.is_new, "200人 → 150人（jobs.urban_new@901）" in again.published_changes) == (
        False, True,
    )  # fmt: skip
    correct(EAST, 200)
    assert close_and_draft(OFFICE, SEPTEMBER).published_changes == ()


def test_a_correction_of_an_earlier_period_names_the_later_ones_that_rest_on_it(published):
    correct(ReportKey(AUGUST, "901", "counties"), 90)
    assert close_and_draft(OFFICE, AUGUST).as_data()["rests_on_it"] == ["2016-09 r1"]


def test_rules_that_do_not_hold_are_draft_findings(reported, console):
    rule = Rule("C1", "公路不长于一百米", "roads.rural", "at_most", "100", "warning", "太长",
                "请核对", source="made")  # fmt: skip
    apply_pack(console, replace(reported, rules=(rule,)))
    (finding,) = close_and_draft(OFFICE, AUGUST).findings
    assert finding.startswith("公路不长于一百米：")
    assert "112.5" in finding
