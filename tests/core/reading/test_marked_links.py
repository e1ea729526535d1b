"""The completion and share links of our own sentences, as `links/<kind>.txt` marks them."""

import shutil

import pytest

from minsheng.core.reading import check
from tests.core.reading.link_marks import FOLDER, is_missed, linked_sentences, record

SENTENCES = linked_sentences()
RECORD = "record it: python -m bench.reading_links --record"


def name(sentence):
    return f"{sentence.kind}-{sentence.text[:16]}"


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if not s.missed], ids=name)
def test_the_links_are_read_as_they_are_marked(sentence):
    assert not is_missed(sentence)


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s.missed], ids=name)
def test_links_known_to_be_missed_still_are(sentence):
    assert is_missed(sentence), f"a gain, {RECORD}"


def test_no_sentence_gives_a_false_alarm():
    """They are all as their authors would print them."""
    found = [f for s in SENTENCES for f in check(s.text).findings if f.severity != "note"]
    assert found == []


def test_most_wrong_rates_of_printed_wholes_are_called_so_or_asked_about():
    """Some 150 of 200 with an altered first digit; the words tie the others to no whole."""
    wrong = list(altered_rates(SENTENCES))
    found = [text for text, place in wrong if is_doubted(text, place)]
    assert len(wrong) >= 200
    assert len(found) >= len(wrong) * 7 // 10


def altered_rates(sentences):
    """Each link whose three figures are printed, with another first digit in its percent."""
    for sentence in sentences:
        for link in sentence.links:
            _, (start, end), _ = link.places
            digit = sentence.text[start]
            if None not in link.places and digit.isdigit() and sentence.text[end - 1] == "%":
                other = str(int(digit) % 9 + 1)
                yield sentence.text[:start] + other + sentence.text[start + 1 :], (start, end)


def is_doubted(text, place):
    """Whether a Finding points at the figure in this place."""
    reading = check(text)
    (figure,) = [f.id for f in reading.figures if f.start < place[1] and place[0] < f.end]
    return any(figure in finding.figures for finding in reading.findings)


def test_the_corpus_has_many_links_and_sentences_without_any():
    assert len(SENTENCES) >= 250
    assert sum(len(sentence.links) for sentence in SENTENCES) >= 280
    assert sum(not sentence.links for sentence in SENTENCES) >= 50
    assert sum(sentence.missed for sentence in SENTENCES) <= len(SENTENCES) // 20


def test_recording_marks_what_is_missed_and_clears_what_is_not(tmp_path):
    (tmp_path / "made.txt").write_text(
        "# 例。\n"
        "?完成投资12亿元，占年度计划的80%。\n"
        "  completion 12亿元 80% -\n"
        "农业人口12万人，占总人口的40%。\n"
        "  completion 12万人 40% -\n",
        encoding="utf-8",
    )
    record(tmp_path)
    assert [sentence.missed for sentence in linked_sentences(tmp_path)] == [False, True]


def test_recording_the_corpus_changes_nothing(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "links")
    record(folder)
    for path in sorted(FOLDER.iterdir()):
        assert (folder / path.name).read_bytes() == path.read_bytes()
