"""报送情况, 报送日历, 消息: what they tell whom, and what their forms do."""

import re
from datetime import date

import pytest

from minsheng.org.messages import messages_of
from minsheng.org.viewer import Viewer
from minsheng.reporting.models import OfficeDay
from minsheng.trail.models import Entry
from tests.web import closed_cities
from tests.web.closed_cities import signed_in


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return closed_cities.qingchuan()


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_office_sees_all_and_who_is_overdue(place):
    told = text(signed_in("office_editor").get("/turnout/"))
    assert "2016年10月应报" in told
    assert "逾期未报" in told
    assert told.count("随业务包装入") == 1  # in the note: those are of the closed months


def test_a_closed_month_is_one_click_away(place):
    told = text(signed_in("office_editor").get("/turnout/?of=2016-09"))
    assert "2016年9月应报" in told
    assert told.count("随业务包装入") > 1


@pytest.mark.parametrize("asked", ["2016-13", "2031-01", "x", "2016-Q1"])
def test_a_period_that_is_not_there_is_not_found(place, asked):
    assert signed_in("office_editor").get(f"/turnout/?of={asked}").status_code == 404


def test_a_county_sees_its_own_lines_and_no_reminder(place):
    answer = signed_in("county_reporter", "901").get("/turnout/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "/turnout/remind/" not in html
    assert {name for name in ("东乡", "西乡") if name in html} <= {"东乡"}
    assert "dept" not in html


def test_the_office_reminds_and_is_told_of_how_many(place):
    reporter = signed_in("county_reporter", "901")
    office = signed_in("office_reviewer")
    before = Entry.objects.filter(action="report.remind").count()
    form = {"of": "2016-10", "report": ["901/counties"], "note": "请今天报"}
    answer = office.post("/turnout/remind/", form, follow=True)
    assert "已催报1份报表。" in text(answer)
    assert Entry.objects.filter(action="report.remind").count() == before + 1
    told = text(reporter.get("/messages/"))
    assert "办公室催报" in told
    assert "请今天报" in told
    assert "消息1" in text(reporter.get("/turnout/"))
    reporter.post("/messages/read/")
    assert "没有没看过的消息。" in text(reporter.get("/messages/"))


def test_reminding_nobody_says_so(place):
    answer = signed_in("office_reviewer").post("/turnout/remind/", {"of": "2016-10"}, follow=True)
    assert "没有选中还没上报的报表" in text(answer)


@pytest.mark.parametrize("report", ["901/moon", "901", "901/counties\x00x", "\x00/counties"])
def test_a_reminder_of_what_cannot_be_is_not_found(place, report):
    form = {"of": "2016-10", "report": [report]}
    assert signed_in("office_reviewer").post("/turnout/remind/", form).status_code == 404


def test_a_county_cannot_remind(place):
    form = {"of": "2016-10", "report": ["902/counties"]}
    assert signed_in("county_reporter", "901").post("/turnout/remind/", form).status_code == 404
    assert messages_of(Viewer("nobody", "county_reporter", "902")) == ()


def test_the_office_sets_a_day_and_drops_it(place):
    office = signed_in("office_editor")
    form = {"day": "2016-10-10", "what": "off", "name": "防汛"}
    told = text(office.post("/calendar/day/", form, follow=True))
    assert "2016-10-10" in told
    assert "防汛" in told
    office.post("/calendar/day/", {"day": "2016-10-10", "drop": "1"})
    assert not OfficeDay.objects.filter(day=date(2016, 10, 10)).exists()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"day": "2016-13-01", "name": "x"}, "日期不对"),
        ({"day": "2016-10-10", "name": " "}, "并写明名称"),
        ({}, "日期不对"),
    ],
)
def test_a_day_that_cannot_be_is_told_and_nothing_changes(place, form, told):
    answer = signed_in("office_editor").post("/calendar/day/", form, follow=True)
    assert told in text(answer)
    assert not OfficeDay.objects.exists()


def test_a_leader_reads_the_calendar_and_does_not_write_it(place):
    leader = signed_in("leader")
    assert "/calendar/day/" not in leader.get("/calendar/").content.decode()
    form = {"day": "2016-10-10", "what": "off", "name": "防汛"}
    assert "不能改报送日历" in text(leader.post("/calendar/day/", form, follow=True))
    assert not OfficeDay.objects.exists()


def test_a_year_that_is_known_is_not_settled_by_hand(place):
    answer = signed_in("office_editor").post("/calendar/year/", {"year": "2016"}, follow=True)
    assert "2016年的节假日安排已有" in text(answer)
    assert signed_in("office_reviewer").post("/calendar/year/", {"year": "20x6"}).status_code == 404
