"""What the trail says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from minsheng.trail.chain import entry_hash
from minsheng.trail.models import Entry, Head


@dataclass(frozen=True, slots=True)
class TrailHead:
    """Number and hash of the last entry; 0 and empty while there is none."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class BadEntry:
    """The first place where the chain does not hold.

    `reason`: missing (a number is skipped, or the tail was cut), previous (does not follow the one
    before), hash (its fields were changed), anchor (is not the one that was anchored) or head (the
    last entry is not the one that the head names).
    """

    number: int
    reason: str


def head() -> TrailHead:
    row = Head.objects.filter(pk=1).first()
    return TrailHead(row.number, row.hash) if row else TrailHead(0, "")


def entry(number: int) -> Entry | None:
    """The entry of that number; None where there is none."""
    return Entry.objects.filter(number=number).first()


def verify() -> BadEntry | None:
    """None where the whole chain holds, else its first bad entry."""
    return first_break({})


def first_break(anchored: Mapping[int, str]) -> BadEntry | None:
    """As `verify`, where the hashes of some entries are known from outside."""
    number, previous = 0, ""
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        number += 1
        if entry.number != number:
            return BadEntry(number, "missing")
        if entry.previous != previous:
            return BadEntry(number, "previous")
        if entry.hash != entry_hash(entry):
            return BadEntry(number, "hash")
        if anchored.get(number, entry.hash) != entry.hash:
            return BadEntry(number, "anchor")
        previous = entry.hash
    if max(anchored, default=0) > number:
        return BadEntry(number + 1, "missing")
    return None if head() == TrailHead(number, previous) else BadEntry(number + 1, "head")
