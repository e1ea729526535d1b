from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from minsheng.core.words import Indicator
from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.reporting import actions, models
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.filling import filling_sheet
from minsheng.reporting.keys import Entered, ReportKey, TypedCell
from minsheng.reporting.requests import KEPT_FOR
from minsheng.trail.models import Entry
from minsheng.work.schedule import run_scheduled
from tests.city import JOBS, ROADS, SEPTEMBER, city_pack

EAST = ReportKey(SEPTEMBER, "901", "counties")
REPORTER = Viewer("li", "county_reporter", "901")
SECOND = Viewer("qian", "county_reporter", "901")
APPROVER = Viewer("wang", "county_approver", "901")
OFFICE = Viewer("zhao", "office_reviewer")
NEIGHBOUR = Viewer("sun", "county_reporter", "902")
JOBS_CODE, SCHOOLS_CODE = "jobs.urban_new", "schools.area"
SCHOOLS = replace(JOBS, code=SCHOOLS_CODE, name="竣工学校面积", unit="平方米", decimals=2)


@pytest.fixture
def town(db, console):
    """The city with two indicators for each county."""
    pack = city_pack(indicators=(JOBS, SCHOOLS, ROADS))
    apply_pack(console, pack)
    return pack


def typed(text, version=0, code=JOBS_CODE):
    return TypedCell(code, "901", text, version)


def fill(*cells, viewer=REPORTER, **more):
    return actions.fill_cells(viewer, EAST, cells, **more)


def refused(action, *args, **kwargs):
    with pytest.raises(ReportRefused) as error:
        action(*args, **kwargs)
    return error.value


def held():
    rows = models.Value.objects.order_by("indicator__code")
    return [(row.indicator.code, row.value, row.text, row.source) for row in rows]


def test_the_first_cell_opens_the_report_and_stands_as_typed(town):
    filled = fill(typed("１２.7万"), typed(" 9700多平方米", code=SCHOOLS_CODE))
    assert (filled.revision, filled.conflicts, filled.saved) == (
        1,
        (),
        ((JOBS_CODE, "901", 1), (SCHOOLS_CODE, "901", 1)),
    )
    assert held() == [
        (JOBS_CODE, Decimal(127000), "１２.7万", f"form:2016-09/901/counties#{JOBS_CODE}"),
        (SCHOOLS_CODE, Decimal(9700), "9700多平方米", f"form:2016-09/901/counties#{SCHOOLS_CODE}"),
    ]
    assert list(Entry.objects.filter(who="li").values_list("action", flat=True)) == ["report.open"]


@pytest.mark.parametrize("text", ["不清楚", "100以上", "", "1.5", "1" + "0" * 30, "\x00"])
def test_a_text_that_is_no_figure_stays_and_has_no_value(town, text):
    fill(typed("7"))
    fill(typed(text, 1))
    assert held() == []
    (cell,) = models.Cell.objects.all()
    assert (cell.text, cell.version) == (text.strip("\x00"), 2)
    assert [row.text for row in cell.versions.all()] == ["7", text.strip("\x00")]
    assert refused(actions.prepare, REPORTER, EAST).code in ("RPT-BLOCKED", "RPT-EMPTY")


def test_who_comes_second_loses_that_cell_alone_and_his_text_is_kept(town):
    fill(typed("7"), typed("50", code=SCHOOLS_CODE))
    fill(typed("8", 1), viewer=SECOND)
    filled = fill(typed("9", 1), typed("60", 1, code=SCHOOLS_CODE))
    (conflict,) = filled.conflicts
    assert (conflict.indicator, conflict.yours, conflict.theirs, conflict.theirs_by) == (
        JOBS_CODE,
        "9",
        "8",
        "qian",
    )
    assert (conflict.version, filled.saved) == (2, ((SCHOOLS_CODE, "901", 2),))
    assert [(row[0], row[1]) for row in held()] == [(JOBS_CODE, 8), (SCHOOLS_CODE, 60)]
    versions = models.CellVersion.objects.filter(cell__indicator__code=JOBS_CODE)
    assert list(versions.values_list("version", "text", "is_refused", "written_by")) == [
        (1, "7", False, "li"),
        (2, "8", False, "qian"),
        (1, "9", True, "li"),
    ]


def test_a_text_that_stands_already_is_no_change_and_no_conflict(town):
    fill(typed("7"))
    fill(typed("8", 1), viewer=SECOND)
    assert fill(typed("8", 1)).saved == ((JOBS_CODE, "901", 2),)
    assert fill(typed("", code=SCHOOLS_CODE)).saved == ((SCHOOLS_CODE, "901", 0),)
    assert models.CellVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([typed("7"), typed("8")], "VAL-TWICE"),
        ([typed("7", code="jobs.unknown")], "VAL-INDICATOR"),
        ([TypedCell(JOBS_CODE, "902", "7")], "VAL-NOT-EXPECTED"),
        ([typed("7", code="roads.rural")], "VAL-NOT-EXPECTED"),
        ([typed("7" * 201)], "VAL-TEXT"),
    ],
)
def test_a_cell_that_is_not_the_reports_refuses_all_and_changes_nothing(town, cells, code):
    error = refused(fill, typed("5", code=SCHOOLS_CODE), *cells)
    assert (error.code, [fault.code for fault in error.faults]) == ("RPT-VALUES", [code])
    assert (models.Cell.objects.count(), models.Report.objects.count()) == (0, 0)


