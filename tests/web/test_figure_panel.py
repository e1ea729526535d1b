"""A figure of an issue, from what is printed down to the cell that somebody filled in."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from minsheng.core.words import Fact
from minsheng.org.models import Account
from minsheng.promises.actions import apply_pack
from minsheng.publishing import queries
from minsheng.publishing.actions import compose_draft, register_texts
from minsheng.publishing.figures import close_of, figure_source
from minsheng.publishing.held import issue_data
from minsheng.publishing.paper import paper
from minsheng.reporting import readings
from minsheng.reporting.actions import close_period, enter_pack_reports
from tests.city import AUGUST, SEPTEMBER
from tests.publishing.conftest import OFFICE, closed, issued, media, reported
from tests.publishing.texts import MANUSCRIPT, pack_with_texts, text_of
from tests.standing import standing

__all__ = ["closed", "issued", "media", "reported"]
MOST_QUERIES = 12
PANEL = {"HX-Request": "true"}


@pytest.fixture
def leader(issued):
    client = Client()
    client.force_login(Account.objects.create(username="leader", role="leader"))
    return client


def figures(issue):
    return {f["expression"]: f["name"] for f in reversed(issue_data(issue)["figures"])}


def panel(client, issue, expression, **asked):
    path = f"/bulletins/{issue.running}/figures/{figures(issue)[expression]}/"
    answer = client.get(path, asked, headers=PANEL)
    assert answer.status_code == 200
    return answer.content.decode()


def steps(html):
    return re.findall(r"<h3>([^<]+)", html)


def words(html):
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def test_a_completion_is_told_in_five_steps(leader, issued):
    html = panel(leader, issued, "done(jobs.urban_new)")
    assert steps(html) == ["数字", "公式", "代入", "报表", "单元格"]
    told = words(html)
    for part in ("一致", "完成率＝实绩÷年度任务", "done(jobs.urban_new)", "600※模拟÷800"):
        assert part in told, part


def test_a_total_lists_its_reports_and_one_cell_among_its_neighbours(leader, issued):
    html = panel(leader, issued, "jobs.urban_new")
    assert re.findall(r'report=([^"]+)"', html) == [
        f"jobs.urban_new~{org}~counties" for org in ("903", "902", "901")
    ]
    assert html.count('class="n cell"') == 1
    assert "/reports/2016-08/903/counties/#cell-jobs.urban_new-903" in html
    assert "/indicators/jobs.urban_new/" in html


def test_another_report_shows_its_own_cell(leader, issued):
    html = panel(leader, issued, "jobs.urban_new", report="jobs.urban_new~901~counties")
    assert "#cell-jobs.urban_new-901" in html
    assert re.findall(r'<tr class="selected"><th scope="row"><a[^>]*>([^<]+)', html) == ["东河区"]


@pytest.mark.parametrize("report", ["jobs.urban_new~999~counties", "x", "roads.rural~901~counties"])
def test_a_report_that_the_figure_does_not_rest_on_is_not_found(leader, issued, report):
    path = f"/bulletins/41/figures/{figures(issued)['jobs.urban_new']}/"
    assert leader.get(path, {"report": report}).status_code == 404


def test_a_count_without_reports_says_so(leader, issued):
    html = panel(leader, issued, "count(matters)")
    assert ("不由报表得来" in html, "没有单元格" in html) == (True, True)


def test_anybody_sees_the_source_and_nobody_s_name(client, leader, issued):
    own, public = (panel(each, issued, "jobs.urban_new") for each in (leader, client))
    assert ("模拟填报人" in own, "模拟填报人" in public) == (True, False)
    assert "打开报表" not in public
    assert steps(public) == steps(own)


def test_without_the_panel_it_is_a_page_of_its_own(client, issued):
    path = f"/bulletins/41/figures/{figures(issued)['jobs.urban_new']}/"
    page = client.get(path)
    assert page.content.startswith(b"<!DOCTYPE html>")
    assert page["Vary"].startswith("HX-Request, Cookie")
    assert "style=" not in page.content.decode()


def test_from_a_figure_to_its_cell_in_two_clicks(leader, issued):
    """The figure opens the panel with a cell; the button beside it opens the report there."""
    page = leader.get("/bulletins/41/").content.decode()
    name = figures(issued)["jobs.urban_new"]
    assert f'href="figures/{name}/" data-figure="{name}"' in page
    html = panel(leader, issued, "jobs.urban_new")
    assert re.findall(r'href="(/reports/[^"]+)"', html) == [
        "/reports/2016-08/903/counties/#cell-jobs.urban_new-903"
    ]


def test_pages_ask_the_database_a_dozen_times_at_most(leader, issued):
    name = figures(issued)["done(jobs.urban_new)"]
    for path in ("/bulletins/", "/bulletins/41/", f"/bulletins/41/figures/{name}/"):
        leader.get(path)
        with CaptureQueriesContext(connection) as asked:
            leader.get(path)
        assert len(asked) <= MOST_QUERIES, path


def test_numbers_without_a_source_are_marked_for_the_office(console, reported, closed):
    pack = pack_with_texts(
        text_of(AUGUST, 5, 41, MANUSCRIPT.replace("全市民生事项", "全市5个民生事项", 1))
    )
    register_texts(console, pack)
    compose_draft(OFFICE, AUGUST)
    issue = queries.draft(OFFICE, AUGUST)
    shown = paper(OFFICE, issue)
    assert re.findall(r'<span class="unbound" id="([^"]+)">([^<]+)', shown.body) == [
        ("unbound-1", "5个")
    ]
    assert [(d.kind, d.place) for d in shown.doubts if d.kind == "unbound"] == [("unbound", 1)]
    assert (shown.unbound, len(shown.of("unbound"))) == (1, 1)


KINDS = MANUSCRIPT.replace(
    "\n\n::annex 附件1",
    "，大桥完成[[60%|progress(bridge)]]，[[9月20日|date(bridge.open)]]通车，居全省[[第3位|fact(rank)]]，"
    '超序时进度[[75个百分点|gap(jobs.urban_new)]]，[[三位一体|fixed("wording")]]，'
    "其余[[800人|jobs.urban_new - jobs.urban_new@902]]。\n\n::annex 附件1",
    1,
)


@pytest.fixture
def every_kind(console, media, db):
    """September with a figure of each kind, as the office reads its draft."""
    pack = replace(
        pack_with_texts(text_of(SEPTEMBER, 6, 42, KINDS)),
        facts=(Fact("rank", "number", "3", "位", "全省位次", "", "given:letter"),),
    )
    standing(_draft, console, pack)
    issue = queries.draft(OFFICE, SEPTEMBER)
    close = close_of(readings.closes(OFFICE), issue)
    return issue, close, readings.register(OFFICE, close)


def _draft(console, pack):
    apply_pack(console, pack)
    register_texts(console, pack)
    enter_pack_reports(console, pack, SEPTEMBER)
    close_period(OFFICE, SEPTEMBER, settings.MEDIA_ROOT)
    compose_draft(OFFICE, SEPTEMBER)


def test_an_issue_stands_on_the_close_with_its_hash_whatever_is_closed_beside_it(every_kind):
    issue, close, _ = every_kind
    of_another_programme = replace(close, programme="qingchuan-2015", hash="0" * 64)
    assert close_of((of_another_programme, close), issue) == close
    assert close_of((of_another_programme,), issue) is None


def told(every_kind, expression):
    issue, close, register = every_kind
    found = figure_source(OFFICE, issue, figures(issue)[expression], close, register)
    inputs = [(each.kind, each.name, each.value or each.shown) for each in found.inputs]
    return found.function, found.verdict, inputs, len(found.reports)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("progress(bridge)", ("progress", "agrees", [("progress", "青川大桥", Decimal(60))], 0)),
        ("date(bridge.open)", ("date", "wording", [("milestone", "通车", "2016-09-20")], 0)),
        ("fact(rank)", ("fact", "agrees", [("fact", "全省位次", Decimal(3))], 0)),
        ('fixed("wording")', ("fixed", "wording", [], 0)),
        (
            "gap(jobs.urban_new)",
            (
                "gap",
                "agrees",
                [
                    ("value", "城镇新增就业", Decimal(1200)),
                    ("target", "城镇新增就业", Decimal(800)),
                ],
                3,
            ),
        ),
        (
            "jobs.urban_new - jobs.urban_new@902",
            (
                "arithmetic",
                "agrees",
                [
                    ("value", "城镇新增就业", Decimal(1200)),
                    ("value", "城镇新增就业", Decimal(400)),
                ],
                4,
            ),
        ),
    ],
)
def test_a_figure_of_every_kind_is_told(every_kind, expression, expected):
    assert told(every_kind, expression) == expected


def test_what_the_print_stands_for_is_said_in_its_own_scale(every_kind):
    issue, close, register = every_kind
    name = figures(issue)["gap(jobs.urban_new)"]
    found = figure_source(OFFICE, issue, name, close, register)
    assert (found.value, found.low, found.high, found.unit) == (
        Decimal(75),
        Decimal("74.5"),
        Decimal("75.5"),
        "百分点",
    )


def test_every_figure_has_its_panel(every_kind, leader_of_draft):
    for figure in issue_data(every_kind[0])["figures"]:
        path = f"/bulletins/draft/2016-09/figures/{figure['name']}/"
        assert leader_of_draft.get(path, headers=PANEL).status_code == 200, figure["expression"]


@pytest.fixture
def leader_of_draft(db):
    client = Client()
    client.force_login(Account.objects.create(username="leader", role="leader"))
    return client
