from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng.core.expr import evaluate, parse
from minsheng.core.snapshot import SnapshotScope
from minsheng.core.snapshot import verify as verify_folder
from minsheng.core.words import Period, Rule
from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.promises.actions import apply_pack
from minsheng.reporting import actions, closing, models, queries
from minsheng.reporting.errors import CloseRefused, ReportRefused
from minsheng.reporting.findings import draft_findings, findings
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.lost import lost_folders, unknown_folders
from minsheng.trail.models import Entry
from minsheng.trail.queries import verify
from tests.city import AUGUST, SEPTEMBER, city_pack, value

EAST = ReportKey(SEPTEMBER, "901", "counties")
OFFICE = Viewer("qian", "office_approver")


@pytest.fixture
def reported(city, console):
    actions.enter_pack_reports(console, city, SEPTEMBER)
    return city


def correct(key, number, reason="重复计数"):
    reporter = Viewer("li", "county_reporter", key.org)
    actions.correct(reporter, key, reason)
    actions.enter_values(
        reporter, key, [Entered("jobs.urban_new", key.org, Decimal(number), "form:1")]
    )
    actions.prepare(reporter, key)
    actions.submit(Viewer("wang", "county_approver", key.org), key)
    actions.accept(OFFICE, key)


def refused(*args, **kwargs):
    with pytest.raises(CloseRefused) as error:
        actions.close_period(*args, **kwargs)
    return error.value


def test_close_writes_the_snapshot_and_freezes_the_reports(reported, tmp_path):
    closed = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    assert (closed.revision, closed.is_new, closed.reports, closed.values, closed.missing) == (
        1,
        True,
        4,
        4,
        0,
    )
    assert closed.folder == tmp_path / "snapshots" / "2016-09" / "r1"
    assert verify_folder(closed.folder) == ()
    snapshot = queries.snapshot(OFFICE, SEPTEMBER, tmp_path)
    assert snapshot.manifest.content_hash == closed.hash
    assert {state.state for state in queries.reports(OFFICE, SEPTEMBER)} == {"frozen"}
    assert verify() is None


def test_the_stored_rollup_in_the_database_equals_the_one_in_the_folder(reported, tmp_path):
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    snapshot = queries.snapshot(OFFICE, SEPTEMBER, tmp_path)
    assert queries.totals(OFFICE, SEPTEMBER) == snapshot.totals
    assert queries.standings(OFFICE, SEPTEMBER) == snapshot.standings
    city = next(t for t in snapshot.totals if (t.indicator, t.org) == ("jobs.urban_new", "900"))
    assert (city.value, city.reported, city.expected, city.origin, city.control) == (
        Decimal(1200),
        3,
        3,
        "split",
        Decimal(1200),
    )


def test_closing_twice_without_a_change_makes_no_revision(reported, tmp_path):
    first = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    entries = Entry.objects.count()
    second = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    assert (second.revision, second.hash, second.is_new) == (1, first.hash, False)
    assert (models.Snapshot.objects.count(), Entry.objects.count()) == (1, entries)


def test_a_correction_makes_a_second_revision_and_the_first_stays(reported, tmp_path):
    first = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    correct(EAST, 150)
    second = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    assert (second.revision, second.is_new) == (2, True)
    assert [(c.what, c.org, c.before, c.after) for c in second.difference.changes] == [
        ("value", "901", "200", "150"),
        ("total", "900", "1200", "1150"),
        ("total", "901", "200", "150"),
    ]
    assert second.hash != first.hash
    values = {
        revision: queries.values_under(
            OFFICE, "jobs.urban_new", ["901"], SEPTEMBER, tmp_path, revision
        )[0].value
        for revision in (1, 2)
    }
    assert values == {1: Decimal(200), 2: Decimal(150)}
    assert [
        (s.revision, s.state) for s in queries.reports(OFFICE, SEPTEMBER) if s.key.org == "901"
    ] == [(1, "frozen"), (2, "frozen")]
    assert verify_folder(first.folder) == ()


