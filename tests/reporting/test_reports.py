from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from minsheng.core.words import Period
from minsheng.org import permissions
from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.reporting import actions, models, queries
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.trail.models import Entry
from minsheng.trail.queries import verify
from tests.city import COUNTIES, JOBS, ROADS, SEPTEMBER, city_pack

EAST = ReportKey(SEPTEMBER, "901", "counties")
REPORTER = Viewer("li", "county_reporter", "901")
APPROVER = Viewer("wang", "county_approver", "901")
OFFICE = Viewer("zhao", "office_reviewer")
NEIGHBOUR = Viewer("sun", "county_reporter", "902")


def jobs(number, org="901", **changes):
    value = None if number is None else Decimal(number)
    return Entered("jobs.urban_new", org, value, "form:1", text=str(number), **changes)


@pytest.fixture
def draft(city):
    return actions.open_report(REPORTER, EAST)


def submitted():
    actions.enter_values(REPORTER, EAST, [jobs(200)], door="form")
    actions.prepare(REPORTER, EAST)
    return actions.submit(APPROVER, EAST)


def refused(action, *args, **kwargs):
    with pytest.raises(ReportRefused) as error:
        action(*args, **kwargs)
    return error.value


def test_a_report_goes_from_draft_to_accepted_with_an_entry_for_each_step(draft):
    submitted()
    revision = actions.accept(OFFICE, EAST)
    assert (revision.state, revision.prepared_by, revision.submitted_by, revision.decided_by) == (
        "accepted",
        "li",
        "wang",
        "zhao",
    )
    told = Entry.objects.filter(reference=EAST.reference).values_list("action", "who", "door")
    assert list(told) == [
        ("report.open", "li", "cli"),
        ("report.enter", "li", "form"),
        ("report.prepare", "li", "cli"),
        ("report.submit", "wang", "cli"),
        ("report.accept", "zhao", "cli"),
    ]
    assert verify() is None


def test_values_come_back_as_they_were_entered(draft):
    actions.enter_values(REPORTER, EAST, [jobs("205", low=Decimal(200), high=Decimal(210))])
    (value,) = queries.values(REPORTER, EAST)
    assert (value.value, value.low, value.high, value.report, value.source) == (
        Decimal(205),
        Decimal(200),
        Decimal(210),
        "report:2016-09/901/counties",
        "form:1",
    )


def test_entering_again_replaces_and_none_takes_out(draft):
    actions.enter_values(REPORTER, EAST, [jobs(200)])
    actions.enter_values(REPORTER, EAST, [jobs(201)])
    assert [v.value for v in queries.values(REPORTER, EAST)] == [Decimal(201)]
    actions.enter_values(REPORTER, EAST, [jobs(None)], reason="误报")
    assert queries.values(REPORTER, EAST) == ()
    entry = Entry.objects.get(action="report.enter", reason="误报")
    assert entry.old == '{"jobs.urban_new@901":"201"}'
    assert entry.new == '{"cells":{"jobs.urban_new@901":null},"revision":1}'


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([Entered("jobs.unknown", "901", Decimal(1), "form:1")], "VAL-INDICATOR"),
        ([jobs(1, "999")], "VAL-ORG"),
        ([jobs(1, "902")], "VAL-NOT-EXPECTED"),
        ([Entered("roads.rural", "900", Decimal(1), "form:1")], "VAL-NOT-EXPECTED"),
        ([jobs("1.5")], "VAL-DECIMALS"),
        ([jobs(5, low=Decimal(6), high=Decimal(7))], "VAL-INTERVAL"),
        ([jobs(5, low=Decimal(1), high=Decimal(4))], "VAL-INTERVAL"),
        ([jobs("1E22")], "VAL-SIZE"),
        ([jobs("NaN")], "VAL-SIZE"),
        ([jobs(1), jobs(2)], "VAL-TWICE"),
        ([Entered("jobs.urban_new", "901", Decimal(1), "")], "VAL-SOURCE"),
        ([Entered("jobs.urban_new", "901", Decimal(1), "hearsay")], "VAL-SOURCE"),
        ([jobs(1, origin="printed")], "VAL-ORIGIN"),
        ([jobs(1, origin="synthetic")], "VAL-ORIGIN"),
        ([jobs(1, origin="guessed")], "VAL-ORIGIN"),
    ],
)
def test_a_value_that_cannot_stand_is_refused_and_nothing_changes(draft, values, code):
    before = Entry.objects.count()
    error = refused(actions.enter_values, REPORTER, EAST, values)
    assert (error.code, [fault.code for fault in error.faults]) == ("RPT-VALUES", [code])
    assert (models.Value.objects.count(), Entry.objects.count()) == (0, before)


