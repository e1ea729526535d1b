"""Bulletin 16 of the pack linyi-2016: short enough, every figure bound, and in our own words."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "packs" / "linyi-2016"
SOURCE = ROOT.parent / "shared" / "linyi-2016-09"

MOST_CHARACTERS = 5000  # title to last sentence, as the rules for official papers ask
LONGEST_RUN = 12  # characters in a row that may stand in the source too, names and figures apart
BOUND = re.compile(r"\[\[(?P<shown>[^|\]]*)\|[^\]]*\]\]")
MARKS = re.compile(r"^#+ |^::.*$|\*\*", re.MULTILINE)


def main_text() -> str:
    text = (PACK / "bulletins" / "16.md").read_text(encoding="utf-8")
    return MARKS.sub("", text.split("::annex")[0])


def names() -> list[str]:
    found = set()
    for file in ("projects", "matters", "items", "orgs", "indicators"):
        with (PACK / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                found |= {row.get("name"), row.get("title"), row.get("short_title")}
    bare = {re.sub(r"（.*）|[《》]", "", name) for name in found if name}
    return sorted((name for name in bare if len(name) > 3), key=len, reverse=True)


def own_pieces() -> list[str]:
    """The text without figures and names, cut where they stood and at line ends."""
    text = BOUND.sub("\n", main_text())
    for name in names():
        text = text.replace(name, "\n")
    return text.split()


def runs(piece: str, length: int) -> set[str]:
    return {piece[at : at + length] for at in range(len(piece) - length + 1)}


def test_main_text_is_within_the_length_for_official_papers():
    shown = BOUND.sub(lambda found: found["shown"], main_text())

    assert 4000 <= len("".join(shown.split())) <= MOST_CHARACTERS


def test_every_arabic_figure_is_bound():
    assert re.findall(r"[0-9０-９%％]", BOUND.sub("", main_text())) == []


@pytest.mark.skipif(not SOURCE.is_dir(), reason="the source text is not beside this checkout")
@pytest.mark.parametrize("file", ["seed.txt", "bulletin.txt"])
def test_no_long_run_of_characters_is_the_source_s(file):
    source = "".join((SOURCE / file).read_text(encoding="utf-8").split())
    shared = {
        run for piece in own_pieces() for run in runs(piece, LONGEST_RUN + 1) if run in source
    }

    assert shared == set()
