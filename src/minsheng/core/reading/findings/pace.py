"""Claims against time: how much of the year is gone, and how fast a promise would have to go."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise

from minsheng.core.words import Figure, Finding

_SMOOTH = re.compile(
    "(?:总体|整体|各项工作|各项目|项目)?进展(?:总体|比较|较为|基本|十分|都)?(?:顺利|良好|平稳)"
    "|(?:按|按照)(?:时间)?(?:节点|进度)(?:要求)?有序推进"
)
_LAG = Decimal(10)
_LEAST_RATES = 3
_TIMES = Decimal(3)
_HUNDRED = Decimal(100)
_MONTHS = 12
_HEAD = 1500
_MOST = 90
_PERIOD = re.compile(r"(\d{4}|XXXX)-01(?:-01)?/(?:\d{4}|XXXX)-(\d{2})(?:-\d{2})?")
_DATE = re.compile(r"(\d{4}|XXXX)-(\d{2})-(\d{2})")
_UNTIL = re.compile("(?:截至|截止|到|至)[^。；，]{0,12}$")
_RATE_NAME = re.compile(
    r"([^\W\d_A-Za-z]{1,4}率)(?:要|须|将|已|应|均|就)?(?:达到?|提高到|为|在|是)?(?:约|近)?$"
)


def find_on_track(
    text: str, figures: Sequence[Figure], rates: Sequence[Figure]
) -> Iterator[Finding]:
    """进展顺利, though most rates of completion are ten points behind the time gone by."""
    claim = _SMOOTH.search(text)
    elapsed = elapsed_percent(text, figures)
    if claim is None or elapsed is None or len(rates) < _LEAST_RATES:
        return
    behind = [rate for rate in rates if rate.high is not None and rate.high < elapsed - _LAG]
    if len(behind) * 2 <= len(rates):
        return
    lowest = min(behind, key=lambda rate: rate.high or _HUNDRED)
    facts = (
        ("claim", claim.group()),
        ("elapsed", f"{_rounded(elapsed)}%"),
        ("number", str(len(rates))),
        ("behind", str(len(behind))),
        ("rate", _printed(lowest)),
    )
    yield Finding("CLM-ON-TRACK", "warning", facts, figures=tuple(rate.id for rate in behind))


def elapsed_percent(text: str, figures: Sequence[Figure]) -> Decimal | None:
    """How much of the year is gone by the text's own period; None where it names none.

    The first period from January on (1至9月), else the first date behind 截至, near the beginning.
    """
    for figure in figures:
        if figure.start > _HEAD:
            return None
        value = figure.value
        if not isinstance(value, str):
            continue
        period = _PERIOD.fullmatch(value)
        if period is not None:
            return Decimal(period.group(2)) * _HUNDRED / _MONTHS
        day = _day(value, "2001") if _until(text, figure) else None
        if day is not None:
            return Decimal(day.timetuple().tm_yday) * _HUNDRED / Decimal(365)
    return None


def _until(text: str, figure: Figure) -> bool:
    return _UNTIL.search(text[max(0, figure.start - 16) : figure.start]) is not None


def _day(value: str, year: str) -> date | None:
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    try:
        return date.fromisoformat(value.replace("XXXX", year))
    except ValueError:
        return None


def find_promises(
    text: str, figures: Sequence[Figure], rates: Sequence[Figure]
) -> Iterator[Finding]:
    """A rate now, and the same rate promised for a day so near that the pace would have to leap."""
    by_start = {figure.start: place for place, figure in enumerate(figures)}
    named = [(rate, _name(text, rate)) for rate in rates]
    today = _today(figures)
    if today is None:
        return
    for (now, name), (promised, other) in pairwise(named):
        between = text[now.end : promised.start]
        if not name or name != other or "。" in between or len(between) > _MOST * 2:
            continue
        place = by_start[promised.start]
        deadline = _deadline(figures[place - 1], today)
        if deadline is not None:
            yield from _leap(now, promised, today, deadline)


def _name(text: str, rate: Figure) -> str:
    found = _RATE_NAME.search(text[max(0, rate.start - 14) : rate.start])
    return found.group(1)[-3:] if found else ""


def _deadline(before: Figure, today: date) -> date | None:
    return _day(before.value, str(today.year)) if isinstance(before.value, str) else None


def _today(figures: Sequence[Figure]) -> date | None:
    """The day of the text: the latest full date in its head."""
    latest = None
    for figure in figures:
        if figure.start > _HEAD:
            break
        day = _day(figure.value, "0001") if isinstance(figure.value, str) else None
        if day is not None and day.year > 1 and (latest is None or day > latest):
            latest = day
    return latest


def _leap(now: Figure, promised: Figure, today: date, deadline: date) -> Iterator[Finding]:
    if not isinstance(now.value, Decimal) or not isinstance(promised.value, Decimal):
        return
    days = (deadline - today).days
    gone = today.timetuple().tm_yday
    missing = promised.value - now.value
    if days <= 0 or missing <= 0 or now.value <= 0:
        return
    needed, pace = missing / days, now.value / gone
    if needed <= pace * _TIMES:
        return
    facts = (
        ("today", f"{today.month}月{today.day}日"),
        ("now", _printed(now)),
        ("deadline", f"{deadline.month}月{deadline.day}日"),
        ("promised", _printed(promised)),
        ("days", str(days)),
        ("needed", _rounded(needed)),
        ("times", _rounded(needed / pace)),
    )
    yield Finding("CLM-PROMISE", "warning", facts, figures=(now.id, promised.id))


def _rounded(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_EVEN):f}".removesuffix(".0")


def _printed(figure: Figure) -> str:
    return "".join(figure.text.split())
