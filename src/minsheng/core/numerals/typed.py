"""What a reporter types into a cell, read in the unit of its indicator: 9700多, 约21.2万, 12.7万人.

The unit of a cell is the indicator's base unit (人, 元, 平方米, %): 万 and 亿 multiply, and are no
units. A number without a unit stands in the cell's unit; with one it is converted where that can be
done (2.5公里 into a cell of 米 is 2500).
"""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from minsheng.core.numerals.readable import exact_note
from minsheng.core.numerals.reading import Printed, read
from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.numerals.scaled import is_scaled
from minsheng.core.numerals.scales import factor
from minsheng.core.numerals.shown import Language
from minsheng.core.numerals.style import IdentifierStyle, NotANumeral, NumberStyle
from minsheng.core.words import Qualifier

Unread = Literal["number", "open", "unit", "scale"]


class CannotRead(ValueError):
    """`reason`: number (no single quantity), open (以上, 以内: no value), unit, scale (万 before %)."""

    def __init__(self, reason: Unread, text: str, found: str = "") -> None:
        super().__init__(f"{text[:40]!r}: {reason} {found}".rstrip())
        self.reason = reason
        self.found = found


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in the cell's unit, with both ends of what its digits stand for."""

    value: Decimal
    low: Decimal
    high: Decimal
    qualifier: Qualifier = "exact"


def read_typed(text: str, unit: str) -> Typed:
    """The number that `text` says in `unit`; CannotRead where it says none.

    Whole digits without 万 or a hedge are exact: who types 127000 has counted. Others stand for
    what they can be rounded from. Source: design, rule 6.

    >>> read_typed("约21.2万", "人").low
    Decimal('211500')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        printed = read(plain)
    except NotANumeral as error:
        raise CannotRead("number", text) from error
    style, value = printed.style, printed.value
    if not isinstance(value, Decimal) or not isinstance(style, NumberStyle | IdentifierStyle):
        raise CannotRead("number", text)
    worth = _worth(printed, unit, text)
    if isinstance(style, IdentifierStyle) or _is_counted(style):
        number = _converted(value, worth)
        return Typed(number, number, number)
    if printed.low is None or printed.high is None:
        raise CannotRead("open", text)
    low, high = _converted(printed.low, worth), _converted(printed.high, worth)
    return Typed(_converted(value, worth), low, high, printed.qualifier)


def understood(typed: Typed, unit: str, language: Language = "zh") -> str:
    """The number as it was understood, with all digits: 127 000人（126 500—127 499）."""
    return exact_note(typed.value, unit, language, (typed.low, typed.high))


def _is_counted(style: NumberStyle) -> bool:
    return (
        style.form == "plain"
        and style.qualifier == "exact"
        and style.worth == 1
        and not style.scale
        and not style.decimals
    )


def _worth(printed: Printed, unit: str, text: str) -> Fraction:
    scale = printed.style.scale if isinstance(printed.style, NumberStyle) else ""
    # 12.7万 in a cell of 万人次 may mean either; it is asked, not guessed.
    if scale and not is_scaled(unit):
        raise CannotRead("scale", text, scale)
    worth = factor(printed.unit, unit) if printed.unit else Fraction(1)
    if worth is None:
        raise CannotRead("unit", text, printed.unit)
    return worth


def _converted(number: Decimal, worth: Fraction) -> Decimal:
    return as_decimal(Fraction(number) * worth)
