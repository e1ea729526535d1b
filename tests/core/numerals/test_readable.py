from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.core.numerals import read
from minsheng.core.numerals.readable import readable
from minsheng.core.numerals.shown import Shown

D = Decimal
S = "\u2009"  # thin space between groups
M = "\u2212"  # true minus


def spaced(text):
    """Cases are written with _ for the thin space and ~ for the true minus."""
    return text.replace("_", S).replace("~", M)


@pytest.mark.parametrize(
    ("value", "unit", "chinese", "exact", "english", "plain"),
    [
        (18740000000, "元", "187.4亿元", "18_740_000_000元", "CNY 18.74 bn", "18740000000"),
        (127000, "个", "12.7万个", "127_000个", "127,000", "127000"),
        (29202, "户", "29_202户", "29_202户", "29,202", "29202"),
        (6120, "户", "6_120户", "6_120户", "6,120", "6120"),
        (999, "户", "999户", "999户", "999", "999"),
        (99999, "户", "99_999户", "99_999户", "99,999", "99999"),
        (100000, "户", "10万户", "100_000户", "100,000", "100000"),
        (D("92.2043"), "%", "92.2%", "92.2043%", "92.2%", "92.2043"),
        (D("2.21"), "%", "2.21%", "2.21%", "2.21%", "2.21"),
        (Fraction(2, 3), "%", "0.667%", "0.666667%", "0.667%", "0.666667"),
        (D("-8.7"), "百分点", "~8.7百分点", "~8.7百分点", "~8.7 pp", "-8.7"),
        (10**12, "元", "1万亿元", "1_000_000_000_000元", "CNY 1 tn", "1000000000000"),
        (D("0.003"), "千克", "0.003千克", "0.003千克", "0.003 kg", "0.003"),
        (D("0.0012345"), "", "0.00123", "0.0012345", "0.00123", "0.0012345"),
        (0, "户", "0户", "0户", "0", "0"),
        (D("-0"), "户", "0户", "0户", "0", "0"),
        (D("30.00"), "吨", "30吨", "30吨", "30 t", "30"),
        (D("1234.567"), "吨", "1_234.57吨", "1_234.567吨", "1,234.57 t", "1234.567"),
        (-127004, "户", "~12.7万户", "~127_004户", "~127,004", "-127004"),
        (99999999, "户", "1亿户", "99_999_999户", "100 mn", "99999999"),
        (999999, "户", "100万户", "999_999户", "999,999", "999999"),
        (D("29202.001"), "户", "29_202.00户", "29_202.001户", "29,202.00", "29202.001"),
        (2815000, "平方米", "281.5万平方米", "2_815_000平方米", "2.815 mn m²", "2815000"),
        (1234500000000, "", "1.234万亿", "1_234_500_000_000", "1.234 tn", "1234500000000"),
        (5 * 10**15, "元", "5_000万亿元", "5_000_000_000_000_000元", "CNY 5,000 tn", f"5{'0' * 15}"),
        (150000, "元/吨", "150_000元/吨", "150_000元/吨", "150,000 CNY/t", "150000"),
        (150000, "万人次", "150_000万人次", "150_000万人次", "150,000", "150000"),
    ],
)  # fmt: skip
def test_number_in_the_way_of_the_reader(value, unit, chinese, exact, english, plain):
    shown = readable(value, unit)
    found = (str(shown), shown.exact, str(readable(value, unit, language="en")), shown.plain)
    assert found == (spaced(chinese), spaced(exact), spaced(english), plain)


