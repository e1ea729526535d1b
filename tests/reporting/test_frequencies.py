"""How often is data: a week's and a quarter's report go the way of the month's."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from minsheng.core.words import Form, Period
from minsheng.org.actions import create_account
from minsheng.org.messages import messages_of
from minsheng.org.models import Message
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.reporting import actions, queries
from minsheng.reporting.filling import filling_sheet
from minsheng.reporting.keys import ReportKey, TypedCell
from minsheng.reporting.punctuality import due_reports, rates
from minsheng.reporting.reminding import remind_all, remind_by_calendar
from minsheng.reporting.submissions import read_number, receipts
from tests.city import JOBS, ROADS, city_pack

JOBS_CODE = JOBS.code
WEEK, QUARTER = Period.parse("2016-W39"), Period.parse("2016-Q3")
LI, WANG = Viewer("li", "county_reporter", "901"), Viewer("wang", "county_approver", "901")
SUN = Viewer("sun", "county_reporter", "902")
OFFICE, SIGNER = Viewer("zhao", "office_reviewer"), Viewer("qian", "office_approver")


def at(day, hour=9):
    return datetime(2016, 10, day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


# The week ends on Sunday 2 October, in the holidays, the quarter on 30 September; 8 and 9 October
# are worked. The week's form is the pack's, the quarter's the default one, of eight working days.
WEEKLY = Form("w", "县区周报", "counties", "week", 1, (), (1,), (1, 2))
CASES = {
    "week": (WEEK, date(2016, 10, 8), [3, 9, 10]),
    "quarter": (QUARTER, date(2016, 10, 17), [13, 14, 18, 19, 20]),
}


@pytest.fixture(params=CASES)
def case(request, db, console):
    jobs = replace(JOBS, frequency=request.param)
    apply_pack(console, city_pack(indicators=(jobs, ROADS), values=(), forms=(WEEKLY,)))
    for viewer in (LI, SUN):
        create_account(console, viewer.user, None, role=Role.COUNTY_REPORTER, org=viewer.org)
    return CASES[request.param]


def hand_in(key, text, monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)
    actions.fill_cells(LI, key, [TypedCell(JOBS_CODE, key.org, text)])
    actions.prepare(LI, key)
    actions.submit(WANG, key)


def test_it_is_filled_handed_in_and_closed(case, monkeypatch, tmp_path):
    period, due, _ = case
    key = ReportKey(period, "901", "counties")
    assert filling_sheet(LI, key).due.day == due
    hand_in(key, "90", monkeypatch, at(due.day, 23))
    (receipt,) = receipts(WANG, key)
    assert (receipt.agrees, read_number(receipt.number)) == (True, (period, "901", "counties", 1))
    actions.accept(OFFICE, key)
    told = rates(due_reports(OFFICE, [period]), at(due.day + 1))
    assert (told.asked, told.came, told.on_time) == (3, 1, 1)
    closed = actions.close_period(SIGNER, period, tmp_path)
    assert (closed.revision, closed.values, closed.expected) == (1, 1, 3)
    held = queries.snapshot(SIGNER, period, tmp_path).content.values
    assert [(row.indicator, row.org, row.value) for row in held] == [(JOBS_CODE, "901", 90)]
    # Of the city's total two counties are missing, and said to be.
    totals = {(row.indicator, row.org): row for row in queries.totals(SIGNER, period)}
    city = totals[JOBS_CODE, "900"]
    assert (city.reported, city.expected) == (1, 3)


def test_the_last_period_of_its_kind_stands_beside_it(case, monkeypatch):
    period, *_ = case
    key = ReportKey(period, "901", "counties")
    before = replace(key, period=period.previous())
    hand_in(before, "60", monkeypatch, at(3))
    row = filling_sheet(LI, key).rows[0]
    assert (row.previous, row.previous_period) == (Decimal(60), str(before.period))
    actions.fill_cells(LI, key, [TypedCell(JOBS_CODE, "901", "50")])
    assert "ENT-FELL" in {each.rule for each in filling_sheet(LI, key).rows[0].findings}


def test_who_has_not_reported_is_reminded_by_its_own_calendar(case, monkeypatch):
    period, due, days = case
    key = ReportKey(period, "901", "counties")
    hand_in(key, "90", monkeypatch, at(1))
    told = []
    for day in range(1, 25):
        rows = Message.objects.filter(key__startswith=f"remind:report:{period}/")
        before = set(rows.values_list("pk", flat=True))
        for _ in range(2):
            remind_by_calendar(at(day))
        new = rows.exclude(pk__in=before)
        told += [(day, row.recipient.username, row.facts["due"]) for row in new]
    assert told == [(day, "sun", str(due)) for day in days]
    monkeypatch.setattr(timezone, "now", lambda: at(24))
    keys = [key, replace(key, org="902")]
    assert (remind_all(OFFICE, keys), remind_all(OFFICE, keys)) == (1, 0)
    assert str(period) in messages_of(SUN)[0].sentence
