"""A worker killed in a task: the task is found again, and done or said to have failed."""

import json
import signal

import pytest

from tests.command_line import minsheng
from tests.databases import execute

WORKER = """
import sys
from datetime import timedelta
from pathlib import Path
from minsheng.cli.installation import open_installation
open_installation(Path(sys.argv[1]), make=True)
from minsheng.work import schedule, worker
schedule.SCHEDULED = (
    schedule.Scheduled("probe", timedelta(days=1), f"tests.work.probes.{sys.argv[2]}"),
)
worker.work(once=True)
"""
KILLED = -signal.SIGKILL


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def run(folder):
    return lambda probe: minsheng(folder, probe, code=WORKER, folder=folder).returncode


def state_of(folder):
    ((status, workers),) = execute(
        folder, "SELECT status, worker_ids FROM django_tasks_database_dbtaskresult"
    )
    return status, len(workers if isinstance(workers, list) else json.loads(workers))


def told_by_doctor(folder):
    return json.loads(minsheng("doctor", "--dir", folder, "--json").stdout)


def test_what_was_begun_is_found_again_and_finished(folder, run):
    assert (run("die_first"), state_of(folder)) == (KILLED, ("RUNNING", 1))
    (sentence,) = told_by_doctor(folder)
    assert "probe" in sentence
    assert "做到一半被中断" in sentence
    assert (run("die_first"), state_of(folder)) == (0, ("SUCCESSFUL", 2))
    assert told_by_doctor(folder) == []
    assert run("die_first") == 0
    assert (folder / "tries").read_text().count("tried") == 2


def test_what_kills_its_worker_each_time_is_said_to_have_failed(folder, run):
    assert [run("die_always") for _ in range(4)] == [KILLED, KILLED, KILLED, 0]
    assert state_of(folder) == ("FAILED", 3)
    (sentence,) = told_by_doctor(folder)
    assert "WorkerLost" in sentence


def test_what_fails_is_told_and_the_worker_goes_on(folder, run):
    assert (run("fail"), state_of(folder)) == (0, ("FAILED", 1))
    (sentence,) = told_by_doctor(folder)
    assert "ValueError" in sentence
