"""The report's page: the sheet, its revisions, and who may open which."""

import re
from decimal import Decimal
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from minsheng.org.viewer import Viewer
from minsheng.reporting import actions
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.web import frame
from tests.city import AUGUST, SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import OFFICE, publish, signed_in

EAST = Viewer("li", "county_reporter", "901")
KEY = ReportKey(SEPTEMBER, "901", "counties")
PAGE = "/reports/2016-09/901/counties/"


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def qingchuan(place):
    return closed_cities.qingchuan()


def corrected(*, is_closed=True):
    actions.correct(EAST, KEY, "重复计数")
    actions.enter_values(EAST, KEY, [Entered("jobs.urban_new", "901", Decimal(150), "form:1")])
    if is_closed:
        actions.prepare(EAST, KEY)
        actions.submit(Viewer("wang", "county_approver", "901"), KEY)
        actions.accept(OFFICE, KEY)
        actions.close_period(OFFICE, SEPTEMBER, settings.MEDIA_ROOT)


def page_of(client, path=PAGE):
    """What the template was given."""
    return given(client, path)["page"]


def given(client, path):
    with patch.object(frame, "render", wraps=frame.render) as rendered:
        assert client.get(path).status_code == 200
    return rendered.call_args.args[2]


def told(page):
    return [
        (
            each.number,
            each.row.indicator,
            each.row.org,
            each.row.value and each.row.value.value,
            each.row.before and each.row.before.value,
            each.origin,
        )
        for each in page.rows
    ]


def statuses(client, *paths):
    return {path: client.get(path).status_code for path in paths}


def test_a_report_is_the_sheet_that_it_is(qingchuan):
    leader = signed_in("leader")
    page = page_of(leader)
    assert told(page) == [
        (1, "jobs.urban_new", "901", Decimal(200), Decimal(100), "synthetic"),
    ]
    assert [group.matter for group in page.groups] == ["M01"]
    assert (page.given, page.missing, page.is_wholly_synthetic) == (1, (), True)
    assert (page.report.number, page.newest, page.asked_revision) == (1, 1, "")
    assert (page.earlier.key.period, page.later) == (AUGUST, None)
    assert [(step.what, step.is_synthetic) for _, step in page.steps] == [
        ("opened", True),
        ("prepared", True),
        ("submitted", True),
        ("accepted", True),
        ("frozen", False),
    ]
    body = leader.get(PAGE).content.decode()
    assert 'id="cell-jobs.urban_new-901"' in body
    assert len(re.findall("模拟填报人|模拟审核人|模拟接收人", body)) == 4


def test_a_revision_stands_beside_the_one_before(qingchuan):
    corrected()
    leader = signed_in("leader")
    page = page_of(leader)
    assert told(page) == [(1, "jobs.urban_new", "901", Decimal(150), Decimal(100), "reported")]
    assert [
        (change.indicator, change.org, change.before.value, change.after.value)
        for change in page.changes
    ] == [("jobs.urban_new", "901", Decimal(200), Decimal(150))]
    assert [row.number for row in page.revisions] == [1, 2]
    first = page_of(leader, f"{PAGE}?revision=1")
    assert told(first) == [(1, "jobs.urban_new", "901", Decimal(200), Decimal(100), "synthetic")]
    assert (first.changes, first.asked_revision) == (None, "1")
    assert "重复计数" in leader.get(PAGE).content.decode()


def test_what_is_hidden_and_what_is_not_read_alike(qingchuan):
    east, west = signed_in("county_reporter", "901"), signed_in("county_reporter", "902")
    unseen = "/reports/2016-09/904/counties/"
    publish(AUGUST)
    assert statuses(east, PAGE, unseen, "/reports/2016-09/902/counties/") == {
        PAGE: 200,
        unseen: 404,
        "/reports/2016-09/902/counties/": 404,
    }
    hidden, absent = (west.get(path).content.decode() for path in (PAGE, unseen))
    assert _without_what_differs(hidden, "901") == _without_what_differs(absent, "904")


def _without_what_differs(body, org):
    """Every page carries its own address and a fresh token."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body.replace(f"/{org}/", ""))


def test_a_published_report_is_for_all_who_sign_in_and_its_draft_for_its_own(qingchuan):
    publish(SEPTEMBER)
    corrected(is_closed=False)
    own = page_of(signed_in("county_reporter", "901"), f"{PAGE}?revision=2")
    assert (own.report.number, own.report.state, own.newest) == (2, "draft", 2)
    for client in (signed_in("county_reporter", "902"), signed_in("leader")):
        assert page_of(client).newest == 1
        assert client.get(f"{PAGE}?revision=2").status_code == 404
    department = "/reports/2016-09/dept.transport/department/"
    assert signed_in("department_reporter", "dept.transport").get(department).status_code == 200


def test_without_an_account_the_log_in_comes_first(qingchuan):
    answer = Client().get(PAGE)
    assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={PAGE}")


@pytest.mark.parametrize(
    "path",
    [
        "/reports/2016-13/901/counties/",
        "/reports/九月/901/counties/",
        "/reports/2016-09/901/streets/",
        "/reports/2016-10/901/counties/",
        f"{PAGE}?revision=0",
        f"{PAGE}?revision=x",
        f"{PAGE}?revision=99999999999999999999",
        f"{PAGE}table.pdf",
    ],
)
def test_bad_addresses_are_not_there(qingchuan, path):
    assert signed_in("leader").get(path).status_code == 404


def test_the_table_comes_as_a_file(qingchuan):
    answer = signed_in("leader").get(f"{PAGE}table.csv")
    assert answer.content.decode("utf-8-sig").splitlines() == [
        "行,民生大事,指标,指标代码,单位,计量单位,上期数,本期数,本期原文,出处,来源性质",
        (
            "1,就业和出行,城镇新增就业,jobs.urban_new,东河区,人,100,200,200,"
            "synthetic:jobs.urban_new,模拟"
        ),
    ]
    assert "report-2016-09-901-counties-r1.csv" in answer["Content-Disposition"]


def test_a_report_of_an_open_period_is_read_with_the_newest_register(qingchuan):
    key = ReportKey(SEPTEMBER.following(), "901", "counties")
    actions.open_report(EAST, key)
    page = page_of(signed_in("county_reporter", "901"), "/reports/2016-10/901/counties/?revision=1")
    assert told(page) == [(1, "jobs.urban_new", "901", None, Decimal(200), "")]
    assert (page.is_closed, [row.row.indicator for row in page.missing]) == (
        False,
        ["jobs.urban_new"],
    )


def test_a_township_without_a_report_has_no_page(place):
    closed_cities.cloud()
    leader = signed_in("leader")
    paths = [f"/reports/2023-06/{code}/counties/" for code in ("t01", "t02", "t03", "t05")]
    assert list(statuses(leader, *paths).values()) == [200, 200, 404, 200]


def test_a_text_that_no_database_takes_is_not_asked_for(qingchuan):
    leader = signed_in("leader")
    with CaptureQueriesContext(connection) as asked:
        answer = leader.get("/reports/2016-09/901%00/counties/")
    assert answer.status_code == 404
    assert [query for query in asked.captured_queries if "\0" in query["sql"]] == []
