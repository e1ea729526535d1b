"""Closes: their list, what one did, its files, and what differs between two."""

import json
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client

from minsheng.org.viewer import Viewer
from minsheng.reporting import actions
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.web.pages.comparison import NumberRow
from tests.city import SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import publish, signed_in
from tests.web.test_report_pages import corrected, page_of

COMPARE = "/periods/2016-09/compare/"


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def qingchuan(place):
    return closed_cities.qingchuan()


def listed(page):
    return [
        (
            str(row.close.period),
            [each.revision for each in row.revisions],
            row.close.reports,
            row.close.values,
            row.close.expected,
            row.missing_values,
        )
        for row in page.closed
    ]


def test_the_office_sees_every_close_and_what_is_under_way(qingchuan):
    corrected()
    page = page_of(signed_in("office_editor"), "/periods/")
    assert listed(page) == [("2016-09", [1, 2], 4, 4, 4, 0), ("2016-08", [1], 4, 4, 4, 0)]
    assert (str(page.open.period), page.open.begun, page.open.accepted) == ("2016-10", (), 0)
    assert [(row.org, row.channel, row.asked) for row in page.open.reports] == [
        ("901", "counties", 1),
        ("902", "counties", 1),
        ("903", "counties", 1),
        ("dept.transport", "department", 1),
    ]


def test_a_correction_under_way_is_named_until_it_is_closed(qingchuan):
    key = ReportKey(SEPTEMBER, "901", "counties")
    east = Viewer("li", "county_reporter", "901")
    actions.correct(east, key, "重复计数")
    actions.enter_values(east, key, [Entered("jobs.urban_new", "901", Decimal(150), "form:1")])
    actions.prepare(east, key)
    actions.submit(Viewer("wang", "county_approver", "901"), key)
    page = page_of(signed_in("office_editor"), "/periods/")
    assert [(row.key.org, row.number, row.state) for row in page.corrections] == [
        ("901", 2, "submitted")
    ]


def test_a_county_sees_what_is_published_and_its_own_reports(qingchuan):
    publish(SEPTEMBER)
    page = page_of(signed_in("county_reporter", "902"), "/periods/")
    assert [row[0] for row in listed(page)] == ["2016-09"]
    assert (page.open, page.corrections) == (None, ())
    assert [str(row.key.period) for row in page.own] == ["2016-09", "2016-08"]


def test_while_nothing_is_closed_the_page_says_what_to_do(city):
    body = signed_in("leader").get("/periods/").content.decode()
    assert "minsheng close" in body


def test_a_close_tells_what_it_did(qingchuan):
    corrected()
    leader = signed_in("leader")
    page = page_of(leader, "/periods/2016-09/")
    assert (page.close.revision, page.newest, page.close.reports, page.missing_values) == (
        2,
        2,
        4,
        0,
    )
    assert [(row.org, row.channel, row.asked, row.report.number) for row in page.reports] == [
        ("901", "counties", 1, 2),
        ("902", "counties", 1, 1),
        ("903", "counties", 1, 1),
        ("dept.transport", "department", 1, 1),
    ]
    assert [str(other.period) + f"/r{other.revision}" for other in page.compared_with] == [
        "2016-09/r1",
        "2016-08/r1",
    ]
    assert (page.manifest.pack, page.manifest.content_hash) == ("qingchuan 1", page.close.hash)
    body = leader.get("/periods/2016-09/").content.decode()
    assert (page.close.hash in body, page.close.previous in body) == (True, True)
    first = page_of(leader, "/periods/2016-09/?revision=1")
    assert (first.close.revision, first.asked_revision) == (1, "1")
    assert [row.report.number for row in first.reports] == [1, 1, 1, 1]


