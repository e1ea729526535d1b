"""The admin: the administrator's alone, whose every save is an action with its entry in the trail."""

import json
import re

import pytest
from django.test import Client

from minsheng.org.actions import change_account, change_org, create_account
from minsheng.org.administration import administration
from minsheng.org.errors import NotAllowed
from minsheng.org.models import Account, OrgUnit
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer
from minsheng.trail.models import Entry
from minsheng.trail.queries import verify

PASSWORD = "qingchuan-901-li"  # noqa: S105 - made for the test
OTHER = "xiling-902-wang"
ADMIN = Viewer("guan", "administrator")
ADD = "/admin/org/account/add/"
NEW = {
    "username": "wang",
    "display_name": "王",
    "role": "county_reporter",
    "password1": OTHER,
    "password2": OTHER,
}


def signed_in(name):
    client = Client()
    assert client.login(username=name, password=PASSWORD)
    return client


def address(name, what="change"):
    return f"/admin/org/account/{Account.objects.get(username=name).pk}/{what}/"


def last_entry():
    entry = Entry.objects.order_by("number").last()
    told = (entry.who, entry.action, entry.reference, entry.door)
    return (*told, json.loads(entry.old), json.loads(entry.new))


@pytest.fixture
def guan(city, console):
    create_account(console, "guan", PASSWORD, role="administrator")
    create_account(console, "chen", PASSWORD, role="leader")
    return signed_in("guan")


@pytest.fixture
def county():
    return OrgUnit.objects.get(code="901")


# who may enter

PATHS = (
    "/admin/", "/admin/org/", "/admin/org/account/", "/admin/org/account/add/",
    "/admin/org/account/1/change/", "/admin/org/account/1/password/", "/admin/org/orgunit/",
    "/admin/password_change/", "/admin/jsi18n/", "/admin/autocomplete/", "/admin/login/",
    "/admin/no-such-page/", "/admin/r/1/1/",
)  # fmt: skip


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in ("administrator", "console", "service")]
)
def test_the_admin_is_not_there_for_others(guan, console, role):
    org = {"county": "901", "department": "dept.hrss"}.get(role.split("_")[0], "")
    create_account(console, "other", PASSWORD, role=role, org=org)
    client = signed_in("other")
    told = {path: client.get(path).status_code for path in PATHS}
    assert told == dict.fromkeys(PATHS, 404)
    assert "没有找到，或者不在您的查看范围。" in client.get("/admin/").text


def test_nobody_is_led_to_the_product_s_own_log_in(guan):
    told = {path: Client().get(path) for path in PATHS}
    assert {answer.status_code for answer in told.values()} == {302}
    wrong = [p for p, answer in told.items() if not answer.url.startswith("/login/?next=/admin/")]
    assert wrong == []


def test_its_log_in_leads_the_administrator_to_its_first_page(guan):
    assert guan.get("/admin/login/").url == "/admin/"


def test_its_log_out_is_the_product_s(guan):
    assert guan.get("/admin/logout/").url == "/admin/"
    assert guan.post("/admin/logout/").url == "/login/"
    assert guan.get("/admin/").url == "/login/?next=/admin/"


def test_only_accounts_and_orgs_are_managed():
    assert {model.__name__ for model in administration._registry} == {"Account", "OrgUnit"}


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/admin/", "账号和单位管理"),
        ("/admin/org/account/", "账号"),
        ("/admin/org/account/add/", "账号"),
        ("/admin/org/orgunit/", "单位"),
    ],
)
def test_its_pages_are_in_chinese_and_carry_nothing_that_the_policy_refuses(guan, path, heading):
    answer = guan.get(path)
    assert answer.status_code == 200
    assert heading in re.search("<title>(.*?)</title>", answer.text, re.DOTALL)[1]
    refused = r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+="
    assert re.findall(refused, answer.text) == []


# accounts


def test_a_new_account_is_made_by_the_action(guan, county):
    answer = guan.post(ADD, NEW | {"org": county.pk})
    made = Account.objects.get(username="wang")
    assert (answer.status_code, answer.url) == (302, address("wang"))
    assert (made.role, made.org, made.display_name, made.is_active) == (
        "county_reporter", county, "王", True,
    )  # fmt: skip
    assert made.check_password(OTHER)
    new = {"role": "county_reporter", "org": "901", "is_service": False}
    assert last_entry() == ("guan", "account.create", "account:wang", "form", None, new)
    assert verify() is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "chen"}, "chen"),
        ({"username": "CHEN"}, "已经有人使用"),
        ({"username": "Console"}, "不能用"),
        ({"username": "synthetic:901"}, "不能用"),
        ({"username": "a b"}, "不能用"),
        ({"role": "console"}, "console"),
        ({"role": "service"}, "service"),
        ({"org": ""}, "要有所属单位"),
        ({"role": "department_reporter"}, "要有所属单位"),
        ({"password2": "else"}, "errorlist"),
        ({"password1": "12345678", "password2": "12345678"}, "errorlist"),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_its_form(guan, county, changes, said):
    before = (Account.objects.count(), Entry.objects.count())
    answer = guan.post(ADD, NEW | {"org": county.pk} | changes)
    assert (answer.status_code, said in answer.text) == (200, True)
    assert OTHER not in answer.text
    assert (Account.objects.count(), Entry.objects.count()) == before


def test_a_change_tells_who_when_and_what_was_before(guan, county):
    told = {"display_name": "陈", "role": "county_approver", "org": county.pk, "is_active": "on"}
    assert guan.post(address("chen"), told).status_code == 302
    old = {"role": "leader", "org": "", "display_name": ""}
    new = {"role": "county_approver", "org": "901", "display_name": "陈"}
    assert last_entry() == ("guan", "account.change", "account:chen", "form", old, new)


