"""Gains and losses of a change to the reader are told apart, and the other reader is really run."""

import shutil
import subprocess

import pytest

from bench import reading_changes
from bench.reading_changes import NoSuchRevision, changes, compared
from tests.core.reading.marks import Mark, parsed

SENTENCE = parsed("made", "建成⟦12所|12|所|count|exact⟧学校，占⟦三成|30|%|percent|exact⟧。")
BOTH = SENTENCE.marks
ONE = BOTH[:1]
OTHER = (Mark(2, 4, "12", "12", "", "count", "exact"), *BOTH[1:])


def counts(before, now):
    return tuple(map(len, compared([SENTENCE], [before], [now])))


def test_a_sentence_with_fewer_faults_is_a_gain_and_with_more_a_loss():
    assert counts(ONE, BOTH) == (1, 0, 0)
    assert counts(BOTH, ONE) == (0, 1, 0)
    assert counts((), ONE) == (1, 0, 0)


def test_a_sentence_read_alike_is_not_named_and_one_read_as_badly_is_a_change():
    assert counts(BOTH, BOTH) == (0, 0, 0)
    assert counts(OTHER, (Mark(2, 4, "12", "120", "", "count", "exact"), *BOTH[1:])) == (0, 0, 1)


def test_a_loss_shows_what_was_read_what_is_and_what_is_marked():
    _, (shown,), _ = compared([SENTENCE], [BOTH], [OTHER])
    assert shown.splitlines() == [
        "  [made] 建成12所学校，占三成。",
        "      before 12所 = 12 所 count exact",
        "      now    12 = 12 - count exact",
        "      marked 12所 = 12 所 count exact",
    ]


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house under git in which the reader of HEAD reads nothing, as far as that revision goes."""
    old = tmp_path / "old"
    shutil.copytree(reading_changes.HOUSE / "src/minsheng/core", old / "src/minsheng/core")
    (old / "src/minsheng/__init__.py").write_text("", encoding="utf-8")
    with (old / "src/minsheng/core/reading/__init__.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef read_figures(text):\n    return []\n")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for step in (("init", "-q"), ("add", "src"), (*who, "commit", "-q", "-m", "Read nothing.")):
        subprocess.run(("git", *step), cwd=old, check=True)
    (old / "bench").symlink_to(reading_changes.HOUSE / "bench")
    (old / "tests").symlink_to(reading_changes.HOUSE / "tests")
    monkeypatch.setattr(reading_changes, "HOUSE", old)
    return old


def test_the_reader_of_the_other_revision_is_run_not_ours(house, tmp_path):
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / "made.txt").write_text("建成⟦12所|12|所|count|exact⟧学校。\n", encoding="utf-8")
    report, lost = changes("HEAD", cases)
    assert not lost
    assert "gains: 1\n  [made] 建成12所学校。\n      now    12所 = 12 所 count exact" in report
    with pytest.raises(NoSuchRevision, match="no-such-revision"):
        changes("no-such-revision", cases)
