import pytest

from minsheng.core.expr import Bracketed, BracketError, bracketed


def test_a_text_is_cut_into_plain_stretches_and_brackets():
    assert list(bracketed(r'\[[[1\|2个|f("]]")]]。')) == [
        "[",
        Bracketed("1|2个", 'f("]]")', 2, 9),
        "。",
    ]


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("[[ |a]]", "empty", 0),
        (r"\[[12个|a]]", "stray_close", 8),
        ("甲[[1个|a", "unclosed", 1),
        ("[[1个]]", "no_bar", 0),
        ("[[1[[个|a]]", "nested", 3),
    ],
)
def test_wrong_brackets_are_refused_at_their_place(text, code, position):
    with pytest.raises(BracketError) as refused:
        list(bracketed(text))
    assert (refused.value.code, refused.value.position) == (code, position)
