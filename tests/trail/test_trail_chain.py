import hashlib
import json

import pytest
from django.db import IntegrityError, connection, transaction

from minsheng.trail.actions import Change, append, append_all
from minsheng.trail.chain import entry_hash
from minsheng.trail.guards import removed
from minsheng.trail.models import Entry, Head
from minsheng.trail.queries import BadEntry, TrailHead, head, verify

CHANGES = [
    Change("alice", "report.enter", "report:2016-09/901/counties", "form", None, {"jobs": "100"}),
    Change("bob", "report.submit", "report:2016-09/901/counties", "form", reason="月报"),
    Change("carol", "report.accept", "report:2016-09/901/counties", "cli", "submitted", "accepted"),
]


@pytest.fixture
def trail(db):
    with transaction.atomic():
        return append_all(CHANGES)


def test_entries_are_numbered_and_each_names_the_hash_before(trail):
    assert [entry.number for entry in trail] == [1, 2, 3]
    assert [entry.previous for entry in trail] == ["", trail[0].hash, trail[1].hash]
    assert head() == TrailHead(3, trail[2].hash)


def test_hash_can_be_computed_by_anybody_from_the_stored_row(trail):
    row = Entry.objects.get(number=1)
    at = row.at.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")
    fields = [
        1,
        at,
        "alice",
        "report.enter",
        "report:2016-09/901/counties",
        "null",
        '{"jobs":"100"}',
        "",
        "form",
        "",
    ]
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    assert row.hash == hashlib.sha256(text.encode()).hexdigest()


def test_appending_goes_on_from_the_head(trail):
    with transaction.atomic():
        entry = append(Change("dave", "period.close", "snapshot:2016-09/r1", "cli"))
    assert (entry.number, entry.previous) == (4, trail[2].hash)
    assert verify() is None


@pytest.mark.django_db(transaction=True)
def test_appending_outside_a_transaction_is_refused():
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError):
        append(CHANGES[0])
    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_change_taken_back_takes_its_entry_back():
    class Stop(Exception):
        pass

    def changed_then_stopped():
        with transaction.atomic():
            append(CHANGES[0])
            raise Stop

    with pytest.raises(Stop):
        changed_then_stopped()
    assert (Entry.objects.count(), head()) == (0, TrailHead(0, ""))


def test_a_float_has_no_place_as_unknown_things_have_not(db):
    with pytest.raises(TypeError), transaction.atomic():
        append(Change("alice", "x", "y", "cli", new={"n": object()}))


def _flip(entry):
    Entry.objects.filter(number=2).update(reason="别的")


def _delete_middle(entry):
    Entry.objects.filter(number=2).delete()


def _cut_tail(entry):
    Entry.objects.filter(number=3).delete()


def _rewrite_with_a_fitting_hash(entry):
    row = Entry.objects.get(number=2)
    row.new = '"9999"'
    Entry.objects.filter(number=2).update(new=row.new, hash=entry_hash(row))


def _move_head(entry):
    Head.objects.update(number=2, hash=Entry.objects.get(number=2).hash)


@pytest.mark.parametrize(
    ("tamper", "bad"),
    [
        (_flip, BadEntry(2, "hash")),
        (_delete_middle, BadEntry(2, "missing")),
        (_cut_tail, BadEntry(3, "head")),
        (_rewrite_with_a_fitting_hash, BadEntry(3, "previous")),
        (_move_head, BadEntry(4, "head")),
    ],
)
def test_tampering_is_found_at_its_first_entry(trail, tamper, bad):
    assert verify() is None
    with removed(connection):
        tamper(trail)
    assert verify() == bad


def test_an_unknown_door_is_refused_by_the_database(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        append(Change("alice", "x", "y", "window"))
