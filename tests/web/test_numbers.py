from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override
from markupsafe import Markup

from minsheng.core.numerals.column import Given
from minsheng.core.words import Period, Total, Value
from minsheng.web.dates import date_long, date_short, day_text, moment_text, period_name, span_name
from minsheng.web.numbers import (
    NUMBER_FILTERS,
    NUMBER_GLOBALS,
    absent,
    column,
    drawn,
    number,
    pair,
    percent,
    points,
    shown,
)

D = Decimal
S = "\u2009"
M = "\u2212"
SEPTEMBER = Period.parse("2016-09")
MARK = (
    '<span class="synthetic" aria-hidden="true">※</span><span class="visually-hidden">模拟</span>'
)
NO_SUCH = (
    '<span class="absent" data-note="没有这个数"><span aria-hidden="true">—</span>'
    '<span class="visually-hidden">没有这个数</span></span>'
)


@pytest.fixture(autouse=True)
def chinese():
    with override("zh-hans"):
        yield


@pytest.fixture
def english(chinese):
    with override("en"):
        yield


def test_number_is_copied_plain_and_needs_no_note_where_all_is_drawn():
    assert number(D(29202), "户") == (
        f'<span class="number" data-value="29202">29{S}202<span class="unit">户</span></span>'
    )


def test_rounded_number_tells_its_exact_value():
    assert number(D(18740000000), "元") == (
        f'<span class="number" data-value="18740000000" data-note="18{S}740{S}000{S}000元" '
        'tabindex="0">187.4<span class="unit">亿元</span></span>'
    )


def test_number_in_english(english):
    assert number(D(18740000000), "yuan") == (
        '<span class="number" data-value="18740000000" data-note="CNY 18,740,000,000" '
        'tabindex="0">CNY 18.74<span class="unit"> bn</span></span>'
    )


def test_synthetic_number_is_marked_for_eye_ear_and_hand():
    assert number(D("30.4"), "%", origin="synthetic") == (
        '<span class="number" data-value="30.4" data-note="30.4%；模拟数" tabindex="0">30.4'
        f'<span class="unit">%</span>{MARK}</span>'
    )


def test_split_number_says_that_its_total_was_printed():
    assert number(D(5), "户", origin="split") == (
        '<span class="number" data-value="5" data-note="5户；合计原文印出，分解模拟" tabindex="0">5'
        '<span class="unit">户</span></span>'
    )


@pytest.mark.parametrize("origin", ["reported", "printed", "derived", "", None])
def test_other_origins_leave_no_mark(origin):
    assert number(D(5), "", origin=origin) == '<span class="number" data-value="5">5</span>'


def test_value_brings_its_text_interval_and_origin():
    value = Value(
        "jobs.new", "city", SEPTEMBER, "department", D(9700), D(9700), D(9800), "9700多人",
        "synthetic", "r", 1, "printed:line 1",
    )  # fmt: skip
    assert number(value, "人") == (
        f'<span class="number" data-value="9700" data-note="9{S}700—9{S}799，原文“9700多人”；模拟数" '
        f'tabindex="0">9700多<span class="unit">人</span>{MARK}</span>'
    )


def test_total_brings_its_interval_and_origin():
    total = Total("jobs.new", "city", SEPTEMBER, D(300), D(290), D(307), 14, 15, "split")
    assert number(total, "人") == (
        '<span class="number" data-value="300" '
        'data-note="300人（290—307）；合计原文印出，分解模拟" tabindex="0">300'
        '<span class="unit">人</span></span>'
    )


def test_note_stands_after_the_exact_value():
    assert 'data-note="5户；截至9月底"' in number(D(5), "户", note="截至9月底")


def test_note_is_escaped():
    assert 'data-note="5户；&lt;b&gt;&#34;"' in number(D(5), "户", note='<b>"')
    assert number(D(5), "<i>") == (
        '<span class="number" data-value="5">5<span class="unit">&lt;i&gt;</span></span>'
    )


@pytest.mark.parametrize("draw", [number, percent, points])
def test_missing_value_is_drawn_and_never_0(draw):
    assert draw(None) == NO_SUCH
    assert draw(None, missing="report") == '<span class="not-reported">未报</span>'


