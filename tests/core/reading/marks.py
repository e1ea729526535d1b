"""Sentences with their figures marked by hand: ⟦4320万吨|43200000|吨|mass|exact⟧.

text | value | unit | kind | qualifier; a range or a proportion is a~b. Lines with # are comments. A
`?` before a sentence says that the reader is known to get it wrong: the marks are what is right.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from minsheng.core.reading import read_figures
from minsheng.core.reading.as_json import figure_data

CASES = Path(__file__).with_name("cases")
MISSED = "?"
_MARK = re.compile("⟦([^⟧]*)⟧")


@dataclass(frozen=True)
class Mark:
    """A figure as it should be read, with its place in the sentence without marks."""

    start: int
    end: int
    text: str
    value: str
    unit: str
    kind: str
    qualifier: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a file (its kind) with its marks in order, and if the reader misses it."""

    kind: str
    text: str
    marks: tuple[Mark, ...]
    missed: bool = False


def sentences(folder: Path = CASES) -> list[Sentence]:
    """All sentences of all files."""
    return [
        parsed(path.stem, line)
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def parsed(kind: str, line: str) -> Sentence:
    """A marked line; `\\n` in it stands for a line break."""
    missed = line.startswith(MISSED)
    line = line.removeprefix(MISSED).replace("\\n", "\n")
    pieces, marks, at = [], [], 0
    for found in _MARK.finditer(line):
        pieces.append(line[at : found.start()])
        text, value, unit, what, qualifier = found[1].split("|")
        start = sum(map(len, pieces))
        marks.append(Mark(start, start + len(text), text, value, unit, what, qualifier))
        pieces.append(text)
        at = found.end()
    return Sentence(kind, "".join([*pieces, line[at:]]), tuple(marks), missed)


def read(text: str) -> tuple[Mark, ...]:
    """What the reader says of a text, as marks."""
    found = []
    for figure in read_figures(text):
        value = figure_data(figure)["value"]
        told = value if isinstance(value, str) else "~".join(value)
        found.append(
            Mark(
                figure.start, figure.end, figure.text, told,
                figure.unit, figure.kind, figure.qualifier,
            )
        )  # fmt: skip
    return tuple(found)
