"""The department that answers for an indicator reads its rows of others' reports, and no other."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.conf import settings

from minsheng.core.words import Indicator
from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.reporting import actions, queries
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.readings import closes
from minsheng.reporting.readings import register as closed_register
from minsheng.reporting.report_history import changed_cells, revisions_through
from minsheng.reporting.report_readings import report_rows, reports_of, revisions
from tests.city import AUGUST, JOBS, ROADS, SEPTEMBER, city_pack
from tests.web.closed_cities import publish, signed_in

EAST = ReportKey(SEPTEMBER, "901", "counties")
REPORTER = Viewer("li", "county_reporter", "901")
APPROVER = Viewer("wang", "county_approver", "901")
OFFICE = Viewer("qian", "office_approver")
LEAD = Viewer("gao", "department_reporter", "dept.hrss")
OTHER = Viewer("he", "department_reporter", "dept.transport")
NOBODYS = Viewer("lu", "department_approver", "dept.parks")
ALONE = Viewer("sun", "county_approver", "902")
BUSES = Indicator(
    "buses.rural", "农村客运线路", "条", collected_from="counties", leading="counties",
    department="dept.transport", matter="M01", source="made",
)  # fmt: skip
CELLS = {"jobs.urban_new": "101", "buses.rural": "4321"}


@pytest.fixture
def register(city, console, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    parks = replace(city.orgs[-1], code="dept.parks", name="市园林局")
    pack = city_pack(indicators=(JOBS, ROADS, BUSES), orgs=(*city.orgs, parks))
    apply_pack(console, pack)
    return pack


def enter(**cells):
    held = {code.replace("__", "."): text for code, text in cells.items()} or CELLS
    actions.enter_values(
        REPORTER,
        EAST,
        [Entered(code, "901", Decimal(text), "form:1", text=text) for code, text in held.items()],
    )


STEPS = {
    "draft": lambda: (actions.open_report(REPORTER, EAST), enter()),
    "prepared": lambda: actions.prepare(REPORTER, EAST),
    "submitted": lambda: actions.submit(APPROVER, EAST),
    "accepted": lambda: actions.accept(OFFICE, EAST),
    "frozen": lambda: actions.close_period(OFFICE, SEPTEMBER, settings.MEDIA_ROOT),
    "published": lambda: publish(SEPTEMBER),
}


def until(state):
    for name, step in STEPS.items():
        step()
        if name == state:
            return


def told(viewer, revision=None):
    """Indicator → text of what the viewer reads of the report, None where it is not there."""
    sheet = report_rows(viewer, SEPTEMBER, "901", "counties", revision)
    return sheet and {row.indicator: row.value.text for row in sheet.rows if row.value}


@pytest.mark.parametrize("state", STEPS)
def test_rows_are_read_from_submitted_on_and_only_ones_own(register, state):
    until(state)
    seen = {"jobs.urban_new": "101"} if state in ("submitted", "accepted", "frozen") else None
    everything = CELLS if state == "published" else None
    assert told(LEAD) == everything or seen
    assert told(OTHER) == everything or (seen and {"buses.rural": "4321"})
    assert (told(NOBODYS), told(ALONE)) == (everything, everything)


def test_what_is_returned_is_being_changed_and_not_read(register):
    until("submitted")
    actions.return_report(OFFICE, EAST, "核实客运线路4321")
    assert told(LEAD) is None
    enter(jobs__urban_new="107")
    assert told(LEAD) is None
    actions.prepare(REPORTER, EAST)
    assert told(LEAD) is None
    actions.submit(APPROVER, EAST)
    assert told(LEAD) == {"jobs.urban_new": "107"}
    (row,) = revisions(LEAD, SEPTEMBER, "901", "counties")
    assert (row.is_whole, row.values, row.return_reason) == (False, None, "")


def test_a_correction_is_read_once_submitted_and_its_reason_is_not(register):
    until("frozen")
    actions.correct(REPORTER, EAST, "客运线路漏报")
    enter(jobs__urban_new="109", buses__rural="5432")
    assert told(LEAD) == {"jobs.urban_new": "101"}
    assert told(LEAD, 2) is None
    actions.prepare(REPORTER, EAST)
    actions.submit(APPROVER, EAST)
    sheet = report_rows(LEAD, SEPTEMBER, "901", "counties")
    assert (sheet.report.number, sheet.report.reason) == (2, "")
    changes = changed_cells(LEAD, sheet)
    assert [(c.indicator, c.before.text, c.after.text) for c in changes] == [
        ("jobs.urban_new", "101", "109")
    ]
    (own,) = changed_cells(OTHER, report_rows(OTHER, SEPTEMBER, "901", "counties"))
    assert own.indicator == "buses.rural"


def test_the_report_stands_among_those_of_the_county(register):
    until("prepared")
    assert reports_of(LEAD, "901") == ()
    actions.submit(APPROVER, EAST)
    assert [row.is_whole for row in reports_of(LEAD, "901")] == [False]
    assert [row.is_whole for row in reports_of(REPORTER, "901")] == [True]
    programme = register.programme.code
    assert len(revisions_through(LEAD, "901", "counties", programme)) == 1
    assert revisions_through(NOBODYS, "901", "counties", programme) == ()
    assert reports_of(ALONE, "901") == ()


def test_nothing_but_these_rows_comes_through_the_other_reads(register):
    until("accepted")
    assert queries.values(LEAD, EAST) == ()
    assert queries.report(LEAD, EAST) is None
    assert queries.reports(LEAD, SEPTEMBER) == ()


def test_empty_rows_that_were_asked_for_are_shown_of_ones_own_only(register, console):
    actions.open_report(REPORTER, EAST)
    enter(jobs__urban_new="101")
    actions.explain(REPORTER, EAST, "buses.rural", "901", "ABSENT", "线路停运")
    STEPS["prepared"](), STEPS["submitted"](), STEPS["accepted"](), STEPS["frozen"]()
    (close,) = closes(console)
    sheet = report_rows(
        LEAD, SEPTEMBER, "901", "counties", register=closed_register(console, close)
    )
    assert [row.indicator for row in sheet.rows] == ["jobs.urban_new"]
    sheet = report_rows(
        OTHER, SEPTEMBER, "901", "counties", register=closed_register(console, close)
    )
    assert [(row.indicator, row.value) for row in sheet.rows] == [("buses.rural", None)]


def test_the_page_and_its_files_show_these_rows_and_say_so(register, console, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    actions.enter_pack_reports(console, register, AUGUST)
    actions.close_period(OFFICE, AUGUST, settings.MEDIA_ROOT)
    publish(AUGUST)
    until("accepted")
    lead, path = signed_in("department_approver", "dept.hrss"), "/reports/2016-09/901/counties/"
    page = lead.get(path)
    assert page.status_code == 200
    text = page.content.decode()
    assert ("101" in text, "4321" in text, "只列本部门负责的指标" in text) == (True, False, True)
    assert "buses.rural" not in text
    for kind in ("csv", "xlsx"):
        file = lead.get(f"{path}table.{kind}")
        assert file.status_code == 200
    rows = b"".join(lead.get(f"{path}table.csv")).decode("utf-8-sig")
    assert ("jobs.urban_new" in rows, "buses.rural" in rows, "4321" in rows) == (True, False, False)
    county = signed_in("county_reporter", "901").get(path).content.decode()
    assert ("4321" in county, "只列本部门负责的指标" in county) == (True, False)
    assert signed_in("department_reporter", "dept.parks").get(path).status_code == 404
