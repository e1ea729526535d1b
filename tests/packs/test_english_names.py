"""Every thing that the packs name has an English name, and no Chinese is left in it."""

import re
from pathlib import Path

import pytest

from minsheng.core.packs import load_pack

ROOT = Path(__file__).resolve().parents[2]
PACKS = [ROOT / "packs" / "linyi-2016", ROOT / "tests" / "packs" / "cloud-county"]
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def shown(pack):
    """(kind, code) of all that pages show."""
    coded = {
        "matter": pack.matters, "item": pack.items, "indicator": pack.indicators,
        "org": pack.orgs, "group": pack.groups, "project": pack.projects, "rule": pack.rules,
        "fact": pack.facts,
    }  # fmt: skip
    yield "programme", pack.programme.code
    for kind, words in coded.items():
        yield from ((kind, word.code) for word in words)
    yield from (("milestone", f"{step.project}.{step.code}") for step in pack.milestones)
    yield from (("unit", word.unit) for word in (*pack.indicators, *pack.facts) if word.unit)
    yield from (("bulletin", bulletin.number) for bulletin in pack.bulletins)
    yield from (("text", str(bulletin.data["name"])) for bulletin in pack.bulletins)
    steps = [text for step in pack.milestones for text in (step.planned_text, step.actual_text)]
    progress = [row.text for row in pack.progress if "%" not in row.text]
    texts = [*steps, *progress, pack.office, pack.demo.synthetic]
    yield from (("text", text) for text in texts if text)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_code_has_an_english_name(folder):
    pack = load_pack(folder)
    named = {(name.kind, name.code) for name in pack.names if name.language == "en"}
    assert set(shown(pack)) - named == set()


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_no_name_holds_chinese(folder):
    names = load_pack(folder).names
    assert [each for each in names if CHINESE.search(each.name + each.short_name)] == []


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_two_things_of_a_kind_have_two_names(folder):
    names = [
        (name.kind, name.name)
        for name in load_pack(folder).names
        if name.kind in ("matter", "item", "indicator", "org", "group", "project", "rule", "fact")
    ]
    assert len(names) == len(set(names))
