"""Rolling: what the words of last period no longer bear is marked; the rest is left alone."""

from fractions import Fraction

import pytest

from minsheng.core.prose import bound_text
from minsheng.core.prose.rolling import next_manuscript, roll
from tests.core.prose.synthetic_city import VALUES, CityScope


def rolled(text, **changes):
    values = dict(VALUES)
    for name, value in changes.items():
        values[(name, "city", "2016-09")] = value and Fraction(value)
    return roll(bound_text(text), CityScope(values), 58)


def kinds(found):
    return [(each.kind, each.sentence) for each in found.doubts]


LOANS = "发放贷款[[7.27亿元|loans]]，提前完成全年任务。其余照旧。"


def test_claim_that_holds_is_left_alone():
    found = rolled(LOANS)
    assert (found.composed.text, found.doubts) == (
        "发放贷款7.27亿元，提前完成全年任务。其余照旧。",
        (),
    )


def test_completion_that_is_none_is_marked_with_its_sentence():
    found = rolled(LOANS, loans=600_000_000)
    assert kinds(found) == [("completion", "发放贷款6.00亿元，提前完成全年任务。")]
    assert found.doubts[0].reason == "文中说已完成，done(loans) 现为92.3%"


def test_a_claim_before_its_figures_is_held_against_the_first_of_them():
    text = "惠农贷款超额完成。发放[[7.27亿元|loans]]，户均更多。"
    assert kinds(rolled(text)) == []
    (doubt,) = rolled(text, loans=600_000_000).doubts
    assert (doubt.kind, doubt.sentence) == ("completion", "惠农贷款超额完成。")


def test_a_claim_is_not_held_against_another_paragraphs_figures():
    text = "惠农贷款超额完成。\n\n发放[[7.27亿元|loans]]。"
    assert kinds(rolled(text, loans=600_000_000)) == []


def test_a_claim_that_cannot_be_reckoned_is_marked_once_its_figure_is_another():
    text = "增加学位[[4.2万余个|seats]]，提前完成全年任务。"
    assert kinds(rolled(text)) == []
    (doubt,) = rolled(text, seats=30_000).doubts
    assert doubt.kind == "unchecked"
    assert doubt.reason.endswith("done(seats) 算不出来，相关说法请核对")


@pytest.mark.parametrize(("now", "expected"), [(60, []), (90, ["direction"])])
def test_fall_that_is_a_rise_is_marked(now, expected):
    found = rolled("细颗粒物浓度同比下降[[20%|growth(air)]]。", air=now)
    assert [each.kind for each in found.doubts] == expected


def test_missing_value_is_marked_and_keeps_its_style_for_the_next_text():
    text = "增加学位[[4.2万余个|seats]]。"
    found = rolled(text, seats=None)
    assert [each.kind for each in found.doubts] == ["missing"]
    assert next_manuscript(bound_text(text), found.composed) == text


def test_figures_alone_change_in_the_next_manuscript():
    text = "**贷款**[[7.27亿元|loans]]。\n\n::table indicators\n"
    found = rolled(text, loans=735_000_000)
    assert next_manuscript(bound_text(text), found.composed) == text.replace("7.27", "7.35")