def test_a_correction_leaves_the_old_and_the_new_number_in_the_trail(reported, tmp_path):
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    correct(EAST, 150)
    entries = Entry.objects.filter(reference=EAST.reference).order_by("number")
    opened, entered = entries.filter(action__in=("report.correct", "report.enter"))[1:]
    assert (opened.old, opened.new, opened.reason) == (
        '{"revision":1}',
        '{"revision":2}',
        "重复计数",
    )
    assert (entered.old, entered.new) == (
        '{"jobs.urban_new@901":"200"}',
        '{"cells":{"jobs.urban_new@901":"150"},"revision":2}',
    )


def test_loading_the_pack_again_leaves_a_correction_alone(reported, console, tmp_path):
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    correct(EAST, 150)
    again = actions.enter_pack_reports(console, reported, SEPTEMBER)
    assert (again.reports, again.unchanged) == (0, 4)
    assert queries.values(OFFICE, EAST)[0].value == Decimal(150)


def test_a_correction_that_is_not_accepted_yet_does_not_count(reported, tmp_path):
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    actions.correct(Viewer("li", "county_reporter", "901"), EAST, "重复计数")
    assert actions.close_period(OFFICE, SEPTEMBER, tmp_path).is_new is False


def test_close_without_accepted_reports_is_refused(city, tmp_path):
    error = refused(OFFICE, SEPTEMBER, tmp_path)
    assert (error.code, error.facts) == (
        "CLOSE-NO-REPORTS",
        {"period": "2016-09", "expected": "4", "who": "东河区、西岭县、南坪县、市交通局"},
    )
    assert (list(tmp_path.iterdir()), models.Snapshot.objects.count()) == ([], 0)


def test_first_close_while_a_later_period_is_closed_is_refused(reported, console, tmp_path):
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    actions.enter_pack_reports(console, reported, AUGUST)
    error = refused(OFFICE, AUGUST, tmp_path)
    assert (error.code, error.facts) == (
        "CLOSE-LATER",
        {"later": "2016-09", "period": "2016-08"},
    )


def test_a_revision_of_a_closed_period_says_what_rests_on_it(reported, console, tmp_path):
    actions.enter_pack_reports(console, reported, AUGUST)
    august = actions.close_period(OFFICE, AUGUST, tmp_path)
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    assert queries.snapshot(OFFICE, SEPTEMBER, tmp_path).manifest.refers == {
        "2016-08/r1": august.hash
    }
    correct(ReportKey(AUGUST, "901", "counties"), 90)
    again = actions.close_period(OFFICE, AUGUST, tmp_path)
    assert (again.revision, again.rests_on_it) == (2, ("2016-09 r1",))


def test_only_the_office_approver_closes(reported, tmp_path):
    for role in ("office_editor", "office_reviewer", "administrator", "leader"):
        assert refused(Viewer("x", role), SEPTEMBER, tmp_path).code == "CLOSE-ROLE"


def test_what_became_known_later_is_not_in_an_earlier_close(reported, console, tmp_path):
    actions.enter_pack_reports(console, reported, AUGUST)
    actions.close_period(OFFICE, AUGUST, tmp_path)
    content = queries.snapshot(OFFICE, AUGUST, tmp_path).content
    assert (content.progress, content.control_totals) == ((), ())
    assert content.milestones[0].actual is None


def test_a_target_approved_later_leaves_the_one_in_force(city, console, tmp_path):
    first = replace(city.targets[0], approved_on=date(2016, 1, 10))
    later = replace(first, version=2, value=Decimal(900), approved_on=date(2016, 9, 1))
    latest = replace(first, version=3, value=Decimal(950), approved_on=date(2016, 10, 15))
    apply_pack(console, replace(city, targets=(first, later)))
    for period in (AUGUST, SEPTEMBER):
        actions.enter_pack_reports(console, city, period)
        actions.close_period(OFFICE, period, tmp_path)
    told = [
        row.target
        for period in (AUGUST, SEPTEMBER)
        for row in queries.standings(OFFICE, period)
        if (row.indicator, row.org) == ("jobs.urban_new", "900")
    ]
    assert told == [Decimal(800), Decimal(900)]
    apply_pack(console, replace(city, targets=(first, later, latest)))
    assert actions.close_period(OFFICE, SEPTEMBER, tmp_path).is_new is False


