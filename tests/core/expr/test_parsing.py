import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.core.expr import DEEPEST, LONGEST, ExprError, name_hash, parse, references


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("jobs.urban_new", "jobs.urban_new"),
        ("a@371321@2015-09", "a@371321@2015-09"),
        ("a@2016-W40", "a@2016-W40"),
        ("a@2016", "a@2016"),
        ("a@three_districts", "a@three_districts"),
        ("fund(M05-1,central+provincial, arrived)", "fund(M05-1, central + provincial, arrived)"),
        ("a-b", "a-b"),
        ("a - b-c", "a - b-c"),
        ("1-2*-3", "1 - 2 * -3"),
        ("(a+b)*c", "(a + b) * c"),
        ("a-(b - c)", "a - (b - c)"),
        ("(a - b)-c", "a - b - c"),
        ("a/(b*c)", "a / (b * c)"),
        ("-(a + b)", "-(a + b)"),
        ("3.5%", "3.5%"),
        ("count(done(a)>=100 and (gap(a)<0 or a!=1))", None),
        ('fixed("三个环节")', 'fixed("三个环节")'),
        ("　a +\tb", "a + b"),
        ("date(road.done_by)", "date(road.done_by)"),
    ],
)
def test_canonical_text_parses_to_itself(text, canonical):
    expression = parse(text)
    assert str(expression) == (canonical or str(expression))
    assert parse(str(expression)) == expression


def test_name_hash_is_of_the_canonical_text():
    assert name_hash(parse("a+b")) == name_hash(parse(" a  + b")) == "cb23f663"


@pytest.mark.parametrize(
    ("text", "column", "found", "expected"),
    [
        ("", 1, "结尾", "代码、数、函数或“(”"),
        ("a +", 4, "结尾", "代码、数、函数或“(”"),
        ("a b", 3, "b", "运算符或结尾"),
        ("(a", 3, "结尾", "“)”"),
        ("f(a b)", 5, "b", "“,”或“)”"),
        ("f(a,)", 5, ")", "代码、数、函数或“(”"),
        ("f(a", 4, "结尾", "“,”或“)”"),
        ("a@x@y", 4, "y", "至多一个单位和一个报告期，先单位后报告期"),
        ("a@2016-09@x", 10, "x", "至多一个单位和一个报告期，先单位后报告期"),
        ("a@", 2, "@", "@ 后的单位代码或报告期"),
        ("a（b）", 2, "（", "代码、数、函数、运算符或半角括号"),
        ('fixed("x)', 7, '"', "成对的英文引号"),
        ("and", 1, "and", "代码、数、函数或“(”"),
        ("__import__('os')", 1, "_", "代码、数、函数、运算符或半角括号"),
    ],
)
def test_a_fault_names_column_found_and_expected(text, column, found, expected):
    with pytest.raises(ExprError) as raised:
        parse(text)
    assert raised.value.as_data() == {
        "expression": text,
        "column": column,
        "code": "syntax",
        "found": found,
        "expected": expected,
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "too_deep"),
        ("-" * (DEEPEST + 1) + "a", "too_deep"),
        ("f(" * (DEEPEST + 1), "too_deep"),
        ("1+" * 400 + "1", "too_many"),
        ("1" * (LONGEST + 1), "too_long"),
    ],
)
def test_hostile_text_is_refused(text, code):
    with pytest.raises(ExprError) as raised:
        parse(text)
    assert raised.value.code == code


@given(st.text(alphabet='ab1.@+-*/(),"<>= 一', max_size=60))
def test_any_text_parses_or_is_an_expr_error(text):
    try:
        expression = parse(text)
    except ExprError:
        return
    assert parse(str(expression)) == expression


def test_references_are_listed_once_in_order():
    assert tuple(map(str, references(parse("b@x + a - b@x * f(c)")))) == ("b@x", "a", "c")
