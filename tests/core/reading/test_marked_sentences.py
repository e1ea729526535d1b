"""The corpus of our own sentences, each compared whole: `cases/<kind>.txt`."""

import pytest

from tests.core.reading.marks import read, sentences

SENTENCES = sentences()


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: f"{s.kind}-{s.text[:16]}")
def test_a_sentence_is_read_as_it_is_marked(sentence):
    assert read(sentence.text) == sentence.marks


def test_the_corpus_has_many_kinds_and_sentences_without_figures():
    assert len({sentence.kind for sentence in SENTENCES}) >= 14
    assert sum(not sentence.marks for sentence in SENTENCES) >= 10
