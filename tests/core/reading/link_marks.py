"""Sentences with their completion and share links marked by hand: `links/<kind>.txt`.

A sentence, then a line for each link: `  completion ACTUAL PERCENT PLAN` or `  share PART PERCENT
WHOLE`, each the text of a figure (`2人#2`: where it stands the second time), `-` where it is not
printed. Lines with # are comments. A `?` before a sentence says that the reader is known to get its
links wrong: the lines are what is right. Which of the two a rate with a name is (合格率) may be read
either way.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from minsheng.core.reading import read_figures
from minsheng.core.reading.relations import relate

FOLDER = Path(__file__).with_name("links")
MISSED = "?"
_EITHER = "count_percent"
_ROLES = (("actual", "part"), ("percent", "excess", "ratio"), ("plan", "whole"))

Place = tuple[int, int] | None


@dataclass(frozen=True)
class Link:
    """What is done or a part, the rate, what was planned or the whole, by their places."""

    kind: str
    places: tuple[Place, Place, Place]

    def is_same(self, other: "Link") -> bool:
        """The kinds agree and each figure is the same, or missing in both."""
        kinds = {self.kind, other.kind}
        alike = len(kinds) == 1 or _EITHER in kinds
        return alike and all(map(_overlap, self.places, other.places))

    def told(self, text: str) -> str:
        """As a line of the file."""
        shown = ("-" if place is None else text[slice(*place)] for place in self.places)
        return " ".join((self.kind, *shown))


@dataclass(frozen=True)
class LinkedSentence:
    """A text of a file (its kind) with its links, and if the reader misses some."""

    kind: str
    text: str
    links: tuple[Link, ...]
    missed: bool = False


def linked_sentences(folder: Path = FOLDER) -> list[LinkedSentence]:
    """All texts of all files."""
    return [
        parsed(path.stem, block)
        for path in sorted(folder.glob("*.txt"))
        for block in blocks(path.read_text(encoding="utf-8").splitlines())
        if not block[0].startswith("#")
    ]


def blocks(lines: Iterable[str]) -> list[list[str]]:
    """Each text with the lines of its links; a comment stands alone."""
    found: list[list[str]] = []
    for line in lines:
        if line.startswith("  "):
            found[-1].append(line)
        elif line:
            found.append([line])
    return found


def parsed(kind: str, block: list[str]) -> LinkedSentence:
    """A text and its links; `\\n` stands for a line break."""
    first, *lines = block
    text = first.removeprefix(MISSED).replace("\\n", "\n")
    links = tuple(_link(text, line) for line in lines)
    return LinkedSentence(kind, text, links, first.startswith(MISSED))


def _link(text: str, line: str) -> Link:
    kind, part, rate, whole = line.split()
    return Link(kind, (_place(text, part), _place(text, rate), _place(text, whole)))


def _place(text: str, name: str) -> Place:
    if name == "-":
        return None
    name, _, nth = name.partition("#")
    found = [m.start() for m in re.finditer(rf"(?<![0-9.]){re.escape(name)}", text)]
    at = found[int(nth or 1) - 1]
    return at, at + len(name)


def _overlap(one: Place, other: Place) -> bool:
    if one is None or other is None:
        return one is other
    return one[0] < other[1] and other[0] < one[1]


def read_links(text: str) -> tuple[Link, ...]:
    """What the reader says of a text: its Relations of completion, share and k of n."""
    figures = read_figures(text)
    places = {figure.id: (figure.start, figure.end) for figure in figures}
    found = []
    for relation in relate(text, figures):
        if relation.kind in ("completion", "share", _EITHER):
            roles = {member.role: places[member.figure] for member in relation.members}
            part, rate, whole = (
                next((roles[role] for role in names if role in roles), None) for names in _ROLES
            )
            found.append(Link(relation.kind, (part, rate, whole)))
    return tuple(found)


def faults(sentence: LinkedSentence) -> tuple[list[Link], list[Link]]:
    """The links that are not read, and those read that are none."""
    got = list(read_links(sentence.text))
    missed = []
    for link in sentence.links:
        same = next((one for one in got if link.is_same(one)), None)
        if same is None:
            missed.append(link)
        else:
            got.remove(same)
    return missed, got


def is_missed(sentence: LinkedSentence) -> bool:
    """Whether a link is not read, or one is read that is none."""
    return any(faults(sentence))


def record(folder: Path = FOLDER) -> None:
    """Set every `?` by what the reader says now."""
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        shown = [line for block in blocks(lines) for line in _set(path.stem, block)]
        path.write_text("".join(f"{line}\n" for line in shown), encoding="utf-8")


def _set(kind: str, block: list[str]) -> list[str]:
    if block[0].startswith("#"):
        return block
    sentence = parsed(kind, block)
    bare = block[0].removeprefix(MISSED)
    return [MISSED + bare if is_missed(sentence) else bare, *block[1:]]
