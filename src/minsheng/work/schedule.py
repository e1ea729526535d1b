"""What is done by itself, and how often. To add work, add a row."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult


@dataclass(frozen=True, slots=True)
class Scheduled:
    """`function` is called without arguments, at least so often while a worker runs.

    What was missed while none ran is done once. It must bear being called twice: a worker may be
    killed right after it was done.
    """

    name: str
    every: timedelta
    function: str


SCHEDULED = (
    # A little under the hour that is promised: the worker looks now and then.
    Scheduled("trail.anchor", timedelta(minutes=55), "minsheng.trail.anchors.write_anchor"),
    Scheduled(
        "report.remind", timedelta(hours=1), "minsheng.reporting.reminding.remind_by_calendar"
    ),
    # After the reminders, so that they go out in the same round. What fails is tried again in the
    # next, so a mail server may be down for some hours.
    Scheduled("messages.mail", timedelta(hours=1), "minsheng.org.mailing.mail_messages"),
    Scheduled("work.sweep", timedelta(days=1), "minsheng.work.lost.sweep"),
    Scheduled("requests.sweep", timedelta(days=1), "minsheng.reporting.requests.forget_old"),
)


FILLING = 0x6D735F71
"""The advisory lock of who fills the queue, on PostgreSQL: a number that nobody else takes."""


@task()
def run_scheduled(name: str) -> None:
    """The queue's one task for all rows of the table."""
    (scheduled,) = (row for row in SCHEDULED if row.name == name)
    import_string(scheduled.function)()


def enqueue_due() -> None:
    """Put into the queue whatever is due and not there already."""
    for scheduled in SCHEDULED:
        if not _is_due(scheduled):
            continue
        with transaction.atomic():
            _wait_for_others()
            if _is_due(scheduled):
                run_scheduled.enqueue(scheduled.name)


def _wait_for_others() -> None:
    """Of two workers the second waits here, and then sees what the first has put in.

    A row to lock will not do: at first there is none, and the first worker's is a new one. On SQLite
    the transaction itself is the only writer (IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FILLING])


def _is_due(scheduled: Scheduled) -> bool:
    rows = DBTaskResult.objects.filter(
        task_path=run_scheduled.module_path,
        args_kwargs={"args": [scheduled.name], "kwargs": {}},
    )
    last = rows.order_by("-enqueued_at").first()
    if last is None:
        return True
    if last.status in (TaskResultStatus.READY, TaskResultStatus.RUNNING):
        return False
    return bool(last.enqueued_at <= timezone.now() - scheduled.every)