@pytest.mark.parametrize(
    ("value", "unit", "text", "chinese", "exact", "english", "english_exact"),
    [
        (9700, "人", "9700多人", "9700多人", "9_700—9_799，原文“9700多人”",
         "over 9,700", "9,700–9,799, reported as “9700多人”"),
        (212000, "人", "约21.2万人", "约21.2万人", "211_500—212_499，原文“约21.2万人”",
         "about 212,000", "211,500–212,499, reported as “约21.2万人”"),
        (360, "场次", "近360场次", "近360场次", "350—360，原文“近360场次”",
         "nearly 360", "350–360, reported as “近360场次”"),
        (42000, "个", "4.2万余个", "4.2万余个", "42_000—42_999，原文“4.2万余个”",
         "over 42,000", "42,000–42,999, reported as “4.2万余个”"),
        (1500, "元", "1500元以上", "1500元以上", "≥1_500，原文“1500元以上”",
         "at least CNY 1,500", "≥1,500, reported as “1500元以上”"),
        (2400, "元", "2400多元", "2400多元", "2_400—2_500，原文“2400多元”",
         "over CNY 2,400", "2,400–2,500, reported as “2400多元”"),
        (70, "%", "70%以上", "70%以上", "≥70，原文“70%以上”",
         "at least 70%", "≥70, reported as “70%以上”"),
        (9700, "人", "9700多名", "9700多名", "9_700—9_799，原文“9700多名”",
         "over 9,700", "9,700–9,799, reported as “9700多名”"),
        (71000, "人", "7.1万人", "7.1万人", "71_000人（70_500—71_499）",
         "71,000", "71,000 (70,500–71,499)"),
        (30, "%", "30.0%", "30.0%", "30%（29.95—30.05）", "30.0%", "30% (29.95–30.05)"),
        (30, "%", "三成", "30%", "30%（25—35）", "30%", "30% (25–35)"),
        (29202, "户", "29202户", "29_202户", "29_202户", "29,202", "29,202"),
        (9900, "人", "9700多人", "9_900人", "9_900人", "9,900", "9,900"),
        (1625000, "起", "162万余起", "162万余起", "1_620_000—1_629_999，原文“162万余起”",
         "over 1,620,000", "1,620,000–1,629,999, reported as “162万余起”"),
        (21500, "米", "21.5千米", "21_500米", "21_500米", "21,500 m", "21,500 m"),
        (29202, "户", "见附件", "29_202户", "29_202户", "29,202", "29,202"),
        (D("-3.5"), "%", "下降3.5%", "~3.5%", "~3.5%（~3.55—~3.45）", "~3.5%", "~3.5% (~3.55–~3.45)"),
    ],
)  # fmt: skip
def test_number_as_it_was_reported(value, unit, text, chinese, exact, english, english_exact):
    shown, other = readable(value, unit, text=text), readable(value, unit, text=text, language="en")
    assert (str(shown), shown.exact, str(other), other.exact) == tuple(
        spaced(each) for each in (chinese, exact, english, english_exact)
    )


def test_given_interval_is_told_beside_the_exact_value():
    shown = readable(D(127000), "个", low=D(126500), high=D(127500))
    assert shown == Shown("12.7", "万个", spaced("127_000个（126_500—127_499）"), "127000")


def test_interval_of_a_sum_keeps_both_ends():
    shown = readable(D(300), "户", low=D(290), high=D(307))
    assert shown.exact == "300户（290—307）"


@pytest.mark.parametrize(
    ("low", "high", "chinese", "english"),
    [(None, None, "—", "—"), (100, None, "≥100%", "≥100%"), (None, D("3.5"), "≤3.5%", "≤3.5%")],
)
def test_missing_value_is_a_dash_or_the_end_that_is_known(low, high, chinese, english):
    shown = [str(readable(None, "%", low=low, high=high, language=each)) for each in ("zh", "en")]
    assert shown == [chinese, english]


def test_missing_value_has_nothing_to_copy():
    assert readable(None, "户") == Shown("—")


def test_sign_is_drawn_where_asked_and_never_at_zero():
    shown = [readable(D(v), "", decimals=1, signed=True) for v in ("17.2", "-8.7", "0.04")]
    signs = [(each.number, each.sign) for each in shown]
    assert signs == [("+17.2", "+"), (spaced("~8.7"), M), ("0.0", "")]


def test_rounding_is_half_to_even():
    shown = [readable(D(v), "%", decimals=1).number for v in ("0.25", "0.35", "-0.25")]
    assert shown == ["0.2", "0.4", spaced("~0.2")]


def test_unit_that_the_pack_put_into_english_stays():
    shown = [str(readable(D(29202), unit, language="en")) for unit in ("households", "yuan", "m²")]
    assert shown == ["29,202 households", "CNY 29,202", "29,202 m²"]


UNITS = st.sampled_from(["户", "元", "平方米", "%", "百分点", "吨", "人次", ""])
NUMBERS = st.decimals(
    min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=6
)
INTEGERS = st.integers(-(10**15), 10**15).map(Decimal)


@settings(max_examples=400, deadline=None)
@given(value=NUMBERS | INTEGERS, unit=UNITS, language=st.sampled_from(["zh", "en"]))
def test_plain_gives_the_exact_value_back(value, unit, language):
    assert Decimal(readable(value, unit, language=language).plain) == value


@settings(max_examples=400, deadline=None)
@given(value=NUMBERS | INTEGERS, unit=UNITS)
def test_what_is_drawn_reads_as_an_interval_that_holds_the_value(value, unit):
    found = read(str(readable(value, unit)))
    assert found.unit == unit
    assert found.low <= value <= found.high
