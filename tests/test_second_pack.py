"""A county with townships, weeks and quarters, and gaps: nothing in the code knows the first city."""

import json
import re
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from minsheng.core.packs import load_pack, new_pack
from minsheng.core.words import Period
from minsheng.promises.actions import apply_pack
from minsheng.publishing.actions import publish, register_texts
from minsheng.publishing.closing import close_and_draft
from minsheng.publishing.errors import BulletinRefused
from minsheng.reporting import queries
from minsheng.reporting.actions import enter_pack_reports
from tests.command_line import minsheng
from tests.standing import standing

HERE = Path(__file__).parent
CLOUD = HERE / "packs" / "cloud-county"
SOURCE = HERE.parent / "src" / "minsheng"
# Each indicator of the whole county by hand, against the shares of its trajectory or of the year;
# the pack's own thresholds are 2 and 8 points.
LIGHTS = {
    "2023-05": {
        "water.households": "far_behind",  # 2500 of 6000 is 41.7 %, the dry season asks 55 %
        "water.pipes": "on_course",  # 38000.5 (version 2: of 84000) is 45.2 %, 5/12 gone
        "water.samples": "no_target",
        "water.samples_passed": "no_target",
        "water.pass_rate": "done",  # 125 of 130 is 96.15 %, at least 95 asked
        "water.lead": "done",  # 0.002 of at most 0.01
        "water.assets": "no_target",
        "school.meals": "on_course",  # 8100 of 9000 is 90 %
        "school.complaints": "far_behind",  # one, of none
        "clinic.visits": "no_target",
        "clinic.doctors": "no_target",  # "120 and more" bounds it and sets no task
    },
    "2023-06": {
        "water.households": "far_behind",  # 2800 of 6000 is 46.7 %, asked 55 %: 8.3 points
        "water.pipes": "on_course",  # 43600.5 of 84000 is 51.9 %, 6/12 gone
        "water.samples": "no_target",
        "water.samples_passed": "no_target",
        "water.pass_rate": "done",  # 159 of 165 is 96.36 %
        "water.lead": "done",
        "water.assets": "no_target",
        "school.meals": "on_course",  # 8250 of 9000 is 91.7 %
        "school.complaints": "far_behind",
        "clinic.visits": "no_target",
        "clinic.doctors": "not_reported",
    },
    "2023-W24": {"school.deliveries": "on_course"},  # 24300 of 50000 is 48.6 %, 24/52 is 46.2 %
    "2023-Q2": {
        "school.canteens": "far_behind",  # 5 of 12 is 41.7 %, half the year gone: 8.3 points
        "school.subsidy": "no_target",
    },
}
MISSING = {  # reported of expected, and who is missing
    "2023-05": {},
    "2023-06": {
        **dict.fromkeys((
                "water.households", "water.pipes", "water.samples", "water.samples_passed",
                "water.pass_rate", "school.meals", "school.complaints", "clinic.visits",
            ), (5, 6, ("t03",))),
        "clinic.doctors": (0, 1, ("yunling",)),
    },
    "2023-W24": {},
    "2023-Q2": {"school.canteens": (5, 6, ("t06",))},
}  # fmt: skip


@pytest.fixture
def pack():
    return load_pack(CLOUD)


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    """One folder for all, since results name their files."""
    return tmp_path_factory.mktemp("cloud") / "media"


@pytest.fixture
def results(db, console, settings, media, pack):
    """Every period of the demonstration and the base a year before, closed in order."""
    settings.MEDIA_ROOT = media
    return standing(_close, console, pack)


def _close(console, pack):
    apply_pack(console, pack)
    register_texts(console, pack)
    found = {}
    for period in (Period.parse("2022-06"), *pack.demo.periods):
        enter_pack_reports(console, pack, period)
        found[str(period)] = close_and_draft(console, period)
    return found


def at_root(rows):
    return {row.indicator: row for row in rows if row.org == "yunling"}


def test_its_periods_close_with_what_is_missing_counted(results, console):
    told = {}
    for name in MISSING:
        totals = at_root(queries.totals(console, Period.parse(name)))
        told[name] = {
            code: (t.reported, t.expected, t.missing) for code, t in totals.items() if t.missing
        }
    assert told == MISSING


