"""Two revisions of a report side by side, for those who may see both."""

from decimal import Decimal

from minsheng.reporting import actions, models
from minsheng.reporting.report_history import compare_revisions
from tests.reporting.test_reports import EAST, NEIGHBOUR, OFFICE, REPORTER, jobs


def corrected():
    actions.open_report(REPORTER, EAST)
    actions.enter_values(REPORTER, EAST, [jobs(200)])
    models.Revision.objects.update(state="frozen")
    actions.correct(REPORTER, EAST, "漏报一家企业")
    actions.enter_values(REPORTER, EAST, [jobs(210)])


def told(changes):
    return [
        (change.indicator, change.org, change.before.value, change.after.value)
        for change in changes
    ]


def test_two_revisions_differ_in_the_cells_that_were_corrected(city):
    corrected()
    cell = ("jobs.urban_new", "901")
    assert told(compare_revisions(REPORTER, EAST, 1, 2)) == [(*cell, Decimal(200), Decimal(210))]
    assert told(compare_revisions(REPORTER, EAST, 2, 1)) == [(*cell, Decimal(210), Decimal(200))]
    assert compare_revisions(REPORTER, EAST, 1, 1) == ()


def test_a_revision_that_is_hidden_reads_like_one_that_is_missing(city):
    corrected()
    assert compare_revisions(REPORTER, EAST, 1, 3) is None
    assert compare_revisions(OFFICE, EAST, 1, 2) is None
    assert compare_revisions(NEIGHBOUR, EAST, 1, 2) is None
