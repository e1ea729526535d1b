"""Each role's view of closes and reports, what each read costs, and that missing stays missing."""

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from minsheng.core.packs import load_pack
from minsheng.core.words import Period
from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.promises.actions import apply_pack
from minsheng.reporting import actions, queries, readings, report_readings
from minsheng.reporting.findings import draft_findings, findings_of
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.value_changes import value_changes
from tests.city import AUGUST, SEPTEMBER
from tests.standing import standing

OFFICE = Viewer("qian", "office_approver")
LEADER = Viewer("chen", "leader")
EAST = Viewer("li", "county_reporter", "901")
WEST = Viewer("sun", "county_approver", "902")
JOBS = Viewer("wu", "department_reporter", "dept.hrss")
ROADS = Viewer("hu", "department_approver", "dept.transport")
AUDITOR = Viewer("gu", "auditor")
ADMINISTRATOR = Viewer("root", "administrator")
OUTSIDERS = (AUDITOR, ADMINISTRATOR, Viewer("bot", "service"), PUBLIC)
CLOUD = Path(__file__).parents[1] / "packs" / "cloud-county"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def august(city, console, media):
    """August closed and not published; September closed and published."""
    standing(_close, console, city)
    return next(close for close in readings.closes(OFFICE) if close.period == AUGUST)


def _close(console, city):
    for period in (AUGUST, SEPTEMBER):
        actions.enter_pack_reports(console, city, period)
        actions.close_period(OFFICE, period, settings.MEDIA_ROOT)
    actions.mark_published(OFFICE, SEPTEMBER, 1)


@pytest.fixture
def september(august):
    return readings.closes(OFFICE)[-1]


def corrected(media, number="150"):
    key = ReportKey(SEPTEMBER, "901", "counties")
    actions.correct(EAST, key, "重复计数")
    actions.enter_values(EAST, key, [Entered("jobs.urban_new", "901", Decimal(number), "form:1")])
    actions.prepare(EAST, key)
    actions.submit(Viewer("wang", "county_approver", "901"), key)
    actions.accept(OFFICE, key)
    actions.close_period(OFFICE, SEPTEMBER, media)


def cells(rows):
    return {(row.indicator, row.org) for row in rows}


def reporters(rows):
    return [row.key.org for row in rows]


def named(closes):
    return [(str(close.period), close.revision) for close in closes]


@pytest.mark.parametrize("viewer", [OFFICE, LEADER])
def test_office_and_leader_see_every_close(august, viewer):
    assert named(readings.closes(viewer)) == [("2016-08", 1), ("2016-09", 1)]
    assert readings.own_closes(viewer) == ()
    assert ("jobs.urban_new", "902") in cells(readings.standings(viewer, august))


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        (EAST, {("jobs.urban_new", "901")}),
        (WEST, {("jobs.urban_new", "902")}),
        (
            JOBS,
            {("jobs.urban_new", org) for org in ("900", "901", "902", "903", "two_counties")},
        ),
        (ROADS, {("roads.rural", "900")}),
        *((viewer, set()) for viewer in OUTSIDERS),
    ],
)
def test_of_an_unpublished_close_only_own_rows_are_seen(august, september, viewer, seen):
    every = cells(readings.totals(OFFICE, september))
    assert cells(readings.totals(viewer, august)) == seen
    assert cells(readings.standings(viewer, august)) == seen
    assert cells(readings.totals(viewer, september)) == every
    assert named(readings.closes(viewer)) == [("2016-09", 1)]
    assert named(readings.own_closes(viewer)) == ([("2016-08", 1)] if seen else [])


