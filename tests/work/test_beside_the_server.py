"""`minsheng serve` keeps a worker beside it: begun again when it dies, gone when the server goes."""

import json
import os
import signal
import time
from pathlib import Path

from tests.databases import execute
from tests.serving import served

TABLE = "django_tasks_database_dbtaskresult"


def until(condition, seconds=30):
    for _ in range(seconds * 10):
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


def worker_of(folder):
    """The process that has done the anchor; 0 while none has."""
    rows = execute(
        folder,
        f"SELECT worker_ids FROM {TABLE} WHERE status = 'SUCCESSFUL'"  # noqa: S608 - our own words
        " AND CAST(args_kwargs AS TEXT) LIKE '%trail.anchor%'",
    )
    if not rows:
        return 0
    names = rows[0][0] if isinstance(rows[0][0], list) else json.loads(rows[0][0])
    return int(names[-1].split(":")[1])


def is_gone(process):
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def test_the_worker_is_begun_again_and_ends_with_the_server(demo, tmp_path):
    with served(demo.folder, tmp_path) as site:
        first = until(lambda: worker_of(site.folder))
        anchors = (site.folder / "anchors" / "trail.anchors").read_text()
        assert anchors.endswith("\n")
        os.kill(first, signal.SIGKILL)
        execute(site.folder, f"DELETE FROM {TABLE}")  # noqa: S608 - our own words
        second = until(lambda: worker_of(site.folder))
        assert (second != first, is_gone(second)) == (True, False)
        os.kill(site.process, signal.SIGKILL)
        until(lambda: is_gone(second))
