"""No page, file, mail or log holds what is not its reader's, wherever he goes; with every mark set.

`make test` asks a few readers of each kind by a list of addresses; `-m long` lets all people of all
46 orgs follow every link, and ask for each other's things by every route of a report.
"""

import logging
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.core import mail
from django.test import Client

from minsheng.org.mailing import mail_messages
from minsheng.org.models import Account, Message
from minsheng.reporting.reminding import remind_all, remind_by_calendar
from minsheng.trail.models import Entry
from tests.standing import for_a_file
from tests.web.drafts import Mark, begin, body_of, marks_in, may_open, may_see, state_of
from tests.web.ties import TIES
from tests.wide_city import (
    ADMINISTRATOR,
    AUDITOR,
    EDITOR,
    LEADER,
    OFFICE_AND_OTHERS,
    ORGS,
    REVIEWER,
    SEPTEMBER,
    SIGNER,
    approver,
    cells_of,
    channel_of,
    key_of,
    reporter,
)

pytestmark = [
    pytest.mark.django_db,  # around each test; the city stands around all of them
    pytest.mark.xdist_group("drafts-0"),
]
FEW = (
    *(reporter(org) for org in ("800", "801", "815", "dept.01", "dept.30")),
    *(approver("803"), approver("dept.02"), LEADER, EDITOR, AUDITOR, ADMINISTRATOR, None),
)
ALL = (*(make(org) for org in ORGS for make in (reporter, approver)), *OFFICE_AND_OTHERS, None)
MARK = Mark("802", 0)
BY_HAND = (
    "/", "/map.svg", "/table.csv", "/turnout/", "/turnout/?of=2016-09", "/periods/", "/calendar/",
    "/messages/", f"/search/?q={MARK.text}", "/search/?q=802", "/search/?q=长桥", "/search/?q=鹤唳",
    "/periods/2016-08/", "/periods/2016-08/values.csv", "/periods/2016-08/values.xlsx",
    "/periods/2016-08/rollup.csv", "/periods/2016-08/manifest.json", "/periods/2016-09/",
    "/periods/2016-09/values.csv", "/periods/2016-09/manifest.json", "/periods/2016-09/close/",
    "/periods/2016-09/close/steps/", "/periods/2016-08/compare/?with=2016-07",
    "/indicators/work.01/", "/indicators/work.01/?period=2016-09", "/indicators/work.02/months.csv",
    "/indicators/work.01/table.xlsx", "/matters/M1/", "/counties/", "/counties/table.xlsx",
    "/departments/table.csv", "/orgs/802/", "/orgs/802/?period=2016-09", "/orgs/802/table.csv",
    "/orgs/dept.02/", "/orgs/dept.02/table.xlsx", "/projects/site.802/", "/bulletins/",
    "/bulletins/draft/2016-09/", "/bulletins/draft/2016-08/", "/check/", "/nowhere/", "/%00/",
    "/admin/", "/admin/org/account/", "/admin/org/orgunit/", "/admin/reporting/report/",
)  # fmt: skip
SAFE = tuple(name for name, tie in TIES.items() if tie.report and tie.post is None)


@pytest.fixture(scope="module")
def under_way(django_db_setup, django_db_blocker, tmp_path_factory):
    """The city's September, once for the tests of this file; taken back after them."""
    media = tmp_path_factory.mktemp("media")
    with for_a_file(django_db_blocker, media, begin) as folder:
        yield folder


@pytest.fixture(autouse=True)
def logs(caplog):
    """No mark is in any log, of whatever level."""
    caplog.set_level(logging.DEBUG)
    yield
    assert marks_in(caplog.text) == frozenset()


def browser(person):
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(Account.objects.get(username=person.user))
    return client


def told(client, path):
    answer = client.get(path)
    return answer, body_of(answer)


def strange(person, path, body):
    """The marks in an answer that are not the reader's; his own question is no answer."""
    asked = marks_in(path)
    return [(path, mark) for mark in marks_in(body) - asked if not may_see(person, mark)]


def name_of(person):
    return person.user if person else "public"


