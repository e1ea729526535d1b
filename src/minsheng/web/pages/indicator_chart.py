"""What charts.js draws of an indicator: lines, ticks, the gap of the present period, in words."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from minsheng.core.numerals.shown import drawn, plain
from minsheng.core.words import Period
from minsheng.web.chart_axis import axis_steps
from minsheng.web.dates import span_name
from minsheng.web.numbers import language
from minsheng.web.pages.indicator_months import Months
from minsheng.web.wording import period_word


def trajectory_chart(months: Months, name: str) -> dict[str, Any]:
    """The JSON of figure 1; numbers are texts in the indicator's unit."""
    series = [
        _line(months, "actual", _("实绩"), [m.value for m in months.rows]),
        _line(
            months,
            "plan",
            _("控制数") if months.bound else _("计划"),
            [m.planned for m in months.rows],
        ),
        _line(
            months,
            "last_year",
            _("上年"),
            [m.base.value if m.base else None for m in months.rows],
        ),
    ]
    known = [s for s in series if any(point is not None for point in s["points"])]
    values = [Fraction(p["value"]) for s in known for p in s["points"] if p is not None]
    made = {
        "description": described(months, name),
        "x": [period_word(month.period) for month in months.rows],
        "x_short": [_short(month.period) for month in months.rows],
        "ticks": _ticks(months, values),
        "series": known,
    }
    gap = _gap(months)
    return made | {"gap": gap} if gap else made


def _short(period: Period) -> str:
    return str(period.year if period.kind == "year" else period.number)


def _line(
    months: Months, role: str, name: str, values: Iterable[Decimal | Fraction | None]
) -> dict[str, Any]:
    points = [
        None if v is None else {"value": plain(v), "text": months.cell(v).number} for v in values
    ]
    last = next((point["text"] for point in reversed(points) if point), "")
    return {"role": role, "name": name, "end_label": f"{name} {last}", "points": points}


def _gap(months: Months) -> dict[str, Any] | None:
    """The drawn segment between plan and actual at the present period."""
    now = months.present
    if now.value is None or now.planned is None or months.bound:
        return None
    high, low = max(Fraction(now.value), now.planned), min(Fraction(now.value), now.planned)
    if high == low:
        return None
    return {
        "x": months.rows.index(now),
        "high": plain(high),
        "low": plain(low),
        "text": gap_words(months),
    }


def gap_words(months: Months) -> str:
    """超计划52.5 or 欠计划3.1, in the table's unit."""
    now = months.present
    if now.value is None or now.planned is None:
        return ""
    difference = Fraction(now.value) - now.planned
    amount = months.cell(abs(difference)).number
    return _("超计划%(n)s") % {"n": amount} if difference >= 0 else _("欠计划%(n)s") % {"n": amount}


def described(months: Months, name: str) -> str:
    """One sentence that says what the lines show, for those who do not see them."""
    now = months.present
    told = {
        "name": name,
        "span": span_name(now.period),
        "actual": str(months.cell(now.value)),
        "unit": months.unit,
        "planned": str(months.cell(now.planned)),
    }
    if now.value is None:
        return _("%(name)s：%(span)s没有数。") % told
    if now.planned is None:
        return _("%(name)s：%(span)s%(actual)s%(unit)s，没有计划曲线。") % told
    return _("%(name)s：%(span)s实绩%(actual)s%(unit)s，计划%(planned)s%(unit)s。") % told


def _ticks(months: Months, values: list[Fraction]) -> list[dict[str, str]]:
    steps = axis_steps(values)
    scaled = [step / months.scale.worth for step in steps]
    places = next(
        (n for n in range(7) if all((each * 10**n).denominator == 1 for each in scaled)), 6
    )
    return [
        {"value": plain(step), "text": drawn(each, places, language())}
        for step, each in zip(steps, scaled, strict=True)
    ]
