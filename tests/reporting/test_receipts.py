import hashlib
import json

import pytest
from django.db import IntegrityError, connection, transaction

from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.reporting import actions, models
from minsheng.reporting.keys import ReportKey, TypedCell
from minsheng.reporting.submissions import read_number, receipt_of, receipts
from minsheng.trail import guards
from minsheng.trail.models import Entry
from tests.city import SEPTEMBER

EAST = ReportKey(SEPTEMBER, "901", "counties")
REPORTER = Viewer("li", "county_reporter", "901")
APPROVER = Viewer("wang", "county_approver", "901")
OFFICE = Viewer("zhao", "office_reviewer")
NEIGHBOUR = Viewer("sun", "county_reporter", "902")


def hand_in(text="7", version=0):
    cell = TypedCell("jobs.urban_new", "901", text, version)
    actions.fill_cells(REPORTER, EAST, [cell])
    actions.prepare(REPORTER, EAST)
    actions.submit(APPROVER, EAST)
    return receipts(APPROVER, EAST)[-1]


def test_a_receipt_is_read_back_with_its_hash_and_its_entry_of_the_trail(city):
    receipt = hand_in()
    entry = Entry.objects.get(action="report.submit")
    assert (receipt.ordinal, receipt.revision, receipt.values, receipt.submitted_by) == (
        1,
        1,
        1,
        "wang",
    )
    assert (receipt.agrees, receipt.trail_number, receipt.trail_hash) == (
        True,
        entry.number,
        entry.hash,
    )
    assert json.loads(entry.new) == {
        "revision": 1,
        "state": "submitted",
        "submission": 1,
        "sha256": receipt.sha256,
    }
    content = models.Submission.objects.get().content
    assert receipt.sha256 == hashlib.sha256(content.encode()).hexdigest()
    assert json.loads(content)["values"] == [
        ["jobs.urban_new", "901", "7", "7", "7", "7", "reported",
         "form:2016-09/901/counties#jobs.urban_new"]
    ]  # fmt: skip


def test_the_number_says_whose_it_is_and_a_slip_of_the_tongue_is_found(city):
    number = hand_in().number
    assert read_number(number) == (SEPTEMBER, "901", "counties", 1)
    slips = {
        f"{number[:place]}{other}{number[place + 1 :]}"
        for place, sign in enumerate(number)
        if sign != "-"
        for other in ("0123456789" if sign.isdigit() else "ABCDEFGHJK")
        if other != sign
    }
    assert [slip for slip in slips if read_number(slip)] == []
    for text in ("", "2016-09", "2016-13-901-C-1-0000-00", number[:-1], f"{number}0"):
        assert read_number(text) is None


def test_each_handing_in_has_its_own_receipt_and_the_earlier_one_stays(city):
    first = hand_in()
    actions.return_report(OFFICE, EAST, "与上月不符")
    assert receipt_of(REPORTER, first.number).agrees
    second = hand_in("8", 1)
    assert [each.number for each in receipts(REPORTER, EAST)] == [first.number, second.number]
    assert (second.ordinal, second.sha256 == first.sha256) == (2, False)
    assert all(each.agrees for each in receipts(REPORTER, EAST))


def test_a_receipt_is_the_orgs_and_the_offices_alone(city):
    number = hand_in().number
    seen = [bool(receipt_of(each, number)) for each in (REPORTER, APPROVER, OFFICE)]
    assert seen == [True, True, True]
    below_or_none = (NEIGHBOUR, PUBLIC, Viewer("root", "administrator"), Viewer("he", "auditor"))
    assert [receipt_of(each, number) for each in below_or_none] == [None] * 4
    assert receipts(NEIGHBOUR, EAST) == ()
    assert receipt_of(OFFICE, "2016-09-902-C-1-0000-00") is None


def test_what_was_changed_behind_it_is_told(city):
    number = hand_in().number
    models.Value.objects.update(text="8")
    assert receipt_of(OFFICE, number).fault == "values"
    models.Value.objects.update(text="7")
    assert receipt_of(OFFICE, number).fault == ""
    with guards.removed(connection, guards.SUBMISSIONS):
        models.Submission.objects.update(content="{}")
    assert receipt_of(OFFICE, number).fault == "content"


def test_an_entry_that_says_another_is_told(city):
    number = hand_in().number
    with guards.removed(connection):
        Entry.objects.filter(action="report.submit").update(new="{}")
    assert receipt_of(OFFICE, number).fault == "trail"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reporting_submission SET submitted_by = 'x'",
        "DELETE FROM reporting_submission",
        "TRUNCATE reporting_submission",
    ],
)
def test_the_database_refuses_to_change_what_was_handed_in(city, statement):
    number = hand_in().number
    if statement.startswith("TRUNCATE") and connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    connection.check_constraints()  # else TRUNCATE is refused for what is still to be checked
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert receipt_of(OFFICE, number).agrees


def test_a_packs_report_was_handed_in_by_nobody(city, console):
    actions.enter_pack_reports(console, city, SEPTEMBER)
    assert receipts(OFFICE, EAST) == ()
