"""The worker: looks every second for what is due, and does one task after another."""

import os
import time

from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import is_locked_database_exception

from minsheng.work.lost import retake_lost, worker_name
from minsheng.work.schedule import enqueue_due

LOOK_EVERY_S = 1.0


def work(*, once: bool = False, parent: int = 0) -> None:
    """Work until told to stop by a signal: the task in hand is finished first.

    With `once` until nothing is left; with `parent` until that process is no longer our parent.
    """
    worker = _worker()
    worker.configure_signals()
    while worker.running:
        close_old_connections()
        _fill_queue()
        # Taking a task locks SQLite for everybody, so that we look before.
        if DBTaskResult.objects.ready().exists():
            worker.run()
        if once or (parent and os.getppid() != parent):
            return
        time.sleep(LOOK_EVERY_S)


def _fill_queue() -> None:
    try:
        retake_lost()
        enqueue_due()
    except OperationalError as error:
        # A long writer holds SQLite, a close say: the next look comes in a second.
        if not is_locked_database_exception(error):
            raise


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_name(),
    )