def test_a_close_that_is_not_published_is_not_there_for_a_county(qingchuan):
    publish(SEPTEMBER)
    paths = ("/periods/2016-09/", "/periods/2016-08/", f"{COMPARE}?with=2016-08")
    for client in (
        signed_in("county_reporter", "901"),
        signed_in("department_reporter", "dept.hrss"),
    ):
        assert [client.get(path).status_code for path in paths] == [200, 404, 404]
        assert page_of(client, COMPARE).before is None
    assert Client().get("/periods/2016-09/").status_code == 302


def test_the_files_of_a_close(qingchuan):
    leader = signed_in("leader")
    values = leader.get("/periods/2016-09/values.csv").content.decode("utf-8-sig").splitlines()
    assert (len(values), values[1]) == (
        5,
        (
            "城镇新增就业,jobs.urban_new,东河区,901,人,200,200,200,200,块（县区报）,东河区,1,"
            "synthetic:jobs.urban_new,模拟"
        ),
    )
    rollup = leader.get("/periods/2016-09/rollup.csv").content.decode("utf-8-sig").splitlines()
    assert rollup[1].startswith("城镇新增就业,jobs.urban_new,青川市,900,人,1200,1500,80")
    manifest = json.loads(leader.get("/periods/2016-09/manifest.json").content)
    assert (manifest["period"], manifest["revision"]) == ("2016-09", 1)
    assert leader.get("/periods/2016-09/rollup.xlsx").status_code == 200
    assert leader.get("/periods/2016-09/orgs.csv").status_code == 404


def test_what_a_correction_changed(qingchuan):
    corrected()
    page = page_of(signed_in("leader"), COMPARE)
    assert page.is_correction
    assert page.counts == (("value", 1), ("total", 2))
    assert page.rows == (
        NumberRow(
            "jobs.urban_new",
            "901",
            "org",
            "counties",
            "人",
            Decimal(200),
            Decimal(150),
            "synthetic",
            "reported",
        ),
    )


def test_two_periods_side_by_side_by_kind(qingchuan):
    leader = signed_in("leader")
    page = page_of(leader, COMPARE)
    assert (str(page.before.period), page.is_correction) == ("2016-08", False)
    kinds = dict(page.counts)
    assert (kinds["value"], "expected" in kinds) == (4, False)
    for what, count in kinds.items():
        assert len(page_of(leader, f"{COMPARE}?what={what}").rows) == count
    progress = page_of(leader, f"{COMPARE}?what=progress").rows
    assert [(row.name, row.before, row.after) for row in progress] == [
        ("青川大桥 · 2016年9月", None, (("进度%", "60"), ("原文", "主塔封顶")))
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/periods/2016-13/",
        "/periods/x/",
        "/periods/2017-09/",
        "/periods/2016-09/?revision=9",
        f"{COMPARE}?with=2016-07",
        f"{COMPARE}?with=x",
        f"{COMPARE}?with=2016-08/r9",
        f"{COMPARE}?what=passwords",
        f"{COMPARE}?page=0",
        f"{COMPARE}?page=99",
        f"{COMPARE}?page=99999999999999999999",
    ],
)
def test_bad_addresses_are_not_there(qingchuan, path):
    assert signed_in("leader").get(path).status_code == 404


def test_a_lost_folder_is_said_and_no_fault(qingchuan):
    leader = signed_in("leader")
    assert page_of(leader, "/periods/2016-09/").manifest is not None
    (settings.MEDIA_ROOT / "snapshots" / "2016-09" / "r1" / "manifest.json").rename(
        settings.MEDIA_ROOT / "away"
    )
    assert page_of(leader, "/periods/2016-09/").manifest is None
    assert leader.get("/periods/2016-09/manifest.json").status_code == 404


def test_missing_units_and_findings_of_the_second_city(place):
    closed_cities.cloud()
    leader = signed_in("leader")
    page = page_of(leader, "/periods/2023-06/")
    gone = [(row.org, row.channel) for row in page.reports if not row.has_reported]
    assert (gone, page.missing_values) == (
        [("t03", "counties"), ("d.health", "department")],
        8,
    )
