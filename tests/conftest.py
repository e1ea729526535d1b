"""What database tests share: the console's viewer and a city whose pack is in the register.

Imports of ours stand inside the fixtures: tests/core runs without Django.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command_line import minsheng


@dataclass(frozen=True)
class Demo:
    """What `minsheng demo` left and said."""

    folder: Path
    data: dict
    told: str

    def file(self, suffix):
        return next(Path(path) for path in self.data["files"] if path.endswith(suffix))


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
    folder = tmp_path_factory.mktemp("demo") / "data"
    done = minsheng("demo", "--dir", folder, "--json")
    assert done.returncode == 0, done.stderr
    return Demo(folder, json.loads(done.stdout), done.stderr)
