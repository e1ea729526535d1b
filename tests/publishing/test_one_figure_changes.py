"""One reporter's figure changes: what does not rest on it stays, what does prints its new value.

Both texts: the pack's own bulletin with its annex tables, and the source's text with the pack's
stand-off bindings. By a large step, and by one that most styles cannot show.
"""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from minsheng.core.expr import evaluate
from minsheng.core.numerals import style_of, write
from minsheng.core.packs import load_pack
from minsheng.core.prose import from_standoff, refigure
from minsheng.core.snapshot import SnapshotScope
from minsheng.publishing.composing import compose, doc_fields
from tests.publishing.linyi import (
    BEFORE,
    NOW,
    PACK,
    SOURCE,
    above,
    closed,
    content_of,
    leading_values,
    related,
    with_value,
)

SEED = 20161014
COUNTY_VALUES, DEPARTMENT_VALUES = 14, 6
TRACE = Decimal("0.000001")


class Text:
    """One of the two texts: `figures(snapshot)` composes it, `scope(snapshot)` is what it asks."""

    def __init__(self, pack, before, source=""):
        self.bulletin, self.others = pack.bulletin("16"), {BEFORE: before}
        self.settings = {"office": pack.office, **self.bulletin.data}
        rows = [
            {"start": str(row.start), "end": str(row.end), "expression": row.expression}
            for row in self.bulletin.bindings
        ]
        self.bound = from_standoff(source, rows) if source else None

    def scope(self, snapshot):
        doc = doc_fields(self.settings, snapshot)
        return SnapshotScope(snapshot, others=self.others, doc=doc)

    def figures(self, snapshot):
        if self.bound is not None:
            composed = refigure(self.bound, self.scope(snapshot), 57)
        else:
            whole = compose(snapshot, self.others, self.settings, self.bulletin.own, "http://x")
            composed = whole.composed
        return {figure.name: figure for figure in composed.figures}


@pytest.fixture(scope="module")
def pack():
    return load_pack(PACK)


@pytest.fixture(scope="module")
def now(pack, tmp_path_factory):
    return closed(content_of(pack, NOW), tmp_path_factory.mktemp("now"))


@pytest.fixture(scope="module", params=["own", "source"])
def text(request, pack, tmp_path_factory):
    before = closed(content_of(pack, BEFORE), tmp_path_factory.mktemp("before"))
    if request.param == "own":
        return Text(pack, before)
    if not SOURCE.exists():
        pytest.skip(f"the source bulletin is not in {SOURCE.parent}")
    return Text(pack, before, SOURCE.read_bytes().decode("utf-8"))


@pytest.fixture(scope="module")
def figures(text, now):
    return text.figures(now)


def much_more(value, whole):
    return value.value + 6 * abs(whole) + 100


def a_trace_more(value, _whole):
    return value.value + TRACE


def rests_on(figure, keys):
    inputs = figure.quantity.inputs if figure.quantity else ()
    return any((each.code, each.org) in keys for each in inputs if each.kind == "value")


def check(text, now, figures, value, step, root):
    """Every figure against the rule; the names of those that changed."""
    whole = next(
        t.value
        for t in now.totals
        if (t.indicator, t.org) == (value.indicator, now.content.programme.org)
    )
    number = step(value, whole or 0)
    changed_value = replace(value, value=number, low=number, high=number)
    after = with_value(now, changed_value, root)
    keys = {
        (code, place)
        for code in related(now.content, value.indicator)
        for place in above(now.content, value.org)
    }
    found, scope, changed = text.figures(after), text.scope(after), set()
    assert list(found) == list(figures)
    for name, old in figures.items():
        new, where = found[name], (value.indicator, value.org, old.expression.text)
        differs = False
        if rests_on(old, keys):
            quantity = evaluate(new.expression, scope)
            in_its_style = write(quantity.value, style_of(old.before), quantity.unit)
            differs = in_its_style != old.shown
            # A cell of the annex turns to 万 where its number has grown that large.
            assert new.shown == write(quantity.value, style_of(new.before), quantity.unit), where
        assert (new.shown != old.shown) == differs, where
        changed |= {name} if differs else set()
    return changed


def sample(now):
    """Values of either channel, drawn with a seed; all of them with `make test-long`."""
    draw = random.Random(SEED)  # noqa: S311 - a sample, no secret
    rows = list(leading_values(now.content))
    counties = [value for value in rows if value.channel == "counties"]
    departments = [value for value in rows if value.channel == "department"]
    return [*draw.sample(counties, COUNTY_VALUES), *draw.sample(departments, DEPARTMENT_VALUES)]


def check_all(values, text, now, figures, tmp_path):
    for number, value in enumerate(values):
        check(text, now, figures, value, a_trace_more, tmp_path / f"trace-{number}")
        changed = check(text, now, figures, value, much_more, tmp_path / f"large-{number}")
        shown = {
            name
            for name, figure in figures.items()
            if figure.expression.text in (value.indicator, f"{value.indicator}@{value.org}")
        }
        assert shown <= changed, value.indicator


def test_one_figure_changes_what_rests_on_it_and_nothing_else(text, now, figures, tmp_path):
    check_all(sample(now), text, now, figures, tmp_path)


@pytest.mark.long
def test_every_figure_changed_alone_changes_only_what_rests_on_it(text, now, figures, tmp_path):
    check_all(leading_values(now.content), text, now, figures, tmp_path)
