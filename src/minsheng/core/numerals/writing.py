"""Prints a value in a style: the inverse of reading."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from minsheng.core.numerals.date_text import date_text
from minsheng.core.numerals.moments import NotAMoment, moment_of
from minsheng.core.numerals.number_text import number_text, range_text
from minsheng.core.numerals.ratio_text import ratio_text
from minsheng.core.numerals.scales import factor
from minsheng.core.numerals.style import (
    DateStyle,
    IdentifierStyle,
    RangeStyle,
    RatioStyle,
    Style,
)
from minsheng.core.words import Period

Quantity = int | Decimal | Fraction | str | date | Period
Writable = Quantity | tuple["Quantity | None", ...]


class CannotWrite(ValueError):
    """The value is of another nature than the style (a date for a number), or is missing."""


class OtherUnit(CannotWrite):
    """The value's unit does not convert into the style's: 人 for %."""


@dataclass(frozen=True, slots=True)
class Written:
    """A printed quantity, and what the style could not hold.

    `notes`: `outgrown` another scale or form had to be taken; `no_word` the date has no such word
    (年底) and was printed by its day; `zero` a rise or fall too small to be seen; `negative` a minus sign was dropped, since the words that say
    so (下降) stand outside the span.
    """

    text: str
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the style could hold the value; a dropped minus sign is the neighbours' affair."""
        return not set(self.notes) - {"negative"}


def write(value: Writable, style: Style, unit: str | None = None) -> str:
    """`value` printed in `style`. `unit` is the value's unit; without it, the style's own.

    A value in 米 is printed in 千米 where the style says so, one in % as a fraction where the style
    is one. Rounded half to even; the words 余, 多, 以上 cut off, 近, 以内 go up (never a false
    statement). CannotWrite where the value is missing or of another nature, OtherUnit (one of them)
    where its unit does not convert into the style's.
    Source: design, rule 6.

    >>> from minsheng.core.numerals import style_of
    >>> write(9720, style_of("9700多人"))
    '9700多人'
    """
    return write_noted(value, style, unit).text


def write_noted(value: Writable, style: Style, unit: str | None = None) -> Written:
    """Like `write`, with what the style could not hold."""
    if isinstance(style, IdentifierStyle):
        return Written(_identifier(value))
    if isinstance(style, DateStyle):
        return Written(*_date(value, style))
    if isinstance(style, RangeStyle):
        return Written(*range_text(_pair(value, style, unit), style))
    number = _number(value)
    if isinstance(style, RatioStyle):
        return Written(*ratio_text(number * _times(unit, "比"), style))
    # A unit that the tables do not know (毫克每升) is read in part, yet stands there in full.
    is_printed = bool(unit) and (style.unit_text + style.tail).startswith(unit or "")
    times = Fraction(1) if is_printed else _times(unit, style.unit)
    return Written(*number_text(number * times, style))


def _date(value: Writable, style: DateStyle) -> tuple[str, tuple[str, ...]]:
    try:
        if isinstance(value, (int, Decimal, Fraction)) and not _asks_a_year(style):
            raise NotAMoment(f"{value!r} is a number, and the style asks for more than a year")
        return date_text(moment_of(value), style)
    except ValueError as error:  # NotAMoment, or a day that no month has
        raise CannotWrite(str(error)) from error


def _asks_a_year(style: DateStyle) -> bool:
    return [part.field for part in style.parts if part.field] == ["year"]


def _times(unit: str | None, into: str) -> Fraction:
    times = factor(unit, into)
    if times is None:
        raise OtherUnit(f"a value in {unit!r} cannot be printed in {into!r}")
    return times


def _pair(value: Writable, style: RangeStyle, unit: str | None) -> tuple[Fraction, Fraction]:
    if not isinstance(value, tuple) or len(value) != 2:
        raise CannotWrite(f"{value!r} is no pair, and the style {style.joiner!r} needs one")
    times = _times(unit, style.unit)
    low, high = _number(value[0]) * times, _number(value[1]) * times
    if high < 0 or (low > high and style.kind != "proportion"):
        raise CannotWrite(f"{low} and {high} are no range that is printed")
    return low, high


def _number(value: object) -> Fraction:
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except ArithmeticError as error:
            raise CannotWrite(f"{value!r} is no number") from error
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, Fraction)):
        raise CannotWrite(f"{value!r} is no number")
    if isinstance(value, Decimal) and not _is_readable(value):
        raise CannotWrite(f"{value!r} is no number that is printed")
    exact = Fraction(value)
    if abs(exact) > _LARGEST:
        raise CannotWrite("the number is larger than anything that is printed")
    return exact


def _is_readable(value: Decimal) -> bool:
    """Whether it is finite and no exponent (1E+1000000) makes it too long to work with."""
    return value.is_finite() and -_LONGEST < value.adjusted() <= _LONGEST


_LARGEST = 10**40
_LONGEST = 1000  # decimal places


def _identifier(value: Writable) -> str:
    if value is None or isinstance(value, tuple):
        raise CannotWrite(f"{value!r} is no identifier")
    return str(value)
