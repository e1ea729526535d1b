"""The corpus of our own sentences, each compared whole: `cases/<kind>.txt`."""

import shutil

import pytest

from tests.core.reading.floors import by_kind, record, recorded
from tests.core.reading.marks import CASES, read, sentences

SENTENCES = sentences()
RECORD = "record it: python -m bench.reading_quality --record"


def name(sentence):
    return f"{sentence.kind}-{sentence.text[:16]}"


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if not s.missed], ids=name)
def test_a_sentence_is_read_as_it_is_marked(sentence):
    assert read(sentence.text) == sentence.marks


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s.missed], ids=name)
def test_a_sentence_known_to_be_missed_still_is(sentence):
    assert read(sentence.text) != sentence.marks, f"a gain, {RECORD}"


def test_no_kind_of_text_has_more_faults_than_recorded_or_fewer():
    assert by_kind(SENTENCES) == recorded(), f"more is a loss; fewer is a gain, {RECORD}"


def test_the_corpus_is_large_and_has_many_kinds_and_sentences_without_figures():
    assert len(SENTENCES) >= 700
    assert sum(len(sentence.marks) for sentence in SENTENCES) >= 1500
    assert len({sentence.kind for sentence in SENTENCES}) >= 40
    assert sum(not sentence.marks for sentence in SENTENCES) >= 180


def test_every_mark_names_digits_or_numerals_that_stand_in_its_sentence():
    for sentence in SENTENCES:
        for mark in sentence.marks:
            assert sentence.text[mark.start : mark.end] == mark.text
        ends = [0, *(mark.end for mark in sentence.marks)]
        assert all(end <= mark.start for end, mark in zip(ends, sentence.marks, strict=False))


def test_recording_marks_what_is_missed_and_clears_what_is_not(tmp_path):
    (tmp_path / "made.txt").write_text(
        "# 例。\n"
        "?建成⟦12所|12|所|count|exact⟧学校。\n"
        "建成⟦12所|13|所|count|exact⟧学校，⟦3座|3|座|count|exact⟧桥。\n",
        encoding="utf-8",
    )
    assert record(tmp_path) == (1, 1)
    assert [s.missed for s in sentences(tmp_path)] == [False, True]
    assert recorded(tmp_path) == {"made": (1, 1)}


def test_recording_the_corpus_changes_nothing(tmp_path):
    folder = shutil.copytree(CASES, tmp_path / "cases")
    assert record(folder) == (0, 0)
    for path in sorted(CASES.iterdir()):
        assert (folder / path.name).read_bytes() == path.read_bytes()
