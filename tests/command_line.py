"""The command line as a user calls it: a process of its own, with nothing of ours in the air."""

import os
import shutil
import subprocess
import sys

OURS = ("MINSHENG_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")


def minsheng(*words, cwd=None, code="", **environment):
    """Run `minsheng words…`, or with `code` a piece of Python, and give what came of it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    command = ["-c", code] if code else ["-m", "minsheng.cli.main"]
    return subprocess.run(
        [sys.executable, *command, *map(str, words)],
        env=clean | environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=300,
    )


def copied(installation, folder):
    """A copy of an installation that others may be reading.

    SQLite's index of its log comes and goes with every reader, and is made anew from the log.
    """
    return shutil.copytree(installation, folder, ignore=shutil.ignore_patterns("*-shm"))
