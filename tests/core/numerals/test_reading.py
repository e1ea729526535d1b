from decimal import Decimal

import pytest

from minsheng.core.numerals import NotANumeral, read


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit", "kind", "qualifier"),
    [
        ("12.7万个", "127000", "126500", "127500", "个", "count", "exact"),
        ("9700多人", "9700", "9700", "9800", "人", "count", "over"),
        ("162万余起", "1620000", "1620000", "1630000", "起", "count", "over"),
        ("近360场次", "360", "350", "360", "场次", "count", "nearly"),
        ("近1/4", "0.25", "0.2", "0.25", "", "ratio", "nearly"),
        ("1/6", "0.166667", "0.154762", "0.183333", "", "ratio", "exact"),
        ("约21.2万人", "212000", "211500", "212500", "人", "count", "about"),
        ("下降14.7%", "-14.7", "-14.75", "-14.65", "%", "percent", "exact"),
        ("1500元", "1500", "1499.5", "1500.5", "元", "money", "exact"),
        ("三成", "30", "25", "35", "%", "percent", "exact"),
        ("百分之六十三点二", "63.2", "63.15", "63.25", "%", "percent", "exact"),
        ("2.4个百分点", "2.4", "2.35", "2.45", "百分点", "percentage_point", "exact"),
        ("一亿二千零四十七万", "120470000", "120465000", "120475000", "", "count", "exact"),
        ("二十多亿元", "2000000000", "2000000000", "3000000000", "元", "money", "over"),
        ("2.3万贫困户", "23000", "22500", "23500", "户", "count", "exact"),
        ("10个县区", "10", "10", "10", "个", "count", "exact"),
        ("未发现一处", "0", "0", "0", "处", "count", "exact"),
        ("二级以上", "2", "1", "2", "级", "ordinal", "at_least"),
        ("一亿二千多万元", "120000000", "120000000", "130000000", "元", "money", "over"),
        ("两亿三千余万元", "230000000", "230000000", "240000000", "元", "money", "over"),
        ("十几个", "10", "10", "20", "个", "count", "over"),
        ("二十几人", "20", "20", "30", "人", "count", "over"),
        ("负增长3.2%", "-3.2", "-3.25", "-3.15", "%", "percent", "exact"),
        ("降幅3.2%", "-3.2", "-3.25", "-3.15", "%", "percent", "exact"),
        ("减收3万元", "-30000", "-35000", "-25000", "元", "money", "exact"),
        ("零下5℃", "-5", "-5.5", "-4.5", "℃", "temperature", "exact"),
        ("半年", "0.5", "0.5", "0.5", "年", "duration", "exact"),
    ],
)
def test_value_and_interval(
    text: str, value: str, low: str, high: str, unit: str, kind: str, qualifier: str
) -> None:
    shown = read(text)
    found = (shown.value, shown.low, shown.high, shown.unit, shown.kind, shown.qualifier)
    assert found == (Decimal(value), Decimal(low), Decimal(high), unit, kind, qualifier)


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("65微克", "微克", "mass"),
        ("12兆瓦时", "兆瓦时", "energy"),
        ("5万千瓦时", "千瓦时", "energy"),
        ("5万韩元", "韩元", "money"),
        ("60周岁", "周岁", "count"),
        ("7微伏", "微伏", "count"),
        ("30m²", "m²", "area"),
        ("12户农户", "户", "count"),
        ("12贫困户", "户", "count"),
    ],
)
def test_unit_is_not_cut_to_a_known_ending(text: str, unit: str, kind: str) -> None:
    shown = read(text)
    assert (shown.unit, shown.kind) == (unit, kind)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("70%以上", "70", None), ("3.5%以内", None, "3.5"), ("超过50万人", "500000", None)],
)
def test_open_words_leave_an_end_open(text: str, low: str | None, high: str | None) -> None:
    shown = read(text)
    ends = tuple(None if end is None else str(end) for end in (shown.low, shown.high))
    assert ends == (low, high)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2016 年 10 月 14 日", "2016-10-14"),
        ("9月30日", "XXXX-09-30"),
        ("10月底", "XXXX-10"),
        ("12月份", "XXXX-12"),
        ("1-9月份", "XXXX-01/XXXX-09"),
        ("2011-2015年", "2011/2015"),
        ("2016年度", "2016"),
        ("第三季度", "XXXX-Q3"),
        ("2017年上半年", "2017-H1"),
        ("2016年下半年", "2016-H2"),
        ("2017年年底", "2017"),
        ("2017年春节前", "2017-01-28"),
        ("7月1日零时", "XXXX-07-01T00:00"),
    ],
)
def test_date_is_iso_with_x_for_what_is_not_printed(text: str, iso: str) -> None:
    assert read(text).value == iso


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("200～600元", ("200", "600")),
        ("3—5万元", ("30000", "50000")),
        ("40%至55%", ("40", "55")),
        ("32.4：67.6", ("32.4", "67.6")),
        ("3:5", ("3", "5")),
        ("1\u22362.5", ("1", "2.5")),
    ],
)
def test_range_has_two_values(text: str, values: tuple[str, str]) -> None:
    assert read(text).value == tuple(map(Decimal, values))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有数字",
        "三千五",
        "1亿2000万元",
        "3万5千户",
        "8时30分",
        "3小时20分钟",
        "5元5角",
        "2年零3个月",
        "8:30",
        ".5%",
        "1,23人",
        "三百几人",
        "下降3%至5%",
        "1" * 1_000_000,
        "一" * 1_000_000,
    ],
)
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(NotANumeral):
        read(text)
