from decimal import Decimal

import pytest

from minsheng.core.words import Rule
from minsheng.reporting.findings import DraftFinding
from minsheng.web.pages.matter_findings import codes_of, findings_about
from minsheng.web.pages.matter_funds import funds_of
from minsheng.web.pages.matter_rows import matter_rows
from minsheng.web.pages.matters import matter_page
from tests.web import closed_cities
from tests.web.closed_cities import LEADER, book_of, signed_in


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
    return matter_page(book, book.register.matter(code))


def test_a_matter_lists_its_indicators_by_item_with_both_paces(qingchuan):
    page = page_of(book_of(LEADER), "M01")
    assert [
        (
            group.item and group.item.code,
            [(r.indicator.code, r.is_key, r.light, str(r.pace), str(r.recent)) for r in group.rows],
        )
        for group in page.groups
    ] == [
        (None, [("roads.rural", False, "no_target", "—", "—")]),
        ("M01-1", [("jobs.urban_new", True, "on_course", "100", "—")]),
    ]
    assert (page.counted, page.promised) == ((("on_course", 1), ("no_target", 1)), 1)
    assert (page.worst, page.earlier, page.later, page.funds) == ((), None, None, None)
    assert [row.project.code for row in page.projects] == ["bridge", "school"]


def test_the_matters_stand_in_order_with_their_items(cloud):
    rows = matter_rows(book_of(LEADER))
    ordinals = [held.matter.subject.ordinal for held in rows]
    assert ordinals == sorted(ordinals)
    assert {held.matter.subject.code: [i.subject.code for i in held.items] for held in rows} == {
        "WATER": ["WATER-1", "WATER-2"],
        "SCHOOL": ["SCHOOL-1"],
        "CLINIC": ["CLINIC-1"],
    }


def test_a_printed_sum_of_purses_stays_one_part(cloud):
    funds = funds_of(book_of(LEADER), "WATER")
    assert [(row.purses, row.name) for row in funds.rows] == [
        (("central", "provincial"), "中央、省级")
    ]
    assert [(row.value("planned"), row.value("arrived")) for row in funds.rows] == [
        (Decimal(30000000), Decimal(18000000))
    ]
    assert (funds.share("arrived", "planned"), funds.stages) == (60, ("planned", "arrived"))
    assert funds.chart["rows"][1] == {
        "name": "到位",
        "total_text": "1\u2009800",
        "parts": [
            {
                "purse": "central+provincial",
                "name": "中央、省级",
                "value": "18000000",
                "text": "1\u2009800",
                "shade": 0,
            }
        ],
    }


def test_money_of_which_only_words_are_known_is_not_added(cloud):
    funds = funds_of(book_of(LEADER), "SCHOOL")
    assert [(row.name, row.value("arrived")) for row in funds.rows] == [("社会资金", None)]
    assert (funds.total("arrived"), str(funds.totals["arrived"])) == (None, "—")
    assert funds.share("arrived", "planned") is None


def test_findings_concern_a_matter_where_their_rule_names_its_codes(qingchuan):
    book = book_of(LEADER)
    rules = (
        Rule("R1", "", "done(jobs.urban_new)", "equal", "1", "note", "", ""),
        Rule("R2", "", "fund(M02, city, arrived)", "equal", "1", "note", "", ""),
        Rule("R3", "", "fund(M01-1, city, arrived)", "equal", "1", "note", "", ""),
    )
    found = [DraftFinding(rule.code, "note", "", "") for rule in rules]
    codes = codes_of(book, "M01")
    assert [each.rule for each in findings_about(rules, found, codes)] == ["R1", "R3"]


def test_every_matter_of_the_second_pack_shows(cloud):
    client = signed_in("leader")
    paths = [f"/matters/{code}" for code in ("WATER/", "SCHOOL/", "CLINIC/", "WATER/table.xlsx")]
    paths += ["/matters/", "/matters/table.csv"]
    asked = {path: client.get(path, {"period": "2023-06"}).status_code for path in paths}
    assert asked == dict.fromkeys(paths, 200)
    assert client.get("/matters/M99/").status_code == 404
