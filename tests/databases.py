"""The database of each installation that a test makes: SQLite in its folder, or one on the server.

On PostgreSQL (tests/on_postgresql.py) an installation's database is named after its folder, so that
a test says nothing but the folder.
"""

import os
import shutil
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

SERVER = os.environ.get("DATABASE_URL", "")
OURS = ("MINSHENG_", "DATABASE_", "DJANGO_SETTINGS_MODULE")


def is_postgresql() -> bool:
    return SERVER.startswith("postgres")


def clean_environment(folder: Path | str | None = None, *, make: bool = False) -> dict[str, str]:
    """The environment with nothing of ours in it but, on PostgreSQL, the folder's database.

    With `make` the database is made where it is missing; without, a missing one is not named.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    if folder is None or not is_postgresql():
        return clean
    name = name_of(folder)
    if not _exists(name):
        if not make:
            return clean
        on_server(f'CREATE DATABASE "{name}"')
    return clean | {"DATABASE_URL": address(name)}


def copied(installation: Path, folder: Path) -> Path:
    """A copy of an installation that others may be reading.

    SQLite's index of its log comes and goes with every reader, and is made anew from the log.
    """
    if is_postgresql() and _exists(name_of(installation)):
        on_server(f'CREATE DATABASE "{name_of(folder)}" TEMPLATE "{name_of(installation)}"')
    return shutil.copytree(installation, folder, ignore=shutil.ignore_patterns("*-shm"))


def execute(folder: Path, *statements: str) -> list[tuple]:
    """Run statements behind the product's back, without its guards; the rows of the last one."""
    if is_postgresql():
        return _execute_postgresql(name_of(folder), *statements)
    return _execute_sqlite(folder, *statements)


def name_of(folder: Path | str) -> str:
    return "at_" + sha256(str(Path(folder).resolve()).encode()).hexdigest()[:24]


def address(name: str) -> str:
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def _execute_postgresql(name: str, *statements: str) -> list[tuple]:
    import psycopg  # noqa: PLC0415 - runs on SQLite do without

    with psycopg.connect(address(name)) as connection:
        # No foreign key and no trigger stops a superuser who says so.
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def _execute_sqlite(folder: Path, *statements: str) -> list[tuple]:
    import sqlite3  # noqa: PLC0415 - runs on PostgreSQL do without

    database = sqlite3.connect(Path(folder) / "minsheng.sqlite3")
    try:
        database.execute("PRAGMA foreign_keys = OFF")
        guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = guards.fetchall()
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            cursor = database.execute(statement)
        rows = cursor.fetchall()
        for _, guard in guards:
            database.execute(guard)
        database.commit()
    finally:
        database.close()
    return rows


def _exists(name: str) -> bool:
    return bool(on_server("SELECT 1 FROM pg_database WHERE datname = %s", name))


def on_server(statement: str, *values: str) -> list[tuple]:
    import psycopg  # noqa: PLC0415 - runs on SQLite do without

    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []
