"""What tables to download say of where their figures come from."""

from dataclasses import replace

import pytest
from django.utils import translation

from minsheng.web.pages.indicator_counties import counties_of
from minsheng.web.pages.indicator_sheets import counties_sheet
from minsheng.web.pages.period_sheets import rollup_sheet
from minsheng.web.pages.sheet_parts import sheet_notes
from tests.city import city_pack
from tests.web.closed_cities import LEADER, book_of, cloud, qingchuan


@pytest.fixture
def book(db, settings, tmp_path):
    """Every value is printed; the target of 901 is synthetic."""
    settings.MEDIA_ROOT = tmp_path / "media"
    printed = (replace(row, origin="printed") for row in city_pack().values)
    qingchuan(values=tuple(printed), control_totals=())
    return book_of(LEADER)


def origins(sheet, named):
    at = next(n for n, column in enumerate(sheet.columns) if column.kind == "origin")
    return {row[named]: row[at] for row in sheet.rows}


def test_a_completion_of_a_synthetic_target_is_said_to_be_synthetic(book):
    told = origins(rollup_sheet(book), 3)
    assert (told["901"], told["902"], told["900"]) == ("synthetic", "printed", "printed")
    standings = {row.org: row for row in book.standings(indicators=["jobs.urban_new"])}
    indicator = book.register.indicator("jobs.urban_new")
    ranked = counties_sheet(book, indicator.code, counties_of(book, indicator, standings, ()))
    assert origins(ranked, 1)["东河区"] == "synthetic"


def test_what_is_synthetic_is_told_below_in_the_reader_s_language(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    cloud()
    chinese = sheet_notes(book_of(LEADER))
    with translation.override("en"):
        english = sheet_notes(book_of(LEADER))
    assert [len(notes) for notes in (chinese, english)] == [2, 2]
    assert not any("\u4e00" <= character <= "\u9fff" for note in english for character in note)