def test_a_county_sees_nothing_of_another_in_an_unpublished_close(august):
    assert {org for _, org in cells(readings.totals(EAST, august))} == {"901"}
    assert readings.totals(EAST, august, orgs=["902"]) == ()
    assert {row.value.org for row in report_readings.value_rows(EAST, august)} == {"901"}
    assert report_readings.report_rows(EAST, AUGUST, "902", "counties") is None
    assert report_readings.revisions(EAST, AUGUST, "902", "counties") == ()
    assert reporters(report_readings.report_states(EAST, AUGUST)) == ["901"]
    assert [str(r.key.period) for r in report_readings.reports_of(EAST, "902")] == ["2016-09"]
    register = readings.register(EAST, august)
    assert [e.org for e in report_readings.expected_reports(EAST, august, register)] == ["901"]
    months = readings.series(EAST, ["jobs.urban_new"], ["901", "902"], 2016)
    assert [(t.org, str(t.period)) for t in months] == [
        ("901", "2016-08"),
        ("901", "2016-09"),
        ("902", "2016-09"),
    ]
    assert queries.values(EAST, ReportKey(AUGUST, "902", "counties")) == ()
    assert queries.turnout(EAST, AUGUST).reporters == ("901",)


def test_own_counts_say_nothing_of_others(august):
    (close,) = readings.own_closes(EAST)
    assert (close.reports, close.values, close.expected) == (1, 1, 1)
    assert (august.reports, august.values, august.expected) == (4, 4, 4)


def test_the_previous_report_of_another_org_is_not_beside_its_published_one(august):
    assert report_readings.report_rows(WEST, SEPTEMBER, "901", "counties").rows[0].before is None
    own = report_readings.report_rows(EAST, SEPTEMBER, "901", "counties").rows[0]
    assert (own.value.value, own.before.value) == (Decimal(200), Decimal(100))


def test_a_revision_that_is_not_published_is_its_own_org_s(august, september, media):
    corrected(media)

    def seen(viewer):
        rows = report_readings.revisions(viewer, SEPTEMBER, "901", "counties")
        (total,) = (
            t
            for t in readings.series(viewer, ["jobs.urban_new"], ["901"], 2016)
            if t.period == SEPTEMBER
        )
        return [row.number for row in rows], total.value

    assert [seen(viewer) for viewer in (OFFICE, EAST, WEST, PUBLIC)] == [
        ([1, 2], Decimal(150)),
        ([1, 2], Decimal(150)),
        ([1], Decimal(200)),
        ([1], Decimal(200)),
    ]
    newest = readings.closes(OFFICE)[-1]
    (now,) = report_readings.value_rows(EAST, newest, org="901")
    (then,) = report_readings.value_rows(WEST, september, org="901")
    assert (now.value.value, now.report.number, now.report.reason) == (150, 2, "重复计数")
    assert (then.value.value, then.report.number, then.report.reason) == (200, 1, "")
    assert report_readings.value_rows(WEST, newest, org="901") == ()


def test_a_revision_that_only_an_unpublished_close_froze_stays_hidden(city, console, media):
    actions.enter_pack_reports(console, city, SEPTEMBER)
    actions.close_period(OFFICE, SEPTEMBER, media)
    corrected(media)
    actions.mark_published(OFFICE, SEPTEMBER, 2)
    rows = report_readings.revisions(WEST, SEPTEMBER, "901", "counties")
    assert [row.number for row in rows] == [2]
    assert named(readings.closes(WEST)) == [("2016-09", 2)]


def test_without_an_account_nobody_is_named(september):
    (row,) = report_readings.value_rows(PUBLIC, september, org="901")
    assert {step.by for step in row.report.steps} == {""}
    assert readings.closes(PUBLIC)[0].closed_by == ""
    assert {state.prepared_by for state in queries.reports(PUBLIC, SEPTEMBER)} == {""}


def test_steps_of_a_pack_s_report_are_synthetic_and_those_of_a_correction_are_not(
    august, september, media
):
    corrected(media)
    first, second = report_readings.revisions(OFFICE, SEPTEMBER, "901", "counties")
    assert (first.is_synthetic, second.is_synthetic) == (True, False)
    assert [(step.what, step.by, step.is_synthetic) for step in first.steps] == [
        ("opened", "synthetic:901", True),
        ("prepared", "synthetic:901", True),
        ("submitted", "synthetic:901:approver", True),
        ("accepted", "synthetic:office", True),
    ]
    assert [(step.what, step.by) for step in second.steps] == [
        ("opened", "li"),
        ("prepared", "li"),
        ("submitted", "wang"),
        ("accepted", "qian"),
    ]


