"""A month further: reports that no pack has, a close, and last month's text rolled on to it."""

import json
import os
import subprocess
import sys

from tests.command_line import minsheng
from tests.databases import clean_environment, copied

# October is reported as September was, but of new jobs each reporter gives half.
OCTOBER = """
import django
django.setup()
from dataclasses import replace
from pathlib import Path
from minsheng.core.packs import load_pack
from minsheng.core.words import Period
from minsheng.org.queries import console_viewer
from minsheng.reporting.actions import enter_pack_reports
pack = load_pack(Path("packs/linyi-2016"))
before, after = Period.parse("2016-09"), Period.parse("2016-10")
def next_month(value):
    part = 2 if value.indicator == "jobs.urban_new" else 1
    half = {name: getattr(value, name) // part for name in ("value", "low", "high")}
    return replace(value, period=after, text="", **(half if part == 2 else {}))
pack = replace(pack, values=tuple(map(next_month, pack.values_of(before))))
assert enter_pack_reports(console_viewer(), pack, after).reports > 0
"""


def report_october(folder):
    """Through the actions, by people of their own, as reports of any month come in."""
    done = subprocess.run(
        [sys.executable, "-c", OCTOBER],
        env=clean_environment(folder)
        | {"MINSHENG_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "minsheng.site.settings"}
        | {"PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1500:]


def test_a_sentence_that_october_no_longer_bears_is_marked(demo, tmp_path):
    folder = tmp_path / "demo-data"
    copied(demo.folder, folder)
    report_october(folder)
    closed = minsheng("close", "2016-10", "--dir", folder, cwd=tmp_path)
    assert closed.returncode == 0, closed.stderr
    words = ("bulletin", "roll", "2016-09", "--to", "2016-10", "--dir", folder, "--json")
    done = minsheng(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    doubts = [d for d in json.loads(done.stdout)["doubts"] if "jobs.urban_new" in d["reason"]]
    # Its target is known as a bound only, so that no completion can be reckoned.
    assert [(d["kind"], "提前完成全年目标" in d["sentence"]) for d in doubts] == [
        ("unchecked", True)
    ]
    text = (tmp_path / "bulletin-2016-10.md").read_text(encoding="utf-8")
    assert "|jobs.urban_new]]，已提前完成全年目标" in text
    assert "[[9.3万人|jobs.urban_new]]" not in text