def test_a_base_period_of_another_year_has_values_and_no_targets(city, console, tmp_path):
    base = Period.parse("2015-09")
    pack = replace(city, values=(value("roads.rural", "900", "7", base, "department"),))
    actions.enter_pack_reports(console, pack, base)
    closed = actions.close_period(OFFICE, base, tmp_path)
    content = queries.snapshot(OFFICE, base, tmp_path).content
    assert (closed.values, closed.expected, content.targets) == (1, 1, ())


def test_a_missing_county_is_counted(city, console, tmp_path):
    some = replace(city, values=tuple(v for v in city.values if v.org != "902"))
    actions.enter_pack_reports(console, some, SEPTEMBER)
    closed = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    total = next(
        t
        for t in queries.totals(OFFICE, SEPTEMBER)
        if (t.indicator, t.org) == ("jobs.urban_new", "900")
    )
    assert (closed.missing, total.reported, total.expected, total.missing) == (1, 2, 3, ("902",))


def test_closes_are_listed_oldest_first_and_there_are_none_at_the_start(city, console, tmp_path):
    assert queries.snapshots(OFFICE) == ()
    for period in (AUGUST, SEPTEMBER):
        actions.enter_pack_reports(console, city, period)
        actions.close_period(OFFICE, period, tmp_path)
    told = [
        (str(state.period), state.revision, state.closed_by) for state in queries.snapshots(OFFICE)
    ]
    assert told == [("2016-08", 1, "qian"), ("2016-09", 1, "qian")]


def test_snapshot_that_is_not_there_is_a_clear_error(city, tmp_path):
    with pytest.raises(CloseRefused) as error:
        queries.snapshot(OFFICE, SEPTEMBER, tmp_path)
    assert error.value.code == "SNAP-NONE"


def test_a_folder_that_the_database_does_not_know_is_set_aside_whole(reported, tmp_path):
    first = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    held = {path.name: path.read_bytes() for path in first.folder.iterdir()}
    # As with an older copy of the database: the folder is there, its row is not.
    models.Snapshot.objects.all().delete()
    correct(EAST, 150)
    (first.folder.parent / ".r1.abcd.part").mkdir()
    second = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    lost = tmp_path / "snapshots" / ".lost" / f"2016-09-r1-{first.hash[:12]}"
    assert second.moved == (lost,)
    assert {path.name: path.read_bytes() for path in lost.iterdir()} == held
    assert [path.name for path in first.folder.parent.iterdir()] == ["r1"]
    assert verify_folder(second.folder) == ()


def test_a_close_without_a_change_sets_orphans_aside_too(reported, tmp_path):
    first = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    (first.folder.parent / "r2").mkdir()
    again = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    assert (again.is_new, [path.name for path in again.moved]) == (False, ["2016-09-r2-unreadable"])
    assert unknown_folders(tmp_path / "snapshots") == ()
    assert lost_folders(tmp_path / "snapshots") == again.moved


def test_a_correction_of_an_earlier_period_reaches_the_next_close(reported, console, tmp_path):
    actions.enter_pack_reports(console, reported, AUGUST)
    actions.close_period(OFFICE, AUGUST, tmp_path)
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    correct(ReportKey(AUGUST, "901", "counties"), 90)
    august = actions.close_period(OFFICE, AUGUST, tmp_path)
    second = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    assert (second.revision, second.is_new) == (2, True)
    assert queries.snapshot(OFFICE, SEPTEMBER, tmp_path).manifest.refers == {
        "2016-08/r2": august.hash
    }
    assert actions.close_period(OFFICE, SEPTEMBER, tmp_path).is_new is False


