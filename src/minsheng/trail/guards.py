"""Triggers by which the database itself refuses to change or delete an entry of the trail.

They stop accidents and whoever has the application's rights. Who owns the database can remove
them; what he then does is found by the chain and its anchors.

A migration that remakes the table `trail_entry` on SQLite loses them: let it call `install` again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "the trail is append-only"
_INSTALL = {
    "sqlite": (
        (
            "CREATE TRIGGER trail_entry_is_not_updated BEFORE UPDATE ON trail_entry"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
        (
            "CREATE TRIGGER trail_entry_is_not_deleted BEFORE DELETE ON trail_entry"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE OR REPLACE FUNCTION trail_entry_stays() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';"
            " END $$"
        ),
        (
            "CREATE TRIGGER trail_entry_is_not_changed BEFORE UPDATE OR DELETE ON trail_entry"
            " FOR EACH ROW EXECUTE FUNCTION trail_entry_stays()"
        ),
        (
            "CREATE TRIGGER trail_entry_is_not_emptied BEFORE TRUNCATE ON trail_entry"
            " FOR EACH STATEMENT EXECUTE FUNCTION trail_entry_stays()"
        ),
    ),
}
_REMOVE = {
    "sqlite": (
        "DROP TRIGGER trail_entry_is_not_updated",
        "DROP TRIGGER trail_entry_is_not_deleted",
    ),
    "postgresql": (
        "DROP TRIGGER trail_entry_is_not_changed ON trail_entry",
        "DROP TRIGGER trail_entry_is_not_emptied ON trail_entry",
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """From now on the database refuses."""
    _run(connection, _INSTALL[connection.vendor])


def remove(connection: BaseDatabaseWrapper) -> None:
    """From now on it does not; for whoever empties a test's database."""
    _run(connection, _REMOVE[connection.vendor])


@contextmanager
def removed(connection: BaseDatabaseWrapper) -> Iterator[None]:
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
