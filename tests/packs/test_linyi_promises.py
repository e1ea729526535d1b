"""The pack linyi-2016: what was promised stands in the data as it was printed."""

from pathlib import Path

import pytest

from minsheng.core.numerals import read, style_of, write
from minsheng.core.packs import Pack, load_pack

PACK = Path(__file__).resolve().parents[2] / "packs" / "linyi-2016"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(PACK)


def test_every_promised_date_prints_its_own_words(pack):
    printed = {
        (step.project, step.code): write(step.planned, style_of(step.planned_text))
        for step in pack.milestones
        if step.planned
    }

    assert printed == {
        (step.project, step.code): step.planned_text for step in pack.milestones if step.planned
    }


def test_every_fund_is_what_its_printed_words_stand_for(pack):
    stored = {(fund.text, fund.value, fund.low, fund.high) for fund in pack.funds}

    assert stored == {
        (text, read(text).value, read(text).low, read(text).high) for text, *_ in stored
    }


def test_every_project_has_progress_or_words_for_the_last_month(pack):
    told = {row.project for row in pack.progress if row.percent is not None or row.text}

    assert told == {project.code for project in pack.projects}


def test_poverty_funds_by_purse_add_up_to_the_printed_total(pack):
    parts = [fund.value for fund in pack.funds if fund.subject == "M07-2"]

    assert sum(parts) == read("7.79亿元").value


def test_groups_cover_the_reporting_units_as_their_names_say(pack):
    members = {group.code: len(group.members) for group in pack.groups}

    assert members == {
        "three_districts": 3,
        "nine_counties": 9,
        "county_level": 12,
        "five_districts": 5,
        "core": 5,
        "zones": 3,
    }