def test_the_second_year_reads_the_first(reported, console, tmp_path):
    first = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    programme = replace(reported.programme, code="qingchuan-2017", year=2017)
    next_year = Period.parse("2017-09")
    values = (value("roads.rural", "900", "424", next_year, "department"),)
    pack = city_pack(
        id="qingchuan-2017", programme=programme, values=values, progress=(), control_totals=()
    )
    apply_pack(console, pack)
    actions.enter_pack_reports(console, pack, next_year)
    actions.close_period(OFFICE, next_year, tmp_path)
    snapshot = queries.snapshot(OFFICE, next_year, tmp_path)
    assert snapshot.manifest.refers == {"2016-09/r1": first.hash}
    scope = SnapshotScope(snapshot, others=queries.referred(OFFICE, next_year, tmp_path))
    # 212.5 metres a year earlier
    assert evaluate(parse("growth(roads.rural)"), scope).value == 100 * Fraction(424 * 2 - 425, 425)


def test_a_report_accepted_while_the_close_writes_waits_for_the_next(
    city, console, tmp_path, monkeypatch
):
    some = replace(city, values=tuple(v for v in city.values if v.org != "902"))
    actions.enter_pack_reports(console, some, SEPTEMBER)
    write = closing.write_snapshot

    def late(*args, **kwargs):
        actions.enter_pack_reports(console, city, SEPTEMBER)
        return write(*args, **kwargs)

    monkeypatch.setattr(closing, "write_snapshot", late)
    closed = actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    monkeypatch.undo()
    late_one = next(s for s in queries.reports(OFFICE, SEPTEMBER) if s.key.org == "902")
    assert (closed.reports, closed.values, late_one.state) == (3, 3, "accepted")
    assert actions.close_period(OFFICE, SEPTEMBER, tmp_path).values == 4


def test_without_an_account_only_what_is_published_is_seen(reported, tmp_path):
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)

    def seen():
        return (
            len(queries.snapshots(PUBLIC)),
            len(queries.reports(PUBLIC, SEPTEMBER)),
            len(queries.values(PUBLIC, EAST)),
        )

    assert seen() == (0, 0, 0)
    for read in (queries.totals, queries.standings):
        with pytest.raises(CloseRefused):
            read(PUBLIC, SEPTEMBER)
    actions.mark_published(OFFICE, SEPTEMBER, 1)
    entries = Entry.objects.count()
    actions.mark_published(OFFICE, SEPTEMBER, 1)
    assert (seen(), Entry.objects.count()) == ((1, 4, 1), entries)
    correct(EAST, 150)
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    assert (seen(), queries.values(PUBLIC, EAST)[0].value) == ((1, 4, 1), Decimal(200))


def test_only_the_approver_publishes_a_snapshot(reported, tmp_path):
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    with pytest.raises(CloseRefused):
        actions.mark_published(PUBLIC, SEPTEMBER, 1)


def test_findings_are_the_office_s_and_leave_one_entry(reported, console, tmp_path):
    rule = Rule("C1", "不过百米", "roads.rural", "at_most", "100", "warning", "太长", "请核对")
    apply_pack(console, replace(reported, rules=(rule,)))
    actions.close_period(OFFICE, SEPTEMBER, tmp_path)
    with pytest.raises(CloseRefused):
        draft_findings(PUBLIC, SEPTEMBER, tmp_path)
    for _ in range(2):
        draft_findings(OFFICE, SEPTEMBER, tmp_path)
    assert Entry.objects.filter(action="period.findings").count() == 1
    assert [found.rule for found in findings(OFFICE, SEPTEMBER)] == ["C1"]
    for viewer in (PUBLIC, Viewer("li", "county_reporter", "901")):
        assert findings(viewer, SEPTEMBER) == ()


def test_a_report_of_another_programme_is_not_taken(reported, console, tmp_path):
    programme = replace(reported.programme, code="qingchuan-2017", year=2017)
    pack = city_pack(id="qingchuan-2017", programme=programme, progress=(), control_totals=())
    apply_pack(console, pack)
    key = replace(EAST, programme="qingchuan-2017")
    with pytest.raises(ReportRefused) as error:
        actions.return_report(OFFICE, key, "不是这个年度")
    assert error.value.code == "RPT-NONE"
    assert actions.return_report(OFFICE, EAST, "与上月不符").state == "returned"
