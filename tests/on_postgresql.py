"""Runs the tests that touch the database on PostgreSQL: `python -m pytest -p tests.on_postgresql`.

One server for all of xdist's workers, a database of its own for each of them and for each
installation (tests/databases.py). Where DATABASE_URL names a server, its superuser's, that is taken.
"""

import os
from pathlib import Path

import pytest

from tests.postgresql import Server

TESTS = Path(__file__).parent
# These never read a database, or read it in a browser or in LibreOffice, the same on both.
FOLDERS_ELSEWHERE = ("core", "browser", "tools", "packs")
FILES_ELSEWHERE = (
    "test_bench_reading_changes.py", "test_bench_sections.py", "test_habits.py", "test_patterns.py",
    "cli/test_chinese_parser.py", "cli/test_commands_page.py", "cli/test_reading_a_file.py",
    "publishing/test_one_figure_changes.py", "site/test_environment.py", "web/test_chart_axis.py",
    "web/test_downloads.py", "web/test_language_checker.py", "web/test_numbers.py",
)  # fmt: skip
ELSEWHERE = {TESTS / name for name in (*FOLDERS_ELSEWHERE, *FILES_ELSEWHERE)}


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    """Before pytest-django reads the settings. The workers inherit the address."""
    if "DATABASE_URL" not in os.environ:
        server = Server()
        early_config.add_cleanup(server.stop)
        os.environ["DATABASE_URL"] = server.url
    return (yield)


def pytest_ignore_collect(collection_path):
    return True if collection_path in ELSEWHERE else None


def pytest_collection_modifyitems(config, items):
    """LibreOffice draws the same document whatever the database is."""
    elsewhere = [item for item in items if item.get_closest_marker("libreoffice")]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]
