"""The public's pages: the newest signed bulletin, its files, and nothing else."""

import pytest

from minsheng.publishing.actions import compose_draft, publish
from minsheng.web.views import PAPER_POLICY
from tests.city import AUGUST, SEPTEMBER
from tests.publishing.conftest import OFFICE, closed, media, reported

__all__ = ["closed", "media", "reported"]
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


@pytest.fixture
def issued(closed):
    """August is out as number 41, September is a draft that would be 42."""
    for period in (AUGUST, SEPTEMBER):
        compose_draft(OFFICE, period)
    return publish(OFFICE, AUGUST)


def test_before_anything_is_out_the_first_page_says_how_to_begin(db, client):
    page = client.get("/")
    assert (page.status_code, "还没有印发的简报" in page.content.decode()) == (200, True)


def test_the_first_page_leads_to_the_newest_bulletin_that_is_out(issued, client):
    page = client.get("/")
    assert (page.status_code, page["Location"]) == (302, "/bulletins/41/")


def test_the_page_is_the_printed_html_under_a_policy_that_fetches_nothing(issued, client):
    page = client.get("/bulletins/41/")
    assert (page.status_code, page["Content-Type"]) == (200, KINDS["html"])
    assert page["Content-Security-Policy"] == PAPER_POLICY
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page.content == issued.file(".html").read_bytes()


def test_the_page_says_what_is_synthetic(issued, client):
    assert "※ 为模拟数，不是实际填报数" in client.get("/bulletins/41/").content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_files_come_with_their_name_and_type(issued, client, kind):
    name = f"bulletin-5.{kind}"
    answer = client.get(f"/bulletins/41/{name}")
    assert (answer.status_code, answer["Content-Type"]) == (200, KINDS[kind])
    shown = "inline" if kind == "html" else "attachment"
    assert answer["Content-Disposition"] == f'{shown}; filename="{name}"'
    assert answer.getvalue() == issued.file(f".{kind}").read_bytes()


def test_the_html_by_its_name_is_under_the_same_policy(issued, client):
    assert client.get("/bulletins/41/bulletin-5.html")["Content-Security-Policy"] == PAPER_POLICY


@pytest.mark.parametrize(
    "path",
    [
        "/bulletins/42/",  # a draft: not to be told from what is not there
        "/bulletins/42/bulletin-6.pdf",
        "/bulletins/43/",
        "/bulletins/0/",
        "/bulletins/-1/",
        "/bulletins/99999999999999999999/",
        "/bulletins/41/bulletin-6.pdf",
        "/bulletins/41/bulletin-5.exe",
        "/bulletins/41/../42/",
        "/bulletins/41/..%2f..%2f..%2fsecret-key",
        "/bulletins/41/%2e%2e/minsheng.sqlite3",
        "/bulletins/41//etc/passwd",
        "/bulletins/41/bulletin-5.pdf/",
        "/media/bulletins/2016-08/v1/bulletin-5.pdf",
    ],
)
def test_what_is_not_the_public_s_is_not_found(issued, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/bulletins/41/", "/bulletins/41/bulletin-5.pdf"])
def test_pages_are_read_only(issued, client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_file_is_not_found_with_a_sentence_until_it_is_written_back(issued, client, kind):
    path = f"/bulletins/41/bulletin-5.{kind}"
    before = client.get(path).getvalue()
    issued.file(f".{kind}").unlink()
    for lost in (path, "/bulletins/41/") if kind == "html" else (path,):
        page = client.get(lost)
        assert (page.status_code, "暂时找不到" in page.content.decode()) == (404, True)
    assert compose_draft(OFFICE, AUGUST).is_new is False
    assert client.get(path).getvalue() == before
