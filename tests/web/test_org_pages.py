from decimal import Decimal

import pytest
from django.test import Client

from minsheng.core.outlook import Rank
from minsheng.org.viewer import Viewer
from minsheng.reporting.actions import correct
from minsheng.reporting.keys import ReportKey
from minsheng.web.pages.org_lists import counties_page, departments_page
from minsheng.web.pages.org_page import org_page
from tests.city import AUGUST, SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import LEADER, book_of, publish, signed_in

COUNTY = Viewer("li", "county_reporter", "901")


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def qingchuan(place):
    return closed_cities.qingchuan()


@pytest.fixture
def cloud(place):
    return closed_cities.cloud()


def page_of(book, code, matter=""):
    return org_page(book, book.register.org(code), matter)


def told(page):
    return [
        (row.indicator.code, row.light, row.standing.actual, row.completion, row.rank, row.cells)
        for row in page.rows
    ]


def test_a_county_shows_what_it_answers_for_with_its_place_among_the_others(qingchuan):
    book = book_of(LEADER)
    pages = {code: page_of(book, code) for code in ("901", "902", "903")}
    jobs = "jobs.urban_new"
    assert {code: told(page) for code, page in pages.items()} == {
        "901": [
            (jobs, "done", Decimal(200), Decimal("166.666667"), Rank(1, 2), ("counties",)),
        ],
        "902": [(jobs, "far_behind", Decimal(400), Decimal(50), Rank(2, 2), ("counties",))],
        "903": [(jobs, "no_target", Decimal(600), None, None, ("counties",))],
    }
    assert {code: (page.light, page.key_rank) for code, page in pages.items()} == {
        "901": ("done", Rank(1, 2)),
        "902": ("far_behind", Rank(2, 2)),
        "903": ("no_target", None),
    }
    assert [row.indicator.code for row in pages["902"].urgent] == [jobs]


def test_a_department_shows_the_city_and_how_the_counties_stand(qingchuan):
    book = book_of(LEADER)
    page = page_of(book, "dept.hrss")
    assert told(page) == [
        ("jobs.urban_new", "on_course", Decimal(1200), Decimal(80), None, ()),
    ]
    assert page.rows[0].counties == (("far_behind", 1), ("done", 1), ("no_target", 1))
    roads = page_of(book, "dept.transport")
    assert told(roads) == [
        ("roads.rural", "no_target", Decimal("212.5"), None, None, ("department",)),
    ]
    assert (roads.key, roads.rows[0].counties) == (None, ())
    assert [row.project.code for row in roads.projects] == ["bridge"]


def test_history_has_the_key_and_the_lights_of_each_close(qingchuan):
    page = page_of(book_of(LEADER), "901")
    assert [
        (str(row.close.period), row.completion, {k: n for k, n in row.lights.items() if n})
        for row in page.past
    ] == [
        ("2016-08", Decimal("83.333333"), {"on_course": 1}),
        ("2016-09", Decimal("166.666667"), {"done": 1}),
    ]
    earlier = page_of(book_of(LEADER, period="2016-08"), "901")
    assert [str(row.close.period) for row in earlier.past] == ["2016-08"]


def test_counties_stand_by_need_and_departments_too(qingchuan):
    book = book_of(LEADER)
    listed = counties_page(book)
    assert [
        (row.org.code, row.light, row.gap, row.rank, row.reported, row.asked, row.is_synthetic)
        for row in listed.rows
    ] == [
        ("902", "far_behind", Decimal(-25), Rank(2, 2), 1, 1, True),
        ("901", "done", Decimal("91.666667"), Rank(1, 2), 1, 1, True),
        ("903", "no_target", None, None, 1, 1, True),
    ]
    assert listed.counted == (("far_behind", 1), ("done", 1), ("no_target", 1))
    assert [(row.org.code, row.reported, row.asked) for row in departments_page(book).rows] == [
        ("dept.hrss", 0, 0),
        ("dept.transport", 1, 1),
    ]


def test_a_matter_leaves_its_own_indicators(cloud):
    page = page_of(book_of(LEADER, period="2023-06"), "t01", "SCHOOL")
    assert [row.indicator.code for row in page.rows] == ["school.meals", "school.complaints"]
    assert page.matters == ("WATER", "SCHOOL", "CLINIC")
    listed = counties_page(book_of(LEADER, period="2023-06"), "CLINIC")
    assert (listed.has_key, {row.light for row in listed.rows}) == (False, {"no_target"})


def test_who_has_not_reported_is_said_at_the_county_and_at_the_department(cloud):
    book = book_of(LEADER, period="2023-06")
    silent = page_of(book, "t03")
    assert {row.light for row in silent.rows} == {"not_reported"}
    assert (silent.unreported, [str(r.key.period) for r in silent.reports]) == (
        ("counties",),
        ["2023-05"],
    )
    listed = {row.org.code: (row.reported, row.asked) for row in counties_page(book).rows}
    assert listed["t03"] == (0, 7)
    doctors = page_of(book, "d.health").rows[0]
    assert (doctors.indicator.code, doctors.light) == ("clinic.doctors", "not_reported")


def test_a_name_of_forty_characters_stands_whole_in_the_page(cloud):
    body = signed_in("leader").get("/orgs/t05/?period=2023-06").content.decode()
    name = "云岭县高寒山区易地扶贫搬迁安置与生态保护修复综合示范管理委员会联合工作区筹备组办"
    assert len(name) == 40
    assert body.count(f"<h1>{name}") == 1


def statuses(client, *paths):
    return {path: client.get(path).status_code for path in paths}


