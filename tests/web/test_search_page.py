"""Search over what the register names, ranked, with lights."""

import pytest
from django.test import Client

from minsheng.web.pages.search import search_page
from tests.city import AUGUST, SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import LEADER, book_of, publish, signed_in
from tests.web.test_report_pages import given


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def qingchuan(place):
    return closed_cities.qingchuan()


def found(query):
    page = search_page(book_of(LEADER), query)
    return {
        group.kind: [(hit.found.code, hit.light) for hit in group.hits] for group in page.groups
    }


def test_each_kind_is_found_with_its_light(qingchuan):
    assert found("就业") == {
        "matter": [("M01", "on_course")],
        "item": [("M01-1", None)],
        "indicator": [("jobs.urban_new", "on_course")],
    }
    assert found("青川") == {
        "project": [("bridge", "far_behind"), ("school", None)],
        "org": [("900", "on_course")],
    }
    assert found("东河") == {"org": [("901", "done")]}


@pytest.mark.parametrize(
    "query", ["JOBS.urban_new", "\uff2aobs\uff0eurban_new", " jobs.urban_new "]
)
def test_codes_are_found_in_any_case_and_width(qingchuan, query):
    assert found(query) == {"indicator": [("jobs.urban_new", "on_course")]}


def test_a_code_is_found_whole_and_as_a_beginning(qingchuan):
    assert found("m01") == {"matter": [("M01", "on_course")], "item": [("M01-1", None)]}


def test_words_need_not_stand_together(qingchuan):
    assert found("城镇 就业") == {"indicator": [("jobs.urban_new", "on_course")]}
    assert found("城镇 大桥") == {}


def test_without_a_query_it_says_what_can_be_searched(qingchuan):
    page = search_page(book_of(LEADER), "  ")
    assert (page.groups, page.counts) == (
        (),
        {"matter": 1, "item": 1, "indicator": 2, "project": 2, "org": 6},
    )


def test_a_query_of_over_a_hundred_characters_is_refused(qingchuan):
    client = signed_in("leader")
    assert [client.get("/search/", {"q": "就" * n}).status_code for n in (100, 101)] == [200, 400]
    assert client.get("/search/", {"q": "a\0b"}).status_code == 400


def test_what_was_asked_is_shown_as_text(qingchuan):
    body = signed_in("leader").get("/search/", {"q": "<script>"}).content.decode()
    assert ("&lt;script&gt;" in body, "<script>&" in body) == (True, False)


def test_a_county_searches_the_newest_period_that_is_published(qingchuan):
    publish(AUGUST)
    client = signed_in("county_reporter", "902")
    assert given(client, "/search/?q=就业")["book"].period == AUGUST
    assert client.get(f"/search/?q=就业&period={SEPTEMBER}").status_code == 404
    assert Client().get("/search/?q=x").status_code == 302