def test_count_of_none_is_a_point():
    assert absent("count") == (
        '<span class="absent" data-note="一项也没有"><span aria-hidden="true">·</span>'
        '<span class="visually-hidden">一项也没有</span></span>'
    )


def test_not_reported_tells_what_is_known():
    assert absent("report", "催报2次") == (
        '<span class="not-reported" data-note="催报2次" tabindex="0">未报</span>'
    )


def test_percent_has_its_sign_only_where_it_is_not_in_the_head():
    assert percent(D("92.2043"), parts=(D(2815000), D(3053000))) == (
        '<span class="number" data-value="92.2043" data-note="281.5 ÷ 305.3" tabindex="0">92.2</span>'
    )
    assert percent(D(92), sign=True) == (
        '<span class="number" data-value="92">92.0<span class="unit">%</span></span>'
    )


def test_points_have_a_true_minus_and_copy_an_ascii_one():
    assert points(D("-8.7"), parts=(D("66.3"), D(75))) == (
        f'<span class="number" data-value="-8.7" data-note="66.3 {M} 75.0，个百分点" '
        f'tabindex="0">{M}8.7</span>'
    )


def test_points_in_english(english):
    assert points(D("17.2"), unit=True) == (
        '<span class="number" data-value="17.2">+17.2<span class="unit"> pp</span></span>'
    )


def test_pair_says_its_unit_once():
    assert pair(D(29202), D(31000), "户", origin="synthetic") == (
        '<span class="pair"><span class="number" data-value="29202" '
        f'data-note="29{S}202户；模拟数" tabindex="0">29{S}202{MARK}</span> / '
        f'<span class="number" data-value="31000">31{S}000</span><span class="unit">户</span></span>'
    )


def test_pair_without_a_target_draws_the_dash():
    assert pair(D(5), None, "户").endswith(f' / {NO_SUCH}<span class="unit">户</span></span>')


def test_column_is_drawn_in_the_unit_of_its_head():
    unit, cells = column([D(2815000), Given(None), D(12000)], "平方米")
    assert (unit, drawn(cells[2]), drawn(cells[1])) == (
        "万平方米",
        f'<span class="number" data-value="1.2" data-note="12{S}000平方米" tabindex="0">1.2</span>',
        NO_SUCH,
    )


def test_shown_is_for_sentences():
    assert str(shown(D(18740000000), "元")) == "187.4亿元"


DAY = date(2016, 10, 31)
MOMENT = datetime(2016, 10, 31, 1, 5, tzinfo=UTC)


def test_days_in_chinese():
    assert (date_short(DAY), date_long(DAY)) == (
        '<time datetime="2016-10-31" data-note="2016年10月31日">10-31</time>',
        '<time datetime="2016-10-31" data-note="2016年10月31日">10月31日</time>',
    )
    assert (day_text(date(2016, 1, 5)), day_text(DAY, in_sentence=False)) == ("1月5日", "10-31")


def test_days_in_english(english):
    assert (date_short(DAY), date_long(DAY)) == (
        '<time datetime="2016-10-31" data-note="31 October 2016">31 Oct</time>',
        '<time datetime="2016-10-31" data-note="31 October 2016">31 October</time>',
    )


def test_moment_is_told_in_the_time_of_the_office():
    assert moment_text(MOMENT) == "2016年10月31日 09:05"
    assert day_text(datetime(2016, 10, 31, 17, 0, tzinfo=UTC)) == "11月1日"


def test_day_that_is_not_known_is_a_dash():
    assert date_short(None) == '<span class="absent">—</span>'


def test_periods_in_chinese():
    names = [period_name(text) for text in ("2016-09", "2016-Q3", "2016-W40", "2016")]
    assert names == ["2016年9月", "2016年第3季度", "2016年第40周", "2016年"]
    spans = [span_name(text) for text in ("2016-09", "2016-01", "2016-Q2", "2016")]
    assert spans == ["1—9月", "1月", "1—6月", "全年"]
    assert period_name(SEPTEMBER) == "2016年9月"


def test_months_in_english(english):
    assert [period_name("2016-12"), span_name("2016-09"), span_name("2016-01")] == [
        "December 2016",
        "January–September",
        "January",
    ]


def test_all_that_templates_use_returns_markup_or_text():
    assert set(NUMBER_FILTERS) < set(NUMBER_GLOBALS)
    assert isinstance(number(D(1)), Markup)
