"""Log-in, log-out, who stays signed in, and what is shown when something goes wrong."""

import json

import pytest
from django.db import connection
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from minsheng.org.actions import create_account
from minsheng.org.models import Account
from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.web.access import Scope, page, viewer_of_request

PASSWORD = "qingchuan-901-li"  # noqa: S105 - made for the test
REFUSED = "账号或密码不对，没有登录。请重新输入，注意大小写。"


@pytest.fixture
def people(city, console):
    for name, role, org in (("chen", "leader", ""), ("li", "county_reporter", "901")):
        create_account(console, name, PASSWORD, role=role, org=org)


@pytest.fixture
def leader(people):
    client = Client()
    assert client.login(username="chen", password=PASSWORD)
    return client


def signed_in(client):
    return "_auth_user_id" in client.session


def log_in(client, user, password=PASSWORD, **more):
    return client.post("/login/", {"username": user, "password": password, **more})


# the log-in page


def test_one_signs_in_and_comes_to_the_first_page(people):
    client = Client()
    response = log_in(client, "chen")
    assert (response.status_code, response.url, signed_in(client)) == (302, "/", True)


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/indicators/?period=2016-09", "/indicators/?period=2016-09"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/login/?next=/login/", "/"),
        ("", "/"),
    ],
)
def test_afterwards_one_is_led_to_where_one_wanted_to_go_if_that_is_here(people, wanted, led_to):
    client = Client()
    by_address = client.post(
        "/login/", {"username": "chen", "password": PASSWORD}, query_params={"next": wanted}
    )
    by_form = log_in(Client(), "chen", next=wanted)
    already = client.get("/login/", {"next": wanted})
    assert [r.status_code for r in (by_address, by_form, already)] == [302, 302, 302]
    assert [r.url for r in (by_address, by_form, already)] == [led_to] * 3


@pytest.mark.parametrize(
    ("user", "password"),
    [("chen", "wrong"), ("nobody", PASSWORD), ("chen\x00", PASSWORD), ("CHEN", PASSWORD)],
)
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(people, user, password):
    client = Client()
    response = log_in(client, user, password, next="/indicators/")
    assert (response.status_code, signed_in(client)) == (422, False)
    assert REFUSED in response.text
    assert 'role="alert"' in response.text
    assert 'action="/login/?next=%2Findicators%2F"' in response.text
    assert password not in response.text


def test_the_name_typed_before_is_kept_as_text(people):
    response = log_in(Client(), '"><script>alert(1)</script>', "wrong")
    assert "<script>alert" not in response.text


def test_the_office_is_named_as_the_programme_names_it(people):
    assert "青川" in Client().get("/login/").text


def test_before_any_programme_the_page_stands_all_the_same(db):
    response = Client().get("/login/")
    assert (response.status_code, "让承诺的事办成，数有出处。" in response.text) == (200, True)


def test_accounts_are_named_in_the_sample_alone_and_never_with_passwords(
    people, settings, tmp_path
):
    settings.DATA_DIR = tmp_path
    assert "演示账号" not in Client().get("/login/").text
    rows = [
        {"role": "leader", "user": "chen", "password": PASSWORD, "org": ""},
        {"role": "gone", "user": "who", "password": PASSWORD, "org": ""},
    ]
    tmp_path.joinpath("demo-accounts.json").write_text(json.dumps(rows), encoding="utf-8")
    told = Client().get("/login/").text
    assert ("演示账号" in told, "<code>chen</code>" in told, PASSWORD in told) == (
        True,
        True,
        False,
    )


# log-out


def test_one_signs_out_by_a_form_and_by_nothing_else(leader):
    assert (leader.get("/logout/").status_code, signed_in(leader)) == (405, True)
    response = leader.post("/logout/")
    assert (response.status_code, response.url, signed_in(leader)) == (302, "/login/", False)
    assert leader.get("/").url == "/login/?next=/"


# who is let in


def page_of(client):
    return client.get("/").status_code


