"""报表: what waits for whom, and many at once with the list before it happens."""

import re

import pytest

from minsheng.org.messages import messages_of
from minsheng.org.viewer import Viewer
from minsheng.reporting import actions, models
from minsheng.reporting.keys import ReportKey, TypedCell
from tests.city import SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import signed_in

JOBS = "jobs.urban_new"
OCTOBER = SEPTEMBER.following()
EAST, WEST = "2016-10/901/counties", "2016-10/902/counties"


@pytest.fixture
def place(db, settings, tmp_path):
    """October: 901 and 902 have handed in, 903 has a draft."""
    settings.MEDIA_ROOT = tmp_path / "media"
    closed_cities.qingchuan()
    for org in ("901", "902", "903"):
        reporter = Viewer(f"li{org}", "county_reporter", org)
        key = ReportKey(OCTOBER, org, "counties")
        actions.fill_cells(reporter, key, [TypedCell(JOBS, org, "700")])
        if org != "903":
            for rule in ("ENT-OVER-TARGET", "ENT-JUMP"):
                actions.explain(reporter, key, JOBS, org, rule, "补报")
            actions.prepare(reporter, key)
            actions.submit(Viewer(f"wang{org}", "county_approver", org), key)


def told(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def review(client, what, *reports, **more):
    return client.post("/reports/review/", {"do": what, "report": list(reports)} | more)


def states():
    rows = models.Revision.objects.filter(report__period="2016-10")
    return dict(rows.values_list("report__org__code", "state"))


def test_each_is_told_what_waits_for_him(place):
    office = told(signed_in("office_reviewer").get("/reports/"))
    assert "2016年10月应报4份， 等您办的2份" in office
    assert "草稿" not in office.replace("已上报", "")
    own = told(signed_in("county_reporter", "903").get("/reports/"))
    assert "等您办的1份 ： 2016年10月接着填" in own
    assert "西岭县" not in own
    assert "没有等您办的报表。" in told(signed_in("county_approver", "903").get("/reports/"))


def test_the_office_filters_by_state_channel_kind_and_lateness(place):
    office = signed_in("office_editor")
    shown = {
        asked: office.get(f"/reports/?{asked}").content.decode().count("<tr data-row")
        for asked in ("", "state=submitted", "state=none", "channel=department", "kind=county",
                      "state=none&kind=county", "late=1&state=none", "state=moon")
    }  # fmt: skip
    assert shown == {
        "": 4, "state=submitted": 2, "state=none": 2, "channel=department": 1, "kind=county": 2,
        "state=none&kind=county": 1, "late=1&state=none": 2, "state=moon": 0,
    }  # fmt: skip


def test_nothing_happens_before_it_is_confirmed(place):
    answer = review(signed_in("office_reviewer"), "accept", EAST, WEST)
    assert "将接收下面2份报表，确认了才办。" in told(answer)
    assert states() == {"901": "submitted", "902": "submitted", "903": "draft"}


def test_what_can_be_accepted_is_and_the_rest_is_told(place):
    office = signed_in("office_reviewer")
    answer = review(
        office, "accept", EAST, "2016-10/903/counties", WEST, sure="1", request="r" * 36
    )
    assert "已接收2份 ； 没有办成1份 。" in told(answer)
    assert "还没有上报。" in told(answer)
    assert "草稿" not in told(answer)
    assert states() == {"901": "accepted", "902": "accepted", "903": "draft"}


def test_the_same_confirmation_twice_accepts_once(place):
    office = signed_in("office_reviewer")
    pages = [told(review(office, "accept", EAST, sure="1", request="r" * 36)) for _ in range(2)]
    assert ["已接收1份" in page for page in pages] == [True, True]
    revision = models.Revision.objects.get(report__period="2016-10", report__org__code="901")
    assert revision.state == "accepted"


def test_returning_many_needs_a_reason_and_tells_each(place):
    office = signed_in("office_reviewer")
    refused = review(office, "return", EAST, WEST, sure="1")
    assert (refused.status_code, "还没有写退回理由" in told(refused)) == (422, True)
    assert states()["901"] == "submitted"
    review(office, "return", EAST, WEST, sure="1", reason="请核对")
    assert states() == {"901": "returned", "902": "returned", "903": "draft"}


def test_reminding_many_reaches_who_has_not_reported(place):
    reporter = signed_in("county_reporter", "903")
    office = signed_in("office_editor")
    answer = review(office, "remind", EAST, "2016-10/903/counties", sure="1", reason="请今天报")
    assert "已催报1份 ； 没有办成1份 。" in told(answer)
    assert "请今天报" in told(reporter.get("/messages/"))
    assert messages_of(Viewer("li901", "county_reporter", "901")) == ()


@pytest.mark.parametrize(
    "report", ["2016-10/901/moon", "901", "x/901/counties", "2016-10/\x00/counties"]
)
def test_a_report_that_cannot_be_is_not_found(place, report):
    assert review(signed_in("office_reviewer"), "accept", report).status_code == 404


def test_who_may_not_review_finds_no_such_page(place):
    assert review(signed_in("county_reporter", "901"), "accept", EAST).status_code == 404
    assert review(signed_in("leader"), "accept", EAST).status_code == 404
    assert review(signed_in("office_editor"), "accept", EAST).status_code == 404
    assert review(signed_in("office_reviewer"), "close", EAST).status_code == 404
