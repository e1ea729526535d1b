"""Habits of the database: migrations named by hand and none missing; settings fit for the open."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.on_postgresql import FILES_ELSEWHERE, TESTS

ROOT = Path(__file__).parents[2]


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named_by_what_they_do():
    names = [path.stem for path in (ROOT / "src/minsheng").glob("*/migrations/0*.py")]
    assert names
    assert [n for n in names if re.search(r"initial|auto_|_and_more|\d_\w+_\d{4,}", n)] == []


@pytest.mark.parametrize("command", [["check", "--deploy", "--fail-level", "WARNING"]])
def test_settings_are_clean_for_deployment_behind_https(tmp_path, command):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "minsheng.site.settings",
        "MINSHENG_DIR": str(tmp_path),
        "MINSHENG_HTTPS": "1",
    }
    environment.pop("MINSHENG_SECRET_KEY", None)
    done = subprocess.run(
        [sys.executable, "-m", "django", *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_left_out_on_postgresql_asks_for_no_database():
    """Without a fixture that says so pytest-django refuses one; processes of their own say --dir."""
    asking = re.compile(
        r"^def \w+\([^)]*\b(?:db|demo|city|console|walked)\b.*|^.*django_db.*|^.*--dir.*",
        re.MULTILINE,
    )
    texts = {name: (TESTS / name).read_text("utf-8") for name in FILES_ELSEWHERE}
    assert [(name, line) for name in texts for line in asking.findall(texts[name])] == []
