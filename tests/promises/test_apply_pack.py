from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from minsheng.core.words import (
    EntryException,
    EntryRules,
    EntryThresholds,
    Fund,
    Period,
    Target,
    Tie,
)
from minsheng.org import queries as org
from minsheng.org.errors import NotAllowed
from minsheng.org.models import OrgUnit
from minsheng.org.tables import RowChange
from minsheng.org.viewer import Viewer
from minsheng.promises import models, queries
from minsheng.promises.actions import apply_pack
from minsheng.promises.errors import PackRefused
from minsheng.trail.models import Entry
from tests.city import JOBS, ORGS, ROADS, city_pack


def test_register_gives_back_the_words_of_the_pack(city, console):
    assert org.orgs(console) == city.orgs
    assert org.groups(console) == city.groups
    assert queries.programme(console) == city.programme
    assert queries.lights(console) == city.lights
    for table in (
        "matters",
        "items",
        "indicators",
        "targets",
        "projects",
        "milestones",
        "progress",
        "control_totals",
        "funds",
        "facts",
        "rules",
    ):
        assert getattr(queries, table)(console) == getattr(city, table), table


def test_second_time_nothing_changes_and_the_trail_stays(city, console):
    entries = Entry.objects.count()
    change = apply_pack(console, city)
    assert change.rows == ()
    assert change.unchanged == 20
    assert (Entry.objects.count(), models.PackVersion.objects.count()) == (entries, 1)


def test_dry_run_tells_the_same_and_changes_nothing(db, console):
    told = apply_pack(console, city_pack(), dry_run=True)
    assert (models.Programme.objects.count(), OrgUnit.objects.count(), Entry.objects.count()) == (
        0,
        0,
        0,
    )
    done = apply_pack(console, city_pack())
    assert told.tables == done.tables
    assert (told.is_applied, done.is_applied) == (False, True)


def test_changed_new_and_removed_rows_are_told_by_name(city, console):
    parish = replace(ORGS[3], code="904", name="北山县")
    pack = city_pack(
        orgs=(*ORGS, parish),
        indicators=(replace(JOBS, name="新增就业"), ROADS),
        targets=city.targets[:1],
        version="2",
    )
    change = apply_pack(console, pack)
    told = {(row.table, row.what) for row in change.rows}
    assert told == {
        ("orgs", "new"),
        ("programme", "changed"),
        ("indicators", "changed"),
        ("targets", "removed"),
    }
    renamed = next(row for row in change.rows if row.table == "indicators")
    assert renamed == RowChange(
        "indicators", "jobs.urban_new", "changed", (("name", "城镇新增就业", "新增就业"),)
    )
    assert queries.targets(console) == city.targets[:1]


def test_row_that_points_to_nothing_is_refused_and_changes_nothing(db, console):
    pack = city_pack(targets=(Target("jobs.unknown", "900", value=Decimal(1)),))
    with pytest.raises(PackRefused) as refused:
        apply_pack(console, pack)
    assert refused.value.code == "PACK-UNKNOWN"
    assert refused.value.facts["found"] == "jobs.unknown"
    assert OrgUnit.objects.count() == 0


def test_only_the_administrator_and_the_console_load_packs(db):
    with pytest.raises(NotAllowed):
        apply_pack(Viewer("editor", "office_editor"), city_pack())
    apply_pack(Viewer("admin", "administrator"), city_pack())
    assert Entry.objects.get().who == "admin"


def test_all_versions_of_a_target_are_kept(city, console):
    second = replace(city.targets[0], version=2, value=Decimal(900), reason="调整")
    apply_pack(console, city_pack(targets=(*city.targets, second)))
    assert queries.targets(console) == (*city.targets, second)
    assert queries.target_versions(console, "jobs.urban_new") == (*city.targets, second)


def test_orgs_know_their_path(city):
    assert dict(OrgUnit.objects.values_list("code", "path"))["902"] == "/900/902/"


def test_numbers_keep_every_digit(city, console):
    exact = Decimal("1234567890123456789012.123456")
    fund = Fund("M01", ("city",), "arrived", Period.parse("2016-09"), exact, text="很多")
    apply_pack(console, city_pack(funds=(fund,)))
    assert queries.funds(console) == (fund,)


def test_interval_the_wrong_way_round_is_refused_by_the_database(city):
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Target.objects.filter(org__code="900").update(low=Decimal(10), high=Decimal(9))


def test_rows_are_told_by_codes_never_by_ids(city, console):
    lead = replace(city.items[0], lead="dept.transport")
    change = apply_pack(console, city_pack(items=(lead,), targets=city.targets[1:]))
    assert change.rows == (
        RowChange("items", "M01-1", "changed", (("lead", "dept.hrss", "dept.transport"),)),
        RowChange("targets", "jobs.urban_new 900 year 1", "removed"),
    )


def test_dry_run_of_a_changed_pack_leaves_the_register(city, console):
    change = apply_pack(console, city_pack(targets=()), dry_run=True)
    assert change.count("removed") == 2
    assert queries.targets(console) == city.targets


def test_the_rules_of_entry_are_those_of_the_pack(city, console):
    assert queries.entry_rules(console) == EntryRules(city.entry)
    entry = EntryRules(
        EntryThresholds(over_target_pct=Decimal("115.5"), same_level=4),
        (
            EntryException(JOBS.code, "ENT-OVER-TARGET", Decimal("150.5"), "任务偏低", "given:1"),
            EntryException(ROADS.code, "ENT-SAME", None, "按季完工", "given:2"),
        ),
        (Tie("T01", "其中", JOBS.code, "at_most", (ROADS.code,), "warning", "口径", "given:3"),),
    )
    pack = replace(city, entry=entry.thresholds, entry_exceptions=entry.exceptions, ties=entry.ties)
    assert apply_pack(console, pack).count("new") == 3
    assert queries.entry_rules(console) == entry
    assert apply_pack(console, pack).rows == ()


def test_a_tie_of_an_unknown_indicator_is_refused(city, console):
    tie = Tie("T01", "其中", JOBS.code, "at_most", ("none.such",), "error", "口径", "given:3")
    with pytest.raises(PackRefused):
        apply_pack(console, replace(city, ties=(tie,)))
