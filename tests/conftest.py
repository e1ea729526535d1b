"""What database tests share: the console's viewer and a city whose pack is in the register.

Imports of ours stand inside the fixtures: tests/core runs without Django.
"""

import fcntl
import json
import os
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
    return demo_once(tmp_path_factory, "demo")


def demo_once(tmp_path_factory, name, *words):
    """One demonstration for all of xdist's workers: the first makes it, the others wait for it."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    folder, record = place / name / "data", place / name / "done.json"
    record.parent.mkdir(exist_ok=True)
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.exists():
            done = minsheng("demo", "--dir", folder, *words, "--json")
            assert done.returncode == 0, done.stderr
            record.write_text(json.dumps([done.stdout, done.stderr]), encoding="utf-8")
    out, told = json.loads(record.read_text(encoding="utf-8"))
    return Demo(folder, json.loads(out), told)
