"""Tasks whose worker was killed: begun again, or said to have failed.

A worker's name says its machine, process and when that began. On this machine we see whether it
lives; of another we wait for the lease to run out.
"""

import os
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LEASE = timedelta(hours=1)
LONGEST_WAIT = timedelta(minutes=10)
KEPT_FOR = timedelta(days=30)
TOLD_FOR = timedelta(days=7)
MOST_TRIES = 3


class WorkerLost(Exception):
    """The worker was killed in the task each time that it was tried."""


def worker_name() -> str:
    """Our own process, as it stands in the rows of the tasks that it takes."""
    return f"{_machine()}:{os.getpid()}:{_began(os.getpid())}"


def retake_lost() -> None:
    """Put lost tasks back into the queue; one that killed its worker too often has failed."""
    if not any(map(_is_lost, DBTaskResult.objects.running())):
        return
    with transaction.atomic():
        for row in DBTaskResult.objects.running().select_for_update(skip_locked=True):
            if not _is_lost(row):
                continue
            if len(row.worker_ids) >= MOST_TRIES:
                row.set_failed(WorkerLost(f"worker killed {MOST_TRIES} times in {row.task_path}"))
            else:
                row.status = TaskResultStatus.READY
                row.save(update_fields=["status"])


def sweep() -> None:
    """Forget what was finished a month ago."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT_FOR).delete()


def troubles() -> Iterator[str]:
    """What is wrong with the queue, one sentence each."""
    now = timezone.now()
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=now - TOLD_FOR)
    for row in failed.order_by("finished_at"):
        yield (
            f"后台任务 {_told(row)} 于{_time(row.finished_at)}失败"
            f"（{row.exception_class_path.rpartition('.')[2]}）。请看日志；补做后不再提示。"
        )
    for row in DBTaskResult.objects.running():
        if _is_lost(row):
            yield f"后台任务 {_told(row)} 做到一半被中断。下次 minsheng work 或 serve 会重做。"
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=now - LONGEST_WAIT).count()
    if waiting:
        yield f"有{waiting}项后台任务等了10分钟以上。请运行 minsheng serve 或 minsheng work。"


def _told(row: DBTaskResult[..., Any]) -> str:
    words = row.args_kwargs["args"] or [row.task_path]
    return " ".join(map(str, words))


def _time(at: object) -> str:
    return f"{at:%Y-%m-%d %H:%M}（UTC）"


def _is_lost(row: DBTaskResult[..., Any]) -> bool:
    name = row.worker_ids[-1] if row.worker_ids else ""
    machine, _, process = name.rpartition(":")[0].rpartition(":")
    if machine == _machine() and process.isdecimal():
        return _began(int(process)) != name.rpartition(":")[2]
    return row.started_at is None or row.started_at < timezone.now() - LEASE


def _machine() -> str:
    return socket.gethostname().replace(":", "-")[:32]


def _began(process: int) -> str:
    """When a process began, in the kernel's ticks; where that is not told, 1. Empty: it is gone."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return _answers(process) if not Path("/proc/self").exists() else ""
    state, *others = told.rpartition(")")[2].split()
    return "" if state in "ZX" else others[18]


def _answers(process: int) -> str:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        return "1"
    return "1"
