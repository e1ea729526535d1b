"""Hostile repetitions: each is read to its end, and what is found grows as the text does.

The long run takes a megabyte of each, which anything quadratic would not finish in hours.
"""

import pytest

from minsheng.core.reading import check

PIECES = (
    "1", "万", "分别", "（", "）（", "、", "点", "百分之", "第", "\n", "一", "“", "1个、", "1%、", "占1%，",
    "其中1人，", "1人其中", "分别1、", "（1）", "完成1%", "计划1个，", "共1人：", "“A、B”2个", "区、县、2个",
    "1年至", "控制在1%以内，", "由1人到1人，", "1人全部", "，1,234", "1.", "〔2016", "千分之一", "1个多",
    "全市达到脱贫标准的有9人，", "三件事完成投资1元。\n", "3项，1。\nA；B；C。\n", "“A”，两项工作", "分\n别1、2。", "完成投资3.5亿元，",
)  # fmt: skip

MANY = 5000  # digits: more than Python turns into a number, and far more than anybody prints
ENDLESS = (
    "三点" + "一" * MANY + "元", "百分之三点" + "一" * MANY, "百分之3." + "1" * MANY,
    "百分之" + "1" * MANY, "三分之" + "1" * MANY, "三分之" + "一" * MANY,
    "32.4：" + "6" * MANY, "1：0." + "1" * MANY, "一" * MANY + "至五成",
)  # fmt: skip


def found(piece, size):
    text = (piece * (size // len(piece) + 1))[:size]
    reading = check(text)
    assert reading.text == text
    assert all(figure.text == text[figure.start : figure.end] for figure in reading.figures)
    return len(reading.figures)


@pytest.mark.parametrize("piece", PIECES)
def test_what_is_found_grows_with_the_text(piece):
    one, four = found(piece, 10_000), found(piece, 40_000)
    assert four <= 4 * one + 4


@pytest.mark.parametrize("numeral", ENDLESS, ids=lambda numeral: numeral[:5])
def test_a_numeral_without_end_leaves_its_neighbours_readable(numeral):
    figures = check(f"完成投资12.7万元。{numeral}。增长15.4%。").figures
    assert (figures[0].text, figures[-1].text) == ("12.7万元", "15.4%")


@pytest.mark.long
@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_is_read_to_its_end(piece):
    size = 1_000_000 // len(piece.encode()) * len(piece)
    assert found(piece, size) <= size
