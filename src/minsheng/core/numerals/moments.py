"""A date or a stretch of months or years, as far as it is known."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from minsheng.core.words import NotAPeriod, Period

_PIECE = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)"
    r"(?:T(?P<hour>\d{2}):(?P<minute>\d{2})(?::\d{2})?)?)?)?"
)
_HALF = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<part>H[12]|Q[1-4])")
_DECEMBER = 12
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # a number outside is no year but some figure


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year, or a stretch up to `last_month` or `last_year`; None is not known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    last_month: int | None = None
    last_year: int | None = None

    def iso(self) -> str:
        """ISO 8601 with X for what is not known, trailing unknown parts left out."""
        if self.last_year is not None:
            return f"{_shown(self.year, 4)}/{_shown(self.last_year, 4)}"
        if self.last_month is not None:
            year = _shown(self.year, 4)
            return f"{year}-{_shown(self.month, 2)}/{year}-{_shown(self.last_month, 2)}"
        text = _shown(self.year, 4)
        if self.month is not None or self.day is not None:
            text += "-" + _shown(self.month, 2)
        if self.day is not None:
            text += "-" + _shown(self.day, 2)
        if self.hour is not None:
            text += f"T{self.hour:02d}:{self.minute or 0:02d}"
        return text

    def end_month(self) -> int | None:
        """The last month it reaches: 12 for a whole year."""
        if self.last_month is not None:
            return self.last_month
        return self.month if self.month is not None or self.day is not None else _DECEMBER

    def is_month_end(self) -> bool:
        """Whether it is a month's last day, or names a month and no day."""
        if self.month is None or self.last_month is not None:
            return False
        return self.day is None or self.day == _last_day(self.year, self.month)

    def is_year_end(self) -> bool:
        """Whether it is 31 December, or names a year and no more."""
        if self.month is None:
            return self.day is None
        if self.last_month is not None:
            return (self.month, self.last_month) == (1, _DECEMBER)
        return (self.month, self.day) == (_DECEMBER, 31)

    def half(self) -> str:
        """H1 or H2 where it is a half year, else empty."""
        return {(1, 6): "H1", (7, 12): "H2"}.get((self.month or 0, self.last_month or 0), "")

    def quarter(self) -> int | None:
        """1 to 4 where it is a quarter, else None."""
        if self.month is None or self.last_month != self.month + 2 or self.month % 3 != 1:
            return None
        return self.month // 3 + 1

    def as_date(self) -> date | None:
        """The day, where year, month and day are known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def _shown(number: int | None, width: int) -> str:
    return "X" * width if number is None else f"{number:0{width}d}"


def _last_day(year: int | None, month: int) -> int:
    return Period(year or 2001, "month", month).end.day


class NotAMoment(ValueError):
    """The value is no date and no period; the message says what was found."""


def moment_of(value: object) -> Moment:
    """The Moment that a date, a Period, a year or an ISO text names; NotAMoment for anything else."""
    if isinstance(value, datetime):
        return Moment(value.year, value.month, value.day, value.hour, value.minute)
    if isinstance(value, date):
        return Moment(value.year, value.month, value.day)
    if isinstance(value, Period):
        return _stretch(value.start, value.end)
    if isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
        if not is_year(value):
            raise NotAMoment(f"{value!r} is no year")
        return Moment(year=int(value))
    if isinstance(value, str):
        return _from_text(value)
    raise NotAMoment(f"{value!r} is no date and no period")


def is_year(number: int | Decimal | Fraction) -> bool:
    """Whether a number can be a year in a text of today: whole, 1900 to 2199."""
    return _FIRST_YEAR <= number <= _LAST_YEAR and number == int(number)


def _from_text(text: str) -> Moment:
    first, slash, last = text.partition("/")
    if slash and last:
        return _joined(_piece(first), _piece(last), text)
    half = _HALF.fullmatch(text)
    if half:
        return _part_of_year(half)
    try:
        return moment_of(Period.parse(text)) if "W" in text else _piece(first)
    except NotAPeriod as error:
        raise NotAMoment(str(error)) from error


def _part_of_year(found: re.Match[str]) -> Moment:
    year = None if found["year"] == "XXXX" else int(found["year"])
    months = 6 if found["part"][0] == "H" else 3
    last = int(found["part"][1]) * months
    return Moment(year=year, month=last - months + 1, last_month=last)


def _piece(text: str) -> Moment:
    found = _PIECE.fullmatch(text)
    if found is None:
        raise NotAMoment(f"{text!r} is no ISO date or period")
    known = {k: int(v) for k, v in found.groupdict().items() if v is not None and "X" not in v}
    month = known.get("month", 1)
    if not 1 <= month <= _DECEMBER or known.get("day", 1) > _last_day(
        known.get("year", 2000), month
    ):
        raise NotAMoment(f"{text!r} is no day of the calendar")
    return Moment(**known)


def _joined(first: Moment, last: Moment, text: str) -> Moment:
    whole_days = (first.day in (None, 1)) and last.is_month_end()
    if first.month is None and last.month is None:
        return Moment(year=first.year, last_year=last.year)
    if first.year != last.year or not whole_days or first.month is None:
        raise NotAMoment(f"{text!r} is no stretch of whole months in one year")
    if first.month == last.month:
        return Moment(year=first.year, month=first.month)
    if (first.month, last.month) == (1, _DECEMBER):
        return Moment(year=first.year)
    return Moment(year=first.year, month=first.month, last_month=last.month)


def _stretch(start: date, end: date) -> Moment:
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return Moment(year=start.year)
    if start.day != 1 or start.year != end.year:  # a week: its last day
        return Moment(end.year, end.month, end.day)
    if start.month == end.month:
        return Moment(year=start.year, month=start.month) if end.day > 7 else Moment(
            end.year, end.month, end.day
        )  # fmt: skip
    return Moment(year=start.year, month=start.month, last_month=end.month)