def test_its_lights_are_those_counted_by_hand(results, console):
    told = {
        name: {code: row.light for code, row in
               at_root(queries.standings(console, Period.parse(name))).items()}
        for name in LIGHTS
    }  # fmt: skip
    assert told == LIGHTS


def test_totals_are_those_added_up_by_hand(results, console):
    june = {(t.indicator, t.org): t for t in queries.totals(console, Period.parse("2023-06"))}
    told = {
        key: june[key].value
        for key in (
            ("water.households", "yunling"), ("water.households", "hills"), ("water.pipes", "towns"),
            ("school.meals", "yunling"), ("clinic.doctors", "yunling"),
        )
    }  # fmt: skip
    assert told == {
        ("water.households", "yunling"): Decimal(2800),
        ("water.households", "hills"): Decimal(610),
        ("water.pipes", "towns"): Decimal("22000.5"),
        ("school.meals", "yunling"): Decimal(8250),
        ("clinic.doctors", "yunling"): None,
    }
    assert june["water.pass_rate", "yunling"].value == Decimal("96.363636")


def test_the_rule_that_cannot_hold_is_a_finding_and_the_other_is_not(results):
    (finding,) = results["2023-06"].findings
    assert finding.startswith("含铅量不超过限值的四分之一")
    assert [
        (name, one.findings) for name, one in results.items() if "抽检" in str(one.findings)
    ] == []


def test_its_bulletin_is_written_and_not_signed_while_a_figure_is_missing(results, console):
    june = results["2023-06"]
    assert [name for name, one in results.items() if one.draft] == ["2023-06"]
    # A township has not reported, so nobody knows who is first.
    (missing,) = [line for line in june.draft.log if "缺少数据" in line]
    assert (june.draft.errors, "water.households@t03@2023-06" in missing) == (1, True)
    docx, pdf, html, data = june.draft.files
    names = {
        figure["name"] for figure in json.loads(data.read_text())["figures"] if not figure["fixed"]
    }
    body = ZipFile(docx).read("word/document.xml").decode()
    assert set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', body)) == names
    assert set(re.findall(r'id="(ms_[^"]+)"', html.read_text(encoding="utf-8"))) == names
    with pypdfium2.PdfDocument(pdf) as pages:
        printed = "".join(page.get_textpage().get_text_range() for page in pages)
    assert all(part in printed.replace("\r\n", "") for part in ("2800户", "未报", "※"))
    with pytest.raises(BulletinRefused) as refused:
        publish(console, Period.parse("2023-06"))
    assert refused.value.code == "BUL-ERRORS"


def test_closing_it_again_gives_the_same(results, console):
    again = close_and_draft(console, Period.parse("2023-06"))
    assert (again.closed.hash, again.closed.is_new) == (results["2023-06"].closed.hash, False)


def test_the_skeleton_of_a_new_pack_closes_with_the_values_in_it(tmp_path):
    new_pack(tmp_path / "pack")
    assert minsheng("init", "--dir", tmp_path / "data", "--pack", tmp_path / "pack").returncode == 0
    done = minsheng("close", "2026-01", "--dir", tmp_path / "data", "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["reported"], data["missing"], data["findings"]) == (5, 0, [])
    assert [Path(path).name for path in data["draft"]] == [
        f"bulletin-1.{kind}" for kind in ("docx", "pdf", "html", "json")
    ]


def test_a_new_pack_can_be_demonstrated_at_once(tmp_path):
    new_pack(tmp_path / "pack")
    done = minsheng("demo", "--dir", tmp_path / "data", "--pack", tmp_path / "pack", "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["files"]) == 4


def test_nothing_in_the_code_knows_the_first_city():
    allowed = {"cli/parser.py"}  # names the pack that `minsheng demo` takes by default
    known = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*")
        if path.suffix in (".py", ".html", ".css", ".typ", ".toml", ".csv", ".md")
        and "_packs" not in path.parts
        and re.search(r"临沂|沂|3713\d\d|linyi", path.read_text(encoding="utf-8"), re.IGNORECASE)
    }
    assert known - allowed == set()
