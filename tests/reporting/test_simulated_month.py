"""A month of 46 orgs under a simulated clock: what must have come of it is reckoned from the plan.

The calendar of messages is written out by hand here (compare the days in `month_plan`), so that nothing
of the product says what is expected of it.
"""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from minsheng.core.snapshot import compare, read_snapshot
from minsheng.org.messages import sentence
from minsheng.org.models import Account, Message
from minsheng.org.queries import console_viewer
from minsheng.reporting import models
from minsheng.reporting.actions import enter_pack_reports
from minsheng.reporting.punctuality import due_reports, rates
from minsheng.reporting.submissions import receipts
from minsheng.trail.anchors import read_anchors, verify_against
from minsheng.trail.models import Entry
from minsheng.trail.queries import verify
from tests.reporting.month import MailServer, Month, mail_is_down, place
from tests.reporting.month_plan import CLOSED, NOTE, REMINDED_BY_HAND, at, mended, plan, rounds
from tests.wide_city import (
    AUGUST,
    EDITOR,
    ORGS,
    REVIEWER,
    SEPTEMBER,
    SIGNER,
    approver,
    cells_of,
    channel_of,
    fill,
    key_of,
    reporter,
    text_of,
)

FORM = {"counties": "县区月报", "department": "部门月报"}
DUE = "2016-09 {form}将于{day}截止，还没有上报。请按时填报。"
OVERDUE = "2016-09 {form}已于{day}截止，还没有上报。请尽快填报，或向办公室说明。"
BY_HAND = "办公室催报：2016-09 {form}还没有上报。" + NOTE
TOLD = {
    # On the 8th the day of the flood moves the deadline: who was told of the 10th is told of the
    # 11th. The worker lay dead on the 12th: on the 13th the newest reminder alone is made up for.
    "counties": (
        (at(8), DUE, "2016-10-10"),
        (at(8, 10, 30), DUE, "2016-10-11"),
        (at(9), DUE, "2016-10-11"),
        (at(13), OVERDUE, "2016-10-11"),
    ),
    # Of the 11th, the day before, nobody told them: the worker lay dead, and it was over.
    "department": (
        (at(9), DUE, "2016-10-12"),
        (at(13), OVERDUE, "2016-10-12"),
        (at(14), OVERDUE, "2016-10-12"),
    ),
}
"""From when who has not reported is told what, and of which day; the worker's next look tells it."""
CLOSES = ((at(18, 12, 15), 1), (at(21, 10, 15), 2), (at(24, 10, 15), 2))
"""When a close is asked for, and the revision that stands after it."""


@pytest.fixture(
    params=[False, pytest.param(True, marks=pytest.mark.long)], ids=["hours that matter", "hourly"]
)
def month(request, transactional_db, settings, monkeypatch, tmp_path):
    clock = place(settings, monkeypatch, tmp_path)
    pack = fill(settings.MEDIA_ROOT, closed=())
    enter_pack_reports(console_viewer(), pack, AUGUST)
    lived = Month(plan(), clock, hourly=request.param)
    lived.live()
    return lived


def messages_of(lived):
    """Who must be told what and when: (account, sentence, moment)."""
    told = []
    for life in lived.plan.lives:
        channel = channel_of(life.org)
        wanted = [
            (next_look(lived, when), words.format(form=FORM[channel], day=day))
            for when, words, day in TOLD[channel]
        ]
        wanted.append((REMINDED_BY_HAND, BY_HAND.format(form=FORM[channel])))
        for when, words in wanted:
            if life.submitted is not None and life.submitted < when:
                continue
            told += [
                (person.user, words, when)
                for person in (reporter(life.org), approver(life.org))
                if person.user not in lived.plan.left or when < lived.plan.left[person.user]
            ]
    for asked, revision in CLOSES:
        words = f"2016-09已月结（第{revision}版）。"
        told += [(who.user, words, next_look(lived, asked)) for who in (EDITOR, REVIEWER, SIGNER)]
    return told


def next_look(lived, when, *, mailing=False):
    """Of the worker, while it lives; with `mailing` the next at which the mail server is up."""
    looks = rounds(hourly=lived.hourly)
    return min(each for each in looks if each >= when and not (mailing and mail_is_down(each)))


def mails_of(lived):
    """Each message once, in the round in which it was told or the first with a mail server."""
    told = []
    for user, words, when in messages_of(lived):
        mailed = next_look(lived, when, mailing=True)
        if user not in lived.plan.left or mailed < lived.plan.left[user]:
            told.append((f"{user}@wangchuan.example", words, mailed))
    return told


def told_messages():
    rows = Message.objects.select_related("recipient")
    return [
        (row.recipient.username, sentence(row.kind, row.facts), timezone.localtime(row.sent_at))
        for row in rows
    ]


def standings_of(lived):
    told = {}
    for life in lived.plan.lives:
        came = life.submitted
        told[life.org] = "overdue" if came is None else "on_time" if came < life.until else "late"
    return told


