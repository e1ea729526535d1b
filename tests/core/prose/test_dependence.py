"""One input changes: only what rests on it may change, and does if and only if its print differs."""

from fractions import Fraction

import pytest

from minsheng.core.expr import evaluate
from minsheng.core.numerals import style_of, write
from minsheng.core.prose import bound_text, depends_on, refigure
from tests.core.prose.synthetic_city import VALUES, CityScope

TEXT = (
    "就业[[9.3万人|jobs]]（东[[51300人|jobs@east]]、西[[4.2万人|jobs@west]]），"
    "完成[[93%|done(jobs)]]，同比[[增长3.3%|growth(jobs)]]，占[[55.2%|share(jobs@east, jobs)]]；"
    "贷款[[7.27亿元|loans]]，完成[[112%|done(loans)]]，学位[[4.2万余个|seats]]，"
    '[[三个|fixed("wording")]]环节，[[年底|date(road.done)]]完工，'
    "浓度下降[[20%|growth(air)]]，最多[[7.27亿元|max(loans, loans.target)]]。"
)
LARGE, TOO_SMALL = Fraction(7, 5), 1 + Fraction(1, 10**9)


@pytest.mark.parametrize("step", [LARGE, TOO_SMALL])
@pytest.mark.parametrize("key", VALUES, ids="@".join)
def test_a_figure_changes_only_where_it_depends_and_its_print_differs(key, step):
    bound = bound_text(TEXT)
    before = refigure(bound, CityScope(), 57)
    scope = CityScope({**VALUES, key: VALUES[key] * step})
    after = refigure(bound, scope, 57)
    for old, new in zip(before.figures, after.figures, strict=True):
        if key not in depends_on(old):
            assert new.shown == old.shown
        elif not new.is_fixed:
            quantity = evaluate(new.expression, scope)
            style = style_of(old.before)
            assert new.shown == write(quantity.value, style, quantity.unit)
            assert new.changed == (new.shown != old.before)


def test_the_text_is_true_to_begin_with():
    bound = bound_text(TEXT)
    assert refigure(bound, CityScope(), 57).text == bound.text


@pytest.mark.parametrize(
    ("step", "changed"), [(LARGE, {"jobs", "jobs@east", "done(jobs)"}), (TOO_SMALL, set())]
)
def test_a_large_step_shows_and_a_small_one_does_not(step, changed):
    bound = bound_text("[[9.3万人|jobs]][[51300人|jobs@east]][[93%|done(jobs)]][[7.27亿元|loans]]")
    key = ("jobs", "east", "2016-09")
    composed = refigure(bound, CityScope({**VALUES, key: VALUES[key] * step}), 57)
    assert {str(each.expression) for each in composed.figures if each.changed} == changed
