"""Period 报告期: 2016, 2016-Q3, 2016-09 or 2016-W40, a small value with arithmetic."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, Self

PeriodKind = Literal["year", "quarter", "month", "week"]

_PATTERN = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>\d{2})|(?P<month>\d{2})))?",
    re.ASCII,
)
_PER_YEAR: dict[str, int] = {"year": 1, "quarter": 4, "month": 12}


class NotAPeriod(ValueError):
    """The text names no period; its message says what was found."""


@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period. `number` counts within the year from 1; a year has number 1.

    >>> Period.parse("2016-09").previous()
    Period(year=2016, kind='month', number=8)
    >>> str(Period.parse("2016-W01").previous())
    '2015-W53'
    """

    year: int
    kind: PeriodKind
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period that `text` names; NotAPeriod when it names none (2016-13, 2016-W54)."""
        match = _PATTERN.fullmatch(text)
        if match is None or not 1900 <= int(match["year"]) <= 2199:
            raise NotAPeriod(f"{text!r} is not a period such as 2016, 2016-Q3, 2016-09 or 2016-W40")
        year = int(match["year"])
        if match["quarter"]:
            return cls(year, "quarter", int(match["quarter"]))
        if match["week"]:
            period = cls(year, "week", int(match["week"]))
        elif match["month"]:
            period = cls(year, "month", int(match["month"]))
        else:
            return cls(year, "year")
        if not 1 <= period.number <= period.periods_per_year:
            raise NotAPeriod(f"{text!r}: {year} has no {period.kind} {period.number}")
        return period

    def __str__(self) -> str:
        if self.kind == "year":
            return f"{self.year:04d}"
        if self.kind == "quarter":
            return f"{self.year:04d}-Q{self.number}"
        mark = "W" if self.kind == "week" else ""
        return f"{self.year:04d}-{mark}{self.number:02d}"

    def __lt__(self, other: "Period") -> bool:
        """By last day, then the longer period last: 2016-09 < 2016-Q3 < 2016-10."""
        return (self.end, -self.start.toordinal()) < (other.end, -other.start.toordinal())

    @property
    def periods_per_year(self) -> int:
        """How many periods of this kind the year has (ISO 8601: 52 or 53 weeks)."""
        if self.kind == "week":
            return date(self.year, 12, 28).isocalendar().week
        return _PER_YEAR[self.kind]

    @property
    def start(self) -> date:
        """First day. A week starts on its ISO Monday, which may lie in the year before."""
        if self.kind == "week":
            return date.fromisocalendar(self.year, self.number, 1)
        months = 12 // _PER_YEAR[self.kind]
        return date(self.year, (self.number - 1) * months + 1, 1)

    @property
    def end(self) -> date:
        """Last day, included."""
        if self.kind == "week":
            return date.fromisocalendar(self.year, self.number, 7)
        months = 12 // _PER_YEAR[self.kind]
        last_month = self.number * months
        following = date(self.year + last_month // 12, last_month % 12 + 1, 1)
        return following - timedelta(days=1)

    def previous(self) -> Self:
        """The period of the same kind just before."""
        return self._shifted(-1)

    def following(self) -> Self:
        """The period of the same kind just after."""
        return self._shifted(1)

    def a_year_earlier(self) -> Self:
        """The same period of the year before; week 53 falls back to the last week there is."""
        earlier = type(self)(self.year - 1, self.kind, 1)
        return type(self)(self.year - 1, self.kind, min(self.number, earlier.periods_per_year))

    def elapsed(self) -> Fraction:
        """Share of the year gone at the period's end, pro rata by periods: September is 9/12.

        Source: design, section 2, trajectory 序时进度.
        """
        return Fraction(self.number, self.periods_per_year)

    def _shifted(self, step: int) -> Self:
        number, year = self.number + step, self.year
        if number < 1:
            year -= 1
            number = type(self)(year, self.kind, 1).periods_per_year
        elif number > self.periods_per_year:
            year, number = year + 1, 1
        return type(self)(year, self.kind, number)
