"""The switch of language: Chinese first, English by a cookie, never a way out of the site."""

import pytest
from django.test import Client

from minsheng.web.language import language_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    return Client()


def test_a_browsers_wish_does_not_count(visitor):
    response = visitor.get("/login/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert response.headers["Content-Language"] == "zh-CN"
    assert "Cookie" in response.headers["Vary"]
    assert '<html lang="zh-CN"' in response.content.decode()


def test_the_chosen_language_stays_for_a_year(visitor):
    chosen = visitor.post("/language/", {"language": "en", "next": "/login/?next=/matters/"})
    assert (chosen.status_code, chosen.url) == (302, "/login/?next=/matters/")
    cookie = chosen.cookies["language"]
    assert (cookie.value, cookie["samesite"], cookie["max-age"], cookie["path"]) == (
        "en",
        "Lax",
        365 * 24 * 60 * 60,
        "/",
    )
    response = visitor.get("/login/")
    assert response.headers["Content-Language"] == "en"
    assert '<html lang="en"' in response.content.decode()


@pytest.mark.parametrize(
    "following", ["", "https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_the_way_back_stays_on_the_site(visitor, following):
    assert visitor.post("/language/", {"language": "en", "next": following}).url == "/"


@pytest.mark.parametrize("language", ["", "fr", "zh-hans\r\nSet-Cookie: a=b"])
def test_an_unknown_language_is_refused(visitor, language):
    response = visitor.post("/language/", {"language": language})
    assert response.status_code == 400
    assert "language" not in response.cookies


def test_the_switch_takes_posts_with_a_token_alone(visitor):
    assert visitor.get("/language/").status_code == 405
    careful = Client(enforce_csrf_checks=True)
    assert careful.post("/language/", {"language": "en"}).status_code == 403


def test_a_strange_cookie_means_chinese(rf):
    request = rf.get("/")
    request.COOKIES["language"] = "../../etc"
    assert language_of(request) == "zh-hans"


def test_an_error_page_speaks_the_chosen_language(visitor):
    visitor.cookies["language"] = "en"
    response = visitor.get("/no-such-page/")
    assert (response.status_code, response.headers["Content-Language"]) == (404, "en")
    assert '<html lang="en"' in response.content.decode()