def test_the_sentence_says_where_what_and_what_is_expected(draft):
    error = refused(actions.enter_values, REPORTER, EAST, [jobs("1.5")])
    assert str(error) == (
        "report:2016-09/901/counties：1 个数据不能接收，什么也没有改动。"
        "form:1：jobs.urban_new 901 为 1.5，应至多 0 位小数。"
    )


def test_nobody_approves_what_he_prepared(draft):
    both = Viewer("console", "console")
    actions.enter_values(REPORTER, EAST, [jobs(200)])
    actions.prepare(both, EAST)
    assert refused(actions.submit, both, EAST).code == "RPT-SAME-PERSON"
    actions.submit(APPROVER, EAST)
    assert refused(actions.accept, both, EAST).code == "RPT-SAME-PERSON"


def test_the_database_holds_it_too(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Revision.objects.update(prepared_by="li", submitted_by="li")


@pytest.mark.parametrize(
    ("action", "viewer", "code"),
    [
        (actions.prepare, REPORTER, "RPT-EMPTY"),
        (actions.prepare, NEIGHBOUR, "RPT-ROLE"),
        (actions.prepare, APPROVER, "RPT-ROLE"),
        (actions.submit, APPROVER, "RPT-STATE"),
        (actions.accept, OFFICE, "RPT-NONE"),  # nobody is told of a draft
        (actions.accept, REPORTER, "RPT-ROLE"),
    ],
)
def test_steps_out_of_turn_or_by_others_are_refused(draft, action, viewer, code):
    assert refused(action, viewer, EAST).code == code


def test_the_office_never_edits_a_number(draft):
    assert refused(actions.enter_values, OFFICE, EAST, [jobs(1)]).code == "RPT-ROLE"


def test_submitted_values_cannot_be_edited_until_returned(draft):
    submitted()
    assert refused(actions.enter_values, REPORTER, EAST, [jobs(3)]).code == "RPT-STATE"
    assert refused(actions.return_report, OFFICE, EAST, " ").code == "RPT-REASON"
    actions.return_report(OFFICE, EAST, "与上月不符")
    actions.enter_values(REPORTER, EAST, [jobs(3)])
    actions.prepare(REPORTER, EAST)
    state = queries.report(REPORTER, EAST)
    assert (state.state, state.submitted_by, state.return_reason) == ("prepared", "", "与上月不符")


def test_a_second_report_for_the_same_is_refused(draft):
    assert refused(actions.open_report, REPORTER, EAST).code == "RPT-OPEN"


def test_nothing_is_opened_where_nothing_is_expected(city):
    weekly = ReportKey(Period.parse("2016-W40"), "901", "counties")
    assert refused(actions.open_report, REPORTER, weekly).code == "RPT-NOT-EXPECTED"


def test_a_row_of_the_table_that_changes_changes_the_query(draft, monkeypatch):
    roles = ("leader", "auditor", "administrator", "office_editor")
    viewers = [Viewer("chen", role, org) for role in roles for org in ("901", "902", "")]
    assert [viewer for viewer in viewers if queries.report(viewer, EAST)] == []
    text = permissions.FILE.read_text(encoding="utf-8")
    own = 'roles = ["reporters", "approvers"]\nrelations = ["own"]'
    changed = text.replace(own, own.replace('"approvers"', '"leader"'), 1)
    monkeypatch.setattr(permissions, "TABLE", permissions.table_of(changed))
    assert [viewer for viewer in viewers if queries.report(viewer, EAST)] == [viewers[0]]
    assert queries.report(REPORTER, EAST)
    assert not queries.report(APPROVER, EAST)


def test_a_draft_is_seen_by_its_own_org_only(draft):
    leader, administrator = Viewer("chen", "leader"), Viewer("root", "administrator")
    viewers = (REPORTER, APPROVER, NEIGHBOUR, OFFICE, leader, administrator)
    assert [bool(queries.report(viewer, EAST)) for viewer in viewers] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    submitted()
    assert [bool(queries.report(viewer, EAST)) for viewer in viewers] == [
        True,
        True,
        False,
        True,
        True,
        False,
    ]
    assert queries.values(NEIGHBOUR, EAST) == ()


def test_a_neighbour_cannot_tell_a_draft_from_none(draft):
    there = str(refused(actions.enter_values, NEIGHBOUR, EAST, [jobs(1)]))
    south = ReportKey(SEPTEMBER, "903", "counties")
    absent = str(refused(actions.enter_values, NEIGHBOUR, south, [jobs(1)]))
    assert there.replace("901", "903") == absent


def test_correction_before_the_close_is_refused(draft):
    submitted()
    actions.accept(OFFICE, EAST)
    assert refused(actions.correct, REPORTER, EAST, "算错").code == "RPT-STATE"


def test_pack_reports_are_accepted_by_three_synthetic_people(city, console):
    entry = actions.enter_pack_reports(console, city, SEPTEMBER)
    assert (entry.reports, entry.values, entry.unchanged) == (4, 4, 0)
    states = queries.reports(console, SEPTEMBER)
    assert {(s.key.org, s.state, s.prepared_by, s.submitted_by, s.decided_by) for s in states} == {
        (org, "accepted", f"synthetic:{org}", f"synthetic:{org}:approver", "synthetic:office")
        for org in (*COUNTIES, "dept.transport")
    }
    turnout = queries.turnout(console, SEPTEMBER)
    assert turnout.missing == ()
    assert verify() is None


def test_pack_reports_a_second_time_change_nothing(city, console):
    actions.enter_pack_reports(console, city, SEPTEMBER)
    before = Entry.objects.count()
    again = actions.enter_pack_reports(console, city, SEPTEMBER)
    assert (again.reports, again.unchanged, Entry.objects.count()) == (0, 4, before)


def test_pack_reports_that_differ_from_accepted_ones_are_refused(city, console):
    actions.enter_pack_reports(console, city, SEPTEMBER)
    other = tuple(
        replace(v, value=v.value + 1, low=v.low + 1, high=v.high + 1) if v.org == "901" else v
        for v in city.values
    )
    error = refused(actions.enter_pack_reports, console, replace(city, values=other), SEPTEMBER)
    assert (error.code, error.facts["count"]) == ("RPT-PACK-DIFFERS", "1")


def test_a_reporter_without_values_is_missing(city, console):
    some = tuple(v for v in city.values if v.org != "902")
    actions.enter_pack_reports(console, replace(city, values=some), SEPTEMBER)
    assert queries.turnout(console, SEPTEMBER).missing == ("902",)


def test_who_reports_through_both_channels_is_in_when_both_are(db, console):
    # The water department of a county without counties below: one org, two reports.
    both = replace(JOBS, collected_from="both", department="901")
    pack = city_pack(indicators=(both, ROADS))
    apply_pack(console, pack)
    actions.enter_pack_reports(console, pack, SEPTEMBER)
    turnout = queries.turnout(console, SEPTEMBER)
    assert (turnout.reporters, turnout.missing) == (
        ("901", "902", "903", "dept.transport"),
        ("901",),
    )
