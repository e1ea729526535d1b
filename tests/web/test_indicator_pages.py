from decimal import Decimal
from fractions import Fraction

import pytest
from django.http import Http404
from django.test import RequestFactory

from minsheng.org.viewer import Viewer
from minsheng.reporting import actions
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.web.pages.indicator import indicator_page
from minsheng.web.pages.indicator_chart import axis_steps
from minsheng.web.pages.indicators import Wanted, indicators_page, wanted_of
from tests.city import AUGUST, SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import LEADER, book_of, publish, signed_in

COUNTY = Viewer("li", "county_reporter", "901")
JOBS, ROADS = "jobs.urban_new", "roads.rural"


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def qingchuan(place):
    return closed_cities.qingchuan()


@pytest.fixture
def cloud(place):
    return closed_cities.cloud()


def page_of(book, code):
    return indicator_page(book, book.register.indicator(code))


def test_counties_stand_by_rank_with_report_and_total_below(qingchuan):
    page = page_of(book_of(LEADER), JOBS)
    rows = [*page.counties.rows, page.counties.total]
    assert [
        (
            row.org,
            row.rank,
            str(row.actual),
            str(row.target),
            row.light,
            row.value and (row.value.reporter, row.value.report.number),
        )
        for row in rows
    ] == [
        ("901", 1, "200", "120", "done", ("901", 1)),
        ("902", 2, "400", "800", "far_behind", ("902", 1)),
        ("903", None, "600", "—", "no_target", ("903", 1)),
        ("900", None, "1\u2009200", "1\u2009500", "on_course", None),
    ]
    assert page.lead == (("1个县区完成或超额完成", False), ("西岭县滞后", True))


def test_months_are_differences_of_what_was_reported_in_all(qingchuan):
    months = page_of(book_of(LEADER), JOBS).months
    assert [
        (m.period.number, m.own, m.value, m.planned, m.standing and m.standing.completion_pct)
        for m in months.rows[6:10]
    ] == [
        (7, None, None, 875, None),
        (8, None, 600, 1000, 40),
        (9, 600, 1200, 1125, 80),
        (10, None, None, 1250, None),
    ]


def test_the_chart_draws_the_same_numbers_as_the_table(qingchuan):
    chart = page_of(book_of(LEADER), JOBS).chart
    series = {row["role"]: row for row in chart["series"]}
    assert [p and p["value"] for p in series["actual"]["points"]] == [
        *[None] * 7, "600", "1200", *[None] * 3,
    ]  # fmt: skip
    assert [p["value"] for p in series["plan"]["points"]][::3] == ["125", "500", "875", "1250"]
    assert chart["gap"] == {"x": 8, "high": "1200", "low": "1125", "text": "超计划75"}
    assert chart["description"] == "城镇新增就业：1—9月实绩1\u2009200人，计划1\u2009125人。"
    assert [tick["value"] for tick in chart["ticks"]] == ["0", "500", "1000", "1500"]


def test_formulas_say_how_with_the_numbers_put_in(qingchuan):
    page = page_of(book_of(LEADER), JOBS)
    assert [(f.name, f.numbers, f.result) for f in page.formulas] == [
        ("实绩", "3个单位，已报3个", ""),
        ("完成率", "= 1\u2009200 ÷ 1\u2009500 = ", "80.0%"),
        ("序时进度", "= 9 ÷ 12 = ", "75.0%"),
        ("超/欠序时", "= 80.0 − 75.0 = ", "+5.0百分点"),
        ("所需进度", "=（1\u2009500 − 1\u2009200）÷ 3 = ", "每期100人"),
    ]


def test_an_earlier_close_knows_nothing_of_later_months(qingchuan):
    months = page_of(book_of(LEADER, period="2016-08"), JOBS).months
    assert [m.period for m in months.rows if m.value is not None] == [AUGUST]


def test_a_department_figure_without_target_is_said_as_such(qingchuan):
    page = page_of(book_of(LEADER), ROADS)
    assert page.counties.rows == ()
    assert page.lead == (("1—9月212.5米", False), ("没有可比的年度任务，不亮灯", False))
    assert [value.reporter for value in page.city] == ["dept.transport"]
    assert page.notes == ("没有设年度任务，只列实绩，不亮灯。",)


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ([], [0, 1]),
        ([0], [0, 1]),
        ([305], [0, 100, 200, 300, 400]),
        ([-14, 3], [-15, -10, -5, 0, 5]),
        ([7], [0, 2, 4, 6, 8]),
    ],
)
def test_an_axis_has_round_numbers_and_at_most_seven_lines(values, steps):
    assert axis_steps(map(Fraction, values)) == tuple(steps)


def test_missing_counties_stand_last_and_are_named(cloud):
    page = page_of(book_of(LEADER), "water.households")
    rows = page.counties.rows
    assert [row.rank for row in rows if row.is_missing] == [None] * len(page.counties.missing)
    assert page.counties.missing
    assert [row.org for row in rows][-len(page.counties.missing) :] == list(page.counties.missing)
    assert page.lead[-1][1]
    assert "未报" in page.lead[-1][0]


