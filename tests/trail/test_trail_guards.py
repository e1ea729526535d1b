"""The database itself refuses to change, delete or empty what the trail holds."""

import pytest
from django.db import DatabaseError, connection, transaction

from minsheng.trail.actions import Change, append
from minsheng.trail.models import Entry
from minsheng.trail.queries import verify

STATEMENTS = {
    "update": "UPDATE trail_entry SET reason = 'x'",
    "delete": "DELETE FROM trail_entry",
    "truncate": "TRUNCATE trail_entry",
}


@pytest.mark.parametrize("what", STATEMENTS)
def test_even_the_owner_s_accident_is_stopped(db, what):
    if what == "truncate" and connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with transaction.atomic():
        append(Change("alice", "x", "y", "cli"))
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(STATEMENTS[what])
    assert (Entry.objects.count(), verify()) == (1, None)
