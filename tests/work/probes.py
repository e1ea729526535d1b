"""Work for a worker that a test kills."""

import os
import signal
from pathlib import Path


def _tries():
    path = Path(os.environ["MINSHENG_DIR"]) / "tries"
    with path.open("a") as file:
        file.write("tried\n")
    return len(path.read_text().splitlines())


def die_first():
    if _tries() == 1:
        os.kill(os.getpid(), signal.SIGKILL)


def die_always():
    _tries()
    os.kill(os.getpid(), signal.SIGKILL)


def fail():
    raise ValueError("as the test wants it")