CHANGES = {
    "role": {"role": "auditor"},
    "active": {"is_active": False},
    "service": {"is_service": True},
    "console": {"role": "console"},
    "no password": {"password": "!"},
    "password": {"password": "pbkdf2_sha256$1$a$b"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_session_ends_when_the_account_changes(leader, change):
    assert page_of(leader) == 200
    Account.objects.filter(username="chen").update(**change)
    assert page_of(leader) == 302


def test_a_session_ends_when_the_account_goes_to_another_org(people):
    client = Client()
    log_in(client, "li")
    Account.objects.update(org=None)
    assert page_of(client) == 302


def test_a_session_lives_while_only_the_name_changes(leader):
    Account.objects.update(display_name="陈")
    assert page_of(leader) == 200


@pytest.mark.parametrize(
    "account",
    [
        {"is_active": False},
        {"is_active": False, "is_synthetic": True},
        {"is_service": True},
        {"role": "service"},
        {"role": "console"},
    ],
)
def test_only_accounts_of_people_sign_in_even_with_a_password(people, account):
    Account.objects.filter(username="chen").update(**account)
    client = Client()
    assert (log_in(client, "chen").status_code, signed_in(client)) == (422, False)


def test_an_account_without_password_never_signs_in(people, console):
    create_account(console, "wu", None, role="leader")
    statuses = [log_in(Client(), "wu", word).status_code for word in ("", "!", "None", PASSWORD)]
    assert statuses == [422] * 4


def test_who_asks_is_nobody_unless_an_account_may_sign_in(people):
    asked = RequestFactory().get("/")
    assert viewer_of_request(asked) == PUBLIC
    asked.user = Account.objects.get(username="chen")
    assert viewer_of_request(asked) == Viewer("chen", "leader")
    asked.user.role = "console"
    assert viewer_of_request(asked) == PUBLIC


# scopes


def answered(scope, user, method="GET", methods=("GET", "HEAD"), **headers):
    """What a view of that scope answers: a status, "not there", or where one is sent."""
    asked = RequestFactory().generic(method, "/place/?a=1", headers=headers)
    asked.user = user
    try:
        response = page(scope, methods)(lambda _request: HttpResponse("seen"))(asked)
    except Http404:
        return "not there"
    return response.headers.get("Location") or response.status_code


def test_each_scope_lets_in_whom_it_names():
    roles = ("leader", "office_editor", "county_reporter", "auditor", "administrator")
    told = {
        scope: [answered(scope, Account(username="u", role=role)) for role in roles]
        for scope in Scope
    }
    gone = "not there"
    assert told == {
        Scope.PUBLIC: [200] * 5,
        Scope.ACCOUNT: [200] * 5,
        Scope.OWN: [200] * 5,
        Scope.OFFICE: [200, 200, gone, gone, gone],
        Scope.ADMINISTRATOR: [gone, gone, gone, gone, 200],
    }


@pytest.mark.parametrize("scope", [s for s in Scope if s != Scope.PUBLIC])
def test_nobody_is_led_to_the_log_in_by_whatever_method_that_reads(scope):
    nobody = Account(username="u", role="leader", is_active=False)
    told = [answered(scope, nobody, method) for method in ("GET", "HEAD", "OPTIONS", "POST")]
    assert told == ["/login/?next=/place/%3Fa%3D1"] * 2 + [405] * 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_a_method_that_was_not_declared_is_refused(method):
    assert answered(Scope.ACCOUNT, Account(username="u", role="leader"), method) == 405


def test_no_header_turns_one_method_into_another():
    leader = Account(username="u", role="leader")
    override = {"x-http-method-override": "GET", "hx-request": "true"}
    assert answered(Scope.ACCOUNT, leader, "POST", **override) == 405
    posts = {"x-http-method-override": "POST"}
    assert answered(Scope.ACCOUNT, leader, "GET", ("POST",), **posts) == 405


def test_what_is_hidden_is_not_there_by_any_method():
    county = Account(username="u", role="county_reporter")
    told = {answered(Scope.OFFICE, county, method) for method in ("GET", "HEAD", "POST", "OPTIONS")}
    assert told == {"not there"}


# while nothing is closed


def test_a_leader_is_told_that_nothing_is_closed_yet(leader):
    response = leader.get("/")
    assert (response.status_code, "还没有可看的月结。" in response.text) == (200, True)


# errors


@pytest.mark.parametrize(("language", "word"), [("zh-hans", "没有找到"), ("en", "404")])
def test_an_address_that_is_not_there_is_said_to_nobody_without_a_log_in(people, language, word):
    client = Client()
    client.cookies["language"] = language
    response = client.get("/no-such-page/")
    assert (response.status_code, word in response.text) == (404, True)
    assert "/search/" not in response.text


def test_an_address_that_is_not_there_is_said_to_who_is_signed_in(leader):
    response = leader.get("/no-such-page/")
    assert (response.status_code, "没有找到，或者不在您的查看范围。" in response.text) == (
        404,
        True,
    )
    assert 'href="/search/' in response.text


def test_a_foreign_host_name_is_refused_with_a_page(people):
    response = Client().get("/login/", headers={"host": "elsewhere.example"})
    assert (response.status_code, "看不懂这个请求。" in response.text) == (400, True)
    assert "elsewhere.example" not in response.text


def test_a_form_without_its_token_is_refused_with_a_page(people):
    client = Client(enforce_csrf_checks=True)
    response = log_in(client, "chen")
    assert (response.status_code, "这张表单已经过期" in response.text) == (403, True)
    assert not signed_in(client)


def raising(error):
    def view(_request, **_arguments):
        raise error

    return view


@pytest.fixture
def broken(people, monkeypatch):
    """A visitor whose log-in page fails; the fault is answered, not raised into the test."""

    def fails(error):
        monkeypatch.setattr("minsheng.web.pages.sign_in.newest_imprint", raising(error))
        return Client(raise_request_exception=False)

    return fails


@pytest.mark.parametrize(
    ("language", "title", "tag"),
    [("zh-hans", "程序出错了，已经记下。", "zh-CN"), ("en", "500", "en")],
)
def test_a_fault_is_a_page_that_tells_nothing_of_its_cause(broken, language, title, tag):
    client = broken(RuntimeError("secret cause"))
    client.cookies["language"] = language
    response = client.get("/login/")
    assert (response.status_code, title in response.text) == (500, True)
    assert f'<html lang="{tag}">' in response.text
    assert "secret cause" not in response.text


def test_a_fault_is_told_without_the_database(broken):
    client = broken(RuntimeError("no database"))

    def refuse(*_arguments, **_names):
        raise AssertionError("the page asked the database")

    with connection.execute_wrapper(refuse):
        response = client.get("/login/")
    assert (response.status_code, "程序出错了，已经记下。" in response.text) == (500, True)


def test_a_static_file_that_is_not_there_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = Client().get("/static/none.css")
    assert response.status_code == 404
