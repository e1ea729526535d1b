import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.core.prose import ProseError, bound_text, from_standoff, marked_text


def spans(bound):
    return [(b.start, b.end, b.shown, str(b.expression)) for b in bound.bindings]


def test_brackets_give_text_and_spans():
    bound = bound_text("新增[[9.3万人|jobs]]，完成\n[[93%|done(jobs)]]。")
    assert bound.text == "新增9.3万人，完成\n93%。"
    assert spans(bound) == [(2, 7, "9.3万人", "jobs"), (11, 14, "93%", "done(jobs)")]
    assert [(b.line, b.column) for b in bound.bindings] == [(1, 3), (2, 1)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"见\[\[注\]\]", "见[[注]]"),
        (r"a\|b\\c\d", r"a|b\c\d"),
        (r"[[一\|二项|fixed(\"x\")]]".replace(r"\"", '"'), "一|二项"),
        ('[[三个|fixed("见 ]] 处")]]环节', "三个环节"),
        ("[单括号]", "[单括号]"),
    ],
)
def test_escapes_and_quotes(text, printed):
    assert bound_text(text).text == printed


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("甲\n乙[[1人|jobs", "unclosed", 2, 2),
        ("[[1人", "unclosed", 1, 1),
        ("[[1人|jobs\n]]", "newline", 1, 1),
        ("[[1[[人|jobs]]", "nested", 1, 4),
        ("[[1人|jobs + [[2|x]]", "nested", 1, 13),
        ("[[1人]]", "no_bar", 1, 1),
        ("[[ |jobs]]", "empty", 1, 1),
        ("甲]]", "stray_close", 1, 2),
        ("[[1人|jobs +]]", "expression", 1, 12),
        ("[[1人|]]", "expression", 1, 6),
    ],
)
def test_a_fault_names_line_and_column(text, code, line, column):
    with pytest.raises(ProseError) as raised:
        bound_text(text)
    error = raised.value
    assert (error.code, error.line, error.column) == (code, line, column)
    assert error.sentence.startswith(f"第{line}行第{column}列：")


def row(start, end, expression="jobs"):
    return {"start": str(start), "end": str(end), "expression": expression}


def test_standoff_rows_bind_any_text_in_order_of_reading():
    bound = from_standoff("新增9.3万人[[，93%", [row(10, 13, "done(jobs)"), row(2, 7)])
    assert bound.text == "新增9.3万人[[，93%"
    assert spans(bound) == [(2, 7, "9.3万人", "jobs"), (10, 13, "93%", "done(jobs)")]


@pytest.mark.parametrize(
    ("rows", "code", "number"),
    [
        ([row(0, 2), row(1, 3)], "overlap", 2),
        ([row(0, 2), row(4, 9)], "out_of_range", 2),
        ([row(2, 2)], "empty_span", 1),
        ([row(3, 2)], "empty_span", 1),
        ([row(4, 5)], "empty_span", 1),
        ([row(-1, 2)], "not_whole", 1),
        ([row("x", 2)], "not_whole", 1),
        ([row(0, 2, "jobs +")], "expression", 1),
        ([{"start": "0", "end": "2"}], "expression", 1),
    ],
)
def test_a_faulty_row_is_named(rows, code, number):
    with pytest.raises(ProseError) as raised:
        from_standoff("甲乙丙丁 ", rows)
    assert (raised.value.code, raised.value.row) == (code, number)
    assert raised.value.sentence.startswith(f"绑定第{number}行：")


@given(st.text(alphabet="甲1[]|\\人", max_size=20), st.text(alphabet="1[]|\\人", min_size=1))
def test_marked_text_reads_back_to_the_same(before, shown):
    bound = from_standoff(before + shown, [row(len(before), len(before + shown))])
    again = bound_text(marked_text(bound))
    assert (again.text, spans(again)) == (bound.text, spans(bound))


@given(st.text(alphabet='[]|\\1人a("', max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        bound = bound_text(text)
    except ProseError:
        return
    assert bound_text(marked_text(bound)).text == bound.text
