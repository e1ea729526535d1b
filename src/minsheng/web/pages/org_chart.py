"""The curve of an org's completion over the year, as the chart takes it; its table stands beside it."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from minsheng.core.numerals import column as columns
from minsheng.core.numerals.shown import plain
from minsheng.core.outlook import trajectory_pct
from minsheng.core.words import Period
from minsheng.web.book import Book
from minsheng.web.numbers import language
from minsheng.web.pages.org_page import OrgPage, PastRow
from minsheng.web.wording import period_word

STEP_PCT = 25
MOST_TICKS = 7
LONGEST_YEAR = 12
"""Weeks are drawn as far as they are closed: fifty-two labels stand on no axis."""


def completion_chart(book: Book, page: OrgPage) -> dict[str, Any] | None:
    """None where no completion is known at any close."""
    known = {row.close.period: row for row in page.past if row.completion is not None}
    if not known:
        return None
    periods = _periods(book.period, [row.close.period for row in page.past])
    plan = [_planned(book, page, period, known) for period in periods]
    actual = [known[period].completion if period in known else None for period in periods]
    last = known[max(known)]
    return {
        "description": _("%(name)s完成率逐期，与序时进度对照，数见表2。")
        % {"name": book.name("org", page.org.code)},
        "x": [period_word(period) for period in periods],
        "x_short": [str(period.number) for period in periods],
        "series": [
            _series("actual", _("完成率"), actual, _percent(last.completion)),
            _series("plan", _("序时进度"), plan, ""),
        ],
        "ticks": _ticks([*actual, *plan]),
        **_gap(last, periods),
    }


def _periods(now: Period, closed: list[Period]) -> list[Period]:
    if now.periods_per_year > LONGEST_YEAR:
        return closed
    return [Period(now.year, now.kind, n) for n in range(1, now.periods_per_year + 1)]


def _planned(
    book: Book, page: OrgPage, period: Period, known: dict[Period, PastRow]
) -> Decimal | Fraction | None:
    """From the target's own plan for the whole year; of several keys what the closes say."""
    keys = page.key.keys if page.key else ()
    target = book.register.targets.get((keys[0].indicator, page.org.code)) if keys else None
    if len(keys) == 1 and target is not None:
        return trajectory_pct(target, period)
    row = known.get(period)
    return row.key.trajectory_pct if row and row.key else None


def _series(
    role: str, name: str, values: Iterable[Decimal | Fraction | None], last: str
) -> dict[str, Any]:
    points = [{"value": None if v is None else plain(round(Fraction(v), 2))} for v in values]
    return {"role": role, "name": name, "points": points, "end_label": f"{name}{last}"}


def _gap(last: PastRow, periods: list[Period]) -> dict[str, Any]:
    key = last.key
    if key is None or key.gap_points is None or last.close.period not in periods:
        return {}
    ends = sorted([key.completion_pct or Decimal(0), key.trajectory_pct or Decimal(0)])
    text = _("欠序时%(n)s") if key.gap_points < 0 else _("超序时%(n)s")
    return {
        "gap": {
            "x": periods.index(last.close.period),
            "low": str(ends[0]),
            "high": str(ends[1]),
            "text": text % {"n": columns.percent(abs(key.gap_points), language=language()).number},
        }
    }


def _percent(value: Decimal | None) -> str:
    return f" {columns.percent(value, language=language()).number}" if value is not None else ""


def _ticks(values: Iterable[Decimal | Fraction | None]) -> list[dict[str, str]]:
    highest = max((value for value in values if value is not None), default=Decimal(0))
    step = STEP_PCT
    while step * (MOST_TICKS - 1) < highest:
        step *= 2
    count = max(-(-int(highest + 1) // step), 100 // step)
    return [{"value": str(n * step), "text": str(n * step)} for n in range(count + 1)]
