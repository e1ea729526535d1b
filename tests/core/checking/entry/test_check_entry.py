"""What the rules decide at their edges, by intervals, and in whose words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from minsheng.core.checking.entry import RULES, check_entry, entry_message
from minsheng.core.checking.entry.cases import (
    AREA,
    CLINICS,
    JOBLESS,
    MONEY,
    PASS_RATE,
    PASSED,
    PONDS,
    SAMPLES,
    SEATS,
    TRIPS,
    cell,
)
from minsheng.core.words import (
    EntryException,
    EntryRules,
    EntryThresholds,
    Indicator,
    Period,
    Tie,
)

SEPTEMBER = Period(2016, "month", 9)
STEADY = ["30000", "61000", "90000", "119000", "151000", "180000", "212000", "240000"]
WHOLE, ONE, OTHER = (replace(SEATS, code=code, name=code) for code in ("whole", "one", "other"))


def found(*cells, rules=None, period=SEPTEMBER):
    return [
        (each.rule, each.severity) for each in check_entry(period, cells, rules or EntryRules())
    ]


def said(*cells, rules=None, language="zh", period=SEPTEMBER):
    names = {each.indicator.code: each.indicator.name for each in cells}
    findings = check_entry(period, cells, rules or EntryRules())
    return [entry_message(each, names, language) for each in findings]


def excepted(code, rule, limit=None):
    return EntryRules(exceptions=(EntryException(code, rule, limit, "理由"),))


def tied(relation, *parts, severity="error"):
    codes = tuple(part.code for part in parts)
    return EntryRules(ties=(Tie("T", "其中", "whole", relation, codes, severity, "口径"),))


@pytest.mark.parametrize(
    ("indicator", "text", "is_read"),
    [
        (PONDS, "", True), (PONDS, "  ", True), (PONDS, "0", True), (PONDS, "没有", False),
        (PONDS, "100吨", False), (PONDS, "不超过100座", False), (TRIPS, "12.7万", False),
        (TRIPS, "12.7", True), (AREA, "2.5公顷", True), (MONEY, "１.２亿元", True),
    ],
)  # fmt: skip
def test_text_is_a_number_or_nothing_or_told(indicator, text, is_read):
    assert found(cell(indicator, text)) == ([] if is_read else [("ENT-UNREAD", "error")])


def test_a_long_text_is_cut_in_the_sentence():
    (sentence,) = said(cell(PONDS, "很多" * 500))
    assert len(sentence) < 120


@pytest.mark.parametrize(
    ("indicator", "text", "is_fine"),
    [
        (MONEY, "1.234", False), (MONEY, "1.23", True), (MONEY, "1.234万元", True),
        (PONDS, "12.0", True), (SEATS, "1.23456万", False), (JOBLESS, "3.456", False),
    ],
)  # fmt: skip
def test_decimals_are_those_of_the_base_unit(indicator, text, is_fine):
    assert found(cell(indicator, text)) == ([] if is_fine else [("ENT-DECIMALS", "error")])


def test_a_running_total_falls_only_where_no_rounding_explains_it():
    assert found(cell(SEATS, "12.7万", ["127400"])) == []
    assert found(cell(SEATS, "12.7万", ["127600"])) == [("ENT-FELL", "error")]
    hedged = replace(
        cell(SEATS, "126800", ["127000"]), previous_ends=(Decimal(126500), Decimal(127500))
    )
    assert found(hedged) == []
    below = replace(hedged, value=cell(SEATS, "126400").value)
    assert said(below)[0] == (
        "累计数12.64万个小于上月12.7万个（至少12.65万），累计数不能减少。请改为不小于12.65万的数；"
        "如上月报错，先申请更正8月报表。"
    )
    assert found(cell(CLINICS, "5", ["17"])) == []
    assert found(cell(PONDS, "5", ["17"]), rules=excepted("ponds", "ENT-FELL")) == []


def test_two_totals_that_differ_in_the_last_digit_are_seen_to_differ():
    (sentence,) = said(cell(MONEY, "3775430000.11", ["3775430000.12"]))
    assert "3775430000.11元小于上月3775430000.12元" in sentence


@pytest.mark.parametrize(
    ("kind", "number", "before"),
    [("month", 9, "8月"), ("quarter", 3, "二季度"), ("week", 40, "第39周")],
)
def test_the_period_before_is_called_by_its_kind(kind, number, before):
    fallen = replace(cell(PONDS, "16", ["17"]), history=())
    (sentence,) = said(fallen, period=Period(2016, kind, number))
    assert sentence.endswith(f"先申请更正{before}报表。")


def test_a_jump_is_beyond_usual_spread_and_beyond_the_most_so_far():
    assert found(cell(AREA, "298000", STEADY)) == []  # twice the usual 29 500 is 59 000
    assert found(cell(AREA, "301000", STEADY)) == [("ENT-JUMP", "warning")]
    burst = ["30000", "130000", "160000", "190000", "220000", "250000", "280000", "310000"]
    assert found(cell(AREA, "400000", burst)) == []  # February had 100 000
    assert found(cell(AREA, "420000", burst)) == [("ENT-JUMP", "warning")]


def test_a_jump_is_not_asked_of_few_periods_of_gaps_or_of_beginnings():
    assert found(cell(AREA, "999000", STEADY[-3:])) == []
    gap = cell(AREA, "999000", STEADY)
    assert found(replace(gap, history=gap.history[:-1])) == []
    assert found(cell(PONDS, "9", ["0"] * 8)) == []
    assert found(cell(CLINICS, "40", ["0"] * 8)) == []


def test_a_jump_by_its_lower_end_and_by_the_exception_of_the_pack():
    assert found(cell(AREA, "30万", STEADY)) == []  # 295 000 at least
    assert found(cell(AREA, "420000", STEADY), rules=excepted("area", "ENT-JUMP", Decimal(7))) == []
    assert found(cell(AREA, "420000", STEADY), rules=excepted("area", "ENT-JUMP", Decimal(5))) != []


def test_small_counts_stray_by_chance_and_are_no_jump():
    assert found(cell(PONDS, "14", ["1", "2", "3", "4", "5", "6", "7", "9"])) == []
    assert found(cell(PONDS, "40", ["1", "2", "3", "4", "5", "6", "7", "9"])) == [
        ("ENT-JUMP", "warning")
    ]


def test_a_stock_jumps_down_as_well_as_up():
    level = ["160", "161", "161", "162", "160", "163", "163", "164"]
    assert found(cell(CLINICS, "16", level)) == [("ENT-JUMP", "warning")]
    assert found(cell(CLINICS, "120", level)) == []


def test_the_year_begins_anew():
    january = Period(2017, "month", 1)
    months = tuple((Period(2016, "month", n), Decimal(v)) for n, v in enumerate(STEADY, 1))
    usual = replace(cell(AREA, "31000"), history=months)
    assert found(usual, period=january) == []
    jumped = replace(usual, value=cell(AREA, "310000").value)
    assert found(jumped, period=january) == [("ENT-JUMP", "warning")]


def test_what_stands_still_is_noted_by_how_steady_it_comes():
    assert found(cell(SEATS, "9750", ["8000", "9750"])) == [("ENT-SAME", "note")]
    assert found(cell(SEATS, "9751", ["8000", "9750"])) == []
    assert found(cell(SEATS, "0", ["0", "0"])) == []
    assert found(cell(CLINICS, "16", ["16"] * 4)) == []
    assert found(cell(CLINICS, "16", ["16"] * 5)) == [("ENT-SAME", "note")]
    assert found(cell(CLINICS, "16", ["16"] * 6)) == []  # told once in six
    assert found(cell(CLINICS, "16", ["16"] * 5), rules=excepted("clinics", "ENT-SAME")) == []


def test_far_more_than_the_target_asks_a_reason_and_is_no_error():
    assert found(cell(PONDS, "18", target="15")) == []
    assert found(cell(PONDS, "28", target="15")) == [("ENT-OVER-TARGET", "warning")]
    wide = excepted("ponds", "ENT-OVER-TARGET", Decimal(200))
    assert found(cell(PONDS, "28", target="15"), rules=wide) == []
    strict = EntryRules(EntryThresholds(over_target_pct=Decimal(110)))
    assert found(cell(PONDS, "18", target="15"), rules=strict) == [("ENT-OVER-TARGET", "warning")]
    derived = cell(PONDS, "28", target="15", low=Decimal(14), high=Decimal(25))
    assert found(derived) == []
    assert found(cell(replace(PONDS, direction="hold"), "28", target="15")) == []


def test_parts_are_added_by_intervals():
    whole = cell(WHOLE, "4.7万")
    exactly = tied("equal", ONE, OTHER)
    assert found(whole, cell(ONE, "3.2万"), cell(OTHER, "1.5万"), rules=exactly) == []
    assert found(whole, cell(ONE, "3.2万"), cell(OTHER, "1.3万"), rules=exactly) == [
        ("ENT-PARTS", "warning")  # 1.39万 and 3.29万 cut off would do
    ]
    assert found(whole, cell(ONE, "3.2万"), cell(OTHER, "1.1万"), rules=exactly) == [
        ("ENT-PARTS", "error")
    ]
    counted = (cell(WHOLE, "450"), cell(ONE, "300"), cell(OTHER, "149"))
    assert found(*counted, rules=exactly) == [("ENT-PARTS", "error")]
    assert found(*counted, rules=tied("at_most", ONE, OTHER)) == []
    over = (cell(WHOLE, "450"), cell(ONE, "300"), cell(OTHER, "151"))
    assert found(*over, rules=tied("at_most", ONE, OTHER, severity="warning")) == [
        ("ENT-PARTS", "warning")
    ]


def test_a_missing_part_leaves_only_too_much_certain():
    exactly = tied("equal", ONE, OTHER)
    assert found(cell(WHOLE, "450"), cell(ONE, "300"), rules=exactly) == []
    assert found(cell(WHOLE, "450"), cell(ONE, "451"), cell(OTHER, ""), rules=exactly) == [
        ("ENT-PARTS", "error")
    ]
    elsewhere = replace(cell(ONE, "451"), org="y")
    assert found(cell(WHOLE, "450"), elsewhere, rules=exactly) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("97.58", []), ("97.6", []), ("98", []), ("97.5", [("ENT-RATE", "warning")]),
        ("97", [("ENT-RATE", "warning")]), ("96", [("ENT-RATE", "error")]),
        ("97.4", [("ENT-RATE", "error")]),
    ],
)  # fmt: skip
def test_a_percentage_is_that_of_its_parts_to_its_digits(text, expected):
    parts = (cell(SAMPLES, "1200"), cell(PASSED, "1171"))  # 97.5833…
    assert found(*parts, cell(PASS_RATE, text)) == expected


def test_a_percentage_without_its_parts_or_of_nothing_is_not_asked():
    assert found(cell(PASSED, "1171"), cell(PASS_RATE, "12")) == []
    assert found(cell(SAMPLES, "0"), cell(PASSED, "0"), cell(PASS_RATE, "12")) == []


def test_round_numbers_are_noted_of_counts_alone():
    round_ones = [cell(SEATS, str(n * 100 + 1000)) for n in range(12)]
    (finding,) = check_entry(SEPTEMBER, round_ones, EntryRules())
    assert (finding.rule, finding.severity, finding.indicator) == ("ENT-ROUND", "note", "")
    assert found(*round_ones[:11]) == []
    assert found(*(cell(AREA, str(n * 100 + 1000)) for n in range(12))) == []
    assert found(*(cell(SEATS, f"{n}.1万") for n in range(12))) == []


def test_findings_stand_in_the_order_of_the_cells_and_the_sheet_comes_last():
    counts = [replace(SEATS, code=f"seats{n}") for n in range(12)]
    cells = [cell(SEATS, "12.5"), *(cell(each, "1000") for each in counts)]
    cells.append(cell(PONDS, "-1"))
    assert [rule for rule, _ in found(*cells)] == ["ENT-DECIMALS", "ENT-NEGATIVE", "ENT-ROUND"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_sentence_is_there_in_both_languages(rule):
    assert set(rule.zh) == set(rule.en)
    assert all((rule.name, rule.name_en, rule.why, rule.action))
    assert not any(character in "".join(rule.en.values()) for character in "，。；")


def test_an_english_sentence_says_the_same():
    assert said(cell(MONEY, "100万元", ["1200000"]), language="en")[0] == (
        "The running total of CNY 1,000,000 is below the CNY 1,200,000 of last month; it cannot fall. "
        "Please give at least 1,200,000; if last month was wrong, ask for a correction of the August "
        "report first."
    )


def test_a_negative_change_is_fine_and_a_negative_quotient_is_not():
    change = Indicator("change", "同比", "%", kind="rate", adds_up="none", decimals=2)
    assert found(cell(change, "-15.4")) == []
    assert found(cell(PASS_RATE, "-1")) == [("ENT-NEGATIVE", "error")]


def test_where_a_month_is_missing_the_one_before_it_is_named():
    gap = cell(PONDS, "16", ["15", "17"])
    gap = replace(gap, history=((Period(2016, "month", 6), Decimal(17)),))
    (sentence,) = said(gap)
    assert sentence.startswith("累计数16座小于6月17座，")
    assert sentence.endswith("先申请更正6月报表。")