@pytest.mark.parametrize("person", FEW, ids=name_of)
def test_what_is_asked_for_by_hand_holds_nothing_of_others(under_way, person):
    client, found, statuses = browser(person), [], set()
    others = [f"/reports/2016-09/{org}/{channel_of(org)}/" for org in ("802", "810", "dept.07")]
    for path in (*BY_HAND, *others):
        answer, body = told(client, path)
        statuses.add(answer.status_code)
        found += strange(person, path, body)
    assert found == []
    assert statuses <= {200, 302, 400, 404}


def followed(client):
    """Every address that is linked from the first pages, with what it answers."""
    waiting, known = ["/", "/bulletins/", *BY_HAND], set()
    while waiting:
        path = waiting.pop()
        if path in known:
            continue
        known.add(path)
        answer, body = told(client, path)
        yield path, body
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            links = re.findall(r'href="(/(?!static)[^"#]*)', body)
            waiting += [unescape(link) for link in links]


@pytest.mark.long
@pytest.mark.parametrize("person", ALL, ids=name_of)
def test_wherever_a_reader_goes_nothing_of_others_is_there(under_way, person):
    client, count = browser(person), 0
    for path, body in followed(client):
        assert strange(person, path, body) == []
        count += 1
    assert count >= len(BY_HAND)


@pytest.mark.long
@pytest.mark.parametrize("org", ORGS)
def test_every_route_of_a_report_is_asked_for_by_every_org(under_way, org):
    """With the middleware, all addresses and both its people; a report's own and of its org."""
    for person in (reporter(org), approver(org)):
        client = browser(person)
        for other in ORGS:
            named = {"period": SEPTEMBER, "org": other, "channel": channel_of(other)}
            paths = [pattern.format(**named) for name in SAFE for pattern in TIES[name].report]
            for path in (*paths, f"/orgs/{other}/", f"/orgs/{other}/table.csv"):
                answer, body = told(client, path)
                assert strange(person, path, body) == []
                if path in paths:
                    assert (answer.status_code == 200) == may_open(person, other), path


def test_what_belongs_to_the_reader_is_shown(under_way):
    """Else a page that shows nothing would pass."""
    for person in (reporter("801"), reporter("dept.30"), approver("803")):
        _, body = told(browser(person), f"/reports/2016-09/{person.org}/{channel_of(person.org)}/")
        assert {Mark(person.org, n) for n in range(len(cells_of(person.org)))} <= marks_in(body)


def test_marks_are_found_however_they_are_written():
    """In a cell, with commas, in 万, in a text, in a header; not in a hash."""
    mark = Mark("802", 3)
    assert mark.text == "73102039"
    for text in ("73102039", "73,102,039", "7310.2039万", "7310\u20092039", "a73102039户"):
        assert marks_in(text) == {mark}
    assert marks_in("鹤唳0203秋") == {Mark("802", 3, "reason")}
    assert marks_in("deadbeef73102039deadbeef 731020391") == frozenset()


def test_mails_and_messages_hold_nothing_of_a_draft(under_way, settings):
    settings.DEFAULT_FROM_EMAIL = "office@wangchuan.example"
    remind_all(REVIEWER.viewer, [key_of(org, SEPTEMBER) for org in ORGS], "请抓紧")
    remind_by_calendar(datetime(2016, 10, 14, 1, 0, tzinfo=UTC))
    while mail_messages()[0]:
        pass
    assert len(mail.outbox) > 46
    waiting = {org for org in ORGS if state_of(org) in ("draft", "prepared")}
    for each in mail.outbox:
        (to,) = each.to
        assert marks_in(f"{each.subject}\n{each.body}\n{each.message()}") == frozenset()
        assert to.split("@")[0].partition(".")[2] in waiting
    assert marks_in("\n".join(map(str, Message.objects.values_list("facts", flat=True)))) == set()
    for person in (reporter("801"), SIGNER):
        assert marks_in(told(browser(person), "/messages/")[1]) == frozenset()


def test_the_trail_keeps_no_figure_that_was_never_handed_in(under_way):
    """Who reads the trail, an auditor, would read the drafts in it."""
    kept = {}
    for entry in Entry.objects.filter(reference__startswith=f"report:{SEPTEMBER}/"):
        org = entry.reference.split("/")[1]
        kept.setdefault(org, set()).update(marks_in(f"{entry.old} {entry.new} {entry.reason}"))
    drafts = [org for org in ORGS if state_of(org) in ("draft", "prepared")]
    assert {org: kept.get(org, set()) for org in drafts} == {org: set() for org in drafts}
