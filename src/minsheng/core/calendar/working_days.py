"""Which days are worked, counted forwards and backwards; a year that nobody knows is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import chinese_calendar
from chinese_calendar.constants import holidays

SATURDAY = 5
_DAY = timedelta(days=1)


class YearUnknown(LookupError):
    """Neither the State Council's days of that year are known nor has the office entered them."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the public holidays of {year} are not known")
        self.year = year


def last_known_year() -> int:
    """The newest year whose public holidays and shifted working days the library carries.

    Source: the State Council's yearly notice (国务院办公厅关于部分节假日安排的通知), which comes
    out in the last quarter of the year before; the library follows with a release.
    """
    newest: date = max(holidays)
    return newest.year


@dataclass(frozen=True)
class WorkingDays:
    """The calendar of one office.

    `own` are days that it set itself: True is worked, False is off; they go before the public
    calendar. `settled` are years that it has entered in full, for a year that the library does not
    know yet: Monday to Friday are worked there, but for `own`.

    >>> WorkingDays().is_working(date(2026, 10, 10))  # a Saturday, worked for the National Day
    True
    >>> WorkingDays().shifted(date(2026, 9, 30), 1)
    datetime.date(2026, 10, 8)
    """

    own: Mapping[date, bool] = field(default_factory=dict)
    settled: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether the day is worked; YearUnknown where that cannot be known."""
        if day in self.own:
            return self.own[day]
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            if day.year not in self.settled:
                raise YearUnknown(day.year) from None
            return day.weekday() < SATURDAY

    def shifted(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, or before it where `count` is negative.

        `day` itself is not counted, whether it is worked or not; a count of 0 is `day`.
        YearUnknown where the way leads into a year that is not known.
        """
        step = _DAY if count > 0 else -_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, first: date, last: date) -> int:
        """How many days after `first` up to and with `last` are worked; negative the other way."""
        if last < first:
            return -self.between(last, first)
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        return sum(self.is_working(day) for day in days)
