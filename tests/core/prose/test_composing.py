from fractions import Fraction

import pytest

from minsheng.core.prose import (
    PLACEHOLDER,
    bound_text,
    depends_on,
    from_standoff,
    line_sentence,
    refigure,
)


def test_refiguring_a_true_text_gives_it_back(scope):
    text = (
        "新增就业[[9.3万人|jobs]]，完成[[93%|done(jobs)]]，[[年底|date(road.done)]]通车，"
        "列[[第二名|fact(rank)]]，贷款[[7.27亿元|loans]]、学位[[4.2万余个|seats]]。"
    )
    bound = bound_text(text)
    composed = refigure(bound, scope, 57)
    assert composed.text == bound.text
    assert composed.log == ()
    assert [each.changed for each in composed.figures] == [False] * 6


def test_only_the_left_side_is_replaced_and_spans_move_with_it(scope):
    composed = refigure(bound_text("甲[[1人|jobs]]乙[[0%|done(jobs)]]丙"), scope, 57)
    assert composed.text == "甲93000人乙93%丙"
    assert [composed.text[f.start : f.end] for f in composed.figures] == ["93000人", "93%"]
    assert [f.before for f in composed.figures] == ["1人", "0%"]


def test_names_are_of_the_expression_and_unique(scope):
    text = "[[1人|jobs]][[1人|jobs]][[1人| jobs ]][[1人|jobs@east]]"
    names = [f.name for f in refigure(bound_text(text), scope, 57).figures]
    first = names[0]
    assert names[1:3] == [f"{first}_2", f"{first}_3"]
    assert len(set(names)) == 4
    assert first.startswith("ms_57_")
    assert len(first) == len("ms_57_") + 8


def test_a_missing_value_is_a_visible_hole_and_an_error(scope):
    composed = refigure(bound_text("去年[[9万人|jobs@2014-09]]。"), scope, 57)
    assert composed.text == f"去年{PLACEHOLDER}。"
    (line,) = composed.log
    assert (line.level, line.code, composed.text[line.start : line.end]) == (
        "error",
        "missing",
        PLACEHOLDER,
    )
    assert line_sentence(line) == (
        f"“9万人”缺少数据，印作“{PLACEHOLDER}”：算式 jobs@2014-09，"
        "缺 jobs@east@2014-09、jobs@west@2014-09"
    )


@pytest.mark.parametrize(
    ("text", "printed", "levels"),
    [
        ("[[1人|jobz]]", PLACEHOLDER, [("error", "expression")]),
        ("[[1人|jobs + loans]]", PLACEHOLDER, [("error", "expression")]),
        ("[[若干|jobs]]", PLACEHOLDER, [("error", "no_style")]),
        ("完成[[88.9%|jobs]]", f"完成{PLACEHOLDER}", [("error", "unit")]),
        ("[[0.9%|jobs / jobs.target]]", PLACEHOLDER, [("error", "unit")]),
        ("[[7.27亿元|jobs]]", PLACEHOLDER, [("error", "unit")]),
        ("[[93名|jobs]]", "93000名", []),
        ("[[93.0|done(jobs)]]", "93.0", []),
        ("[[50%|20 + 30]]", "50%", []),
        ("[[2016年|jobs]]", PLACEHOLDER, [("error", "no_style")]),
        ("男女[[32.4：67.6|done(jobs)]]", f"男女{PLACEHOLDER}", [("error", "no_style")]),
        ("[[1人|date(road.done)]]", PLACEHOLDER, [("error", "no_style")]),
        ('抓好[[三个|fixed("wording")]]环节', "抓好三个环节", [("note", "fixed")]),
        ("增长[[15%|growth(air)]]", "增长20%", [("error", "direction")]),
        ("下降[[15%|growth(air)]]", "下降20%", []),
        ("下降[[15%|growth(jobs)]]", "下降3%", [("error", "direction")]),
        ("减少[[1人|jobs]]", "减少93000人", []),
        ("比去年少[[1人|-change(jobs)]]", "比去年少3000人", [("error", "direction")]),
        ("分别下降[[15%|growth(air)]]和[[15%|growth(air)]]", "分别下降20%和20%", []),
        ("工业下降，空气[[15%|growth(air)]]", "工业下降，空气20%", [("error", "direction")]),
        ("减少[[1人|-change(jobs)]]", "减少3000人", [("error", "direction")]),
        ("减少[[1微克/立方米|-change(air)]]", "减少15微克/立方米", []),
        ("比去年慢[[15%|growth(air)]]", "比去年慢20%", []),
        ("比去年慢[[15%|growth(jobs)]]", "比去年慢3%", [("error", "direction")]),
        ("降幅为[[15%|growth(jobs)]]", "降幅为3%", [("error", "direction")]),
        ("负增长[[15%|growth(jobs)]]", "负增长3%", [("error", "direction")]),
        ("低保至少[[15%|growth(jobs)]]", "低保至少3%", []),
        ("增幅[[15%|growth(air)]]", "增幅20%", [("error", "direction")]),
        ("[[下降15%|growth(air)]]", "下降20%", []),
    ],
)
def test_the_log_names_what_an_editor_must_see(scope, text, printed, levels):
    composed = refigure(bound_text(text), scope, 57)
    assert (composed.text, [(line.level, line.code) for line in composed.log]) == (printed, levels)
    assert all(line_sentence(line) for line in composed.log)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("投入5.2亿元，建成17所学校", ["5.2亿元", "17所"]),
        ("建成十七所学校、两处公园", ["十七所", "两处"]),
        ("一、总体情况\n（二）就业\n3. 医疗", []),
        ("进一步加快一批项目，“十三五”规划、《2016年要点》", []),
        ("第三季度、PM2.5、附件1", []),
        ("已完成[[93%|done(jobs)]]和8成", ["8成"]),
    ],
)
def test_figures_without_a_source_are_listed(scope, text, found):
    composed = refigure(bound_text(text), scope, 57)
    unbound = [line for line in composed.log if line.code == "unbound"]
    assert [dict(line.facts)["found"] for line in unbound] == found
    assert [composed.text[line.start : line.end] for line in unbound] == found


def test_the_value_in_a_sentence_is_exact(scope):
    large = 123_456_789_123_456_789
    scope.values = {**scope.values, ("air", "city", "2016-09"): Fraction(large)}
    (line,) = refigure(bound_text("减少[[1微克/立方米|change(air)]]"), scope, 57).log
    assert dict(line.facts)["value"] == str(large - 75)


def test_standoff_text_keeps_its_brackets(scope):
    rows = [{"start": "2", "end": "5", "expression": "done(jobs)"}]
    assert refigure(from_standoff("[[90%|x", rows), scope, 57).text == "[[93%|x"


def test_depends_on_names_every_stored_value(scope):
    (figure,) = refigure(bound_text("[[93%|done(jobs)]]"), scope, 57).figures
    assert depends_on(figure) == {
        ("jobs", "east", "2016-09"),
        ("jobs", "west", "2016-09"),
        ("jobs.target", "city", "2016-09"),
    }
