"""A close asked for on its page: put into the queue, run by the worker, looked at while it runs.

Whoever asked may leave; a message says how it ended. A worker that is killed takes the task up
again, which does no harm: a close that stands already is not made twice.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from minsheng.core.words import Period
from minsheng.org.errors import Refused
from minsheng.org.messages import Told, tell
from minsheng.org.queries import viewer_of
from minsheng.org.viewer import Viewer, may
from minsheng.promises.queries import programme_row
from minsheng.publishing import models
from minsheng.publishing.closing import ClosedWithDraft, close_and_draft
from minsheng.reporting.errors import CloseRefused
from minsheng.reporting.reminding import OFFICE
from minsheng.trail.models import Door

FOLDER = "closing"
"""Below the media folder: one small file of each close under way."""
KEPT = ("revision", "hash", "is_new", "expected", "reported", "missing", "published_changes")
"""What of a close's data its run keeps; the rest stands on the period's page."""


@dataclass(frozen=True, slots=True)
class DoneStep:
    """One of `close_steps.STEPS`, with plain facts, and how long it took."""

    name: str
    facts: Mapping[str, Any]
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """A close as its page shows it; `state` is waiting, running, done, refused or lost.

    `lost`: its worker was killed each time that it was tried, or failed; it can be asked again.
    """

    period: Period
    state: str
    asked_at: datetime
    asked_by: str
    ended_at: datetime | None
    steps: tuple[DoneStep, ...]
    outcome: Mapping[str, Any]
    refused: str

    @property
    def is_under_way(self) -> bool:
        return self.state in ("waiting", "running")


@transaction.atomic
def ask_for_close(viewer: Viewer, period: Period, programme: str = "") -> None:
    """Put the close into the queue; one that is under way already stays the only one.

    Raises CloseRefused where the viewer may not close.
    """
    if not may(viewer, "period.close"):
        raise CloseRefused("CLOSE-ROLE", who=viewer.who, role=viewer.role)
    row = programme_row(viewer, programme, period.year)
    held = _rows(row.pk, period).select_for_update().filter(state=models.CloseRun.State.ASKED)
    for run in held:
        if _state(run) != "lost":
            return
        _end(run, models.CloseRun.State.REFUSED, refused=LOST)
    run = models.CloseRun.objects.create(
        programme=row, period=str(period), asked_at=timezone.now(), asked_by=viewer.user
    )
    run.task = str(close_in_background.enqueue(run.pk).id)
    run.save(update_fields=["task"])


LOST = "后台程序几次中断，这次月结没有做完。数据没有改动，请再次月结；仍不成请管理员看日志。"


def last_run(viewer: Viewer, period: Period, programme: str = "") -> Run | None:
    """The newest close of the period that was asked for on its page; for who reads all reports."""
    if not viewer.reads_all_submitted:
        return None
    row = programme_row(viewer, programme, period.year)
    run = _rows(row.pk, period).first()
    if run is None:
        return None
    state = _state(run)
    return Run(
        period,
        state,
        run.asked_at,
        run.asked_by,
        run.ended_at,
        tuple(DoneStep(*step) for step in run.steps or _read(run.pk)),
        run.outcome,
        LOST if state == "lost" else run.refused,
    )


@task()
def close_in_background(run_pk: int) -> None:
    """The queue's task: the close, step by step into the run's file, then its outcome."""
    run = models.CloseRun.objects.select_related("programme").get(pk=run_pk)
    if run.state != models.CloseRun.State.ASKED:
        return
    period, steps = Period.parse(run.period), _Steps(run_pk)
    try:
        closed = close_and_draft(
            viewer_of(run.asked_by),
            period,
            run.programme.code,
            door=Door.FORM,
            progress=steps.done,
        )
    except Refused as refused:
        _end(run, models.CloseRun.State.REFUSED, steps.rows, refused=str(refused))
    else:
        _end(run, models.CloseRun.State.DONE, steps.rows, outcome=_outcome(closed))
    steps.forget()


class _Steps:
    """The steps that are done, in a file that is replaced whole: who reads it never sees a half."""

    def __init__(self, run_pk: int) -> None:
        self.path = _path(run_pk)
        self.rows: list[tuple[str, dict[str, Any], float]] = []
        self._since = monotonic()
        self._write()

    def done(self, step: str, facts: Mapping[str, Any]) -> None:
        now = monotonic()
        self.rows.append((step, dict(facts), round(now - self._since, 2)))
        self._since = now
        self._write()

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        part.write_text(json.dumps(self.rows, ensure_ascii=False), encoding="utf-8")
        part.replace(self.path)


def _path(run_pk: int) -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER / f"{run_pk}.json"


def _read(run_pk: int) -> list[Any]:
    try:
        return list(json.loads(_path(run_pk).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return []


def _rows(programme: int, period: Period) -> Any:
    return models.CloseRun.objects.filter(programme=programme, period=str(period))


def _state(run: models.CloseRun) -> str:
    if run.state != models.CloseRun.State.ASKED:
        return str(run.state)
    queued = DBTaskResult.objects.filter(pk=run.task).first() if run.task else None
    if queued is None or queued.status == TaskResultStatus.FAILED:
        return "lost"
    # One that has ended without a word of the run is between two commits: it is still running.
    return "waiting" if queued.status == TaskResultStatus.READY else "running"


@transaction.atomic
def _end(
    run: models.CloseRun,
    state: str,
    steps: list[tuple[str, dict[str, Any], float]] | None = None,
    *,
    outcome: dict[str, Any] | None = None,
    refused: str = "",
) -> None:
    run.state, run.steps, run.outcome = state, steps or [], outcome or {}
    run.refused, run.ended_at = refused, timezone.now()
    run.save()
    kind = "close.done" if state == models.CloseRun.State.DONE else "close.refused"
    facts = {"period": run.period, "why": refused, **run.outcome}
    link = f"/periods/{run.period}/close/"
    tell([Told("", OFFICE, kind, f"close/{run.pk}", facts, link)])


def _outcome(closed: ClosedWithDraft) -> dict[str, Any]:
    data = closed.as_data()
    return {name: data[name] for name in KEPT}
