"""The synthetic split adds up, meets the printed counts, and is what the script gives."""

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise

import pytest
import split_counties as tool
from derive_targets import CITY, PACK, PERIOD, read_rows, same_rows

GROUPS = {"core": tool.CORE, "nine_counties": tool.COUNTIES}
COUNTY_LEVEL = (*tool.DISTRICTS, *tool.COUNTIES)


def county_values(period):
    found = defaultdict(dict)
    for row in read_rows(PACK / "values" / f"{period}.csv"):
        if row["channel"] == "counties":
            found[row["indicator"]][row["org"]] = Fraction(row["value"])
    return found


def county_targets():
    found = defaultdict(dict)
    for row in read_rows(PACK / "targets.csv"):
        if row["source"] == tool.SOURCE:
            found[row["indicator"]][row["org"]] = Fraction(row["value"])
    return found


@pytest.fixture(scope="module")
def months():
    return [county_values(period) for period in tool.MONTHS]


@pytest.fixture(scope="module")
def targets():
    return county_targets()


def test_committed_pack_is_what_the_script_gives():
    differing = [
        path.name for path, rows in tool.wanted().items() if not same_rows(read_rows(path), rows)
    ]
    assert differing == []


def test_every_row_of_the_split_is_marked_synthetic():
    for period in tool.MONTHS:
        rows = read_rows(PACK / "values" / f"{period}.csv")
        made = [row for row in rows if row["channel"] == "counties" or period != PERIOD]
        assert {(row["origin"], row["source"]) for row in made} == {("synthetic", tool.SOURCE)}


def test_counties_add_up_exactly_to_the_control_totals(months):
    differing = []
    for row in read_rows(PACK / "control_totals.csv"):
        if row["indicator"] not in months[-1]:
            continue
        split = months[-1][row["indicator"]]
        total = sum(split[org] for org in GROUPS.get(row["org"], tool.LEAVES))
        if total != Fraction(row["value"]):
            differing.append((row["indicator"], row["org"], total))
    assert differing == []


def test_county_targets_add_up_to_the_citys(targets):
    city = {
        row["indicator"]: Fraction(row["value"])
        for row in read_rows(PACK / "targets.csv")
        if row["org"] == CITY and row["indicator"] in targets
    }
    assert {code: sum(split.values()) for code, split in targets.items()} == city
    assert min(min(split.values()) for split in targets.values()) > 0


def test_cumulative_figures_never_fall_and_never_stand_below_zero(months):
    falling = [
        (code, org)
        for before, after in pairwise(months)
        for code, split in after.items()
        for org, value in split.items()
        if not 0 <= before[code][org] <= value
    ]
    assert falling == []


def test_a_part_stays_within_its_whole_in_every_month(months):
    pairs = [
        (row["indicator"], row["within"])
        for row in read_rows(tool.HERE / "linyi_split.csv")
        if row["within"] not in ("", "target")
    ]
    over = [
        (part, org)
        for month in months
        for part, whole in pairs
        for org in tool.LEAVES
        if month[part][org] > month[whole][org]
    ]
    assert over == []


@pytest.mark.parametrize("code", ["rural.roads", "rural.toilets"])
def test_ten_counties_reach_the_plan_of_roads_and_toilets(code, months, targets):
    reached = [org for org, target in targets[code].items() if months[-1][code][org] >= target]
    assert (len(reached), len(targets[code])) == (10, 12)


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("jobs.gig_markets", 7),
        ("poverty.filial_townships", 12),
        ("agri.test_stations", 7),
        ("agri.test_agencies", 9),
        ("food.advanced_units", 3),
        ("livestock.traceable", 13),
    ],
)
def test_printed_counts_of_counties_are_met(code, count, months):
    assert sum(value >= 1 for value in months[-1][code].values()) == count


def test_each_county_has_a_community_of_the_four_types(months):
    split = months[-1]["jobs.four_type_communities"]
    assert min(split[org] for org in COUNTY_LEVEL) == 1


def test_the_third_zone_has_no_shanty_town(months):
    housing = [code for code in months[-1] if code.startswith("housing.")]
    assert [months[-1][code]["371373"] for code in housing] == [0] * len(housing)


def test_apportion_gives_whole_steps_within_limits():
    weights, limits = {"a": 5, "b": 3, "c": 2}, {"a": 20, "b": 100, "c": 100}
    assert tool.apportion(100, weights) == {"a": 50, "b": 30, "c": 20}
    assert tool.apportion(100, weights, 10, limits) == {"a": 20, "b": 50, "c": 30}
    assert tool.apportion(7, {"a": 1, "b": 1, "c": 0}) == {"a": 4, "b": 3, "c": 0}


def test_apportion_without_room_is_refused():
    with pytest.raises(ValueError, match="no room for 5 of 10"):
        tool.apportion(10, {"a": 1}, limits={"a": 5})