def test_the_register_is_the_snapshot_s_without_its_values(september, media):
    whole = queries.snapshot(OFFICE, SEPTEMBER, media).content
    register = readings.register(OFFICE, september)
    assert register.content == replace(whole, values=(), expected=())
    assert register.expected == whole.expected
    assert register is readings.register(PUBLIC, september)
    assert [org.code for org in register.counties] == ["901", "902", "903"]
    assert [row.code for row in register.indicators_of("M01")] == ["jobs.urban_new", "roads.rural"]
    assert register.targets["jobs.urban_new", "901"].value == Decimal(120)
    assert [step.code for step in register.steps("bridge")] == ["open"]
    assert [row.percent for row in register.progress("bridge")] == [Decimal(60)]
    assert (register.funds("M01"), register.steps("none")) == ((), ())
    assert register.names["org", "901"] == ("东河区", "东河区")
    with pytest.raises(KeyError):
        register.indicator("none")


def test_the_register_of_an_unpublished_close_is_cut_to_own_rows(city, console, media):
    actions.enter_pack_reports(console, city, SEPTEMBER)
    actions.close_period(OFFICE, SEPTEMBER, media)
    east, west = (readings.register(v, readings.own_closes(v)[0]) for v in (EAST, WEST))
    assert set(east.targets) == {("jobs.urban_new", "901")}
    assert set(west.targets) == set()
    # The bridge is 901's; what 902 is told of it is what was promised.
    assert (len(east.progress("bridge")), len(west.progress("bridge"))) == (1, 0)
    (step,) = west.steps("bridge")
    assert (step.planned_text, step.actual) == ("年底", None)


def test_rows_are_limited_in_the_order_of_the_register(september):
    whole = readings.standings(OFFICE, september)
    assert whole == queries.standings(OFFICE, SEPTEMBER)
    assert readings.totals(OFFICE, september) == queries.totals(OFFICE, SEPTEMBER)
    chosen = readings.standings(OFFICE, september, orgs=["903", "901"])
    assert chosen == tuple(row for row in whole if row.org in ("901", "903"))
    assert readings.standings(OFFICE, september, orgs=[]) == ()
    assert readings.totals(OFFICE, september, indicators=["no.such"]) == ()


def test_lights_that_changed_stand_beside_each_other(august, september):
    changes = readings.light_changes(OFFICE, september, august, "900")
    assert [(b.indicator, b.light, n.light) for b, n in changes] == [
        ("jobs.urban_new", "on_course", "done")
    ]
    assert readings.light_changes(WEST, september, august, "900") == ()


@dataclass(frozen=True)
class Asked:
    viewer: Viewer
    close: queries.SnapshotState
    register: readings.Register


READS = {
    "closes": (1, lambda a: readings.closes(a.viewer)),
    "own_closes": (2, lambda a: readings.own_closes(a.viewer)),
    "register": (0, lambda a: readings.register(a.viewer, a.close)),
    "standings": (1, lambda a: readings.standings(a.viewer, a.close, orgs=["900", "901"])),
    "totals": (1, lambda a: readings.totals(a.viewer, a.close, indicators=["roads.rural"])),
    "series": (1, lambda a: readings.series(a.viewer, ["roads.rural"], ["900"], 2016)),
    "light_changes": (1, lambda a: readings.light_changes(a.viewer, a.close, a.close, "900")),
    "value_rows": (1, lambda a: report_readings.value_rows(a.viewer, a.close)),
    "revisions": (
        1,
        lambda a: report_readings.revisions(a.viewer, SEPTEMBER, "901", "counties"),
    ),
    "report_rows": (
        2,
        lambda a: report_readings.report_rows(
            a.viewer, SEPTEMBER, "901", "counties", register=a.register
        ),
    ),
    "report_states": (1, lambda a: report_readings.report_states(a.viewer, SEPTEMBER)),
    "reports_of": (1, lambda a: report_readings.reports_of(a.viewer, "901")),
    "expected_reports": (
        1,
        lambda a: report_readings.expected_reports(a.viewer, a.close, a.register),
    ),
}