def planned_changes(lived):
    """(indicator, org) → figure in r1 and in r2, None where it is in neither."""
    told = {}
    for life in lived.plan.lives:
        first, *others = cells_of(life.org)
        if life.corrected:
            told[first] = (text_of(*first, SEPTEMBER), mended(life.org, 10))
        elif life.submitted is not None and life.submitted > CLOSED:
            told |= {cell: (None, text_of(*cell, SEPTEMBER)) for cell in (first, *others)}
    return told


def number(text):
    return None if text is None else Decimal(text)


def first_figure(org):
    code, about = cells_of(org)[0]
    return f"{key_of(org, SEPTEMBER).reference}#{code}@{about}"


def test_a_month_of_46_orgs_loses_nothing_and_does_nothing_twice(month, settings):
    lives = month.plan.lives
    # The plan has every kind of life in it.
    assert sorted(life.org for life in lives) == sorted(ORGS)
    assert Counter(standings_of(month).values()) == {"on_time": 29, "late": 12, "overdue": 5}
    assert Counter(len(life.returned) for life in lives) == {0: 35, 1: 8, 2: 3}
    assert sum(life.corrected is not None for life in lives) == 4
    # One database lives through the month once; what came of it is looked at from all sides.
    each_message_was_told_and_mailed_once_and_at_its_hour(month)
    the_button_pushed_twice_reminded_once(month)
    nothing_is_left_in_the_queue()
    each_handing_in_has_its_receipt(month)
    each_change_has_its_entry_and_the_chain_holds(month, settings)
    the_page_of_who_reported_says_what_the_plan_says(month)
    the_second_close_differs_in_the_planned_figures_alone(month, settings)


def each_message_was_told_and_mailed_once_and_at_its_hour(month):
    assert Counter(told_messages()) == Counter(messages_of(month))
    mails = [(to, words, timezone.localtime(when)) for to, words, when in MailServer.sent]
    assert Counter(mails) == Counter(mails_of(month))
    assert sum(map(mail_is_down, MailServer.asked)) > 20


def the_button_pushed_twice_reminded_once(month):
    chased = [
        key_of(life.org, SEPTEMBER).reference
        for life in month.plan.lives
        if life.submitted is None or life.submitted > REMINDED_BY_HAND
    ]
    assert month.reminded == [len(chased), 0]
    entries = Entry.objects.filter(action="report.remind")
    assert sorted(entries.values_list("reference", flat=True)) == sorted(chased)


def nothing_is_left_in_the_queue():
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def each_handing_in_has_its_receipt(month):
    for life in month.plan.lives:
        held = receipts(REVIEWER.viewer, key_of(life.org, SEPTEMBER))
        assert [receipt.agrees for receipt in held] == [True] * life.submissions
    planned = sum(life.submissions for life in month.plan.lives)
    assert models.Submission.objects.count() == planned


def each_change_has_its_entry_and_the_chain_holds(month, settings):
    entries = Entry.objects.filter(action="figure.change")
    changes = {
        first_figure(life.org): len(life.returned) + bool(life.corrected) + life.left_open
        for life in month.plan.lives
    }
    assert Counter(entries.values_list("reference", flat=True)) == +Counter(changes)
    assert verify() is None
    assert verify_against(read_anchors(settings.ANCHORS)) is None


def the_page_of_who_reported_says_what_the_plan_says(month):
    month.clock.moment = at(25, 22)
    reports = due_reports(REVIEWER.viewer, [SEPTEMBER])
    standings = {row.key.org: row.standing(timezone.now()) for row in reports}
    assert standings == standings_of(month)
    assert {row.key.org: row.due.day for row in reports} == {
        org: date(2016, 10, 11 if channel_of(org) == "counties" else 12) for org in ORGS
    }
    told = rates(reports)
    assert (told.asked, told.came, told.judged, told.on_time) == (46, 41, 46, 29)
    assert told.completeness_pct == Decimal(4100) / 46
    client = Client()
    client.force_login(Account.objects.get(username=REVIEWER.user))
    html = client.get("/turnout/?of=2016-09").content.decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    assert re.search(r"应报46份，已报41份 *； *逾期未报5份 *； *迟报12份", words), words
    assert re.search(r"2016年9月 46 41 89\.1 63\.0 ", words), words


def the_second_close_differs_in_the_planned_figures_alone(month, settings):
    folders = models.Snapshot.objects.filter(period="2016-09").order_by("revision")
    first, second = (read_snapshot(settings.MEDIA_ROOT / row.folder) for row in folders)
    found = {
        (row.code, row.org): (number(row.before), number(row.after))
        for row in compare(first, second).changes
        if row.what == "value"
    }
    assert found == {
        cell: (number(old), number(new)) for cell, (old, new) in planned_changes(month).items()
    }
    frozen = models.Revision.objects.filter(report__period="2016-09", state="frozen", number=2)
    corrected = {life.org for life in month.plan.lives if life.corrected}
    assert set(frozen.values_list("report__org__code", flat=True)) == corrected
