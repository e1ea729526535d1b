"""What is typed after a return is a draft again: others see what was handed in, until it comes anew."""

from decimal import Decimal

import pytest

from minsheng.org.viewer import Viewer
from minsheng.reporting import actions, models
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.filling import filling_sheet
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.queries import report, reports, values
from minsheng.reporting.report_readings import report_rows, report_states, revisions
from tests.city import SEPTEMBER

EAST = ReportKey(SEPTEMBER, "901", "counties")
REPORTER = Viewer("li", "county_reporter", "901")
APPROVER = Viewer("wang", "county_approver", "901")
OFFICE = Viewer("zhao", "office_reviewer")
LEADER = Viewer("zhou", "leader")


def enter(number):
    cell = Entered("jobs.urban_new", "901", number and Decimal(number), "form:1", text=number or "")
    actions.enter_values(REPORTER, EAST, [cell])


@pytest.fixture
def returned(city):
    """100 was handed in and came back; 113 is typed since."""
    actions.open_report(REPORTER, EAST)
    enter("100")
    actions.prepare(REPORTER, EAST)
    actions.submit(APPROVER, EAST)
    actions.return_report(OFFICE, EAST, "请核实")
    enter("113")


def told(viewer):
    sheet = report_rows(viewer, SEPTEMBER, "901", "counties")
    rows = [row.value.text for row in sheet.rows if row.value] if sheet else None
    return rows, [value.text for value in values(viewer, EAST)]


def test_others_see_what_was_handed_in_and_the_org_what_is_typed(returned):
    for viewer in (OFFICE, LEADER):
        assert told(viewer) == (["100"], ["100"])
        assert filling_sheet(viewer, EAST) is None
        (row,) = revisions(viewer, SEPTEMBER, "901", "counties")
        assert (row.values, row.is_being_changed, row.return_reason) == (1, True, "请核实")
    for viewer in (REPORTER, APPROVER):
        assert told(viewer) == (["113"], ["113"])
        assert [row.text for row in filling_sheet(viewer, EAST).rows] == ["113"]


def test_counts_are_those_of_what_was_handed_in(returned):
    enter(None)
    assert models.Value.objects.filter(revision__report__period=SEPTEMBER).count() == 0
    assert report(OFFICE, EAST).values == 1
    assert [row.values for row in reports(OFFICE, SEPTEMBER)] == [1]
    assert [row.values for row in report_states(OFFICE, SEPTEMBER)] == [1]
    assert report(REPORTER, EAST).values == 0


def test_the_new_figures_are_seen_once_handed_in(returned):
    actions.prepare(REPORTER, EAST)
    assert told(OFFICE) == (None, [])
    actions.submit(APPROVER, EAST)
    assert told(OFFICE) == (["113"], ["113"])


def test_what_the_orgs_own_approver_sends_back_is_not_seen_nor_why(returned):
    actions.prepare(REPORTER, EAST)
    actions.return_report(APPROVER, EAST, "内部：先别报")
    assert told(OFFICE) == (None, [])
    assert revisions(OFFICE, SEPTEMBER, "901", "counties") == ()


def refusal(act, *arguments):
    with pytest.raises(ReportRefused) as refused:
        act(*arguments)
    return refused.value.code, str(refused.value)


@pytest.mark.parametrize("act", [actions.accept, actions.return_report])
def test_a_draft_and_no_report_are_refused_alike(city, act):
    more = ("请核实",) if act is actions.return_report else ()
    nothing = refusal(act, OFFICE, EAST, *more)
    assert nothing[0] == "RPT-NONE"
    actions.open_report(REPORTER, EAST)
    enter("100")
    assert refusal(act, OFFICE, EAST, *more) == nothing
    actions.prepare(REPORTER, EAST)
    assert refusal(act, OFFICE, EAST, *more) == nothing


@pytest.mark.parametrize("act", [actions.accept, actions.return_report])
def test_a_correction_that_is_a_draft_is_not_told_of(returned, act):
    more = ("请核实",) if act is actions.return_report else ()
    models.Revision.objects.update(state="frozen")
    closed = refusal(act, OFFICE, EAST, *more)
    assert closed[0] == "RPT-STATE"
    actions.correct(REPORTER, EAST, "漏报")
    assert refusal(act, OFFICE, EAST, *more) == closed
    actions.prepare(REPORTER, EAST)
    assert refusal(act, OFFICE, EAST, *more) == closed
