"""Reads a printed quantity: its value, the interval its digits stand for, and its style."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from minsheng.core.numerals.dates import date_of
from minsheng.core.numerals.intervals import Interval, number_interval
from minsheng.core.numerals.numbers import LONGEST, number_of
from minsheng.core.numerals.ratio_reading import ratio_of
from minsheng.core.numerals.ratios import band, nearly_band
from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.numerals.scales import SCALES
from minsheng.core.numerals.style import (
    DateStyle,
    IdentifierStyle,
    NotANumeral,
    NumberStyle,
    RangeStyle,
    RatioStyle,
    Style,
)
from minsheng.core.words import Qualifier

_IDENTIFIER = re.compile(r"0\d{2,3}-\d{7,8}|0\d{2,20}|\d{7,20}|1\d{10}")
_DIGITS = "0-9０-９"
_NUMERALS = "一二两三四五六七八九十"
_JOINER = re.compile(
    rf"(?<=\S)[ ]?(?:[～~—–－-]{{1,2}}|至|到)[ ]?(?=[{_DIGITS}])|(?<=[{_DIGITS}])[:：\u2236](?=[{_DIGITS}])"
    rf"|(?<=\S)(?:至|到)(?=[{_NUMERALS}百])"
)
_ANY_NUMERAL = re.compile(rf"[{_DIGITS}{_NUMERALS}百千万亿]")
_TIME = re.compile(r"(?<![\d.])(?:[01]?\d|2[0-4]):[0-5]\d(?![\d.])")  # 8:30
_PERCENT_MARK = re.compile(r"[百千]分之")


@dataclass(frozen=True, slots=True)
class Printed:
    """A quantity as printed.

    `value` stands in `unit` with 万 and 亿 multiplied out: a Decimal, two of them for a range, ISO
    text for a date. `low` and `high` are what the digits stand for, both included; None is open.
    """

    value: Decimal | str | tuple[Decimal, ...]
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: str
    qualifier: Qualifier
    style: Style


def read(text: str) -> Printed:
    """The quantity that `text` prints; NotANumeral where there is none.

    Source: design, rule 6 and section 5.2.

    >>> shown = read("12.7万个")
    >>> shown.value, shown.low, shown.high, shown.unit
    (Decimal('127000'), Decimal('126500'), Decimal('127500'), '个')
    """
    style, numbers = _parsed(text)
    if isinstance(numbers, str):
        return Printed(numbers, None, None, "", style.kind, style.qualifier, style)
    low, high = _interval(style, numbers)
    values = tuple(as_decimal(n) for n in numbers)
    return Printed(
        values[0] if len(values) == 1 else values,
        None if low is None else as_decimal(low),
        None if high is None else as_decimal(high),
        style.unit,
        style.kind,
        style.qualifier,
        style,
    )


def style_of(text: str) -> Style:
    """How the quantity in `text` is printed, so that another value can be printed so.

    NotANumeral where there is no quantity.
    """
    return _parsed(text)[0]


def _parsed(text: str) -> tuple[Style, tuple[Fraction, ...] | str]:
    if len(text) > LONGEST:
        raise NotANumeral(text)
    try:
        return date_of(text)
    except NotANumeral:
        pass
    if _IDENTIFIER.fullmatch(text):
        return IdentifierStyle(text), text if text[0] == "0" else (Fraction(text),)
    joined = _range(text)
    if joined:
        return joined
    ratio = None if _PERCENT_MARK.search(text) else ratio_of(text)
    if ratio:
        return ratio[0], (ratio[1],)
    style, value = number_of(text)
    return style, (value,)


def _range(text: str) -> tuple[RangeStyle, tuple[Fraction, ...]] | None:
    found = _JOINER.search(text)
    if found is None or not _ANY_NUMERAL.search(text[: found.start()]):
        return None
    first, low = number_of(text[: found.start()])
    if first.tail:  # 由3万增加到5万 says two things, not one range
        raise NotANumeral(text)
    second, high = number_of(text[found.end() :])
    shared = not first.scale and not first.unit and bool(second.scale or second.unit)
    if shared:
        low *= SCALES.get(second.scale, 1) * second.worth
        first = replace(first, worth=1)
    proportion = found.group().strip() in ("：", ":", "\u2236")
    if (proportion and _TIME.search(text)) or (low < 0 and first.direction):
        raise NotANumeral(text)
    if not proportion and low >= high:
        raise NotANumeral(text)
    kind = "proportion" if proportion else second.kind
    return RangeStyle(first, found.group(), second, shared, kind, second.unit), (low, high)


def _interval(style: Style, numbers: tuple[Fraction, ...]) -> Interval:
    if isinstance(style, RatioStyle):
        return _ratio_interval(style, numbers[0])
    if isinstance(style, NumberStyle):
        return number_interval(style, numbers[0])
    if isinstance(style, RangeStyle):
        first = style.first
        if style.shared:
            second = style.second
            first = replace(first, scale=second.scale, kind=second.kind, worth=second.worth)
        return number_interval(first, numbers[0])[0], number_interval(style.second, numbers[1])[1]
    return (None, None) if isinstance(style, DateStyle) else (numbers[0], numbers[0])


def _ratio_interval(style: RatioStyle, value: Fraction) -> Interval:
    if style.qualifier == "nearly":
        return nearly_band(value)
    if style.qualifier in ("at_least", "more_than"):
        return value, None
    if style.qualifier in ("at_most", "below"):
        return None, value
    return band(value)
