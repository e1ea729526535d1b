"""A close killed by SIGKILL at any step leaves the old state or the new one, and can be repeated."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import clean_environment, copied

ROOT = Path(__file__).parents[2]

# Runs in a child process on its own SQLite file: at the named function the process kills itself.
CHILD = """
import os, signal, sys
import django
django.setup()
from pathlib import Path
from django.conf import settings
from django.core.management import call_command
from minsheng.org.queries import console_viewer
from minsheng.reporting import actions, closing
from tests.city import SEPTEMBER, city_pack

def die_at(module, name, when, call=1):
    inner, calls = getattr(module, name), []
    def dying(*args, **kwargs):
        calls.append(name)
        if len(calls) == call and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = inner(*args, **kwargs)
        if len(calls) == call and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(module, name, dying)

def prepare():
    from minsheng.promises.actions import apply_pack
    call_command("migrate", verbosity=0)
    apply_pack(console_viewer(), city_pack())
    actions.enter_pack_reports(console_viewer(), city_pack(), SEPTEMBER)

def close():
    closed = actions.close_period(console_viewer(), SEPTEMBER, settings.MEDIA_ROOT)
    print(closed.revision, closed.hash, closed.is_new)

def state():
    from minsheng.core.snapshot import verify
    from minsheng.reporting import models
    from minsheng.trail import queries as trail
    rows = list(models.Snapshot.objects.all())
    frozen = models.Revision.objects.filter(state="frozen").count()
    damaged = [verify(settings.MEDIA_ROOT / row.folder) for row in rows]
    assert all(damage == () for damage in damaged), damaged
    assert trail.verify() is None
    assert {row.totals.exists() and row.standings.exists() for row in rows} <= {True}
    print(len(rows), frozen)
"""

STEPS = {
    "before anything": ("die_at(closing, 'content_of', 'before')", "0 0"),
    "while rows are written": (
        "from minsheng.core.snapshot import write; die_at(write, 'write_table', 'after', 3)",
        "0 0",
    ),
    "before the roll-up": ("die_at(closing, 'rollup', 'before')", "0 0"),
    "after the roll-up": ("die_at(closing, 'write_rollup', 'after')", "0 0"),
    "before the rename": ("die_at(Path, 'rename', 'before')", "0 0"),
    "after the rename": ("die_at(Path, 'rename', 'after')", "0 0"),
    "before the rows": ("die_at(closing, '_record', 'before')", "0 0"),
    "after freezing": ("die_at(closing, '_record', 'after')", "0 0"),
    "before the commit": (
        "from django.db import connection; die_at(connection, '_commit', 'before')",
        "0 0",
    ),
    "after the commit": (
        "from django.db import connection; die_at(connection, '_commit', 'after')",
        "1 4",
    ),
}


def run(folder, code):
    environment = clean_environment(folder, make=True) | {
        "MINSHENG_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "minsheng.site.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.run(
        [sys.executable, "-c", f"{CHILD}\n{code}"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def told(folder, code):
    done = run(folder, code)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder with the city's accepted reports, to be copied for each step."""
    folder = tmp_path_factory.mktemp("prepared")
    told(folder, "prepare()")
    return folder


@pytest.fixture(scope="module")
def whole(prepared, tmp_path_factory):
    """The hash that an undisturbed close of the same data gives."""
    folder = tmp_path_factory.mktemp("whole") / "data"
    copied(prepared, folder)
    return told(folder, "close()").split()[1]


@pytest.mark.xdist_group("killed")  # the city is prepared once
@pytest.mark.parametrize("step", STEPS)
def test_killed_close_leaves_old_or_new_and_the_next_one_is_whole(tmp_path, prepared, whole, step):
    injected, left = STEPS[step]
    folder = tmp_path / "data"
    copied(prepared, folder)
    killed = run(folder, f"{injected}\nclose()")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert told(folder, "state(); close(); state()").splitlines() == [
        left,
        f"1 {whole} {left == '0 0'}",
        "1 4",
    ]
    period = folder / "media" / "snapshots" / "2016-09"
    assert [path.name for path in period.iterdir()] == ["r1"]
