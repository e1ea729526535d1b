"""Tampering with what was anchored is caught, and its first bad entry named."""

import random

import pytest
from django.db import connection, transaction

from minsheng.trail.actions import Change, append_all
from minsheng.trail.anchors import NotAnAnchorFile, read_anchors, verify_against, write_anchor
from minsheng.trail.chain import entry_hash
from minsheng.trail.guards import removed
from minsheng.trail.models import Entry, Head
from minsheng.trail.queries import TrailHead, head, verify

ENTRIES, TRIES = 30, 8
FIELDS = ("who", "action", "reference", "old", "new", "reason")


def written(count):
    changes = [
        Change(f"w{n}", "figure.change", f"report:{n}", "form", n, n + 1) for n in range(count)
    ]
    with transaction.atomic():
        return append_all(changes)


@pytest.fixture
def anchored(db, tmp_path):
    """Thirty entries, anchored at 10, 20 and 30; five more that are not."""
    file = tmp_path / "anchors" / "trail.anchors"
    for _ in range(3):
        written(ENTRIES // 3)
        write_anchor(file)
    written(5)
    return file


def rechain(first):
    """Reckon every hash anew from an entry on, as somebody would who knows how."""
    rows = list(Entry.objects.order_by("number"))
    store(rows[: first - 1], rows[first - 1 :])


def store(kept, rows):
    Entry.objects.filter(number__gt=len(kept)).delete()
    previous = kept[-1].hash if kept else ""
    for number, row in enumerate(rows, len(kept) + 1):
        row.number, row.previous = number, previous
        row.hash = previous = entry_hash(row)
    Entry.objects.bulk_create(rows)
    Head.objects.update(number=len(kept) + len(rows), hash=previous)


def flip(dice):
    at = dice.randint(1, ENTRIES)
    Entry.objects.filter(number=at).update(**{dice.choice(FIELDS): '"别的"'})
    if dice.random() < 0.5:
        rechain(at)
    return at


def delete(dice):
    at = dice.randint(1, ENTRIES)
    rows = list(Entry.objects.order_by("number"))
    if dice.random() < 0.5:
        Entry.objects.filter(number=at).delete()
    else:
        store(rows[: at - 1], rows[at:])
    return at


def insert(dice):
    at = dice.randint(1, ENTRIES)
    rows = list(Entry.objects.order_by("number"))
    added = Entry(
        at=rows[at - 1].at, who="mallory", action="x", reference="y", old="1", new="2", door="form"
    )
    store(rows[: at - 1], [added, *rows[at - 1 :]])
    return at


def swap(dice):
    first = dice.randint(1, ENTRIES - 1)
    second = dice.randint(first + 1, ENTRIES)
    rows = list(Entry.objects.order_by("number"))
    rows[first - 1], rows[second - 1] = rows[second - 1], rows[first - 1]
    store(rows[: first - 1], rows[first - 1 :])
    return first


def cut_or_rewrite(dice):
    at = dice.randint(1, ENTRIES)
    rows = list(Entry.objects.order_by("number"))
    others = rows[at:] if dice.random() < 0.5 else []
    for row in others:
        row.new = '"0"'
    store(rows[: at - 1], others)
    return at


@pytest.mark.parametrize("seed", range(TRIES))
@pytest.mark.parametrize("tamper", [flip, delete, insert, swap, cut_or_rewrite])
def test_what_lies_before_the_last_anchor_cannot_be_changed_unseen(anchored, tamper, seed):
    anchors = read_anchors(anchored)
    assert (anchors.last, verify_against(anchors)) == (ENTRIES, None)
    with removed(connection):
        at = tamper(random.Random(f"{tamper.__name__} {seed}"))  # noqa: S311 - repeatable
    bad = verify_against(anchors)
    assert (bad is not None, bad and bad.number) == (True, at)


def test_behind_the_last_anchor_a_rewrite_with_fitting_hashes_is_not_seen(anchored):
    with removed(connection):
        Entry.objects.filter(number=ENTRIES + 1).update(who="mallory")
        rechain(ENTRIES + 1)
    assert (verify(), verify_against(read_anchors(anchored))) == (None, None)


def test_a_quiet_hour_leaves_the_head_s_line_once_more(anchored):
    write_anchor(anchored)
    before = anchored.read_text().splitlines()
    assert write_anchor(anchored) == head() == TrailHead(ENTRIES + 5, head().hash)
    after = anchored.read_text().splitlines()
    assert after[:-1] == before
    assert after[-1].split()[1:] == before[-1].split()[1:]


def test_a_line_that_a_crash_cut_off_is_written_whole(anchored):
    whole = anchored.read_bytes()
    anchored.write_bytes(whole + b"2016-10-14T00:00:00.0000")
    assert read_anchors(anchored).last == ENTRIES
    write_anchor(anchored)
    assert anchored.read_bytes().startswith(whole)
    assert read_anchors(anchored).last == ENTRIES + 5


def test_an_empty_trail_leaves_no_line(db, tmp_path):
    assert write_anchor(tmp_path / "trail.anchors") == TrailHead(0, "")
    assert read_anchors(tmp_path / "trail.anchors").last == 0


def test_the_first_line_of_a_number_binds(anchored):
    with anchored.open("a") as file:
        file.write(f"2016-10-14T00:00:00+00:00 3 {'0' * 64}\n")
    assert verify_against(read_anchors(anchored)) is None


def test_another_line_is_named(anchored):
    anchored.write_text("3 of 4\n" + anchored.read_text())
    with pytest.raises(NotAnAnchorFile) as refused:
        read_anchors(anchored)
    assert refused.value.line == 1
