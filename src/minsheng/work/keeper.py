"""A process beside the server that keeps one worker alive: begun again when it dies, ended with us.

It is forked, since all is loaded already, and stands between the server and the worker because
gunicorn takes the exit status of any child of its own for that of a web worker.
"""

import contextlib
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

from django.db import connections

from minsheng.work.worker import work

LOOK_EVERY_S = 0.3
PAUSE_S = 5.0
LONGEST_END_S = 30.0
_log = logging.getLogger(__name__)


def keep_worker(run: Callable[[int], None] = lambda parent: work(parent=parent)) -> int:
    """Fork the keeper and give its process id; SIGTERM ends it with its worker.

    It also ends when this process does, in whatever way.
    """
    parent = os.getpid()
    child = _fork()
    if child:
        return child
    try:
        # Ctrl+C reaches the server alone, which then tells us.
        os.setsid()
        _Keeper(parent, run).keep()
    finally:
        os._exit(0)


def stop_keeper(process: int) -> None:
    """Tell the keeper to end; the worker finishes the task in hand by itself."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGTERM)


class _Keeper:
    def __init__(self, parent: int, run: Callable[[int], None]) -> None:
        self.parent, self.run, self.is_stopping = parent, run, False

    def keep(self) -> None:
        signal.signal(signal.SIGTERM, self._stop)
        while not self._is_over():
            worker = self._start()
            status = self._wait(worker)
            if not self._is_over():
                _log.error("background worker ended with status %s, begun again", status)
                self._pause()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.is_stopping = True

    def _is_over(self) -> bool:
        return self.is_stopping or os.getppid() != self.parent

    def _start(self) -> int:
        keeper = os.getpid()
        child = _fork()
        if child:
            return child
        status = 1
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            self.run(keeper)
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        except BaseException:
            _log.exception("background worker failed")
            raise
        finally:
            # Nothing of the keeper's may go on in its copy.
            logging.shutdown()
            os._exit(status)

    def _wait(self, worker: int) -> int:
        deadline = 0.0
        while True:
            ended, status = os.waitpid(worker, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            if self._is_over() and not deadline:
                os.kill(worker, signal.SIGTERM)
                deadline = time.monotonic() + LONGEST_END_S
            if deadline and time.monotonic() > deadline:
                os.kill(worker, signal.SIGKILL)
            time.sleep(LOOK_EVERY_S)

    def _pause(self) -> None:
        until = time.monotonic() + PAUSE_S
        while time.monotonic() < until and not self._is_over():
            time.sleep(LOOK_EVERY_S)


def _fork() -> int:
    # Two processes on one connection would read each other's answers.
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    return os.fork()