def test_rates_and_limits_are_met_or_not_and_name_their_parts(cloud):
    book = book_of(LEADER)
    rate, lead = page_of(book, "water.pass_rate"), page_of(book, "water.lead")
    assert [part.code for part in rate.parts] == ["water.samples_passed", "water.samples"]
    assert rate.row.completion is None
    assert (str(rate.row.target), str(lead.row.target)) == ("≥95", "≤0.01")
    assert [[f.name for f in page.formulas] for page in (rate, lead)] == [["是否达到"]] * 2


def test_both_channels_stand_side_by_side(cloud):
    both = page_of(book_of(LEADER), "water.pipes").channels
    assert (both.leading, both.department.reporter) == ("counties", "d.water")
    assert both.difference == both.department.value.value - both.counties


@pytest.mark.parametrize("period", ["2023-05", "2023-06"])
def test_every_indicator_of_the_second_pack_shows(cloud, period):
    book = book_of(LEADER, period=period)
    client = signed_in("leader")
    codes = [row.code for row in book.register.content.indicators]
    asked = {code: client.get(f"/indicators/{code}/", {"period": period}) for code in codes}
    assert {code: answer.status_code for code, answer in asked.items()} == dict.fromkeys(codes, 200)


def test_the_list_is_filtered_by_matter_light_change_and_name(qingchuan):
    book = book_of(LEADER)
    found = {
        wanted: [
            row.indicator.code
            for group in indicators_page(book, wanted, 1).groups
            for row in group.rows
        ]
        for wanted in (
            Wanted(), Wanted(matter="M01"), Wanted(light="no_target"), Wanted(changed="1"),
            Wanted(q="公路"), Wanted(q="nothing"),
        )
    }  # fmt: skip
    assert list(found.values()) == [
        [ROADS, JOBS], [ROADS, JOBS], [ROADS], [JOBS], [ROADS], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query",
    ["matter=M99", "light=pink", "changed=2", "q=" + "x" * 101],
)
def test_a_filter_that_cannot_be_is_not_found(qingchuan, query):
    with pytest.raises(Http404):
        wanted_of(RequestFactory().get(f"/indicators/?{query}"), book_of(LEADER))


@pytest.mark.parametrize("number", ["0", "2", "99999999999", "-1", "x", "１", ""])
def test_a_page_that_there_is_not_is_not_found(qingchuan, number):
    client = signed_in("leader")
    assert client.get("/indicators/", {"page": number}).status_code == 404
    assert client.get("/indicators/", {"page": "1"}).status_code == 200


def test_a_county_sees_others_only_in_published_closes(qingchuan):
    client = signed_in("county_reporter", "901")
    paths = (f"/indicators/{JOBS}/", "/matters/M01/", f"/indicators/{JOBS}/table.csv")
    asked = {"period": "2016-08"}
    publish(SEPTEMBER)
    assert [client.get(path, asked).status_code for path in paths] == [404, 404, 404]
    publish(AUGUST)
    assert [client.get(path, asked).status_code for path in paths] == [200, 200, 200]
    rows = page_of(book_of(COUNTY), JOBS).counties.rows
    assert [row.org for row in rows] == ["901", "902", "903"]


def test_the_tables_come_as_plain_files(qingchuan):
    client = signed_in("leader")
    counties = client.get(f"/indicators/{JOBS}/table.csv").content.decode("utf-8-sig")
    assert [line.split(",")[:6] for line in counties.splitlines()[1:]] == [
        ["1", "东河区", "200", "120", "166.666667", "75"],
        ["2", "西岭县", "400", "800", "50", "75"],
        ["", "南坪县", "600", "", "", ""],
        ["", "青川市", "1200", "1500", "80", "75"],
    ]
    months = client.get(f"/indicators/{JOBS}/months.csv").content.decode("utf-8-sig")
    assert months.splitlines()[9].split(",")[:6] == ["9月", "600", "1200", "1125", "80", "5"]
    assert client.get(f"/indicators/{JOBS}/table.pdf").status_code == 404
    assert client.get("/indicators/nothing/").status_code == 404


def test_a_correction_stands_among_the_revisions_once_it_is_closed(qingchuan, settings):
    key = ReportKey(SEPTEMBER, "901", "counties")
    actions.correct(COUNTY, key, "重复计数")
    actions.enter_values(COUNTY, key, [Entered(JOBS, "901", Decimal(150), "form:1")])
    actions.prepare(COUNTY, key)
    actions.submit(Viewer("wang", "county_approver", "901"), key)
    actions.accept(closed_cities.OFFICE, key)
    assert page_of(book_of(LEADER), JOBS).changes == ()
    actions.close_period(closed_cities.OFFICE, SEPTEMBER, settings.MEDIA_ROOT)
    now, before = (page_of(book_of(LEADER, revision=n), JOBS) for n in ("2", "1"))
    assert before.changes == ()
    assert [
        (c.org, c.before.value, c.after.value, c.report.number, c.report.reason, c.report.opened_by)
        for c in now.changes
    ] == [("901", 200, 150, 2, "重复计数", "li")]
    assert [page.months.present.value for page in (before, now)] == [1200, 1150]
