"""Another value in a given style: natural, correct, and open about what did not fit."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng.core.numerals import CannotWrite, Written, style_of, write, write_noted
from minsheng.core.words import Period


@pytest.mark.parametrize(
    ("shown", "value", "text"),
    [
        ("9700多人", 9720, "9700多人"),
        ("9700多人", 9700, "9700人"),
        ("9700多人", 12345, "12000多人"),  # two significant digits stand there
        ("近360场次", 355, "近360场次"),
        ("近360场次", 360, "360场次"),
        ("近1/4", Fraction(2275, 10000), "近1/4"),
        ("10000余人", 15000, "10000余人"),
        ("35万名", 99900000, "9990万名"),
        ("351.6亿元", 91000000, "0.9亿元"),
        ("增长15.4%", Decimal("-3.26"), "下降3.3%"),
        ("下降14.7%", Decimal(5), "增长5.0%"),
        ("第一位", 3, "第三位"),
        ("首批", 3, "第三批"),
        ("十件", 12, "十二件"),
        ("两所", 3, "三所"),
        ("两所", 2, "两所"),
        ("三所", 2, "两所"),
        ("三级以上", 2, "二级以上"),
        ("二十多亿元", 3530000000, "三十多亿元"),
        ("二十多亿元", 350000000, "三亿多元"),
        ("未发现一处", 0, "未发现一处"),
        ("未发现一处", 3, "发现三处"),
        ("总第 57 期", 58, "总第 58 期"),
        ("三成五", 42, "四成二"),
        ("半年", Fraction(3, 2), "一年半"),
        ("70%以上", Decimal("72.7"), "72%以上"),  # 73%以上 would be false
        ("3.5%以内", Decimal("3.41"), "3.5%以内"),
        ("３６００万", 47000000, "４７００万"),
        ("186,350万元", 12345670000, "1,234,567万元"),
        ("93%左右", Decimal("94.5"), "94%左右"),
    ],
)
def test_number_in_a_style(shown: str, value: Decimal | int | Fraction, text: str) -> None:
    assert write_noted(value, style_of(shown)) == Written(text)


@pytest.mark.parametrize(
    ("shown", "value", "written"),
    [
        ("351.6亿元", 3000000, Written("300万元", ("outgrown",))),
        ("35万名", 4300, Written("4300名", ("outgrown",))),
        ("三成", 5, Written("百分之五", ("outgrown",))),
        ("1/2", 2, Written("200%", ("outgrown",))),
        ("14.7%", Decimal("-14.7"), Written("14.7%", ("negative",))),
        ("年底前", date(2016, 11, 30), Written("11月30日前", ("no_word",))),
        ("9月底", date(2016, 11, 15), Written("11月15日", ("no_word",))),
    ],
)
def test_what_a_style_cannot_hold_is_noted(
    shown: str, value: int | Decimal | date, written: Written
) -> None:
    assert write_noted(value, style_of(shown)) == written


@pytest.mark.parametrize(
    ("shown", "value", "unit", "text"),
    [
        ("21.5千米", 32500, "米", "32.5千米"),
        ("32.5公里", 21500, "米", "21.5公里"),
        ("1/2", 50, "%", "1/2"),
        ("近1/4", Decimal("22.75"), "%", "近1/4"),
        ("15.4%", Decimal("0.2"), "比", "20.0%"),
        ("12.5标台", Decimal("12.6"), "标台/万人", "12.6标台"),
    ],
)
def test_value_in_another_unit(shown: str, value: Decimal, unit: str, text: str) -> None:
    assert write(value, style_of(shown), unit) == text


@pytest.mark.parametrize(
    ("shown", "value", "text"),
    [
        ("年底", date(2016, 12, 31), "年底"),
        ("年底", "2017", "年底"),
        ("9月底", Period.parse("2016-11"), "11月底"),
        ("截至9月底", "2016-10-31", "截至10月底"),
        ("1-9月份", Period.parse("2016-10"), "1-10月份"),
        ("1-9月份", "2016-01-01/2016-08-31", "1-8月份"),
        ("1-9月份", Period.parse("2016-01"), "1月份"),
        ("12月份", date(2016, 10, 20), "10月份"),
        ("2016年度", Period.parse("2017"), "2017年度"),
        ("2016 年 10 月 14 日", "2016-11-03", "2016 年 11 月 3 日"),
        ("7月1日零时", "2016-08-02T00:00", "8月2日零时"),
        ("春节前", "2018-02-16", "春节前"),
        ("一季度", Period.parse("2016-Q3"), "三季度"),
    ],
)
def test_date_in_a_style(shown: str, value: str | date | Period, text: str) -> None:
    assert write_noted(value, style_of(shown)) == Written(text)


@pytest.mark.parametrize(
    ("shown", "value"), [("9月底", "目前"), ("35项", "2016-09-30"), ("3—5万元", 4), ("35项", True)]
)
def test_value_of_another_nature_is_refused(shown: str, value: str | int) -> None:
    with pytest.raises(CannotWrite):
        write(value, style_of(shown))
