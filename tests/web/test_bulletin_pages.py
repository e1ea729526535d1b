"""The issues: to the public as they are printed, to the office with what stands behind them."""

import json
import re

import pytest
from django.test import Client

from minsheng.org.models import Account
from minsheng.publishing.actions import compose_draft
from minsheng.reporting.actions import close_period
from minsheng.reporting.keys import ReportKey
from minsheng.web.pages.bulletins import PAPER_POLICY, book_of
from tests.city import AUGUST, SEPTEMBER
from tests.publishing.conftest import OFFICE, closed, issued, media, reported
from tests.publishing.test_close_and_draft import correct

__all__ = ["closed", "issued", "media", "reported"]
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
DRAFT = "/bulletins/draft/2016-09/"


@pytest.fixture
def leader(db):
    return signed_in("leader", "leader")


@pytest.fixture
def county(db):
    return signed_in("county", "county_reporter")


def signed_in(user, role):
    client = Client()
    client.force_login(Account.objects.create(username=user, role=role))
    return client


def text_of(answer):
    return answer.content.decode()


def test_before_anything_is_out_the_list_says_when_it_will_fill(db, client, leader):
    pages = [text_of(each.get("/bulletins/")) for each in (client, leader)]
    assert ["还没有印发的简报" in page for page in pages] == [True, True]
    assert ["minsheng close" in page for page in pages] == [False, True]


def test_the_list_has_every_issue_that_the_viewer_may_see(issued, client, county, leader):
    rows = [
        re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)', text_of(each.get("/bulletins/")))
        for each in (client, county, leader)
    ]
    signed = ("/bulletins/41/", "第5期（总第41期）")
    assert rows == [[signed], [signed], [(DRAFT, "第6期（总第42期）"), signed]]


def test_to_the_public_the_page_is_the_printed_html_that_fetches_nothing(issued, client):
    page = client.get("/bulletins/41/")
    assert (page.status_code, page["Content-Type"]) == (200, KINDS["html"])
    assert page["Content-Security-Policy"] == PAPER_POLICY
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page.content == issued.file(".html").read_bytes()


def test_the_printed_page_says_what_is_synthetic(issued, client):
    assert "※ 为模拟数，不是实际填报数" in text_of(client.get("/bulletins/41/"))


@pytest.mark.parametrize("kind", KINDS)
def test_files_come_with_their_name_and_type(issued, leader, kind):
    name = f"bulletin-5.{kind}"
    answer = leader.get(f"/bulletins/41/{name}")
    assert (answer.status_code, answer["Content-Type"]) == (200, KINDS[kind])
    shown = "inline" if kind == "html" else "attachment"
    assert answer["Content-Disposition"] == f'{shown}; filename="{name}"'
    assert answer.getvalue() == issued.file(f".{kind}").read_bytes()


def test_the_data_of_an_issue_come_without_its_doubts_to_others_than_the_office(
    issued, client, county, leader
):
    whole, *others = (
        json.loads(each.get("/bulletins/41/bulletin-5.json").getvalue())
        for each in (leader, client, county)
    )
    del whole["log"]
    assert others == [whole, whole]


def test_the_html_by_its_name_is_under_the_same_policy(issued, client):
    assert client.get("/bulletins/41/bulletin-5.html")["Content-Security-Policy"] == PAPER_POLICY


@pytest.mark.parametrize(
    "path",
    [
        "/bulletins/42/",  # a draft: not to be told from what is not there
        "/bulletins/42/bulletin-6.pdf",
        "/bulletins/42/parts/face-1.otf",
        "/bulletins/43/",
        "/bulletins/0/",
        "/bulletins/-1/",
        "/bulletins/99999999999999999999/",
        "/bulletins/41/bulletin-6.pdf",
        "/bulletins/41/bulletin-5.exe",
        "/bulletins/41/parts/face-9.otf",
        "/bulletins/41/parts/bulletin-5.json",
        "/bulletins/41/figures/ms_41_00000000/",
        "/bulletins/41/figures/%3Cscript%3E/",
        "/bulletins/41/../42/",
        "/bulletins/41/..%2f..%2f..%2fsecret-key",
        "/bulletins/41/%2e%2e/minsheng.sqlite3",
        "/bulletins/41//etc/passwd",
        "/bulletins/41/bulletin-5.pdf/",
        "/media/bulletins/2016-08/v1/bulletin-5.pdf",
    ],
)
def test_what_is_not_the_public_s_is_not_found(issued, client, county, path):
    assert [each.get(path).status_code for each in (client, county)] == [404, 404]


