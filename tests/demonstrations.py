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


def demo_once(tmp_path_factory, name, *words):
    """The first worker makes it, the others wait; its folder is never to be written to."""
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
