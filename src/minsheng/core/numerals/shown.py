"""A number as it is drawn for readers: groups of three, a true minus, the exact text beside it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from minsheng.core.numerals.english import is_measure
from minsheng.core.numerals.rounding import as_decimal, digits_of, magnitude, rounded
from minsheng.core.numerals.scales import KIND_OF

Language = Literal["zh", "en"]
Number = Decimal | Fraction | int

MINUS = "\u2212"
THIN = "\u2009"
"""Parts groups of three on Chinese pages. GB/T 15835 asks for a quarter of a character; THIN SPACE is
the one near it that `read` and the bulletin take for a grouping space (FOUR-PER-EM SPACE is not),
and browsers draw it where a font lacks it. A line may break there: put the number where nothing wraps."""
NO_VALUE = "—"
_DASH = {"zh": "—", "en": "–"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One number in the way of the reader.

    `number` is drawn and `unit` stands after it (亿元, 户, bn m²); `lead` before it (CNY on English
    pages). `exact` is what hovering tells, `plain` what copying gives (ASCII, no groups): in the
    unit of measure itself, in a column in the unit of its head; empty where there is no value.
    `sign` is +, − or empty, and stands in `number` too.
    """

    number: str
    unit: str = ""
    exact: str = ""
    plain: str = ""
    sign: str = ""
    lead: str = ""
    gap: str = ""  # between number and unit

    def __str__(self) -> str:
        """All that is printed, in one line."""
        ahead = f"{self.lead} " if self.lead else ""
        return f"{ahead}{self.number}{self.gap if self.unit else ''}{self.unit}"


def grouped(digits: str, language: Language) -> str:
    """Plain digits in groups of three from four digits on.

    >>> grouped("1234567.891", "en")
    '1,234,567.891'
    """
    whole, point, places = digits.partition(".")
    parted = f"{int(whole):,}"
    return (parted if language == "en" else parted.replace(",", THIN)) + point + places


def drawn(value: Fraction, decimals: int, language: Language, *, signed: bool = False) -> str:
    """`value` with that many decimals (half to even), grouped, with a true minus; `signed`: also +.

    >>> drawn(Fraction(-87, 10), 1, "zh")
    '−8.7'
    """
    kept = rounded(value, Fraction(1, 10**decimals))
    return sign_of(kept, signed=signed) + grouped(digits_of(abs(kept), decimals), language)


def sign_of(value: Fraction, *, signed: bool = False) -> str:
    """−, or + where it is asked for; none at 0."""
    if value < 0:
        return MINUS
    return "+" if signed and value > 0 else ""


def plain(value: Number) -> str:
    """ASCII digits without groups, exact where the value has a finite decimal form, else six places.

    >>> plain(Decimal("-8.70")), plain(Fraction(1, 3))
    ('-8.7', '0.333333')
    """
    text = format(as_decimal(Fraction(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def drawn_exactly(value: Number, language: Language) -> str:
    """All digits of `value`, grouped."""
    text = plain(value)
    return (MINUS if text[0] == "-" else "") + grouped(text.lstrip("-"), language)


Ends = tuple[Number | None, Number | None]


def span(value: Number | None, low: Number | None, high: Number | None, unit: str) -> Ends | None:
    """The ends to be told of an interval; None where value is exact.

    Things that are counted and printed rounded stand for the whole numbers below the upper end:
    12.7万个 for 126 500 to 127 499.
    """
    if (low is None and high is None) or (low == high == value):
        return None
    if low is None or high is None or value is None:
        return low, high
    width = Fraction(high) - Fraction(low)
    is_one_digit = width > 0 and width == Fraction(10) ** magnitude(width)
    is_whole = Fraction(low).denominator == Fraction(high).denominator == 1
    counts = KIND_OF.get(unit, "count") == "count" and "/" not in unit and not is_measure(unit)
    if is_one_digit and is_whole and counts and high > value and width > 1:
        return low, high - 1
    return low, high


def span_text(ends: Ends, language: Language) -> str:
    """126 500—127 499; ≥ or ≤ where one end is open.

    >>> span_text((126500, 127499), "en")
    '126,500–127,499'
    """
    low, high = ends
    if low is not None and high is not None:
        joined = (drawn_exactly(low, language), drawn_exactly(high, language))
        return _DASH[language].join(joined)
    if low is not None:
        return f"≥{drawn_exactly(low, language)}"
    return "" if high is None else f"≤{drawn_exactly(high, language)}"
