"""On PostgreSQL: the owner sets up, the application works and cannot touch what the trail holds."""

import secrets
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.command_line import minsheng
from tests.databases import address, is_postgresql, name_of, on_server

pytestmark = pytest.mark.skipif(not is_postgresql(), reason="SQLite has no roles")
WORD = "Qing'chuan-1"  # a quotation mark on purpose


def as_user(url, user, word):
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{user}:{word}@{parts.hostname}:{parts.port}"))


@pytest.fixture
def city(tmp_path):
    """A city set up by an owner who is no superuser; its folder and the two addresses."""
    folder, mark = tmp_path / "data", secrets.token_hex(4)
    name, owner, application = name_of(folder), f"owner_{mark}", f"office {mark}"
    on_server(f"CREATE ROLE {owner} LOGIN CREATEROLE PASSWORD 'o'")
    on_server(f'CREATE DATABASE "{name}" OWNER {owner}')
    urls = {
        "DATABASE_OWNER_URL": as_user(address(name), owner, "o"),
        "DATABASE_URL": as_user(address(name), f"office%20{mark}", "Qing%27chuan-1"),
    }
    done = minsheng("init", "--dir", folder, "--pack", "tests/packs/cloud-county", **urls)
    assert done.returncode == 0, done.stderr
    yield folder, urls
    on_server(f'DROP DATABASE "{name}" WITH (FORCE)')
    on_server(f'DROP ROLE "{application}"')
    on_server(f"DROP ROLE {owner}")


def statements_as(url, *statements):
    import psycopg  # noqa: PLC0415 - runs on SQLite do without

    told = []
    for statement in statements:
        with psycopg.connect(url) as connection:
            try:
                connection.execute(statement)
                told.append("done")
            except psycopg.Error as error:
                told.append(type(error).__name__)
                connection.rollback()
    return told


TRIED = (
    "UPDATE trail_entry SET reason = 'x'",
    "DELETE FROM trail_entry",
    "TRUNCATE trail_entry",
    "ALTER TABLE trail_entry DISABLE TRIGGER ALL",
    "DROP TRIGGER trail_entry_is_not_changed ON trail_entry",
    "UPDATE reporting_submission SET submitted_by = 'x'",
    "DELETE FROM reporting_submission",
    "TRUNCATE reporting_submission",
    "CREATE TABLE mine (n int)",
    "DELETE FROM django_migrations",
)


def test_the_application_works_and_cannot_touch_the_trail(city):
    folder, urls = city
    alone = {"DATABASE_URL": urls["DATABASE_URL"]}
    closed = minsheng("close", "2023-05", "--dir", folder, **alone)
    assert closed.returncode == 0, closed.stderr
    assert statements_as(urls["DATABASE_URL"], *TRIED) == ["InsufficientPrivilege"] * len(TRIED)
    assert minsheng("doctor", "--dir", folder, **alone).returncode == 0


def test_the_owner_s_accident_is_stopped_as_well(city):
    _, urls = city
    told = statements_as(urls["DATABASE_OWNER_URL"], *TRIED[:3])
    assert told == ["IntegrityConstraintViolation"] * 3


def test_a_second_time_nothing_changes(city):
    folder, urls = city
    again = minsheng("init", "--dir", folder, **urls)
    assert (again.returncode, "已有管理员" in again.stderr) == (0, True), again.stderr


def test_one_user_for_both_is_refused(city):
    folder, urls = city
    same = urls | {"DATABASE_URL": urls["DATABASE_OWNER_URL"]}
    done = minsheng("init", "--dir", folder, **same)
    assert (done.returncode, "同一个用户" in done.stderr) == (2, True)


def test_tables_that_wait_for_the_owner_are_told(city):
    folder, urls = city
    statements_as(
        urls["DATABASE_OWNER_URL"],
        "DELETE FROM django_migrations WHERE app = 'trail' AND name = '0002_entries_stay'",
    )
    done = minsheng("doctor", "--dir", folder, DATABASE_URL=urls["DATABASE_URL"])
    assert (done.returncode, "DATABASE_OWNER_URL" in done.stderr) == (2, True)


def test_work_is_not_done_as_the_owner(city):
    folder, urls = city
    done = minsheng("doctor", "--dir", folder, **urls)
    assert (done.returncode, "去掉它" in done.stderr) == (2, True)