def test_saving_without_a_change_leaves_no_entry(guan):
    before = Entry.objects.count()
    answer = guan.post(address("chen"), {"display_name": "", "role": "leader", "is_active": "on"})
    assert (answer.status_code, Entry.objects.count()) == (302, before)


@pytest.mark.parametrize("told", [{"role": "auditor", "is_active": "on"}, {"role": "leader"}])
def test_a_change_by_the_administrator_ends_open_sessions(guan, told):
    chen = signed_in("chen")
    assert chen.get("/").status_code == 200
    assert guan.post(address("chen"), told).status_code == 302
    assert chen.get("/").url == "/login/?next=/"


def test_a_new_password_ends_open_sessions_and_is_told_without_it(guan):
    chen = signed_in("chen")
    told = {"password1": OTHER, "password2": OTHER}
    assert guan.post(address("chen", "password"), told).status_code == 302
    assert chen.get("/").status_code == 302
    assert Account.objects.get(username="chen").check_password(OTHER)
    assert last_entry() == ("guan", "account.password", "account:chen", "form", None, None)


def test_a_password_cannot_be_taken_away(guan):
    answer = guan.post(address("chen", "password"), {"usable_password": "false"})
    assert answer.status_code == 200
    assert Account.objects.get(username="chen").check_password(PASSWORD)


def test_the_administrator_stays_signed_in_with_his_own_new_password(guan):
    own = guan.get("/admin/password_change/").url
    assert guan.post(own, {"password1": OTHER, "password2": OTHER}).status_code == 302
    assert guan.get("/admin/").status_code == 200


@pytest.mark.parametrize("told", [{"role": "leader", "is_active": "on"}, {"role": "administrator"}])
def test_the_last_administrator_cannot_lock_everybody_out(guan, told):
    answer = guan.post(address("guan"), told)
    assert (answer.status_code, "最后一个能登录的系统管理员" in answer.text) == (200, True)
    assert guan.get("/admin/").status_code == 200


def test_made_up_reporters_are_not_shown(guan):
    Account.objects.create(
        username="synthetic:901", role="county_reporter", is_active=False, is_synthetic=True
    )
    assert "synthetic:901" not in guan.get("/admin/org/account/").text
    assert guan.get(address("synthetic:901")).status_code == 302


def test_nothing_is_deleted(guan, county):
    paths = (address("chen", "delete"), f"/admin/org/orgunit/{county.pk}/delete/")
    assert [guan.post(path, {"post": "yes"}).status_code for path in paths] == [403, 403]
    action = {"action": "delete_selected", "_selected_action": [county.pk], "post": "yes"}
    guan.post("/admin/org/orgunit/", action)
    assert OrgUnit.objects.filter(pk=county.pk).exists()
    assert guan.get("/admin/org/orgunit/add/").status_code == 403


# orgs


def test_an_org_is_changed_by_the_action(guan, county):
    told = {"name": "东河新区", "short_name": "东河", "valid_from": "2016-01-01", "valid_to": ""}
    assert guan.post(f"/admin/org/orgunit/{county.pk}/change/", told).status_code == 302
    held = OrgUnit.objects.get(code="901")
    assert (held.name, held.path, held.tree, held.parent) == (
        "东河新区", county.path, county.tree, county.parent,
    )  # fmt: skip
    who, action, reference, door, old, new = last_entry()
    assert (who, action, reference, door) == ("guan", "org.change", "org:901", "form")
    assert (old["name"], new["name"], new["valid_from"]) == ("东河区", "东河新区", "2016-01-01")
    assert verify() is None


def test_an_org_that_ends_before_it_begins_is_refused_in_its_form(guan, county):
    told = {"name": "东河区", "valid_from": "2016-02-01", "valid_to": "2016-01-01"}
    before = Entry.objects.count()
    answer = guan.post(f"/admin/org/orgunit/{county.pk}/change/", told)
    assert (answer.status_code, "的有效期不对" in answer.text) == (200, True)
    assert Entry.objects.count() == before


# the actions, by whatever door

LEADER = Viewer("chen", "leader")
WANTED = {"role": "auditor", "org": "", "display_name": "", "is_active": True}
NAMED = {"name": "x", "short_name": "", "valid_from": None, "valid_to": None}


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda: change_account(LEADER, "chen", **WANTED), "ORG-ROLE"),
        (lambda: change_account(ADMIN, "nobody", **WANTED), "ORG-ACCOUNT"),
        (lambda: change_account(ADMIN, "chen", **WANTED | {"role": "console"}), "ORG-NO-ROLE"),
        (lambda: change_account(ADMIN, "chen", **WANTED | {"org": "999"}), "ORG-UNKNOWN"),
        (lambda: change_account(ADMIN, "guan", **WANTED), "ORG-LAST-ADMINISTRATOR"),
        (lambda: change_org(LEADER, "901", **NAMED), "ORG-ROLE"),
        (lambda: change_org(ADMIN, "999", **NAMED), "ORG-UNKNOWN"),
        (lambda: create_account(ADMIN, "console", None, role="leader"), "ORG-USERNAME"),
        (lambda: create_account(ADMIN, "x", None, role="county_reporter"), "ORG-NEEDED"),
    ],
)
def test_what_the_actions_refuse(guan, act, code):
    before = Entry.objects.count()
    with pytest.raises(NotAllowed) as refused:
        act()
    assert (refused.value.code, Entry.objects.count()) == (code, before)
