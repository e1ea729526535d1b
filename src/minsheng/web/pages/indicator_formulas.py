"""怎么算: the formulas of an indicator's figures, with the numbers put in."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from minsheng.core.numerals.column import gap, percent
from minsheng.core.numerals.shown import MINUS
from minsheng.core.words import Indicator, Standing, Target, Total
from minsheng.web.book import Book
from minsheng.web.dates import moment_text
from minsheng.web.downloads import origin_word
from minsheng.web.numbers import language, shown
from minsheng.web.pages.indicator_rows import IndicatorRow


@dataclass(frozen=True)
class Part:
    """Numerator or denominator of a rate, a link on the page."""

    code: str
    value: str


@dataclass(frozen=True)
class Formula:
    """One figure: in words, then with its numbers and its `result`."""

    name: str
    words: str
    numbers: str = ""
    result: str = ""


def formulas(book: Book, row: IndicatorRow, total: Total | None) -> tuple[Formula, ...]:
    """Those that this indicator has, in the order of the key figures."""
    standing, indicator = row.standing, row.indicator
    found = [_actual(indicator, total), _met(row, standing)]
    if standing.completion_pct is not None:
        found += [_completion(row, standing), _trajectory(book, indicator, standing)]
        found += [_gap(standing), _pace(book, row, standing)]
    return tuple(each for each in found if each is not None)


def _actual(indicator: Indicator, total: Total | None) -> Formula | None:
    if total is None or indicator.kind == "rate" or total.expected < 2:
        return None
    told = {"expected": total.expected, "reported": total.reported}
    words = _("= 各单位上报数之和")
    return Formula(_("实绩"), words, _("%(expected)s个单位，已报%(reported)s个") % told)


def _met(row: IndicatorRow, standing: Standing) -> Formula | None:
    if standing.is_met is None:
        return None
    told = {"actual": str(row.actual), "target": str(row.target)}
    result = _("达到") if standing.is_met else _("未达到")
    words = _("= 实绩与年度任务相比，不算完成率")
    numbers = _("= 实绩%(actual)s，任务%(target)s：") % told
    return Formula(_("是否达到"), words, numbers, result)


def _completion(row: IndicatorRow, standing: Standing) -> Formula:
    told = {"actual": str(row.actual), "target": str(row.target)}
    return Formula(
        _("完成率"),
        _("= 实绩 ÷ 年度任务"),
        _("= %(actual)s ÷ %(target)s = ") % told,
        pct(standing.completion_pct, sign=True),
    )


def _trajectory(book: Book, indicator: Indicator, standing: Standing) -> Formula | None:
    if standing.trajectory_pct is None:
        return None
    target = book.register.targets[indicator.code, standing.org]
    result = pct(standing.trajectory_pct, sign=True)
    if target.trajectory:
        return Formula(_("序时进度"), _("= 计划曲线到本期末的累计份额 = "), "", result)
    period = book.period
    told = {"n": period.number, "all": period.periods_per_year}
    words = _("= 已过期数 ÷ 全年期数")
    return Formula(_("序时进度"), words, _("= %(n)s ÷ %(all)s = ") % told, result)


def _gap(standing: Standing) -> Formula | None:
    if standing.gap_points is None:
        return None
    told = {"done": pct(standing.completion_pct), "planned": pct(standing.trajectory_pct)}
    return Formula(
        _("超/欠序时"),
        _("= 完成率 − 序时进度"),
        _("= %(done)s − %(planned)s = ") % told,
        str(gap(standing.gap_points, language=language())),
    )


def _pace(book: Book, row: IndicatorRow, standing: Standing) -> Formula | None:
    left = book.period.periods_per_year - book.period.number
    if standing.pace_per_period is None or standing.actual is None or not left:
        return None
    target, actual = str(row.target), str(row.actual)
    result = f"{row.pace}"
    unit = row.unit
    told = {"target": target, "actual": actual, "left": left}
    words = _("=（年度任务 − 实绩）÷ 余下期数，不小于0")
    numbers = _("=（%(target)s − %(actual)s）÷ %(left)s = ") % told
    return Formula(
        _("所需进度"), words, numbers, _("每期%(n)s%(unit)s") % {"n": result, "unit": unit}
    )


def pct(value: Decimal | Fraction | None, *, sign: bool = False) -> str:
    """92.2, with % where `sign`, in a sentence."""
    made = percent(value, language=language())
    return str(made) if sign else made.number


def actual_how(book: Book, row: IndicatorRow, text: str) -> str:
    """How the actual figure is meant: all its digits where it is drawn short, else its origin."""
    unit = book.unit(row.indicator.unit)
    made = shown(row.standing.actual, unit, text=text)
    said = origin_word(row.standing.origin or "")
    return said if made.exact.startswith(made.number) else made.exact


def target_how(book: Book, row: IndicatorRow, target: Target | None) -> str:
    """How the target is meant, in one short line."""
    if target is None:
        return _("只列实绩，不亮灯")
    if target.origin == "derived" and target.low is not None and target.high is not None:
        unit = book.unit(row.indicator.unit)
        ends = {"low": str(shown(target.low, unit)), "high": str(shown(target.high, unit))}
        return _("推算，%(low)s至%(high)s") % ends
    if target.approved_document:
        told = {"document": book.name("text", target.approved_document), "n": target.version}
        return _("%(document)s，第%(n)s版") % told
    return origin_word(target.origin)


def target_notes(book: Book, indicator: Indicator, target: Target | None) -> tuple[str, ...]:
    """Where the target comes from: derived with its interval, by which document, why."""
    if target is None:
        return (_("没有设年度任务，只列实绩，不亮灯。"),)
    unit = book.unit(indicator.unit)
    found = []
    if target.origin == "derived" and target.low is not None and target.high is not None:
        ends = {"low": str(shown(target.low, unit)), "high": str(shown(target.high, unit))}
        found.append(_("任务数原文未载，由推算得出，区间%(low)s至%(high)s。") % ends)
    elif target.value is None:
        found.append(_("原文没有印任务数，只说了界限。"))
    if target.horizon == "whole":
        found.append(_("这是几年的总任务，不是当年的任务；没有分月计划的不算序时进度。"))
    if target.trajectory:
        found.append(_("计划曲线按月另定，不按时间均摊。"))
    if target.approved_document:
        day = moment_text(target.approved_on) if target.approved_on else ""
        told = {
            "document": book.name("text", target.approved_document),
            "day": day,
            "n": target.version,
        }
        found.append(_("任务第%(n)s版，依据%(document)s %(day)s。") % told)
    return tuple(found)


def light_note(book: Book) -> str:
    """How a light is decided, by the pack's own thresholds."""
    rule = book.register.content.lights
    return _(
        "亮灯：完成率≥%(done)s为%(done_word)s；超/欠≥%(course)s为%(course_word)s，"
        "≥%(behind)s为%(behind_word)s，以下为%(far_word)s。"
    ) % {
        "done": f"{rule.done_from_pct.normalize():f}%",
        "course": _minus(rule.on_course_from_points),
        "behind": _minus(rule.behind_from_points),
        "done_word": book.light_word("done"),
        "course_word": book.light_word("on_course"),
        "behind_word": book.light_word("behind"),
        "far_word": book.light_word("far_behind"),
    }


def _minus(value: Decimal) -> str:
    return f"{value.normalize():f}".replace("-", MINUS)
