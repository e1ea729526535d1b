"""When a report is due: its form's working days, counted from the period's last day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from minsheng.core.calendar import WorkingDays, YearUnknown
from minsheng.core.words import Channel, Form, Period, PeriodKind

# Our proposal, for packs without forms.csv: what is short and frequent is wanted sooner.
DEFAULT_DAYS = {"week": 2, "month": 5, "quarter": 8, "year": 20}
BEFORE, AFTER = (2, 1), (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which a report is on time, until midnight; None where it cannot be known.

    `unknown_year` is then the year whose public holidays nobody has entered yet.
    """

    form: Form
    day: date | None
    unknown_year: int | None = None

    @property
    def until(self) -> datetime | None:
        """The moment from which a report is late."""
        if self.day is None:
            return None
        midnight = datetime.combine(self.day + timedelta(days=1), time())
        return timezone.make_aware(midnight)


def form_of(forms: Iterable[Form], channel: Channel, period: Period, org_kind: str) -> Form:
    """The pack's form for such a reporter, else the default one of that frequency."""
    for form in forms:
        if form.is_for(channel, period.kind, org_kind):
            return form
    return _default(channel, period.kind)


def default_forms() -> tuple[Form, ...]:
    """The monthly forms of both channels, for packs without forms.csv."""
    return _default("counties", "month"), _default("department", "month")


def _default(channel: Channel, frequency: PeriodKind) -> Form:
    return Form("", "", channel, frequency, DEFAULT_DAYS[frequency], (), BEFORE, AFTER)


def due_of(form: Form, period: Period, days: WorkingDays) -> Due:
    """When a report for the period is due by that form."""
    try:
        return Due(form, days.shifted(period.end, form.due_working_days))
    except YearUnknown as unknown:
        return Due(form, None, unknown.year)


def reminders_of(due: Due, days: WorkingDays) -> tuple[tuple[str, date], ...]:
    """The days on which to remind: `before-2`, `after-1` … with their dates; none without a day."""
    if due.day is None:
        return ()
    asked = [("before", -count) for count in due.form.remind_before]
    asked += [("after", count) for count in due.form.remind_after]
    told = []
    for what, count in asked:
        try:
            told.append((f"{what}-{abs(count)}", days.shifted(due.day, count)))
        except YearUnknown:
            continue  # said where the year's deadlines are shown
    return tuple(told)
