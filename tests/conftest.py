"""What database tests share: the console's viewer and a city whose pack is in the register.

Imports of ours stand inside the fixtures: tests/core runs without Django.
"""

import pytest

from tests.demonstrations import demo_once


def pytest_collection_modifyitems(items):
    """Last what reads the demonstration: while one worker makes it, the others need not wait.

    Not what uses the worker's database or browser too: pytest has put that in its place.
    """

    def is_last(item):
        return "demo" in item.fixturenames and not {"db", "browser"} & set(item.fixturenames)

    items.sort(key=is_last)


@pytest.fixture
def console():
    from minsheng.org.queries import console_viewer  # noqa: PLC0415 - tests/core has no Django

    return console_viewer()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """A test's database is emptied after a test that commits: also what is guarded.

    Passwords are hashed as ever, but once and not a million times.
    """
    from django.contrib.auth.hashers import (  # noqa: PLC0415 - tests/core has no Django
        PBKDF2PasswordHasher,
    )
    from django.db.backends.base.operations import (  # noqa: PLC0415 - tests/core has no Django
        BaseDatabaseOperations,
    )

    from minsheng.trail import guards  # noqa: PLC0415 - likewise

    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_guarded(self, statements):
        with guards.all_removed(self.connection):
            return flush(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_guarded)
        patch.setattr(PBKDF2PasswordHasher, "iterations", 1)
        yield


@pytest.fixture
def city(db, console):
    from minsheng.promises.actions import apply_pack  # noqa: PLC0415 - tests/core has no Django
    from tests.city import city_pack  # noqa: PLC0415 - likewise
    from tests.standing import standing  # noqa: PLC0415 - likewise

    pack = city_pack()
    standing(apply_pack, console, pack)
    return pack


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """`minsheng demo` as a user runs it, once for all tests; its folder, never to be written to."""
    return demo_once(tmp_path_factory)
