"""Errors put into consistent sentences are found: a short run of `python -m bench.injection`."""

import random

from bench.injection import consistent, injected, is_found
from minsheng.core.reading import check


def test_what_arithmetic_can_show_is_found():
    trial = injected(random.Random(7), 100)  # noqa: S311 - a trial that can be repeated
    shown = [(text, start) for _, text, start, can_be_shown in trial if can_be_shown]
    missed = [text for text, start in shown if not is_found(text, start)]
    assert len(shown) > 80
    assert len(missed) <= len(shown) // 20, missed


def test_consistent_sentences_raise_no_alarm():
    cases = consistent(random.Random(8))  # noqa: S311 - likewise
    alarms = []
    for _ in range(200):
        case = next(cases)
        text = case.text(case.numbers)
        alarms += [text for finding in check(text).findings if finding.severity != "note"]
    assert alarms == []
