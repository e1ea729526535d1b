from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps

from minsheng.core.words import Period
from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.reporting import actions, models, queries
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.filling import FillingCounts, filling_sheet
from minsheng.reporting.keys import ReportKey, TypedCell
from minsheng.reporting.submissions import receipts
from tests.city import AUGUST, SEPTEMBER

EAST = ReportKey(SEPTEMBER, "901", "counties")
ROADS = ReportKey(SEPTEMBER, "dept.transport", "department")
REPORTER = Viewer("li", "county_reporter", "901")
APPROVER = Viewer("wang", "county_approver", "901")
OFFICE = Viewer("zhao", "office_reviewer")
LEADER = Viewer("chen", "leader")
NEIGHBOUR = Viewer("sun", "county_reporter", "902")
JOBS = "jobs.urban_new"


@pytest.fixture
def august(city, console):
    """August is reported and accepted: 100, 200 and 300 new jobs."""
    actions.enter_pack_reports(console, city, AUGUST)
    return city


def fill(text, version=0):
    return actions.fill_cells(REPORTER, EAST, [TypedCell(JOBS, "901", text, version)])


def row(viewer=REPORTER, language="zh"):
    (only,) = filling_sheet(viewer, EAST, language).rows
    return only


def blocked(action, viewer):
    with pytest.raises(ReportRefused) as error:
        action(viewer, EAST)
    assert error.value.code == "RPT-BLOCKED"
    return [fault.code for fault in error.value.faults]


def test_before_it_is_opened_the_form_stands_empty_with_what_is_beside_each_cell(august):
    sheet = filling_sheet(REPORTER, EAST)
    assert (sheet.revision, sheet.state, sheet.is_editable) == (0, "none", True)
    assert (sheet.due.day, sheet.counts) == (date(2016, 10, 12), FillingCounts(0, 1, 0, 1))
    held = sheet.rows[0]
    assert (held.text, held.version, held.value, held.understood) == ("", 0, None, "")
    assert (held.previous, held.previous_period, held.target.value) == (100, "2016-08", 120)
    assert (held.light, held.is_unsettled) == ("not_reported", True)


def test_what_was_typed_is_shown_as_understood_and_against_the_target(august):
    fill("约１１０")
    held = row()
    assert (held.text, held.value, held.low, held.high) == ("约１１０", 110, 110, 110)
    assert held.understood == "110人"
    assert held.completion_pct.quantize(Decimal("0.01")) == Decimal("91.67")
    assert (held.trajectory_pct, held.light) == (75, "on_course")
    sheet = filling_sheet(REPORTER, EAST)
    assert (sheet.saved_by, sheet.saved_at, sheet.counts) == (
        "li",
        held.changed_at,
        FillingCounts(1, 0, 0, 0),
    )


def test_completion_gap_and_light_are_those_of_the_close(august, console, tmp_path):
    actions.enter_pack_reports(console, august, SEPTEMBER)
    ours = row().standing
    actions.close_period(console, SEPTEMBER, tmp_path)
    at_close = {(each.indicator, each.org): each for each in queries.standings(console, SEPTEMBER)}
    assert replace(ours, origin="synthetic") == at_close[JOBS, "901"]


def test_an_error_blocks_whatever_reason_is_given(august):
    fill("90")
    (found,) = row().findings
    assert (found.rule, found.severity, found.needs_reason) == ("ENT-FELL", "error", False)
    actions.explain(REPORTER, EAST, JOBS, "901", "ENT-FELL", "上月报错")
    assert blocked(actions.prepare, REPORTER) == ["ENT-FELL"]
    fill("不清楚", 1)
    assert row().unread == row().findings[0].message != ""
    assert blocked(actions.prepare, REPORTER) == ["ENT-UNREAD"]


def test_a_warning_wants_a_reason_that_stays_with_the_value(august):
    fill("223")
    asked = [each.rule for each in row().findings if each.needs_reason]
    assert "ENT-OVER-TARGET" in asked
    assert blocked(actions.prepare, REPORTER) == asked
    for rule in asked:
        actions.explain(REPORTER, EAST, JOBS, "901", rule, "新厂投产")
    assert {each.reason for each in row().findings if each.needs_reason} == {"新厂投产"}
    actions.prepare(REPORTER, EAST)
    actions.submit(APPROVER, EAST)
    (receipt,) = receipts(APPROVER, EAST)
    assert (receipt.agrees, receipt.explanations) == (True, len(asked))
    actions.accept(OFFICE, EAST)
    models.Revision.objects.filter(report__org__code="901").update(state="frozen")
    actions.correct(REPORTER, EAST, "算错")
    held = row()
    assert (held.text, held.version, held.value) == ("223", 0, 223)
    assert {each.reason for each in held.findings if each.needs_reason} == {"新厂投产"}
    fill("222")
    assert [each.version for each in (row(),)] == [1]


