from dataclasses import replace

import pytest

from minsheng.core.words import Name
from minsheng.promises import queries
from minsheng.promises.actions import apply_pack, register_hash
from minsheng.promises.errors import UnknownProgramme
from minsheng.promises.models import DisplayName, Programme
from tests.city import city_pack

NAMES = (
    Name("en", "matter", "M01", "Jobs for all", "Jobs", "given:translation"),
    Name("en", "unit", "户", "households", "", "given:translation"),
    Name("de", "unit", "户", "Haushalte", "", "given:translation"),
)


@pytest.fixture
def named(db, console):
    pack = replace(city_pack(), names=NAMES)
    apply_pack(console, pack)
    return pack


def test_names_are_those_of_one_language_in_one_query(named, console, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.names(console, "en", named.programme.code)
    assert found == {
        ("matter", "M01"): ("Jobs for all", "Jobs"),
        ("unit", "户"): ("households", ""),
    }
    assert queries.names(console, "en") == found
    assert queries.names(console, "fr") == {}
    assert queries.names(console, "en", "other") == {}


def test_names_of_two_programmes_are_never_mixed(named, console):
    first = Programme.objects.get()
    second = Programme.objects.create(
        code="other", name="x", year=2017, org=first.org, pack="other", pack_version="1"
    )
    row = {"language": "en", "kind": "matter", "code": "M01", "name": "Roads", "ordinal": 1}
    DisplayName.objects.create(programme=second, **row)
    with pytest.raises(UnknownProgramme):
        queries.names(console, "en")
    assert queries.names(console, "en", "other") == {("matter", "M01"): ("Roads", "")}


def test_a_changed_name_is_told_and_written(named, console):
    renamed = replace(NAMES[0], name="Work for all")
    change = apply_pack(console, replace(named, names=(renamed, *NAMES[1:])))
    assert [(row.what, row.key) for row in change.rows] == [("changed", "en matter M01")]
    assert queries.names(console, "en")["matter", "M01"] == ("Work for all", "Jobs")
    assert register_hash(named) != register_hash(replace(named, names=()))
