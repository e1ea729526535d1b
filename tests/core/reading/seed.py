"""The source text's figures in the conventions of the reader (design, 5.2), each rule by name.

`python -m tests.core.reading.seed` prints the score of reader and relations on that text; the
tests beside hold it. The text and its tables stand in ../shared and are not carried.
"""

import csv
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from minsheng.core.reading import Reading, check
from minsheng.core.words import Figure, Relation

HOUSE = Path(__file__).resolve().parents[3]
SEED = Path(os.environ.get("MINSHENG_SHARED", HOUSE.parent / "shared")) / "linyi-2016-09"

DATES_IN_WORDS = frozenset(("F123", "F163", "F166", "F168", "F169", "F171", "F374", "F377"))
ZERO_BY_NEGATION = frozenset(("F328",))
_HEDGES_BEFORE = re.compile("^(?:截至|约有|近)")
_HEDGES_BEHIND = re.compile("(?:左右|以上|以内|以下|前)$")
_NOUNS = re.compile("(?:县区|乡镇|贫困户)$")
_LENGTHS = ("千米", "公里")
_KINDS = {"order/date": "order"}


@dataclass(frozen=True)
class Row:
    """A row of figures.csv: its place in the text, what it says, and its value in base units."""

    id: str
    start: int
    end: int
    text: str
    value: str
    tier: str

    def without(self, pattern: re.Pattern[str]) -> "Row":
        """The row without what the pattern finds at one of its ends."""
        found = pattern.search(self.text)
        if found is None:
            return self
        text = self.text[: found.start()] + self.text[found.end() :]
        start = self.start + (len(found[0]) if found.start() == 0 else 0)
        return replace(self, start=start, end=start + len(text), text=text)


def hedges_out_of_the_span(row: Row) -> Row:
    return row.without(_HEDGES_BEFORE).without(_HEDGES_BEHIND)


def nouns_out_of_the_span(row: Row) -> Row:
    return row.without(_NOUNS)


def lengths_as_printed(row: Row) -> Row:
    """千米 and 公里 are kept, not turned into metres."""
    if row.text.endswith(_LENGTHS) and row.value:
        return replace(row, value=str(Decimal(row.value) / 1000))
    return row


RULES = (hedges_out_of_the_span, nouns_out_of_the_span, lengths_as_printed)
"""What is done to each row, in this order."""


def rows() -> list[Row]:
    """All rows of figures.csv."""
    with (SEED / "figures.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(
                each["id"], int(each["char_start"]), int(each["char_end"]),
                each["quantity_text"], each["value"], each["tier"],
            )
            for each in csv.DictReader(file)
        ]  # fmt: skip


def is_asked_for(row: Row) -> bool:
    """Rows of tier figure, less the dates in words and the zero that is said by a negation."""
    return row.tier == "figure" and row.id not in DATES_IN_WORDS | ZERO_BY_NEGATION


def converted() -> list[Row]:
    """The rows that the reader must find, after all RULES."""
    found = []
    for row in filter(is_asked_for, rows()):
        made = row
        for rule in RULES:
            made = rule(made)
        found.append(made)
    return found


def text() -> str:
    return (SEED / "seed.txt").read_text(encoding="utf-8")


def is_exactly(figure: Figure | None, row: Row) -> bool:
    """Span and value; the value of dates and the like is in other words in the table."""
    if figure is None:
        return False
    return not isinstance(figure.value, Decimal) or figure.value == Decimal(row.value or "NaN")


def missed(reading: Reading) -> list[str]:
    """The ids of the rows that were not found with exact span and value."""
    at = {(figure.start, figure.end): figure for figure in reading.figures}
    return [row.id for row in converted() if not is_exactly(at.get((row.start, row.end)), row)]


def false_figures(reading: Reading) -> list[str]:
    """Figures where the table has none, of whatever tier."""
    known = [(row.start, row.end) for row in rows()]
    return [
        figure.text
        for figure in reading.figures
        if not any(start < figure.end and figure.start < end for start, end in known)
    ]


@dataclass(frozen=True)
class Tie:
    """A row of relations.csv that gives a printed answer."""

    id: str
    kind: str
    members: tuple[str, ...]
    verdict: str


def ties() -> Iterator[Tie]:
    """Rows with basis asserted or implied, called consistent or inconsistent, with an answer."""
    with (SEED / "relations.csv").open(encoding="utf-8", newline="") as file:
        for each in csv.DictReader(file):
            decided = each["verdict"] in ("consistent", "inconsistent") and each["printed"]
            if decided and each["basis"] in ("asserted", "implied"):
                members = tuple(re.findall(r"(?:^|;)(F\d+)", each["members"]))
                kind = _KINDS.get(each["kind"], each["kind"])
                yield Tie(each["id"], kind, members, each["verdict"])


LIKE = {
    "count_percent": {"completion", "share"},
    "completion": {"count_percent", "share"},
    "share": {"count_percent", "completion"},
    "threshold": {"sum", "count_percent", "completion", "share"},
}
"""Kinds of ours that say what a kind of the table says: k of n in percent is both."""


def verdicts(reading: Reading) -> dict[str, str]:
    """What we say of each tie: found, opposite, or missed."""
    spans = {row.id: (row.start, row.end) for row in rows()}
    return {tie.id: _said(reading, tie, spans) for tie in ties()}


def _said(reading: Reading, tie: Tie, spans: Mapping[str, tuple[int, int]]) -> str:
    wanted = [
        {f.id for f in reading.figures if f.start < spans[m][1] and spans[m][0] < f.end}
        for m in tie.members
    ]
    said = {
        relation.verdict
        for relation in reading.relations
        if _is_of(relation, tie.kind) and _holds(relation, wanted)
    }
    if tie.verdict in said:
        return "found"
    return "opposite" if said - {"undecidable"} else "missed"


def _is_of(relation: Relation, kind: str) -> bool:
    return relation.kind == kind or relation.kind in LIKE.get(kind, ())


def _holds(relation: Relation, wanted: list[set[str]]) -> bool:
    members = {member.figure for member in relation.members}
    return any(wanted) and all(one & members for one in wanted if one)


def main() -> None:
    """Print both scores."""
    reading = check(text())
    asked = converted()
    gone, wrong = missed(reading), false_figures(reading)
    said = verdicts(reading)
    kinds = Counter(tie.kind for tie in ties())
    found = Counter(tie.kind for tie in ties() if said[tie.id] == "found")
    lines = [
        f"figures: {len(asked) - len(gone)} of {len(asked)} with exact span and value; missed {gone}",
        f"false figures: {len(wrong)} {wrong}",
        f"relations: {sum(found.values())} of {len(said)} found; "
        + ", ".join(f"{kind} {found[kind]}/{kinds[kind]}" for kind in kinds),
        f"opposite: {[name for name, what in said.items() if what == 'opposite']}",
        f"missed: {[name for name, what in said.items() if what == 'missed']}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