def test_a_reason_that_is_taken_back_blocks_again(august):
    fill("223")
    asked = [each.rule for each in row().findings if each.needs_reason]
    for text in ("新厂投产", ""):
        for rule in asked:
            actions.explain(REPORTER, EAST, JOBS, "901", rule, text)
    assert blocked(actions.prepare, REPORTER) == asked
    assert models.Explanation.objects.count() == 2 * len(asked)


def test_a_reason_counts_only_for_the_figure_that_it_was_given_for(august):
    def reasons():
        return {each.rule: each.reason for each in row().findings if each.needs_reason}

    def explain(text):
        for rule in reasons():
            actions.explain(REPORTER, EAST, JOBS, "901", rule, text)

    fill("223")
    explain("新厂投产")
    fill("240", 1)
    assert set(reasons().values()) == {""}
    assert blocked(actions.prepare, REPORTER) == list(reasons())
    explain("两个新厂投产")
    # The same figure written otherwise is the same; one that comes back has its reason again.
    fill("２４０人", 2)
    assert set(reasons().values()) == {"两个新厂投产"}
    fill("223", 3)
    assert set(reasons().values()) == {"新厂投产"}
    actions.prepare(REPORTER, EAST)
    actions.submit(APPROVER, EAST)
    (receipt,) = receipts(APPROVER, EAST)
    assert (receipt.agrees, receipt.explanations) == (True, len(reasons()))
    held = models.Explanation.objects.values_list("cell_text", "text")
    assert set(held) == {("223", "新厂投产"), ("240", "两个新厂投产")}


def test_a_reason_for_no_figure_counts_only_while_there_is_none(august):
    actions.explain(REPORTER, EAST, JOBS, "901", "ABSENT", "本月停统")
    fill("110")
    assert row().absent_reason == ""
    actions.prepare(REPORTER, EAST)
    actions.submit(APPROVER, EAST)
    assert receipts(APPROVER, EAST)[0].explanations == 0
    actions.return_report(OFFICE, EAST, "请核实")
    actions.explain(REPORTER, EAST, JOBS, "901", "ABSENT", "说给有数的格")
    fill("", 1)
    assert row().absent_reason == "本月停统"


def test_what_was_explained_before_counts_for_what_stands_now(august):
    """The migration of reasons that did not know their figure."""
    fill("223")
    asked = [each.rule for each in row().findings if each.needs_reason]
    for rule in asked:
        actions.explain(REPORTER, EAST, JOBS, "901", rule, "新厂投产")
    models.Explanation.objects.update(cell_text="")
    assert blocked(actions.prepare, REPORTER) == asked
    migration = import_module("minsheng.reporting.migrations.0009_reasons_of_texts")
    migration.keep_counting(apps, None)
    assert actions.prepare(REPORTER, EAST).state == "prepared"


def test_a_cell_without_a_figure_is_explained_and_handed_in(august):
    actions.explain(REPORTER, EAST, JOBS, "901", "ABSENT", "本月停统")
    held = row()
    assert (held.absent_reason, held.is_unsettled, held.light) == (
        "本月停统",
        False,
        "not_reported",
    )
    actions.prepare(REPORTER, EAST)
    actions.submit(APPROVER, EAST)
    assert (receipts(APPROVER, EAST)[0].values, receipts(APPROVER, EAST)[0].explanations) == (0, 1)


def test_sentences_come_in_the_readers_language(august):
    fill("90")
    (zh,), (en,) = row().findings, row(language="en").findings
    assert "累计数" in zh.message
    assert "running total" in en.message


def test_an_unpublished_draft_is_the_orgs_alone(august):
    others = (OFFICE, LEADER, NEIGHBOUR, PUBLIC, Viewer("root", "administrator"))
    assert [filling_sheet(each, EAST) for each in others] == [None] * 5
    fill("110")
    assert [filling_sheet(each, EAST) for each in others] == [None] * 5
    assert not filling_sheet(APPROVER, EAST).is_editable
    actions.prepare(REPORTER, EAST)
    assert not filling_sheet(REPORTER, EAST).is_editable
    actions.submit(APPROVER, EAST)
    seen = [filling_sheet(each, EAST) is not None for each in others]
    assert seen == [True, True, False, False, False]
    assert not filling_sheet(OFFICE, EAST).is_editable


def test_nothing_is_shown_where_nothing_is_asked_for(august):
    weekly = ReportKey(Period.parse("2016-W40"), "901", "counties")
    other = ReportKey(SEPTEMBER, "901", "department")
    assert [filling_sheet(REPORTER, key) for key in (weekly, other)] == [None, None]


def test_a_department_fills_the_figure_of_the_whole_city(august):
    reporter = Viewer("wu", "department_reporter", "dept.transport")
    (held,) = filling_sheet(reporter, ROADS).rows
    assert (held.indicator.code, held.org, held.previous) == (
        "roads.rural",
        "900",
        Decimal("112.5"),
    )
    actions.fill_cells(reporter, ROADS, [TypedCell("roads.rural", "900", "2.5公里")])
    (held,) = filling_sheet(reporter, ROADS).rows
    assert held.value == 2500
    assert held.light == "no_target"
