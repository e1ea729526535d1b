"""Cities that stand: built by the product's own actions once in a process, then put back as they were.

A close takes half a second of rolling up and of Parquet; its rows and files are put back in a few
hundredths. What the product would do a second time is proved where it is tested, not in a fixture.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.conf import settings
from django.db import connection, transaction

T = TypeVar("T")
Rows = dict[str, list[tuple]]


@dataclass(frozen=True)
class Standing:
    """What a builder gave, the tables before and after it, and the files that it wrote."""

    told: Any
    before: Rows
    after: Rows
    files: dict[Path, bytes]


_STANDING: dict[str, Standing] = {}


def standing(build: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """What `build(…)` gives, leaves in the database and below the media folder.

    It is built where nothing stands yet of the same words over the same rows. `build` takes what its
    city depends on as arguments, and gives nothing that names the media folder or may be changed.
    """
    name, before = repr((build.__module__, build.__qualname__, args, kwargs)), _rows()
    held = _STANDING.get(name)
    if held is None or not _alike(held.before, before):
        paths = _paths()
        told = build(*args, **kwargs)
        held = Standing(told, before, _rows(), _contents(_paths() - paths))
        _STANDING[name] = held
    else:
        _put_back(held)
    return held.told


@contextmanager
def for_a_file(
    blocker: Any, media: Path, build: Callable[[Path], Any], **changed: Any
) -> Iterator[Path]:
    """What `build(media)` leaves, for all tests of a file in one transaction; taken back after them.

    `changed` are settings that differ meanwhile. For module fixtures that ask for `django_db_setup`.
    """
    with blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        for name, held in {"MEDIA_ROOT": media, **changed}.items():
            patch.setattr(settings, name, held)
        build(media)
        yield media
        transaction.set_rollback(True)


def _rows() -> Rows:
    tables = connection.introspection.django_table_names(only_existing=True)
    with connection.cursor() as cursor:
        return {table: _rows_of(cursor, table) for table in tables}


def _rows_of(cursor: Any, table: str) -> list[tuple]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our table
    return cursor.fetchall()


def _alike(one: Rows, other: Rows) -> bool:
    return all(set(one[table]) == set(other[table]) for table in one)


def _put_back(held: Standing) -> None:
    """Tables that only grew get the new rows, others all of theirs; foreign keys are asked later."""
    with connection.cursor() as cursor:
        for table, rows in held.after.items():
            before = set(held.before[table])
            quoted = connection.ops.quote_name(table)
            if not before <= set(rows):
                cursor.execute(f"DELETE FROM {quoted}")  # noqa: S608 - our table
                before = set()
            new = [row for row in rows if row not in before]
            if new:
                places = ", ".join(["%s"] * len(new[0]))
                cursor.executemany(f"INSERT INTO {quoted} VALUES ({places})", new)  # noqa: S608
    for path, content in held.files.items():
        place = Path(settings.MEDIA_ROOT) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _paths() -> set[Path]:
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root) for path in root.rglob("*") if path.is_file()}


def _contents(paths: set[Path]) -> dict[Path, bytes]:
    return {path: (Path(settings.MEDIA_ROOT) / path).read_bytes() for path in paths}
