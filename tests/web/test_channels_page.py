"""The page of 条块核对: what each role finds there, and what its two forms do."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from minsheng.org.viewer import Viewer
from minsheng.reporting import actions
from minsheng.reporting.keys import Entered, ReportKey
from tests.city import JOBS, ROADS, SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import OFFICE, signed_in
from tests.web.test_close_page import OCTOBER, submitted

PAGE = "/periods/2016-10/channels/"


@pytest.fixture
def place(db, settings, tmp_path):
    """October: the counties have reported 1310 together, the department 1360."""
    settings.MEDIA_ROOT = tmp_path / "media"
    closed_cities.qingchuan(indicators=(replace(JOBS, collected_from="both"), ROADS))
    closed_cities.publish(SEPTEMBER)
    for org, number in (("901", 210), ("902", 450), ("903", 650)):
        actions.accept(OFFICE, submitted(org, number))
    key = ReportKey(OCTOBER, "dept.hrss", "department")
    reporter = Viewer("zhao", "department_reporter", "dept.hrss")
    actions.open_report(reporter, key)
    actions.enter_values(reporter, key, [Entered(JOBS.code, "900", Decimal(1360), "form:1")])
    actions.prepare(reporter, key)
    actions.submit(Viewer("zhou", "department_approver", "dept.hrss"), key)


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_office_asks_the_department_explains_and_both_read_it(place):
    office, department = signed_in("office_editor"), signed_in("department_reporter", "dept.hrss")
    told = text(office.get(PAGE))
    assert "不一致1项 ，其中1项还没有说明" in told.replace("1项，", "1项 ，")
    assert "等市人社局说明" in told
    assert "保存说明" not in told
    answer = office.post(f"{PAGE}ask/", follow=True)
    assert "已请部门说明1处差额。" in text(answer)
    assert "城镇新增就业" in text(department.get("/messages/"))
    assert "保存说明" in text(department.get(PAGE))
    form = {"indicator": JOBS.code, "text": "含省属企业<b>50人</b>"}
    assert "说明已保存。" in text(department.post(f"{PAGE}explain/", form, follow=True))
    html = office.get(PAGE).content.decode()
    assert "含省属企业&lt;b&gt;50人&lt;/b&gt;" in html
    assert "等市人社局说明" not in html


def test_others_find_no_such_page_and_change_nothing(place):
    for role, org in (("county_reporter", "901"), ("auditor", ""), ("administrator", "")):
        client = signed_in(role, org)
        form = {"indicator": JOBS.code, "text": "不该有"}
        statuses = (
            client.get(PAGE).status_code,
            client.post(f"{PAGE}explain/", form).status_code,
            client.post(f"{PAGE}ask/").status_code,
        )
        assert (role, statuses) == (role, (404, 404, 404))
    leader = signed_in("leader")
    assert (leader.get(PAGE).status_code, leader.post(f"{PAGE}ask/").status_code) == (200, 404)
    assert "不该有" not in text(signed_in("office_editor").get(PAGE))


def test_an_explanation_of_somebody_else_s_indicator_is_refused_in_words(place):
    department = signed_in("department_reporter", "dept.hrss")
    form = {"indicator": "roads.rural", "text": "不归本部门"}
    assert "由牵头部门说明" in text(department.post(f"{PAGE}explain/", form, follow=True))


@pytest.mark.parametrize("period", ["2016-13", "x", "2016-W60"])
def test_what_is_no_period_is_not_found(place, period):
    assert signed_in("leader").get(f"/periods/{period}/channels/").status_code == 404
