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
    NumberStyle,
    RangeStyle,
    RatioStyle,
    Style,
)
from minsheng.core.words import Period

Quantity = int | Decimal | Fraction | str | date | Period
Writable = Quantity | tuple["Quantity | None", ...]


class CannotWrite(ValueError):
    """The value is of another nature than the style (a date for a number), or is missing."""


@dataclass(frozen=True, slots=True)
class Written:
    """A printed quantity, and what the style could not hold.

    `notes`: `outgrown` another scale or form had to be taken; `no_word` the date has no such word
    (年底) and was printed by its day; `negative` a minus sign was dropped, since the words that say
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
    statement). CannotWrite where the value is missing or of another nature.
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
        return Written(*ratio_text(number * factor(unit, "比"), style))
    return Written(*number_text(_converted(number, style, unit), style))


def _date(value: Writable, style: DateStyle) -> tuple[str, tuple[str, ...]]:
    try:
        return date_text(moment_of(value), style)
    except NotAMoment as error:
        raise CannotWrite(str(error)) from error


def _converted(number: Fraction, style: NumberStyle, unit: str | None) -> Fraction:
    return number * factor(unit, style.unit)


def _pair(value: Writable, style: RangeStyle, unit: str | None) -> tuple[Fraction, Fraction]:
    if not isinstance(value, tuple) or len(value) != 2:
        raise CannotWrite(f"{value!r} is no pair, and the style {style.joiner!r} needs one")
    times = factor(unit, style.unit)
    return _number(value[0]) * times, _number(value[1]) * times


def _number(value: object) -> Fraction:
    if isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str):
        try:
            return Fraction(Decimal(value))
        except ArithmeticError as error:
            raise CannotWrite(f"{value!r} is no number") from error
    raise CannotWrite(f"{value!r} is no number")


def _identifier(value: Writable) -> str:
    if value is None or isinstance(value, tuple):
        raise CannotWrite(f"{value!r} is no identifier")
    return str(value)
