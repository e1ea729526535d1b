"""What database tests share: the console's viewer and a city whose pack is in the register.

Imports of ours stand inside the fixtures: tests/core runs without Django.
"""

import pytest

from tests.demonstrations import demo_once


@pytest.fixture
def console():
    from minsheng.org.queries import console_viewer  # noqa: PLC0415 - tests/core has no Django

    return console_viewer()


@pytest.fixture
def city(db, console):
    from minsheng.promises.actions import apply_pack  # noqa: PLC0415 - tests/core has no Django
    from tests.city import city_pack  # noqa: PLC0415 - likewise

    pack = city_pack()
    apply_pack(console, pack)
    return pack


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """`minsheng demo` as a user runs it, once for all tests; its folder, never to be written to."""
    return demo_once(tmp_path_factory)
