"""The office's own calendar: days that it works or has off, and years that it entered itself."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from minsheng.core.calendar import WorkingDays, last_known_year
from minsheng.org.viewer import Viewer, may
from minsheng.reporting import models
from minsheng.reporting.errors import CalendarRefused
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door

YEARS = range(2000, 2200)


@dataclass(frozen=True, slots=True)
class OfficeDayRow:
    """A day of the office's own: worked or off, with the reason that it is called by."""

    day: date
    is_working: bool
    name: str
    entered_by: str


def working_days(viewer: Viewer) -> WorkingDays:
    """The calendar that deadlines are counted by; it is no secret."""
    _ = viewer
    return WorkingDays(
        dict(models.OfficeDay.objects.values_list("day", "is_working")),
        frozenset(models.SettledYear.objects.values_list("year", flat=True)),
    )


def office_days(viewer: Viewer, year: int) -> tuple[OfficeDayRow, ...]:
    """The days of one year that the office set itself; who did is told to accounts only."""
    rows = models.OfficeDay.objects.filter(day__year=year)
    return tuple(
        OfficeDayRow(row.day, row.is_working, row.name, row.entered_by if viewer.role else "")
        for row in rows
    )


def is_known_year(viewer: Viewer, year: int) -> bool:
    """Whether every day of the year is known to be worked or off."""
    _ = viewer
    return year <= last_known_year() or models.SettledYear.objects.filter(year=year).exists()


@transaction.atomic
def set_office_day(
    viewer: Viewer, day: date, *, is_working: bool, name: str, door: str = Door.FORM
) -> None:
    """Make the day worked or off; what stood there before is replaced."""
    _require(viewer)
    if day.year not in YEARS or not name.strip():
        raise CalendarRefused("CAL-DAY", day=day, name=name)
    held = models.OfficeDay.objects.filter(day=day).first()
    old = _told(held) if held else None
    row, _ = models.OfficeDay.objects.update_or_create(
        day=day,
        defaults={
            "is_working": is_working,
            "name": name.strip()[:60],
            "entered_by": viewer.who,
            "entered_at": timezone.now(),
        },
    )
    if old != _told(row):
        append(Change(viewer.who, "calendar.day", f"day:{day}", door, old=old, new=_told(row)))


@transaction.atomic
def drop_office_day(viewer: Viewer, day: date, *, door: str = Door.FORM) -> None:
    """Let the public calendar speak for the day again; nothing where it does already."""
    _require(viewer)
    held = models.OfficeDay.objects.select_for_update().filter(day=day).first()
    if held is None:
        return
    append(Change(viewer.who, "calendar.day", f"day:{day}", door, old=_told(held)))
    held.delete()


@transaction.atomic
def settle_year(viewer: Viewer, year: int, *, door: str = Door.FORM) -> None:
    """Say that the year's days are entered in full; for a year that the library does not know."""
    _require(viewer)
    if year not in YEARS or year <= last_known_year():
        raise CalendarRefused("CAL-KNOWN", year=year, last=last_known_year())
    off = models.OfficeDay.objects.filter(day__year=year, is_working=False)
    if not off.exists():
        raise CalendarRefused("CAL-EMPTY", year=year)
    _, is_new = models.SettledYear.objects.get_or_create(
        year=year, defaults={"settled_by": viewer.who, "settled_at": timezone.now()}
    )
    if is_new:
        append(Change(viewer.who, "calendar.settle", f"year:{year}", door, new=off.count()))


def _require(viewer: Viewer) -> None:
    if not may(viewer, "calendar.write"):
        raise CalendarRefused("CAL-ROLE", who=viewer.who, role=viewer.role)


def _told(row: models.OfficeDay) -> dict[str, str | bool]:
    return {"is_working": row.is_working, "name": row.name}
