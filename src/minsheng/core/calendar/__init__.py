"""Working days 工作日: public holidays and shifted days of China, and the office's own."""

from minsheng.core.calendar.working_days import WorkingDays, YearUnknown, last_known_year

__all__ = ["WorkingDays", "YearUnknown", "last_known_year"]
