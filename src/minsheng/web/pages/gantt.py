"""Projects on one calendar, as the chart takes it; the table of the same stands beside it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from minsheng.core.outlook import Outcome
from minsheng.web.book import Book
from minsheng.web.dates import day_text
from minsheng.web.numbers import shown
from minsheng.web.pages.project_rows import ProjectRow
from minsheng.web.step_words import became_word

ROOM = timedelta(days=10)
YEAR_END = 12


def gantt_chart(book: Book, rows: Sequence[ProjectRow], day: date) -> dict[str, Any] | None:
    """None where no step of any project has a day.

    `today` is the day that days are counted from: today, or the period's end where that is past.
    """
    dates = [found for row in rows for each in row.outcomes for found in _dates(each)]
    if not dates:
        return None
    start = min(*dates, date(book.period.year, 1, 1))
    end = max(*dates, date(book.period.year, 12, 31), day)
    is_past = day == book.period.end
    return {
        "description": _("项目节点的计划和实际日期，数见表1。"),
        "from": (start - ROOM).isoformat(),
        "to": (end + ROOM).isoformat(),
        "today": day.isoformat(),
        "today_text": _("期末%(day)s") % {"day": day_text(day, in_sentence=False)}
        if is_past
        else _("今天%(day)s") % {"day": day_text(day, in_sentence=False)},
        "ticks": _ticks(start, end),
        "rows": [_row(book, row) for row in rows],
    }


def _row(book: Book, row: ProjectRow) -> dict[str, Any]:
    code = row.project.code
    planned = [each.step.planned for each in row.outcomes if each.step.planned]
    actual = [each.step.actual for each in row.outcomes if each.is_reached and each.step.actual]
    told: dict[str, Any] = {
        "name": book.short_name("project", code),
        "progress": "" if row.percent is None else str(shown(row.percent, "%")),
        "note": book.light_word(row.light) if row.outcomes else "",
        "late": row.overdue is not None,
        "milestones": [stone for each in row.outcomes for stone in _stones(book, code, each)],
    }
    every = [*planned, *actual]
    if len(set(every)) > 1:
        told["planned"] = [min(every).isoformat(), max(every).isoformat()]
    if len(set(actual)) > 1:
        told["actual"] = [min(actual).isoformat(), max(actual).isoformat()]
    return told


def _stones(book: Book, code: str, each: Outcome) -> list[dict[str, Any]]:
    """The day it was reached on, filled; the promised day, hollow, until then and where that was late."""
    text = f"{book.name('milestone', f'{code}.{each.step.code}')} {became_word(each)}"
    step = each.step
    if not each.is_reached:
        state = "late" if each.became == "overdue" else "planned"
        return [_stone(step.planned, state, text)] if step.planned else []
    reached = step.actual or step.planned
    stones = [_stone(reached, "reached", text)] if reached else []
    if each.became == "late" and step.planned:
        stones.insert(0, _stone(step.planned, "planned", ""))
    return stones


def _stone(day: date, state: str, text: str) -> dict[str, Any]:
    return {"date": day.isoformat(), "state": state, "text": text}


def _dates(each: Outcome) -> list[date]:
    known = [each.step.planned, each.step.actual if each.is_reached else None]
    return [day for day in known if day is not None]


def _ticks(start: date, end: date) -> list[dict[str, str]]:
    """The first of every month; January also says its year."""
    ticks = []
    day = date(start.year, start.month, 1)
    while day <= end:
        if day >= start:
            text = _("%(n)s月") % {"n": day.month}
            year = _("%(n)s年") % {"n": day.year}
            ticks.append({"date": day.isoformat(), "text": year if day.month == 1 else text})
        day = date(day.year + day.month // YEAR_END, day.month % YEAR_END + 1, 1)
    return ticks
