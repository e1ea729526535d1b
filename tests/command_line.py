"""The command line as a user calls it: a process of its own, with nothing of ours in the air."""

import subprocess
import sys
from pathlib import Path

from tests.databases import clean_environment

MAKING = ("demo", "init")


def minsheng(*words, cwd=None, code="", folder=None, **environment):
    """Run `minsheng words…`, or with `code` a piece of Python, and give what came of it.

    It meets the database of the folder behind --dir; a piece of Python that of `folder`.
    """
    command = ["-c", code] if code else ["-m", "minsheng.cli.main"]
    is_making = folder is not None or words[:1] in [(verb,) for verb in MAKING]
    known = clean_environment(folder or _named(words, cwd), make=is_making)
    return subprocess.run(
        [sys.executable, *command, *map(str, words)],
        env=known | environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=300,
    )


def _named(words, cwd):
    """Behind --dir, else the folder that is taken when nothing is said."""
    words = list(map(str, words))
    place = words[words.index("--dir") + 1] if "--dir" in words else "minsheng-data"
    return Path(cwd or ".", place)
