from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from minsheng.core.outlook import Outcome
from minsheng.web.pages.gantt import gantt_chart
from minsheng.web.pages.project_rows import project_rows
from minsheng.web.pages.projects import project_page
from tests.city import SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import LEADER, book_of, publish, signed_in

END = date(2016, 9, 30)


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def qingchuan(place):
    return closed_cities.qingchuan()


@pytest.fixture
def cloud(place):
    return closed_cities.cloud()


def test_a_project_shows_what_became_of_each_promise(qingchuan):
    book = book_of(LEADER)
    page = project_page(book, book.register.project("bridge"))
    start, roof, opening = book.register.steps("bridge")
    assert page.outcomes == (
        Outcome(start, "late", 3),
        Outcome(roof, "overdue", 10),
        Outcome(opening, "ahead", 92),
    )
    row = page.row
    assert (row.light, row.percent, row.now, row.next, row.overdue, row.is_due) == (
        "far_behind", Decimal(60), "主塔封顶", Outcome(roof, "overdue", 10), 10, True,
    )  # fmt: skip
    assert [(str(p.period), p.percent) for p in page.progress] == [
        ("2016-08", Decimal(40)),
        ("2016-09", Decimal(60)),
    ]


def test_in_august_nothing_of_september_is_known(qingchuan):
    book = book_of(LEADER, period="2016-08")
    page = project_page(book, book.register.project("bridge"))
    assert [(each.step.code, each.became, each.days) for each in page.outcomes] == [
        ("start", "late", 3),
        ("roof", "ahead", 20),
        ("open", "ahead", 122),
    ]
    assert [(str(p.period), p.percent) for p in page.progress] == [("2016-08", Decimal(40))]


def test_projects_stand_by_need_and_one_without_steps_says_so(qingchuan):
    book = book_of(LEADER)
    rows = project_rows(book, ["school", "bridge"])
    assert [(row.project.code, row.light, row.now, row.next is None) for row in rows] == [
        ("bridge", "far_behind", "主塔封顶", False),
        ("school", "no_target", "", True),
    ]
    body = signed_in("leader").get("/projects/school/").content.decode()
    assert "这个项目没有节点。" in body
    assert "图1" not in body


def test_the_calendar_has_the_promised_day_beside_the_late_one(qingchuan):
    book = book_of(LEADER)
    (row,) = project_rows(book, ["bridge"])
    chart = gantt_chart(book, [row], END)
    assert (chart["from"], chart["to"], chart["today"], chart["today_text"]) == (
        "2015-12-22", "2017-01-10", "2016-09-30", "期末09-30",
    )  # fmt: skip
    assert chart["rows"] == [
        {
            "name": "青川大桥",
            "progress": "60%",
            "note": "滞后",
            "late": True,
            "planned": ["2016-03-01", "2016-12-31"],
            "milestones": [
                {"date": "2016-03-01", "state": "planned", "text": ""},
                {"date": "2016-03-04", "state": "reached", "text": "开工 迟3天"},
                {"date": "2016-09-20", "state": "late", "text": "合龙 逾期10天"},
                {"date": "2016-12-31", "state": "planned", "text": "通车 未到，余92天"},
            ],
        }
    ]
    assert gantt_chart(book, project_rows(book, ["school"]), END) is None


def test_money_is_that_of_the_item_or_else_of_the_matter(cloud):
    book = book_of(LEADER, period="2023-06")
    found = {
        code: (page.fund_kind, page.fund_subject, [fund.value for fund in page.funds])
        for code in ("pump_station", "kitchen", "clinic_north")
        for page in [project_page(book, book.register.project(code))]
    }
    assert found == {
        "pump_station": ("item", "WATER-1", [Decimal("4500000.5")]),
        "kitchen": ("item", "SCHOOL-1", [None]),
        "clinic_north": ("", "", []),
    }


def test_the_filters_leave_what_they_name(qingchuan):
    client = signed_in("leader")
    found = {
        query: [code for code in ("bridge", "school") if f'href="/projects/{code}/' in body]
        for query in ("", "?due=1", "?matter=M01", "?page=1")
        for body in [client.get(f"/projects/{query}").content.decode()]
    }
    assert found == {
        "": ["bridge", "school"],
        "?due=1": ["bridge"],
        "?matter=M01": ["bridge", "school"],
        "?page=1": ["bridge", "school"],
    }


@pytest.mark.parametrize(
    "path",
    [
        "/projects/?page=2", "/projects/?page=0", "/projects/?page=-1", "/projects/?page=x",
        "/projects/?page=99999999999999999999", "/projects/?page=%D9%A1", "/projects/?matter=M99",
        "/projects/none/", "/projects/bridge/?period=2016-13", "/projects/bridge/table.doc",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(qingchuan, path):
    assert signed_in("leader").get(path).status_code == 404


def test_who_sees_which_period_of_a_project(qingchuan):
    publish(SEPTEMBER)
    paths = ("/projects/", "/projects/bridge/", "/projects/bridge/?period=2016-08")
    people = {
        "leader": signed_in("leader"),
        "county": signed_in("county_reporter", "901"),
        "department": signed_in("department_reporter", "dept.transport"),
        "nobody": Client(),
    }
    found = {
        who: [client.get(path).status_code for path in paths] for who, client in people.items()
    }
    assert found == {
        "leader": [200, 200, 200],
        "county": [200, 200, 404],
        "department": [200, 200, 404],
        "nobody": [302, 302, 302],
    }


def test_the_tables_have_days_and_what_became_of_them(qingchuan):
    client = signed_in("leader")
    tables = [
        client.get(path).content.decode("utf-8-sig").splitlines()[1:]
        for path in ("/projects/bridge/table.csv", "/projects/table.csv?due=1")
    ]
    assert tables == [
        [
            "开工,2016-03-01,,2016-03-04,,迟3天,",
            "合龙,2016-09-20,9月20日前,,,逾期10天,",
            "通车,2016-12-31,年底,,,未到，余92天,",
        ],
        [
            (
                "青川大桥,bridge,就业和出行,东河区,市交通局,60,主塔封顶,合龙,2016-09-20,"
                "9月20日前,逾期10天,10,滞后,原文印出"
            ),
        ],
    ]
