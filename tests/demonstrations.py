"""What `minsheng demo` leaves, made once for all of xdist's workers."""

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

from tests.command_line import minsheng


@dataclass(frozen=True)
class Demo:
    """What `minsheng demo` left and said."""

    folder: Path
    data: dict
    told: str

    def file(self, suffix):
        return next(Path(path) for path in self.data["files"] if path.endswith(suffix))


def demo_once(tmp_path_factory):
    """The first worker makes it, the others wait; its folder is never to be written to."""
    folder, told = _once(
        tmp_path_factory, "demo", lambda to: minsheng("demo", "--dir", to, "--json")
    )
    return Demo(folder, json.loads(told[0]), told[1])


# Its bulletin cannot be signed, a figure is missing; so the log-ins are made apart.
SECOND_CITY = """
import sys
from pathlib import Path
from minsheng.cli.installation import open_installation
folder = Path(sys.argv[1])
open_installation(folder, make=True)
from minsheng.cli import demo
from minsheng.core.packs import load_pack
from minsheng.org.queries import console_viewer
demo._log_ins(console_viewer(), load_pack(Path("tests/packs/cloud-county")), folder)
"""


def second_city_once(tmp_path_factory):
    """The folder of a county with units missing, tasks not set, 10^12, 0.003 and a very long name."""

    def make(to):
        refused = minsheng("demo", "--dir", to, "--pack", "tests/packs/cloud-county")
        assert (refused.returncode, "缺少数据" in refused.stderr) == (2, True), refused.stderr
        return minsheng(to, code=SECOND_CITY, folder=to)

    return _once(tmp_path_factory, "second", make)[0]


def _once(tmp_path_factory, name, make):
    """The folder, and what its making wrote to standard output and to standard error."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    folder, record = place / name / "data", place / name / "done.json"
    record.parent.mkdir(exist_ok=True)
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.exists():
            done = make(folder)
            assert done.returncode == 0, done.stderr
            record.write_text(json.dumps([done.stdout, done.stderr]), encoding="utf-8")
    return folder, json.loads(record.read_text(encoding="utf-8"))
