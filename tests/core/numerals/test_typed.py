"""What is typed into a cell: read in the cell's unit, or refused with the reason."""

from decimal import Decimal

import pytest

from minsheng.core.numerals.typed import CannotRead, Typed, read_typed, understood

READ = [
    ("9700多", "人", "9700", "9700", "9800", "over"),
    ("约21.2万", "人", "212000", "211500", "212500", "about"),
    ("12.7万", "人", "127000", "126500", "127500", "exact"),
    ("12.7万人", "人", "127000", "126500", "127500", "exact"),
    ("１２.７万", "人", "127000", "126500", "127500", "exact"),
    ("９７００", "户", "9700", "9700", "9700", "exact"),
    ("1,234,567", "元", "1234567", "1234567", "1234567", "exact"),
    ("1234567元", "元", "1234567", "1234567", "1234567", "exact"),
    (" 1.5亿元 ", "元", "150000000", "145000000", "155000000", "exact"),
    ("2.5公里", "米", "2500", "2450", "2550", "exact"),
    ("88.9%", "%", "88.9", "88.85", "88.95", "exact"),
    ("88.9", "%", "88.9", "88.85", "88.95", "exact"),
    ("-5", "个", "-5", "-5", "-5", "exact"),
    ("0", "个", "0", "0", "0", "exact"),
]


@pytest.mark.parametrize(("text", "unit", "value", "low", "high", "qualifier"), READ)
def test_typed_text_is_read_in_the_unit_of_the_cell(text, unit, value, low, high, qualifier):
    expected = Typed(Decimal(value), Decimal(low), Decimal(high), qualifier)
    assert read_typed(text, unit) == expected


UNREAD = [
    ("很多", "人", "number"),
    ("9月", "人", "number"),
    ("3-5万", "人", "number"),
    ("0539-8314028", "人", "number"),
    ("", "人", "number"),
    ("100以上", "人", "open"),
    ("12.7公里", "人", "unit"),
    ("15人", "%", "unit"),
    ("12.7万", "%", "scale"),
    ("12.7万", "万人次", "scale"),
]


@pytest.mark.parametrize(("text", "unit", "reason"), UNREAD)
def test_what_says_no_single_number_is_refused_with_its_reason(text, unit, reason):
    with pytest.raises(CannotRead) as refused:
        read_typed(text, unit)
    assert refused.value.reason == reason


def test_what_was_understood_is_told_with_all_digits():
    shown = understood(read_typed("12.7万", "人"), "人").replace("\u2009", " ")
    assert shown == "127 000人（126 500—127 499）"
