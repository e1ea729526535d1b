"""Several writers at once: one chain without a gap, on SQLite and on PostgreSQL."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction

from minsheng.trail.actions import Change, append
from minsheng.trail.models import Entry
from minsheng.trail.queries import verify
from tests.databases import clean_environment

ROOT = Path(__file__).parents[2]
WRITERS, ENTRIES = 4, 15
WRITER = """
import sys, django
django.setup()
from django.db import transaction
from minsheng.trail.actions import Change, append
for number in range(int(sys.argv[2])):
    with transaction.atomic():
        append(Change(sys.argv[1], "test", f"thing:{number}", "cli"))
"""
READER = """
import django
django.setup()
from minsheng.trail.models import Entry
from minsheng.trail.queries import verify
from tests.databases import clean_environment
print(Entry.objects.count(), verify())
"""


def python(folder, *arguments):
    environment = clean_environment(folder, make=True) | {
        "MINSHENG_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "minsheng.site.settings",
    }
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_processes_on_one_database_make_one_chain(tmp_path):
    assert python(tmp_path, "-m", "django", "migrate", "-v0").wait() == 0
    writers = [python(tmp_path, "-c", WRITER, f"w{n}", str(ENTRIES)) for n in range(WRITERS)]
    failed = [writer.communicate()[1] for writer in writers if writer.wait() != 0]
    assert failed == []
    assert python(tmp_path, "-c", READER).communicate()[0] == f"{WRITERS * ENTRIES} None\n"


@pytest.mark.django_db(transaction=True)
def test_threads_on_postgresql_make_one_chain():
    if connection.vendor != "postgresql":
        pytest.skip("a SQLite test database lies in memory and has one connection")

    def write(who):
        for number in range(ENTRIES):
            with transaction.atomic():
                append(Change(who, "test", f"thing:{number}", "cli"))
        connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, [f"w{n}" for n in range(WRITERS)]))
    assert (Entry.objects.count(), verify()) == (WRITERS * ENTRIES, None)
