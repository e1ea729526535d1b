"""What database tests share: the console's viewer and a city whose pack is in the register."""

import pytest

from minsheng.org.queries import console_viewer
from minsheng.org.viewer import Viewer


@pytest.fixture
def console() -> Viewer:
    return console_viewer()


@pytest.fixture
def city(db, console):
    from minsheng.promises.actions import apply_pack
    from tests.city import city_pack

    pack = city_pack()
    apply_pack(console, pack)
    return pack
