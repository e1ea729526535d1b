"""Days and periods as they are written on pages, in the language that is active."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language, gettext
from markupsafe import Markup

from minsheng.core.words import Period

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def is_english() -> bool:
    """Whether English is the language that is active."""
    return (get_language() or "").startswith("en")


def local_day(day: date | datetime) -> date:
    """The day in the office's time zone."""
    if isinstance(day, datetime):
        return timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return day


def date_short(day: date | datetime | None) -> Markup:
    """10-31, in English 31 Oct; the whole date, and the hour where known, on hover."""
    return _day(day, with_month_word=False)


def date_long(day: date | datetime | None) -> Markup:
    """10月31日, in English 31 October; the whole date on hover."""
    return _day(day, with_month_word=True)


def day_text(day: date | datetime, *, in_sentence: bool = True) -> str:
    """The same without markup: 10月31日 or 10-31."""
    found = local_day(day)
    if is_english():
        name = _MONTHS[found.month - 1]
        return f"{found.day} {name if in_sentence else name[:3]}"
    return f"{found.month}月{found.day}日" if in_sentence else f"{found:%m-%d}"


def moment_text(day: date | datetime) -> str:
    """The whole date, with the hour where it is known: 2016年10月31日 17:30."""
    found = local_day(day)
    if is_english():
        whole = f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
    else:
        whole = f"{found.year}年{found.month}月{found.day}日"
    if not isinstance(day, datetime):
        return whole
    local = timezone.localtime(day) if timezone.is_aware(day) else day
    return f"{whole} {local:%H:%M}"


def _day(day: date | datetime | None, *, with_month_word: bool) -> Markup:
    if day is None:
        return Markup('<span class="absent">—</span>')
    machine = day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()
    return Markup('<time datetime="{}" data-note="{}">{}</time>').format(
        machine, moment_text(day), day_text(day, in_sentence=with_month_word)
    )


def period_name(period: Period | str) -> str:
    """2016年9月, 2016年第3季度, 2016年第40周, 2016年; September 2016, Q3 2016, week 40 of 2016, 2016."""
    found = Period.parse(period) if isinstance(period, str) else period
    named = {"year": found.year, "number": found.number}
    if found.kind == "month":
        name = f"{_MONTHS[found.number - 1]} {found.year}"
        return name if is_english() else f"{found.year}年{found.number}月"
    if found.kind == "quarter":
        return gettext("%(year)s年第%(number)s季度") % named
    if found.kind == "week":
        return gettext("%(year)s年第%(number)s周") % named
    return gettext("%(year)s年") % named


def span_name(period: Period | str) -> str:
    """From January to the period's end: 1—9月, January–September; a year is 全年."""
    found = Period.parse(period) if isinstance(period, str) else period
    last = found.end.month
    if found.kind == "year":
        return gettext("全年")
    if last == 1:
        return _MONTHS[0] if is_english() else "1月"
    return f"January–{_MONTHS[last - 1]}" if is_english() else f"1—{last}月"
