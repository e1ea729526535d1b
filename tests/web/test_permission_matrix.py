"""Every route × role × state × relation, held against the table: 0 surprises."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from minsheng.core.calendar import last_known_year
from minsheng.org.models import Account
from minsheng.org.permissions import ACTIONS, ROLES, is_allowed
from minsheng.org.queries import console_viewer
from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.reporting import actions
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.form_models import CellVersion
from minsheng.reporting.keys import TypedCell
from minsheng.reporting.office_days import set_office_day
from minsheng.reporting.report_readings import report_rows
from minsheng.trail.models import Entry
from minsheng.web import urls
from minsheng.web.access import Scope, is_in_scope
from tests.standing import for_a_file
from tests.web.ties import TIES
from tests.wide_city import (
    OFFICE_AND_OTHERS,
    REPORT_STATES,
    SEPTEMBER,
    SIGNER,
    approver,
    bring,
    fill,
    key_of,
    reporter,
    service,
    text_of,
)

pytestmark = [
    pytest.mark.django_db,  # around each test; the city stands around all of them
    pytest.mark.xdist_group("permission-matrix"),
]
VIEWS = {pattern.name: pattern.callback for pattern in urls.urlpatterns}
UNITS = (reporter, approver, service)
ASKING = {
    # whose report: who asks, as what he stands to it
    "801": {
        "own": [make("801") for make in UNITS],
        "below": [make("800") for make in UNITS],
        "answers": [make("dept.01") for make in UNITS],
        "other": [make(org) for org in ("802", "dept.20") for make in UNITS]
        + [*OFFICE_AND_OTHERS, None],
    },
    "dept.01": {
        "own": [make("dept.01") for make in UNITS],
        "other": [make(org) for org in ("800", "801", "dept.02") for make in UNITS]
        + [*OFFICE_AND_OTHERS, None],
    },
}
ROWS = [
    (org, relation, person)
    for org, relations in ASKING.items()
    for relation, people in relations.items()
    for person in people
]


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, tmp_path_factory):
    """The wide city with July and August published, once for the tests of this file."""
    media = tmp_path_factory.mktemp("media")
    with for_a_file(django_db_blocker, media, fill) as folder:
        yield folder


def role_of(person):
    return person.role if person else "public"


def viewer_of(person):
    return person.viewer if person else PUBLIC


def wanted(person, relation, state):
    """What the table says of reading: whole, rows or nothing; of what is not there, nothing."""
    if state == "none":
        return "nothing"
    role, whole = role_of(person), "other" if relation == "answers" else relation
    if is_allowed(role, "report.read", state, whole):
        return "whole"
    rows = relation == "answers" and is_allowed(role, "report.read", state, "answers")
    return "rows" if rows else "nothing"


# the list of routes


def test_every_route_is_tied_to_a_scope_or_an_action():
    assert {name: view.scope for name, view in VIEWS.items()} == {
        name: tie.scope for name, tie in TIES.items()
    }
    assert {tie.action for tie in TIES.values()} - {""} <= ACTIONS


def test_routes_of_reports_have_addresses_to_try():
    named = {p.name for p in urls.urlpatterns if "<str:org>/<str:channel>" in str(p.pattern)}
    assert named == {name for name, tie in TIES.items() if tie.report}


def test_scopes_are_those_of_the_table():
    for role in ROLES:
        viewer = PUBLIC if role == "public" else Viewer("li", role)
        assert is_in_scope(viewer, Scope.OFFICE) == is_allowed(
            role, "report.read", "submitted", "other"
        )
        assert is_in_scope(viewer, Scope.ADMINISTRATOR) == (role == "administrator")
        assert is_in_scope(viewer, Scope.OWN) == is_in_scope(viewer, Scope.ACCOUNT)
        assert is_in_scope(viewer, Scope.ACCOUNT) == (role != "public")


def test_all_roles_and_relations_are_tried():
    tried = {(role_of(person), relation) for _, relation, person in ROWS}
    unit_roles = ("county_reporter", "county_approver", "service")
    assert {role for role, _ in tried} == set(ROLES) - {"console"}  # console: only by command
    assert {(role, r) for role in unit_roles for r in ("own", "below", "other")} <= tried
    departments = ("department_reporter", "department_approver", "service")
    assert {(role, r) for role in departments for r in ("own", "answers", "other")} <= tried


# reading


def clean(answer, *named):
    """What is answered, without token, nonce and what the address itself says."""
    body = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8", "replace")
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", body)
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    for name in named:
        body = body.replace(name, "…")
        headers = {key: value.replace(name, "…") for key, value in headers.items()}
    return answer.status_code, body, headers


@pytest.fixture
def clients(city):
    found = {}
    for _, _, person in ROWS:
        found[person] = Client()
        if person:
            found[person].force_login(Account.objects.get(username=person.user))
    return found


@pytest.mark.parametrize("state", REPORT_STATES)
def test_a_report_is_read_by_whom_the_table_lets_read_it(city, clients, state):
    for org in ASKING:
        if state not in ("frozen", "published"):
            bring(org, SEPTEMBER, state, city)
    if state in ("frozen", "published"):  # one close for both
        bring("dept.01", SEPTEMBER, "accepted", city)
        bring("801", SEPTEMBER, state, city)
    surprises = []
    for org, relation, person in ROWS:
        want, key = wanted(person, relation, state), key_of(org, SEPTEMBER)
        sheet = report_rows(viewer_of(person), key.period, org, key.channel)
        got = "nothing" if sheet is None else "whole" if sheet.report.is_whole else "rows"
        if got != want:
            surprises.append(("query", role_of(person), relation, org, want, got))
        can_sign_in = person is not None and person.role != "service"
        for route, path, is_first in addresses(org, key.channel):
            if not (is_first or state in THOROUGH):
                continue
            is_there = sees(person, relation, state, want, route, is_first)
            status = 302 if not can_sign_in else 200 if is_there else 404
            answer = clients[person].get(path)
            if answer.status_code != status:
                surprises.append((route, role_of(person), relation, status, answer.status_code))
            if state in THOROUGH and is_first:
                how = told(clients[person], path, answer)
                surprises += [(route, role_of(person), *each) for each in how]
    assert surprises == []


def sees(person, relation, state, want, route, is_first):
    """Whether the page is there: the form of what is not begun, too, for its own people."""
    if state == "none" and route == "report" and is_first:
        return relation == "own" and is_allowed(role_of(person), "report.read", "none", "own")
    return want != "nothing" and not (TIES[route].is_own and relation != "own")


THOROUGH = ("draft", "submitted")
"""In these states every address is asked for, by HEAD too, and held against one that is not there."""


def addresses(org, channel):
    """Route and address, and whether it is the first of its route."""
    for route, tie in TIES.items():
        for place, pattern in enumerate(() if tie.takes_step else tie.report):
            yield route, pattern.format(period=SEPTEMBER, org=org, channel=channel), place == 0


def told(client, path, answer):
    """What an answer gives away beside its page: by HEAD, by its headers, by being another 404."""
    head = client.head(path)
    if (head.status_code, head.content) != (answer.status_code, b""):
        yield "HEAD", head.status_code
    if {"ETag", "Last-Modified"} & set(answer.headers):
        yield ("says when it changed",)
    if answer.status_code == 404:
        org = path.split("/")[3]
        gone = path.replace(f"/{org}/", "/899/")
        if clean(answer, path) != clean(client.get(gone), gone):
            yield ("hidden and missing differ",)


# doing


BODIES = {
    "report_return": {"reason": "请核实"},
    "report_correct": {"reason": "漏报"},
}


@pytest.mark.parametrize("state", REPORT_STATES)
def test_a_step_by_its_address_is_taken_by_whom_the_table_lets_take_it(city, clients, state):
    """What is not to be seen is not there to be changed; who sees it and may not is sent back."""
    bring("801", SEPTEMBER, state, city)
    steps = {name: tie for name, tie in TIES.items() if tie.takes_step and name in ONE_STEP}
    surprises = []
    for org, relation, person in ROWS:
        if org != "801":
            continue
        can_sign_in = person is not None and person.role != "service"
        for route, tie in steps.items():
            path = tie.report[0].format(period=SEPTEMBER, org=org, channel="counties")
            before, point = Entry.objects.count(), transaction.savepoint()
            answer = clients[person].post(path, BODIES.get(route, {}))
            left = Entry.objects.count() > before
            transaction.savepoint_rollback(point)
            is_there = wanted(person, relation, state) != "nothing"
            status = 302 if not can_sign_in else 303 if is_there else 404
            may_do = can_sign_in and is_allowed(role_of(person), tie.action, state, relation)
            if answer.status_code != status or (left and not may_do):
                surprises.append(
                    (route, role_of(person), relation, status, answer.status_code, left)
                )
    assert surprises == []


ONE_STEP = ("report_prepare", "report_submit", "report_return", "report_accept", "report_correct")


def doings(key):
    """Each action on a report, as a call that takes the viewer."""
    cell = TypedCell("work.01", key.org, text_of("work.01", key.org, key.period) + "0", 1)
    return {
        "report.open": lambda viewer: actions.open_report(viewer, key),
        "report.enter": lambda viewer: actions.fill_cells(viewer, key, [cell]),
        "report.prepare": lambda viewer: actions.prepare(viewer, key),
        "report.submit": lambda viewer: actions.submit(viewer, key),
        "report.return": lambda viewer: actions.return_report(viewer, key, "请核实"),
        "report.accept": lambda viewer: actions.accept(viewer, key),
        "report.correct": lambda viewer: actions.correct(viewer, key, "漏报"),
    }


def other_person(viewer):
    """One of the same role and org who has had no hand in the report."""
    return Viewer(f"{viewer.user}.2", viewer.role, viewer.org, viewer.system_user, viewer.below)


@pytest.mark.parametrize("state", REPORT_STATES)
def test_a_report_is_changed_by_whom_the_table_lets_change_it(city, state):
    bring("801", SEPTEMBER, state, city)
    people = [(relation, viewer_of(person)) for org, relation, person in ROWS if org == "801"]
    people += [("other", console_viewer())]
    surprises, done = [], 0
    for relation, viewer in people:
        for action, act in doings(key_of("801", SEPTEMBER)).items():
            want = is_allowed(viewer.role, action, state, relation)
            if (action, state) == ("report.enter", "none"):  # typing opens the report
                want = is_allowed(viewer.role, "report.open", state, relation)
            before = Entry.objects.count() + CellVersion.objects.count()
            point = transaction.savepoint()
            try:
                act(other_person(viewer))
                got = True
            except ReportRefused:
                got = False
            left = Entry.objects.count() + CellVersion.objects.count() - before
            transaction.savepoint_rollback(point)
            done += got
            if got != want or bool(left) != want:
                surprises.append((action, viewer.role, relation, want, got, left))
    assert surprises == []
    # Somebody may do something to a report in any state.
    assert done > 0


def things_left(name):
    """What tells that it was done: entries of the trail, or rows of a table."""
    if name[:1].islower() and name.partition(".")[2][:1].isupper():
        return apps.get_model(name).objects.all()
    return Entry.objects.filter(action=name)


@pytest.mark.parametrize("route", [name for name, tie in TIES.items() if tie.post])
def test_what_the_office_does_is_done_by_whom_the_table_lets_do_it(city, clients, route):
    tie = TIES[route]
    off = date(last_known_year() + 1, 1, 1)
    set_office_day(console_viewer(), off, is_working=False, name="元旦")
    surprises = []
    for _, _, person in ROWS:
        role = role_of(person)
        can_sign_in = person is not None and person.role != "service"
        in_scope = can_sign_in and is_in_scope(viewer_of(person), tie.scope)
        want = can_sign_in and is_allowed(role, tie.action)
        left = things_left(tie.left)
        before = left.count()
        point = transaction.savepoint()
        answer = clients[person].post(tie.path, tie.post())
        more = left.count() - before
        transaction.savepoint_rollback(point)
        status = 302 if want or not can_sign_in else tie.refused if in_scope else 404
        if (answer.status_code, more > 0) != (status, want):
            surprises.append((role, want, status, answer.status_code, more))
    assert surprises == []
    assert is_allowed(SIGNER.role, tie.action)
