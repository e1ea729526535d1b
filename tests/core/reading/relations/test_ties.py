"""The Relations of single sentences, whole, as `ties.txt` lists them."""

from pathlib import Path

import pytest

from minsheng.core.reading.figures import read_figures
from minsheng.core.reading.findings import find
from minsheng.core.reading.relations import relate

CASES = Path(__file__).with_name("ties.txt")


def cases():
    blocks = CASES.read_text(encoding="utf-8").split("\n\n")[1:]
    for block in blocks:
        sentence, *ties = block.strip().split("\n")
        sentence = sentence.replace("\\n", "\n")
        yield pytest.param(sentence, [tie.strip() for tie in ties], id=sentence[:24])


def told(relation, figures):
    members = " ".join(f"{m.role}={figures[m.figure].text}" for m in relation.members)
    implied = relation.implied
    shown = f" {implied.role}={implied.low}..{implied.high}" if implied else ""
    return f"{relation.kind} {relation.verdict}: {members}{shown}"


def related(text):
    figures = read_figures(text)
    return relate(text, figures), {figure.id: figure for figure in figures}


@pytest.mark.parametrize(("sentence", "expected"), list(cases()))
def test_a_sentence_has_these_relations_and_no_others(sentence, expected):
    relations, figures = related(sentence)
    assert [told(relation, figures) for relation in relations] == expected


def test_a_heading_is_no_part_of_the_sentence_below_it():
    relations, _ = related("一、住房保障\n\n全年计划改造150个，已完成120个，完成计划的80%。")
    assert [r.text for r in relations] == ["全年计划改造150个，已完成120个，完成计划的80%"]


def test_a_dealt_rate_is_told_with_the_words_before_the_first():
    relations, _ = related("技能培训7.1万人、创业培训9700人，分别完成88.9%和88%。")
    assert [r.text for r in relations if r.kind == "completion"] == [
        "技能培训7.1万人，完成88.9%",
        "创业培训9700人，完成88%",
    ]


def test_a_sentence_that_a_page_break_cuts_reads_like_any_other():
    whole = "全年计划改造老旧小区150个，已完成120个，完成计划的75%。"
    cut = whole.replace("已完成", "已完\n\n成")
    verdicts = [[r.verdict for r in related(text)[0]] for text in (whole, cut)]
    assert verdicts == [["inconsistent"], ["inconsistent"]]


def test_findings_point_at_their_relation():
    text = "全年计划改造老旧小区150个，已完成120个，完成计划的75%。"
    figures = read_figures(text)
    (finding,) = find(text, figures, relate(text, figures))
    assert (finding.relation, finding.figures) == ("r1", ("f2", "f3", "f1"))
