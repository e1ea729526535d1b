import pytest

from minsheng.core.prose import (
    ProseError,
    filled,
    main_text_characters,
    read_manuscript,
    refigure,
)

TEXT = """# 关于[[1—8月|jobs]]的通报

## 一、总体情况

**就业[[1人|jobs]]平稳。** 完成[[1%|done(jobs)]]，
居全省前列。

::chart matters

### （一）贷款

::annex 附件1 指标

附件里的话。

::table indicators
"""


def described(blocks):
    return [(b.kind, b.text, b.argument) for b in blocks]


def test_blocks_keep_their_figures_and_bold(scope):
    manuscript = read_manuscript(TEXT.replace("1—8月", "9万人"))
    blocks = filled(manuscript, refigure(manuscript.bound, scope, 57))
    assert described(blocks) == [
        ("title", "关于9万人的通报", ""),
        ("heading1", "一、总体情况", ""),
        ("paragraph", "就业93000人平稳。 完成93%，居全省前列。", ""),
        ("chart", "", "matters"),
        ("heading2", "（一）贷款", ""),
        ("annex", "", "附件1 指标"),
        ("paragraph", "附件里的话。", ""),
        ("table", "", "indicators"),
    ]
    pieces = [(p.text, p.bold, p.figure is not None) for p in blocks[2].pieces]
    assert pieces == [
        ("就业", True, False),
        ("93000人", True, True),
        ("平稳。", True, False),
        (" 完成", False, False),
        ("93%", False, True),
        ("，", False, False),
        ("居全省前列。", False, False),
    ]


def test_main_text_counts_from_the_title_to_the_first_annex(scope):
    manuscript = read_manuscript(TEXT.replace("1—8月", "9万人"))
    blocks = filled(manuscript, refigure(manuscript.bound, scope, 57))
    printed = "关于9万人的通报一、总体情况就业93000人平稳。 完成93%，居全省前列。（一）贷款"
    assert main_text_characters(blocks) == len(printed)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("甲\n\n::map x", "directive", 3, 1),
        ("::table", "directive", 1, 1),
        ("## 甲[[1人", "unclosed", 1, 5),
        ("甲\n乙[[1人|jobs +]]", "expression", 2, 13),
    ],
)
def test_a_fault_names_line_and_column_of_the_file(text, code, line, column):
    with pytest.raises(ProseError) as raised:
        read_manuscript(text)
    assert (raised.value.code, raised.value.line, raised.value.column) == (code, line, column)