@pytest.mark.parametrize("read", READS)
def test_queries_of_each_read(september, read, django_assert_num_queries):
    count, ask = READS[read]
    asked = Asked(EAST, september, readings.register(EAST, september))
    with django_assert_num_queries(count):
        ask(asked)


def test_findings_of_a_close_are_the_office_s(september, media, django_assert_num_queries):
    draft_findings(OFFICE, SEPTEMBER, media)
    with django_assert_num_queries(1):
        assert findings_of(OFFICE, september) == ()
    with django_assert_num_queries(0):
        assert findings_of(EAST, september) == ()


JUNE = Period.parse("2023-06")


@pytest.fixture
def cloud(db, console, media):
    """The second pack's June: a township and a department have not reported.

    A third has left out one figure, the first of those that townships report.
    """
    pack = load_pack(CLOUD)
    left_out = next(v for v in pack.values_of(JUNE) if v.channel == "counties")
    held = replace(pack, values=tuple(v for v in pack.values if v is not left_out))
    standing(_close_june, console, pack, held)
    return left_out


def _close_june(console, pack, held):
    apply_pack(console, pack)
    actions.enter_pack_reports(console, held, JUNE)
    actions.close_period(OFFICE, JUNE, settings.MEDIA_ROOT)


def test_missing_units_stay_missing(cloud):
    (close,) = readings.closes(OFFICE)
    register = readings.register(OFFICE, close)
    rows = report_readings.expected_reports(OFFICE, close, register)
    missing = [register.org(row.org).name for row in rows if not row.has_reported]
    assert missing == ["北坡乡", "县卫生健康局"]
    (north,) = [org.code for org in register.counties if org.name == "北坡乡"]
    totals = readings.totals(OFFICE, close, orgs=[north])
    assert {total.value for total in totals} == {None}
    assert report_readings.value_rows(OFFICE, close, org=north) == ()
    assert report_readings.report_rows(OFFICE, JUNE, north, "counties") is None


def test_cells_that_were_asked_for_and_are_empty_have_their_row(cloud):
    (close,) = readings.closes(OFFICE)
    register = readings.register(OFFICE, close)
    sheet = report_readings.report_rows(OFFICE, JUNE, cloud.org, "counties", register=register)
    empty = [(row.indicator, row.org, row.before) for row in sheet.rows if row.value is None]
    assert empty == [(cloud.indicator, cloud.org, None)]
    assert sheet.report.values == len(sheet.rows) - 1
    (total,) = readings.totals(OFFICE, close, orgs=[cloud.org], indicators=[cloud.indicator])
    assert (total.value, total.reported, total.expected) == (None, 0, 1)


def test_a_published_correction_publishes_no_earlier_figure(city, console, media):
    actions.enter_pack_reports(console, city, SEPTEMBER)
    actions.close_period(OFFICE, SEPTEMBER, media)
    corrected(media)
    actions.mark_published(OFFICE, SEPTEMBER, 2)
    close = next(each for each in readings.closes(OFFICE) if each.revision == 2)
    told = {
        viewer.user: [
            (change.org, change.after.value)
            for change in value_changes(viewer, close, "jobs.urban_new")
        ]
        for viewer in (OFFICE, EAST, JOBS, WEST, AUDITOR)
    }
    news = [("901", Decimal(150))]
    assert told == {"qian": news, "li": news, "wu": news, "sun": [], "gu": []}
