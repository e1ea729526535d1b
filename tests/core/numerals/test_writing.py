"""Another value in a given style: natural, correct, and open about what did not fit."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng.core.numerals import (
    CannotWrite,
    OtherUnit,
    Written,
    factor,
    style_of,
    write,
    write_noted,
)
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
        ("不到1万人", 10000, "1万人"),  # strict words are not true at their own limit
        ("超过100人", 100, "100人"),
        ("低于3.5%", Decimal("3.5"), "3.5%"),
        ("低于3.5%", Decimal("3.41"), "低于3.5%"),
        ("四分之三以上", Fraction(76, 100), "四分之三以上"),
        ("超3/4", Fraction(3, 4), "3/4"),
        ("万分之三", Fraction(3, 10000), "万分之三"),
        ("万分之三", Fraction(5, 10000), "万分之五"),
        ("一亿二千多万元", 134_000_000, "一亿三千多万元"),
        ("十几个", 13, "十几个"),
        ("二十几人", 23, "二十几人"),
        ("二十几人", 123, "一百多人"),
        ("负增长3.2%", Decimal("-4.1"), "负增长4.1%"),
        ("负增长3.2%", Decimal("4.1"), "增长4.1%"),
        ("降幅3.2%", Decimal("4.1"), "增幅4.1%"),
        ("零下5℃", -7, "零下7℃"),
        ("零下5℃", 7, "7℃"),
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
        ("12.7万个", 10**12, Written("1万亿个", ("outgrown",))),
        ("35万名", 10**8, Written("1亿名", ("outgrown",))),
        ("近100%", Decimal("100.4"), Written("近110%", ("outgrown",))),
        ("四分之三以上", Fraction(72, 100), Written("百分之七十二以上", ("outgrown",))),
        ("不足1/3", Fraction(353, 1000), Written("35.3%", ("outgrown",))),
        ("超3/4", Fraction(72, 100), Written("72%", ("outgrown",))),
        ("增长15.4%", Decimal("0.04"), Written("增长0.0%", ("zero",))),
        ("1/2", 2, Written("200%", ("outgrown",))),
        ("14.7%", Decimal("-14.7"), Written("14.7%", ("negative",))),
        ("年底前", date(2016, 11, 30), Written("11月30日前", ("no_word",))),
        ("9月底", date(2016, 11, 15), Written("11月15日", ("no_word",))),
        ("10月中旬", date(2016, 9, 30), Written("9月30日", ("no_word",))),
        ("10月中旬", date(2016, 9, 15), Written("9月中旬")),
        ("10月上旬", date(2016, 9, 11), Written("9月11日", ("no_word",))),
        ("10月下旬", date(2016, 9, 21), Written("9月下旬")),
        ("10月初", date(2016, 9, 8), Written("9月8日", ("no_word",))),
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


def test_a_range_keeps_its_minus() -> None:
    assert write_noted((-3, 5), style_of("2～6元")) == Written("-3～5元")


@pytest.mark.parametrize(
    ("shown", "unit"),
    [
        ("88.9%", "人"),
        ("88.9%", ""),  # a quotient is no percentage: 0.889 would be 0.9%
        ("351.6亿元", "人"),
        ("1/2", "人"),
        ("200～600元", "米"),
        ("12个月", "天"),
        ("3亩", "米"),
    ],
)
def test_value_of_another_unit_is_refused(shown: str, unit: str) -> None:
    value = (1, 5) if "～" in shown else 5
    with pytest.raises(OtherUnit):
        write(value, style_of(shown), unit)


@pytest.mark.parametrize(
    ("unit", "into", "times"),
    [
        ("人", "名", 1), ("", "期", 1), ("", "倍", 1), ("%", "百分点", 1), ("米", "", 1), (None, "%", 1),
        ("个", "贫困户", 1), ("年", "个月", 12), ("天", "日", 1), ("标台/万人", "标台", 1),
        ("微克/立方米", "毫克/立方米", None), ("元", "美元", None), ("%", "个", None),
    ],
)  # fmt: skip
def test_units_convert_or_do_not(unit: str | None, into: str, times: int | None) -> None:
    assert factor(unit, into) == times


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
        ("2016年", 2017, "2017年"),
        ("2016年度", Period.parse("2017"), "2017年度"),
        ("2016 年 10 月 14 日", "2016-11-03", "2016 年 11 月 3 日"),
        ("7月1日零时", "2016-08-02T00:00", "8月2日零时"),
        ("春节前", "2018-02-16", "春节前"),
        ("2017年春节前", "2018-02-16", "2018年春节前"),
        ("2017年上半年", "2018-H1", "2018年上半年"),
        ("2017年年底", date(2016, 12, 31), "2016年年底"),
        ("一季度", Period.parse("2016-Q3"), "三季度"),
    ],
)
def test_date_in_a_style(shown: str, value: int | str | date | Period, text: str) -> None:
    assert write_noted(value, style_of(shown)) == Written(text)


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("9月底", "目前"),
        ("9月30日", "2016-02-30"),
        ("35项", "2016-09-30"),
        ("3—5万元", 4),
        ("35项", True),
        ("32.4：67.6", Decimal("32.4")),
        ("200～600元", (600, 200)),
        ("200～600元", (-600, -200)),
        ("2016年", 127000),
        ("2016年", Decimal("2016.5")),
        ("2016年9月", 2016),
        ("年底", 2016),
        ("35项", Decimal("NaN")),
        ("35项", Decimal("Infinity")),
        ("35项", "NaN"),
        ("35项", Decimal("1E+1000000")),
        ("35项", 10**41),
    ],
)
def test_value_of_another_nature_is_refused(shown: str, value: str | int | Decimal) -> None:
    with pytest.raises(CannotWrite):
        write(value, style_of(shown))


@pytest.mark.parametrize(
    ("text", "unit"),
    [("0.003毫克每升", "毫克每升"), ("3.5兆帕", "兆帕"), ("12标准煤吨", "标准煤吨")],
)
def test_a_unit_that_no_table_knows_is_its_own(text: str, unit: str) -> None:
    number = text.removesuffix(unit)
    assert write(Decimal(number), style_of(text), unit) == text
