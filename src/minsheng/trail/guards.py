"""Triggers by which the database itself refuses to change or delete what only grows.

They stop accidents and whoever has the application's rights. Who owns the database can remove
them; what he then does is found by the chain and its anchors.

A migration that remakes such a table on SQLite loses them: let it call `install` again.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

TRAIL = "trail_entry"
SUBMISSIONS = "reporting_submission"
TABLES = (TRAIL, SUBMISSIONS)
"""All tables that are guarded."""

REFUSAL = "the trail is append-only"
_REFUSALS = {TRAIL: REFUSAL, SUBMISSIONS: "submissions are append-only"}


def install(connection: BaseDatabaseWrapper, table: str = TRAIL) -> None:
    """From now on the database refuses."""
    _run(connection, _installing(connection.vendor, table))


def remove(connection: BaseDatabaseWrapper, table: str = TRAIL) -> None:
    """From now on it does not; for whoever empties a test's database."""
    _run(connection, _removing(connection.vendor, table))


@contextmanager
def removed(connection: BaseDatabaseWrapper, table: str = TRAIL) -> Iterator[None]:
    remove(connection, table)
    try:
        yield
    finally:
        install(connection, table)


@contextmanager
def all_removed(connection: BaseDatabaseWrapper) -> Iterator[None]:
    with ExitStack() as stack:
        for table in TABLES:
            stack.enter_context(removed(connection, table))
        yield


def _installing(vendor: str, table: str) -> tuple[str, ...]:
    refusal = _REFUSALS[table]
    if vendor == "sqlite":
        return tuple(
            f"CREATE TRIGGER {table}_is_not_{done} BEFORE {deed} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            for done, deed in (("updated", "UPDATE"), ("deleted", "DELETE"))
        )
    return (
        (
            f"CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';"
            " END $$"
        ),
        (
            f"CREATE TRIGGER {table}_is_not_changed BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
        ),
        (
            f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()"
        ),
    )


def _removing(vendor: str, table: str) -> tuple[str, ...]:
    if vendor == "sqlite":
        return tuple(f"DROP TRIGGER {table}_is_not_{done}" for done in ("updated", "deleted"))
    return tuple(
        f"DROP TRIGGER {table}_is_not_{done} ON {table}" for done in ("changed", "emptied")
    )


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
