"""Two people in one cell, sixteen on one report, one request from all, many workers: nothing lost,
nothing twice.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from minsheng.work.schedule import SCHEDULED
from tests.databases import clean_environment

ROOT = Path(__file__).parents[2]
SHORT = ((4, 5), (8, 3), (4, 0), (6, 0))
KINDS = ("overdue", "reminder")
FULL = ((8, 50), (16, 20), (8, 0), (16, 0))


@pytest.fixture(
    scope="module",
    params=[SHORT, pytest.param(FULL, marks=pytest.mark.long)],
    ids=["short", "full"],
)
def trials(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("at-once")
    environment = clean_environment(folder, make=True) | {
        "MINSHENG_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "minsheng.site.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.reporting.at_once", json.dumps(request.param)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return request.param, json.loads(done.stdout)


def test_in_one_draft_no_update_is_lost_and_the_losers_text_is_kept(trials):
    ((threads, rounds), *_), found = trials
    assert found["draft"] == {
        "calls": threads * rounds,
        "won": rounds,
        "lost": (threads - 1) * rounds,
        "own_saved": threads * rounds,
        "own_versions": [rounds] * threads,
        "versions": list(range(1, rounds + 1)),
        "won_are_kept": True,
        "lost_are_kept": True,
        "last_stands": True,
        "revisions": 1,
        "entries": 0,
    }


def test_each_change_of_a_submitted_figure_is_one_entry_of_the_trail(trials):
    (_, (threads, each), *_), found = trials
    assert found["corrections"] == {
        "entries": threads * each,
        "reasons": ["与上月不符"],
        "versions": threads * each,
        "all_tries_kept": True,
        "bad": "None",
    }


def test_the_same_request_at_once_does_one_thing(trials):
    _, found = trials
    steps = ("open", "prepare", "submit", "accept", "correct")
    assert found["requests"] == {
        "outcomes": dict.fromkeys(("fill", "prepare", "submit", "accept", "correct"), 1),
        "entries": [f"report.{step}" for step in steps],
        "revisions": 2,
        "versions": 9,
        "receipts": [True],
        "requests": 5,
        "bad": "None",
    }


def test_workers_at_once_tell_and_mail_each_once_and_the_button_counts_once(trials):
    (*_, (threads, _)), found = trials
    assert found["reminders"] == {
        "told": [[who, f"report.{kind}"] for who in ("li", "wang") for kind in KINDS],
        "mailed": [["li@example.test", words] for words in ("2016-", "办公室催报")],
        "counted": [0] * (threads - 1) + [1],
        "entries": 1,
        "queued": sorted(row.name for row in SCHEDULED),
        "bad": "None",
    }
