"""Every address of the admin, as every role: the administrator's alone, and no draft in any of them."""

from decimal import Decimal

import pytest
from django.urls import URLPattern

from minsheng.org.administration import administration
from minsheng.org.models import Account, OrgUnit
from minsheng.org.roles import Role
from minsheng.org.service_tokens import issue_token
from minsheng.org.viewer import Viewer
from minsheng.reporting import actions
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.models import Revision
from tests.city import SEPTEMBER
from tests.people import account, signed_in

CANARY, NUMBER = "金丝雀枝头", "77313377"
PEOPLE = [role for role in Role if role not in ("console", "service", "administrator")]
# Ways of asking the lists that reach further than their columns.
QUESTIONS = (
    f"?q={CANARY}", f"?q={NUMBER}", "?all=", "?o=1.2.3", "?role__exact=county_reporter",
    "?org__report__revisions__values__text=x", "?e=1",
)  # fmt: skip
NOT_THERE = "no-such"


@pytest.fixture(autouse=True)
def drafts(city, settings):
    """A draft of 901 with a canary in it, and people of every role."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    reporter, key = Viewer("li", "county_reporter", "901"), ReportKey(SEPTEMBER, "901", "counties")
    actions.open_report(reporter, key)
    value = Entered("jobs.urban_new", "901", Decimal(NUMBER), f"form:{CANARY}", text=CANARY)
    actions.enter_values(reporter, key, [value])
    assert Revision.objects.get().state == "draft"
    issue_token(Viewer("guan", "administrator"), "901")
    for role in (*PEOPLE, "administrator"):
        org = {"county": "901", "department": "dept.hrss"}.get(role.split("_")[0], "")
        account(str(role), role, org)


def addresses():
    """Each route of the admin, with a row of ours in the place of each name."""
    pks = {
        "account": Account.objects.get(username="leader").pk,
        "orgunit": OrgUnit.objects.get(code="901").pk,
    }
    found = set()
    for pattern, above in walked(administration.urls[0], "/admin/"):
        words = above + str(pattern.pattern).lstrip("^").rstrip("$").replace("\\Z", "")
        model = "orgunit" if "orgunit" in words else "account"
        found.add(filled(words, str(pks[model])))
    return sorted(found)


def walked(patterns, above):
    for each in patterns:
        if isinstance(each, URLPattern):
            yield each, above
        else:
            yield from walked(each.url_patterns, above + str(each.pattern))


def filled(words, pk):
    for name in ("<path:object_id>", "<int:pk>", "<id>", "<path:content_type_id>"):
        words = words.replace(name, pk)
    words = words.replace("(?P<app_label>auth|org)", "org").replace("(?P<app_label>org)", "org")
    return words.replace("(?P<url>.*)", NOT_THERE).replace("<path:url>", NOT_THERE)


def test_the_walk_goes_everywhere():
    told = addresses()
    assert len(told) >= 15
    assert [path for path in told if "<" in path or "(" in path] == []
    expected = {"/admin/", "/admin/org/", "/admin/org/account/add/", "/admin/org/orgunit/"}
    assert expected <= set(told)


@pytest.mark.parametrize("role", PEOPLE)
def test_nothing_of_it_is_there_for_others(role):
    client = signed_in(str(role))
    statuses = {
        (path, method): getattr(client, method)(path).status_code
        for path in addresses()
        for method in ("get", "post")
    }
    assert {key: status for key, status in statuses.items() if status != 404} == {}


def test_the_administrator_sees_no_draft_in_any_of_it():
    client = signed_in("administrator")
    paths = [path for path in addresses() if path != "/admin/logout/"]
    asked = [path + question for path in paths for question in ("", *QUESTIONS)]
    told = {path: client.get(path) for path in asked}
    assert {answer.status_code for answer in told.values()} <= {200, 302, 403, 404, 405, 400}
    shown = [path for path, answer in told.items() if answer.status_code == 200]
    assert len(shown) > 30
    seen = {
        path
        for path, answer in told.items()
        for word in (CANARY, NUMBER)
        if word in answer.content.decode().replace(path.rpartition("=")[2] or "\0", "")
    }
    assert seen == set()