@pytest.mark.parametrize("what", ["", "bulletin-6.pdf", "parts/face-1.otf", "figures/{}/"])
def test_a_draft_is_the_office_s_alone(issued, client, county, leader, what):
    name = re.search(r'data-figure="([^"]+)"', text_of(leader.get(DRAFT)))[1]
    path = DRAFT + what.format(name)
    assert [each.get(path).status_code for each in (leader, county, client)] == [200, 404, 302]


@pytest.mark.parametrize("period", ["2016-13", "2016-07", "nonsense", "2016-10"])
def test_a_draft_of_no_such_period_is_not_found(issued, leader, period):
    assert leader.get(f"/bulletins/draft/{period}/").status_code == 404


@pytest.mark.parametrize("path", ["/bulletins/", "/bulletins/41/", "/bulletins/41/bulletin-5.pdf"])
def test_pages_are_read_only(issued, client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_file_is_not_found_with_a_sentence_until_it_is_written_back(issued, client, kind):
    path = f"/bulletins/41/bulletin-5.{kind}"
    before = client.get(path).getvalue()
    issued.file(f".{kind}").unlink()
    for lost in (path, "/bulletins/41/") if kind == "html" else (path,):
        page = client.get(lost)
        assert (page.status_code, "暂时找不到" in text_of(page)) == (404, True)
    assert compose_draft(OFFICE, AUGUST).is_new is False
    assert client.get(path).getvalue() == before


def test_the_page_of_an_issue_without_its_files_says_so(issued, leader):
    issued.file(".json").unlink()
    page = leader.get("/bulletins/41/")
    assert (page.status_code, "暂时找不到" in text_of(page)) == (404, True)


def test_an_issue_has_its_text_with_every_figure_a_link(issued, county):
    page = text_of(county.get("/bulletins/41/"))
    names = re.findall(
        r'<a class="figure[^"]*"[^>]* href="figures/([^/"]+)/" data-figure="\1">', page
    )
    assert len(names) == len(set(names)) > 5
    assert page.count('<details class="annex"') == 2
    assert "#source-" not in page
    assert "style=" not in page
    assert "<svg role" not in page


def test_what_is_to_be_cleared_is_told_to_the_office_alone(issued, county, leader):
    pages = [text_of(each.get("/bulletins/41/")) for each in (county, leader)]
    assert ["签发前须清" in page for page in pages] == [False, True]


def test_the_paper_brings_its_faces_and_its_charts_are_images(issued, leader):
    page = text_of(leader.get(DRAFT))
    sheet = re.search(r'href="([^"]+faces\.css\?v=[^"]+)"', page)[1]
    rules = leader.get(sheet)
    assert (rules.status_code, rules["Content-Type"]) == (200, "text/css; charset=utf-8")
    for face in re.findall(r'url\("([^"]+)"\)', text_of(rules)):
        answer = leader.get(f"{DRAFT}parts/{face}")
        assert (answer.status_code, answer["Content-Type"], answer.content[:4]) == (
            200,
            "font/otf",
            b"OTTO",
        )


def test_the_book_of_an_issue_has_each_period_once_though_it_was_closed_again(issued, media):
    correct(ReportKey(AUGUST, "901", "counties"), 150)
    close_period(OFFICE, AUGUST, media)
    book = book_of(OFFICE, issued)
    assert (book.period, book.close.revision) == (AUGUST, 1)
    assert [(each.period, each.revision) for each in book.closes] == [(AUGUST, 2), (SEPTEMBER, 1)]
    assert (book.earlier, book.later.period) == (None, SEPTEMBER)
    assert [(each.period, each.revision) for each in book.every] == [
        (AUGUST, 1),
        (AUGUST, 2),
        (SEPTEMBER, 1),
    ]
