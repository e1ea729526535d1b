"""The headers and limits of every kind of answer, and the settings behind HTTPS."""

import warnings

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from minsheng.cli.serve import LIMITS, Server
from minsheng.org.actions import create_account
from minsheng.web.policy import KEPT_BY_NOBODY, PERMISSIONS, POLICY, PolicyMiddleware
from tests.command_line import minsheng

NAMES = (
    "Content-Security-Policy",
    "Permissions-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": PERMISSIONS,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PASSWORD = "qingchuan-901-li"  # noqa: S105 - made for the test


def kept(response, *names):
    return {name: response.headers.get(name) for name in names}


@pytest.fixture
def administrator(city, console):
    create_account(console, "guan", PASSWORD, role="administrator")
    client = Client()
    assert client.login(username="guan", password=PASSWORD)
    return client


@pytest.mark.parametrize(
    ("path", "status", "more"),
    [
        ("/login/", 200, {}),
        ("/indicators/", 302, {}),
        ("/no-such-page/", 404, {}),
        ("/static/web/minsheng.css", 200, {}),
        ("/static/web/none.css", 404, {}),
        ("/login/", 400, {"headers": {"host": "elsewhere.example"}}),
        ("/admin/", 302, {}),
    ],
)
def test_every_answer_carries_the_same_headers(db, path, status, more):
    response = Client().get(path, **more)
    assert (response.status_code, kept(response, *NAMES)) == (status, ALWAYS)


def test_the_policy_names_our_own_host_and_nothing_else():
    first = "default-src 'self'; img-src 'self' data:"
    narrower = ["object-src 'none'", "base-uri 'none'", "form-action 'self'"]
    assert "; ".join([first, *narrower, "frame-ancestors 'none'"]) == POLICY


@pytest.mark.parametrize("path", ["/admin/", "/admin/org/account/", "/admin/no-such-page/"])
def test_the_admin_is_under_the_same_policy(administrator, path):
    response = administrator.get(path)
    assert kept(response, *NAMES) == ALWAYS
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/login/", "/no-such-page/", "/admin/org/account/"])
def test_nobody_keeps_a_page(administrator, path):
    told = administrator.get(path).headers["Cache-Control"]
    assert {"no-store", "private"} <= set(told.replace(" ", "").split(","))


def test_what_an_answer_says_of_itself_is_kept():
    own = {"Content-Security-Policy": "default-src 'none'", "Cache-Control": "max-age=60"}
    response = PolicyMiddleware(lambda _request: HttpResponse(headers=own))(
        RequestFactory().get("/")
    )
    assert kept(response, *own, "Permissions-Policy") == own | {"Permissions-Policy": PERMISSIONS}


def test_static_files_are_kept_and_pages_are_not(db):
    assert "no-store" not in Client().get("/static/web/minsheng.css").headers["Cache-Control"]
    assert Client().get("/login/").headers["Cache-Control"] == KEPT_BY_NOBODY


def test_no_other_site_may_read_static_files(db):
    response = Client().get("/static/web/minsheng.css", headers={"origin": "https://else.example"})
    assert "Access-Control-Allow-Origin" not in response.headers


def test_before_anything_is_gathered_files_are_served_without_a_warning(db, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "none"
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        assert Client().get("/static/web/minsheng.css").status_code == 200


def test_cookies_are_not_for_scripts_nor_for_other_sites(city, console):
    create_account(console, "li", PASSWORD, role="leader")
    client = Client()
    client.get("/login/")
    client.post("/login/", {"username": "li", "password": PASSWORD})
    cookies = {name: (c["httponly"], c["samesite"]) for name, c in client.cookies.items()}
    assert cookies == dict.fromkeys(("csrftoken", "sessionid", "device"), (True, "Lax"))


BEHIND_HTTPS = """
import json, sys
from pathlib import Path
from minsheng.cli.installation import open_installation
open_installation(Path(sys.argv[1]), make=True)
from django.test import Client
plain = Client(SERVER_NAME="localhost").get("/login/")
page = Client(SERVER_NAME="localhost").get("/login/", secure=True)
cookie = page.cookies["csrftoken"]
print(json.dumps([plain.status_code, plain.headers["Location"],
    page.headers["Strict-Transport-Security"], bool(cookie["secure"])]))
"""


def test_behind_https_cookies_are_secure_and_browsers_told_to_stay(tmp_path):
    done = minsheng(
        tmp_path / "data", code=BEHIND_HTTPS, folder=tmp_path / "data", MINSHENG_HTTPS="1"
    )
    assert (done.returncode, done.stdout) == (
        0,
        '[301, "https://localhost/login/", "max-age=31536000; includeSubDomains; preload", true]\n',
    ), done.stderr


def test_the_check_for_deployment_is_clean(tmp_path):
    tmp_path.joinpath("data").mkdir()
    words = ("manage", "check", "--deploy", "--fail-level", "WARNING")
    done = minsheng(*words, MINSHENG_HTTPS="1", MINSHENG_DIR=str(tmp_path / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues (0 silenced)" in done.stdout


def test_debug_is_off_unless_asked_for():
    assert settings.DEBUG is False
    assert settings.ALLOWED_HOSTS[:3] == ["localhost", "127.0.0.1", "[::1]"]


def test_the_server_limits_what_a_request_may_hold():
    told = Server("127.0.0.1", 8000).cfg
    assert {name: told.settings[name].value for name in LIMITS} == LIMITS
    assert told.settings["timeout"].value == 60


def test_a_form_too_large_is_refused_with_the_page_for_it(db):
    body = "username=" + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    response = Client().post("/login/", body, content_type="application/x-www-form-urlencoded")
    assert (response.status_code, "看不懂这个请求。" in response.text) == (400, True)
