"""Linking: plain text to its Snapshot. The measure needs the source's text, which is not carried."""

import pytest

from minsheng.core.expr import parse, references
from minsheng.core.prose import marked_text
from minsheng.core.prose.linking import link
from tests.core.prose import test_source_binding as source
from tests.core.prose.test_source_binding import bulletin, pack, scope, snapshots

__all__ = ["bulletin", "pack", "scope", "snapshots"]  # fixtures


def linked(text, snapshots, scope):
    return link(text, snapshots[0].content, scope)


def marked(text, snapshots, scope):
    return marked_text(linked(text, snapshots, scope).bound)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全市举办各类招聘会210余场，提供就业岗位12.7万个。",
            "全市举办各类招聘会[[210余场|jobs.fairs]]，提供就业岗位[[12.7万个|jobs.offered]]。",
        ),
        # The value is not the Snapshot's; the unit is not; nobody says of what.
        ("提供就业岗位12.8万个。", "提供就业岗位12.8万个。"),
        ("提供就业岗位12.7万元。", "提供就业岗位12.7万元。"),
        ("另有5处、8家、12个。", "另有5处、8家、12个。"),
        ("", ""),
    ],
)
def test_what_is_certain_is_bound_and_nothing_else(text, expected, snapshots, scope):
    assert marked(text, snapshots, scope) == expected


def test_what_stays_open_is_listed_with_its_candidates(snapshots, scope):
    found = linked("投放公共自行车2万辆的年度任务已完成。", snapshots, scope).open
    assert [each.shown for each in found] == ["2万辆"]
    expressions = {each.expression for each in found[0].choices}
    assert {"bikes.placed", "target(bikes.placed)"} <= expressions


def codes(expression, pack):
    """The indicators that an expression names; a rate of two others stands for its parts."""
    known = {each.code: each for each in pack.indicators}
    named = [known[each.code] for each in references(expression) if each.code in known]
    return {
        code
        for each in named
        for code in ((each.numerator, each.denominator) if each.numerator else (each.code,))
    }


@pytest.mark.shared
@pytest.mark.skipif(not source.SHARED.exists(), reason="the source bulletin is not here")
def test_seed_is_linked_to_its_own_snapshot(bulletin, pack, snapshots, scope, capsys):
    text = (source.SHARED / "seed.txt").read_bytes().decode("utf-8")
    found = linked(text, snapshots, scope).bound.bindings
    asked = [(each, codes(parse(each.expression), pack)) for each in bulletin.bindings]
    asked = [(each, wanted) for each, wanted in asked if wanted]
    hits = [
        [other for other in found if other.start < each.end and each.start < other.end]
        for each, _ in asked
    ]
    answers = [
        codes(hit[0].expression, pack) == wanted if hit else None
        for hit, (_, wanted) in zip(hits, asked, strict=True)
    ]
    same, other, total = answers.count(True), answers.count(False), len(answers)
    with capsys.disabled():
        print(f"\nlinking: {same} of {total} to the same indicator, {other} to another")  # noqa: T201 - the measure
    assert 10 * same >= 9 * total
    assert 100 * other <= total
