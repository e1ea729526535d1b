"""What is due goes into the queue once, and again when its time has come."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from minsheng.org import models
from minsheng.org.actions import create_account
from minsheng.org.messages import Told, tell
from minsheng.org.roles import Role
from minsheng.work import lost, schedule
from minsheng.work.lost import KEPT_FOR, LEASE, LONGEST_WAIT, retake_lost, sweep, troubles
from minsheng.work.schedule import SCHEDULED, enqueue_due

NAMES = [row.name for row in SCHEDULED]


def names():
    return sorted(row.args_kwargs["args"][0] for row in DBTaskResult.objects.all())


def finish(**changes):
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now(), **changes)


def test_every_row_leads_to_a_function_and_has_a_name_of_its_own():
    assert [row.name for row in SCHEDULED if not callable(import_string(row.function))] == []
    assert len(set(NAMES)) == len(NAMES)


def test_what_waits_or_was_done_in_time_is_not_put_in_twice(db):
    enqueue_due()
    enqueue_due()
    assert names() == sorted(NAMES)
    finish()
    enqueue_due()
    assert names() == sorted(NAMES)


def test_the_anchor_is_due_within_the_hour(db):
    enqueue_due()
    finish(enqueued_at=timezone.now() - timedelta(minutes=59))
    enqueue_due()
    assert names() == sorted([*NAMES, "trail.anchor"])


def test_a_task_of_another_machine_is_retaken_after_the_lease(db):
    enqueue_due()
    now = timezone.now()
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["elsewhere:1:1"], started_at=now)
    retake_lost()
    assert DBTaskResult.objects.running().count() == len(NAMES)
    DBTaskResult.objects.update(started_at=now - LEASE - timedelta(seconds=1))
    retake_lost()
    assert DBTaskResult.objects.ready().count() == len(NAMES)


@pytest.mark.parametrize("is_living", [True, False])
def test_a_living_worker_keeps_its_task(db, is_living):
    name = lost.worker_name() if is_living else f"{lost._machine()}:999999999:1"
    enqueue_due()
    DBTaskResult.objects.update(
        status="RUNNING", worker_ids=[name], started_at=timezone.now() - 2 * LEASE
    )
    retake_lost()
    assert (DBTaskResult.objects.running().count() == len(NAMES)) is is_living


def test_a_queue_that_nobody_works_is_told(db):
    enqueue_due()
    assert list(troubles()) == []
    DBTaskResult.objects.update(enqueued_at=timezone.now() - LONGEST_WAIT - timedelta(seconds=1))
    (sentence,) = troubles()
    assert "等了10分钟以上" in sentence


def test_what_was_finished_a_month_ago_is_forgotten(db):
    enqueue_due()
    DBTaskResult.objects.update(
        status="SUCCESSFUL", finished_at=timezone.now() - KEPT_FOR - timedelta(days=1)
    )
    sweep()
    assert names() == []


def test_the_queue_runs_what_the_table_says(db, monkeypatch, settings, tmp_path):
    settings.ANCHORS = tmp_path / "trail.anchors"
    schedule.run_scheduled.call("trail.anchor")
    assert settings.ANCHORS.is_file()


def test_messages_are_mailed_by_the_queue(city, console, settings):
    settings.DEFAULT_FROM_EMAIL = "office@example.test"
    create_account(console, "li", None, role=Role.COUNTY_REPORTER, org="901")
    models.Account.objects.filter(username="li").update(email="li@example.test")
    tell([Told("901", frozenset({Role.COUNTY_REPORTER}), "report.due", "remind:1", {})])
    schedule.run_scheduled.call("messages.mail")
    assert [sent.to for sent in mail.outbox] == [["li@example.test"]]
