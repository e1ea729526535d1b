"""全年总览 on the two small cities: whole data, who sees what, what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from minsheng.core.outlook import SubjectStanding
from minsheng.core.words import Milestone, Period
from minsheng.org.viewer import Viewer
from minsheng.publishing.actions import register_texts
from minsheng.reporting.actions import close_period, enter_pack_reports
from minsheng.web.pages.tiles import Tile, TileMap
from minsheng.web.pages.year_overview import Due, MatterRow, YearPage, year_page
from tests.city import AUGUST, SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import LEADER, OFFICE, book_of, publish, signed_in

JUNE = Period.parse("2023-06")
QUARTER = Period.parse("2023-Q2")


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def qingchuan(place):
    return closed_cities.qingchuan()


@pytest.fixture
def cloud(place, console):
    pack = closed_cities.cloud()
    register_texts(console, pack)
    enter_pack_reports(console, pack, QUARTER)
    return pack


def tile(book, code, light, completion, *, synthetic=True, gap=None):
    row = book.standings(orgs=[code], indicators=["jobs.urban_new"])[0]
    standing = SubjectStanding(
        "qingchuan-2016", code, light, light == "done", completion,
        row.trajectory_pct if completion is not None else None, gap, (row,), (Decimal(1),),
        ((light, 1),),
    )  # fmt: skip
    return Tile(book.register.org(code), standing, light, synthetic)


def test_the_page_holds_all_that_is_shown(qingchuan):
    book = book_of(LEADER)
    key = book.city["jobs.urban_new"]
    matter = book.register.matter("M01")
    shown = year_page(book)
    completion, before = Decimal(80), Decimal(40)
    assert (key.completion_pct, key.light) == (
        completion,
        "done" if completion >= 100 else "on_course",
    )
    expected_tiles = (
        tile(book, "901", "done", Decimal("166.666667"), gap=Decimal("91.666667")),
        tile(book, "902", "far_behind", Decimal(50), gap=Decimal(-25)),
        tile(book, "903", "no_target", None),
    )
    lights = {"on_course": 1, "no_target": 1}
    assert shown == YearPage(
        whole=MatterRow(
            shown.whole.matter, shown.whole.standing, key, lights, completion - before, "synthetic"
        ),
        matters=(
            MatterRow(
                matter, shown.matters[0].standing, key, lights, completion - before, "synthetic"
            ),
        ),
        counted=(("on_course", 1),),
        trajectory=Decimal(75),
        map=TileMap(
            "",
            ("jobs.urban_new",),
            expected_tiles,
            (
                ("done", 1), ("on_course", 0), ("behind", 0), ("far_behind", 1),
                ("not_reported", 0), ("no_target", 1),
            ),
            1,
        ),
        outlines=None,
        changes=((book.city_before["jobs.urban_new"], key),),
        due=(),
        due_from=date(2016, 9, 30),
        due_to=date(2016, 10, 30),
        overdue=1,
        findings=(),
        promised=1,
    )  # fmt: skip


def test_steps_due_within_thirty_days_are_counted_from_the_periods_end(place):
    step = Milestone("bridge", "open", "通车", date(2016, 10, 17), "10月中旬")
    closed_cities.qingchuan(milestones=(step,))
    shown = year_page(book_of(LEADER))
    assert (shown.due, shown.overdue) == ((Due(step, 17),), 0)


def test_the_html_marks_what_is_synthetic_and_leads_to_the_counties(qingchuan):
    html = signed_in("leader").get("/?matter=M01").content.decode()
    assert 'href="/orgs/901/?matter=M01"' in html
    assert "※" in html
    assert "青川市" in html
    assert 'href="/map.svg?matter=M01"' in html
    assert "%%" not in html


def test_the_sentence_reads_like_one_of_a_bulletin(qingchuan):
    html = signed_in("leader").get("/").content.decode()
    lead = html.split('<p class="lead">')[1].split("</p>")[0]
    assert plain(lead) == (
        "城镇新增就业1 200人，占年度任务80.0%，超序时5.0个百分点；民生大事1件正常。"
    )


def plain(html):
    import re  # noqa: PLC0415 - of this helper alone

    text = re.sub(r'<span class="visually-hidden">.*?</span>', "", html)
    return re.sub(r"<[^>]*>", "", text).replace("\u2009", " ").strip()


def test_a_county_sees_only_what_is_published(qingchuan):
    client = signed_in("county_reporter", "901")
    nothing = client.get("/")
    assert "月结快照" not in nothing.content.decode()
    publish(AUGUST)
    seen = client.get("/").content.decode()
    assert ("2016年1—8月" in seen, "2016年1—9月" in seen) == (True, False)
    assert client.get(f"/?period={SEPTEMBER}").status_code == 404
    assert client.get(f"/table.csv?period={SEPTEMBER}").status_code == 404
    assert client.get(f"/map.svg?period={SEPTEMBER}").status_code == 404


@pytest.mark.parametrize("path", ["/", "/table.csv", "/map.svg"])
def test_who_has_not_logged_in_is_led_to_the_log_in(qingchuan, path):
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/login/?next={path}")


@pytest.mark.parametrize(
    "asked",
    [
        "?period=2016-07", "?period=2016-13", "?period=x", f"?period={'9' * 3000}", "?period=%00",
        "?matter=M99", f"?matter={'M' * 3000}", "?matter=%00",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(qingchuan, asked):
    client = signed_in("leader")
    for path in ("/", "/map.svg", "/map.csv"):
        assert client.get(path + asked).status_code == 404


@pytest.mark.parametrize("path", ["/table.pdf", "/map.png", "/table.svg", "/table."])
def test_other_kinds_of_files_are_not_found(qingchuan, path):
    assert signed_in("leader").get(path).status_code == 404


def test_the_tables_are_plain_numbers_with_their_origin(qingchuan):
    client = signed_in("leader")
    table = client.get("/table.csv").content.decode("utf-8-sig").splitlines()
    assert table[0] == (
        "序号,民生大事,代码,领衔指标,计量单位,实绩,年度任务,节点数（个）,已到节点（个）,亮灯,"
        "完成率（%）,序时进度（%）,超/欠序时（个百分点）,完成（项）,正常（项）,偏慢（项）,滞后（项）,"
        "完成率较上期（个百分点）,来源性质,较上期的来源性质"
    )
    assert table[1:] == [
        "1,就业和出行,M01,城镇新增就业,人,1200,1500,,,正常,80,75,5,0,1,0,0,40,合计原文印出，分解模拟,模拟",
        ",合计,,城镇新增就业,人,1200,1500,,,正常,80,75,5,0,1,0,0,40,合计原文印出，分解模拟,模拟",
    ]
    counties = client.get("/map.csv?matter=M01").content.decode("utf-8-sig").splitlines()
    assert counties == [
        "县区,单位代码,亮灯,完成率（%）,序时进度（%）,超/欠序时（个百分点）,来源性质",
        "东河区,901,完成,166.666667,75,91.666667,模拟",
        "西岭县,902,滞后,50,75,-25,模拟",
        "南坪县,903,未设任务,,,,模拟",
    ]


def test_the_map_to_download_stands_alone(qingchuan):
    answer = signed_in("leader").get("/map.svg")
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert 'filename="map-2016-09.svg"' in answer.headers["Content-Disposition"]
    assert [word in text for word in ("class=", "style", "href", "<script")] == [False] * 4
    for word in (
        "青川市",
        "东河区",
        "西岭县",
        "166.7",
        "滞后",
        "※",
        "font-family",
        "月结快照第1版",
    ):
        assert word in text


def test_without_a_key_of_the_period_the_indicators_are_counted(cloud, settings):
    close_period(OFFICE, QUARTER, settings.MEDIA_ROOT)
    shown = year_page(book_of(LEADER))
    assert [(row.matter.code, row.is_of_period) for row in shown.matters] == [
        ("WATER", False), ("SCHOOL", False), ("CLINIC", True),
    ]  # fmt: skip
    assert shown.counted == (("far_behind", 1),)
    assert shown.map.key == ()
    assert {t.org.code: t.counts for t in shown.map.tiles}["t06"] == (("not_reported", 1),)
    html = signed_in("leader").get("/").content.decode()
    assert "本期不报领衔指标" in html
    assert "三件民生大事进度" in html


def test_a_county_that_has_not_reported_is_hatched_and_long_names_are_told(cloud):
    client = signed_in("leader")
    html = client.get(f"/?period={JUNE}").content.decode()
    assert 'class="tile not_reported r2 c1" href="/orgs/t03/' in html
    assert 'data-note="云岭县高寒山区易地扶贫搬迁' in html
    assert client.get(f"/map.svg?period={JUNE}").status_code == 200


def test_counties_without_places_follow_one_another(qingchuan):
    html = signed_in("leader").get("/").content.decode()
    assert 'class="tile done" href="/orgs/901/"' in html
    assert "方格示方位" not in html


def test_english_says_it_all(qingchuan):
    client = signed_in("leader")
    client.cookies["language"] = "en"
    lead = client.get("/").content.decode().split('<p class="lead">')[1].split("</p>")[0]
    assert plain(lead) == (
        "城镇新增就业: 1,200, 80.0% of the target, 5.0 points ahead of the trajectory. "
        "Matters: 1 on course."
    )
    assert client.get("/map.svg").status_code == 200
    assert client.get("/table.xlsx").status_code == 200


def test_somebody_without_an_org_sees_no_unpublished_period(qingchuan):
    publish(AUGUST)
    assert book_of(Viewer("sun", "county_reporter", "902")).period == AUGUST