def test_in_an_unpublished_close_an_org_sees_its_own_page_alone(qingchuan):
    publish(SEPTEMBER)
    paths = (
        "/orgs/901/", "/orgs/902/", "/counties/", "/orgs/901/?period=2016-08",
        "/orgs/902/?period=2016-08", "/orgs/dept.hrss/?period=2016-08", "/counties/?period=2016-08",
        "/orgs/901/table.csv?period=2016-08", "/orgs/902/table.csv?period=2016-08",
    )  # fmt: skip
    hidden = dict.fromkeys(paths[3:], 404)
    shown = dict.fromkeys(paths, 200)
    found = {
        who: statuses(client, *paths)
        for who, client in (
            ("leader", signed_in("leader")),
            ("county", signed_in("county_reporter", "901")),
            ("department", signed_in("department_reporter", "dept.hrss")),
            ("auditor", signed_in("auditor")),
            ("nobody", Client()),
        )
    }
    own = {path: 200 for path in paths if "901" in path}
    assert found == {
        "leader": shown,
        "county": shown | hidden | own,
        "department": shown | hidden | {"/orgs/dept.hrss/?period=2016-08": 200},
        "auditor": shown | hidden,
        "nobody": dict.fromkeys(paths, 302),
    }


def test_of_an_unpublished_close_a_county_gets_no_rank_and_no_link_that_leads_nowhere(qingchuan):
    publish(SEPTEMBER)
    book = book_of(COUNTY, "901", period="2016-08")
    page = page_of(book, "901")
    assert told(page) == [
        ("jobs.urban_new", "on_course", Decimal(100), Decimal("83.333333"), None, ("counties",)),
    ]
    assert (book.is_whole, book.shared_period, book.asked_period) == (False, "", "2016-08")
    body = signed_in("county_reporter", "901").get("/orgs/901/?period=2016-08").content.decode()
    assert "本期月结未公开，这里只列本单位自己的数。" in body
    links = {part.split('"')[0] for part in body.split('href="')[1:]}
    # What leaves this page goes to the newest period that is open to all, or to its own report.
    assert {link for link in links if "2016-08" in link} == {
        "/orgs/901/?period=2016-08",
        "/orgs/901/table.xlsx?period=2016-08",
        "/orgs/901/table.csv?period=2016-08",
    } | {link for link in links if "2016-08/901/counties/" in link}


def test_before_anything_is_published_a_county_sees_its_newest_own_rows(qingchuan):
    client = signed_in("county_reporter", "901")
    page = client.get("/orgs/901/")
    assert (page.status_code, "2016年9月" in page.content.decode()) == (200, True)
    assert "还没有" in client.get("/orgs/902/").content.decode()


def test_a_correction_in_work_is_seen_by_its_own_people_alone(qingchuan):
    publish(SEPTEMBER)
    correct(COUNTY, ReportKey(SEPTEMBER, "901", "counties", "qingchuan-2016"), "补报两人")
    other = Viewer("wang", "county_reporter", "902")
    found = {
        viewer.user: [
            (str(row.key.period), row.number, row.state)
            for row in page_of(book_of(viewer), "901").reports
        ]
        for viewer in (COUNTY, LEADER, other)
    }
    assert found == {
        "li": [("2016-09", 2, "draft"), ("2016-08", 1, "frozen")],
        "zhou": [("2016-09", 1, "frozen"), ("2016-08", 1, "frozen")],
        "wang": [("2016-09", 1, "frozen")],
    }


@pytest.mark.parametrize(
    "path",
    [
        "/orgs/999/", "/orgs/two_counties/", "/orgs/hospital/", "/orgs/901/?period=2015-09",
        "/orgs/901/?period=x", "/orgs/901/?matter=M99", "/counties/?matter=M99",
        "/orgs/901/table.pdf", "/orgs/900/table.csv", "/counties/table.exe",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(qingchuan, path):
    assert signed_in("leader").get(path).status_code == 404


def test_the_city_itself_is_the_page_of_the_year(qingchuan):
    answer = signed_in("leader").get("/orgs/900/?period=2016-08")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/?period=2016-08")


def test_the_table_of_a_county_is_plain_numbers_with_their_origin(qingchuan):
    answer = signed_in("leader").get("/orgs/902/table.csv")
    assert answer.content.decode("utf-8-sig").splitlines() == [
        (
            "指标,指标代码,民生大事,计量单位,实绩,年度任务,完成率（%）,序时进度（%）,"
            "超/欠序时（个百分点）,亮灯,位次,来源性质"
        ),
        "城镇新增就业,jobs.urban_new,就业和出行,人,400,800,50,75,-25,滞后,2,模拟",
    ]


def test_the_table_of_counties_has_one_row_a_county(qingchuan):
    rows = signed_in("leader").get("/counties/table.csv").content.decode("utf-8-sig").splitlines()
    assert rows[1:] == [
        "西岭县,902,滞后,400,800,50,75,-25,2,0,0,0,1,0,1,1,模拟",
        "东河区,901,完成,200,120,166.666667,75,91.666667,1,1,0,0,0,0,1,1,模拟",
        "南坪县,903,未设任务,600,,,,,,0,0,0,0,0,1,1,模拟",
    ]


def test_august_is_read_as_it_stood_in_august(qingchuan):
    book = book_of(LEADER, period=str(AUGUST))
    assert told(page_of(book, "902")) == [
        ("jobs.urban_new", "far_behind", Decimal(200), Decimal(25), Rank(2, 2), ("counties",)),
    ]
