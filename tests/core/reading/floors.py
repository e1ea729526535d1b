"""What the reader is known to get wrong in the corpus, so that a loss fails and a gain is recorded.

A `?` stands before each sentence that is not read as it is marked; `cases/floors.csv` says for each
kind of text that has such sentences how many figures are missed there (or read otherwise than they
are marked) and how many are read that are none. Both are written by
`python -m bench.reading_quality --record`, never by hand.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from tests.core.reading.marks import CASES, MISSED, Sentence, parsed, read, sentences

FLOORS = "floors.csv"
_HEAD = ("kind", "missed", "false")
Faults = tuple[int, int]


def faults(found: Iterable[Sentence]) -> Faults:
    """How many marks are not read as they stand, and how many readings are not marked so."""
    missed = false = 0
    for sentence in found:
        wanted, got = set(sentence.marks), set(read(sentence.text))
        missed, false = missed + len(wanted - got), false + len(got - wanted)
    return missed, false


def by_kind(found: Iterable[Sentence]) -> dict[str, Faults]:
    """The faults of each kind of text that has sentences known to be missed."""
    kinds: dict[str, list[Sentence]] = {}
    for sentence in found:
        if sentence.missed:
            kinds.setdefault(sentence.kind, []).append(sentence)
    return {kind: faults(missed) for kind, missed in sorted(kinds.items())}


def recorded(folder: Path = CASES) -> dict[str, Faults]:
    """The faults that are known."""
    with (folder / FLOORS).open(encoding="utf-8", newline="") as file:
        return {
            row["kind"]: (int(row["missed"]), int(row["false"])) for row in csv.DictReader(file)
        }


def record(folder: Path = CASES) -> tuple[int, int]:
    """Set every `?` by what the reader says now, and write the floors; how many went and came."""
    before = [sentence.missed for sentence in sentences(folder)]
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("".join(f"{_set(path.stem, line)}\n" for line in lines), encoding="utf-8")
    with (folder / FLOORS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEAD)
        writer.writerows((kind, *both) for kind, both in by_kind(sentences(folder)).items())
    pairs = list(zip(before, (sentence.missed for sentence in sentences(folder)), strict=True))
    return pairs.count((True, False)), pairs.count((False, True))


def _set(kind: str, line: str) -> str:
    if not line or line.startswith("#"):
        return line
    sentence = parsed(kind, line)
    bare = line.removeprefix(MISSED)
    return bare if read(sentence.text) == sentence.marks else MISSED + bare