@pytest.mark.parametrize("viewer", [NEIGHBOUR, APPROVER, OFFICE, Viewer("root", "administrator")])
def test_nobody_but_the_orgs_reporter_fills_or_explains(town, viewer):
    assert refused(fill, typed("7"), viewer=viewer).code == "RPT-ROLE"
    error = refused(actions.explain, viewer, EAST, JOBS_CODE, "901", "ABSENT", "没有")
    assert error.code == "RPT-ROLE"
    assert models.Report.objects.count() == 0


def test_what_came_in_as_numbers_stands_in_the_cells_too(town):
    fill(typed("7"))
    entered = Entered(JOBS_CODE, "901", Decimal(9), "given:phone")
    actions.enter_values(REPORTER, EAST, [entered])
    row = filling_sheet(REPORTER, EAST).rows[0]
    assert (row.text, row.version, row.value) == ("9", 2, 9)
    assert fill(typed("10", 1)).conflicts[0].theirs == "9"


def test_half_of_a_pair_is_not_kept_and_breaks_nothing(town):
    fill(typed("7\ud800人"))
    assert [row[:3] for row in held()] == [(JOBS_CODE, Decimal(7), "7人")]


def test_a_request_key_belongs_to_one_request(town):
    first = fill(typed("7"), request="aaaa-0001")
    assert fill(typed("7"), request="aaaa-0001") == first
    assert refused(fill, typed("8", 1), request="aaaa-0001").code == "RPT-REQUEST"
    assert refused(actions.prepare, REPORTER, EAST, request="aaaa-0001").code == "RPT-REQUEST"
    assert refused(fill, typed("8", 1), request="a b").code == "RPT-REQUEST"
    # Another account's key is another key; what was refused may be tried again under the same.
    assert fill(typed("8", 1), viewer=SECOND, request="aaaa-0001").saved[0][2] == 2
    assert refused(actions.prepare, REPORTER, EAST, request="aaaa-0002").code == "RPT-BLOCKED"
    fill(typed("60", code=SCHOOLS_CODE))
    assert actions.prepare(REPORTER, EAST, request="aaaa-0002").state == "prepared"
    assert actions.prepare(REPORTER, EAST, request="aaaa-0002").state == "prepared"


def test_request_keys_are_forgotten_after_a_month(town):
    fill(typed("7"), request="aaaa-0001")
    fill(typed("8", 1), request="aaaa-0002")
    old = models.Request.objects.filter(key="aaaa-0001")
    old.update(at=timezone.now() - KEPT_FOR - timedelta(minutes=1))
    run_scheduled.call("requests.sweep")
    assert list(models.Request.objects.values_list("key", flat=True)) == ["aaaa-0002"]
    assert held()[0][1] == 8


def test_a_conflict_is_told_alike_when_the_request_comes_again(town):
    fill(typed("7"))
    first = fill(typed("8"), request="aaaa-0001")
    assert len(first.conflicts) == 1
    assert fill(typed("8"), request="aaaa-0001") == first
    assert models.CellVersion.objects.filter(is_refused=True).count() == 1


def returned(*, submitted):
    fill(typed("7"), typed("60", code=SCHOOLS_CODE))
    actions.prepare(REPORTER, EAST)
    if submitted:
        actions.submit(APPROVER, EAST)
    return actions.return_report(OFFICE if submitted else APPROVER, EAST, "与上月不符")


def test_a_change_of_a_submitted_figure_is_one_entry_with_old_new_and_reason(town):
    returned(submitted=True)
    fill(typed("约8", 1), typed("60", 1, code=SCHOOLS_CODE))
    entry = Entry.objects.get(action="figure.change")
    assert (entry.who, entry.reference, entry.door, entry.reason, entry.old, entry.new) == (
        "li",
        f"report:2016-09/901/counties#{JOBS_CODE}@901",
        "form",
        "与上月不符",
        '{"text":"7","value":"7"}',
        '{"revision":1,"text":"约8","value":"8"}',
    )
    actions.explain(REPORTER, EAST, JOBS_CODE, "901", "ENT-JUMP", "新厂投产")
    assert Entry.objects.filter(action="figure.explain").count() == 1


def test_before_it_is_submitted_the_approver_returns_it_and_nobody_else_knows(town):
    revision = returned(submitted=False)
    assert (revision.state, revision.return_reason) == ("returned", "与上月不符")
    assert filling_sheet(REPORTER, EAST).return_reason == "与上月不符"
    assert filling_sheet(OFFICE, EAST) is None
    assert filling_sheet(NEIGHBOUR, EAST) is None
    fill(typed("8", 1))
    assert Entry.objects.filter(action="figure.change").count() == 0
    actions.prepare(REPORTER, EAST)
    actions.submit(APPROVER, EAST)
    assert filling_sheet(OFFICE, EAST).rows[0].text == "8"


def test_the_approver_returns_neither_drafts_nor_what_is_submitted(town):
    fill(typed("7"), typed("60", code=SCHOOLS_CODE))
    assert refused(actions.return_report, APPROVER, EAST, "看错").code in ("RPT-STATE", "RPT-ROLE")
    actions.prepare(REPORTER, EAST)
    assert refused(actions.return_report, REPORTER, EAST, "看错").code == "RPT-ROLE"
    assert refused(actions.return_report, OFFICE, EAST, "看错").code == "RPT-NONE"
    actions.submit(APPROVER, EAST)
    assert refused(actions.return_report, APPROVER, EAST, "看错").code == "RPT-ROLE"


def test_indicator_words_are_those_of_the_register(town):
    row = filling_sheet(REPORTER, EAST).rows[1]
    assert isinstance(row.indicator, Indicator)
    assert (row.indicator, row.matter, row.org) == (SCHOOLS, "M01", "901")
