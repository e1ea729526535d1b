"""The annex tables as bound prose: their figures are refigured like those of the text.

A cell is text in which figures stand in double brackets; what stands left of the bar is only the
way it is to be printed, chosen here by the size of the value.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from minsheng.core.numerals import DateStyle, NotANumeral, style_of
from minsheng.core.numerals.rounding import digits_of, rounded
from minsheng.core.numerals.scaled import WORDS, is_scaled
from minsheng.core.snapshot import Content, Snapshot, targets_in_force
from minsheng.core.words import Indicator, Light, Milestone, Progress, Project, Standing

FROM_TIMES = 10
"""万 is used from ten times 万 on, or earlier where two decimals hold the value exactly."""

NO_VALUE, NOT_REPORTED, NOT_PRINTED = "—", "未报", "任务数未印"


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A row of a table still to be refigured; a group row has one cell.

    `is_synthetic`: the light rests on a synthetic figure (rule 11).
    """

    cells: tuple[str, ...]
    light: Light | None = None
    is_group: bool = False
    is_synthetic: bool = False


def indicator_rows(snapshot: Snapshot) -> Iterator[BoundRow]:
    """Every indicator at the root, by matter in their order: actual, target, completion, gap."""
    content = snapshot.content
    root = content.programme.org
    standings = {s.indicator: s for s in snapshot.standings if s.org == root}
    printed = _printed_texts(content)
    # Words promised it (提前完成), and no number was printed: there is a bound, and no task to show.
    only_bounded = {
        target.indicator
        for target in targets_in_force(content).values()
        if target.org == root and target.value is None
    }
    named = [("", "综合"), *((matter.code, matter.title) for matter in content.matters)]
    for code, title in named:
        rows = [i for i in content.indicators if i.matter == code and i.code in standings]
        if rows:
            yield BoundRow((escaped(title),), is_group=True)
        for indicator in rows:
            standing = standings[indicator.code]
            yield _indicator_row(indicator, standing, printed.get(indicator.code, ""), only_bounded)


def _printed_texts(content: Content) -> dict[str, str]:
    """How the source or the report printed an indicator at the root: 9700多人 stays hedged."""
    root = content.programme.org
    texts = {t.indicator: t.text for t in content.control_totals if t.org == root}
    return texts | {v.indicator: v.text for v in content.values if v.org == root and v.text}


def _indicator_row(
    indicator: Indicator, standing: Standing, text: str, only_bounded: AbstractSet[str]
) -> BoundRow:
    code = indicator.code
    promised = "limit" if indicator.direction == "down" else "target"
    actual = _bound(standing.actual, code, indicator, text)
    target = _bound(standing.target, f"{promised}({code})", indicator)
    if target and promised == "limit":
        target = f"≤{target}"
    if not target and code in only_bounded:
        target = NOT_PRINTED
    completion = _bound_points(standing.completion_pct, f"done({code})")
    gap = _bound_points(standing.gap_points, f"gap({code})")
    if actual and standing.reported < standing.expected:
        actual += f"（{standing.reported}/{standing.expected}）"
    cells = (escaped(indicator.name), actual or NOT_REPORTED, target or NO_VALUE, completion, gap)
    return BoundRow(cells, standing.light, is_synthetic=rests_on_synthetic(standing))


def rests_on_synthetic(standing: Standing) -> bool:
    """Whether a light was lit by a synthetic figure or target; no light is lit without both."""
    if standing.light in ("not_reported", "no_target"):
        return False
    return standing.whole_origin == "synthetic"


def project_rows(snapshot: Snapshot) -> Iterator[BoundRow]:
    """Every project by matter: progress, milestones with what was promised and what was reached."""
    content = snapshot.content
    progress = {p.project: p for p in content.progress if p.period == content.period}
    for matter in content.matters:
        projects = [p for p in content.projects if p.matter == matter.code]
        if projects:
            yield BoundRow((escaped(matter.title),), is_group=True)
        for project in projects:
            reached = _reached(project, progress.get(project.code))
            steps = [_step(m) for m in content.milestones if m.project == project.code]
            yield BoundRow((escaped(project.name), reached, "；".join(steps) or NO_VALUE))


def _reached(project: Project, progress: Progress | None) -> str:
    if progress is None:
        return NO_VALUE
    if progress.percent is None:
        return escaped(progress.text) or NO_VALUE
    return f"[[{_plain(progress.percent)}%|progress({project.code})]]"


def _step(milestone: Milestone) -> str:
    """A step as 已于9月10日开工 or 年底通车: the date in the words of the promise."""
    day = milestone.actual or milestone.planned
    name = escaped(milestone.name)
    if milestone.actual is None and milestone.actual_text:
        return escaped(milestone.actual_text)
    if day is None:
        return name
    text = milestone.actual_text if milestone.actual else milestone.planned_text
    shown = text if _is_date(text) else f"{day.month}月{day.day}日"
    done = "已于" if milestone.actual else ""
    return f"{done}[[{shown}|date({milestone.project}.{milestone.code})]]{name}"


def _is_date(text: str) -> bool:
    try:
        return isinstance(style_of(text), DateStyle)
    except NotANumeral:
        return False


def _bound(value: Decimal | None, expression: str, indicator: Indicator, text: str = "") -> str:
    if value is None:
        return ""
    # A hedge is kept as it was printed; a fall was printed without the sign that a cell needs.
    shown = f"{shown_number(value, indicator.unit)}{indicator.unit}"
    if value >= 0 and _is_hedged(text):
        shown = text
    return f"[[{escaped(shown)}|{expression}]]"


def _is_hedged(text: str) -> bool:
    try:
        return bool(text) and style_of(text).qualifier != "exact"
    except NotANumeral:
        return False


def _bound_points(value: Decimal | None, expression: str) -> str:
    if value is None:
        return NO_VALUE
    return f"[[{_decimals(Fraction(value), 1)}|{expression}]]"


def escaped(text: str) -> str:
    """Text of the register as bound prose: its own brackets and bars are no markup."""
    return "".join(f"\\{each}" if each in "[]|\\" else each for each in text)


def shown_number(value: Decimal, unit: str) -> str:
    """A number as a table prints it: 351.6亿, 12.7万, 29202, 2.21; at most two decimals.

    Values below one keep two significant digits. `unit` % and the like are never scaled. Other than
    on pages (numerals.readable) 万 may begin early and no groups are parted: so the office prints.
    """
    size = abs(value)
    for worth, word in WORDS["zh"]:
        scaled = Fraction(value) / worth
        # Of whole units, so that a trace too small to be seen does not change the way of printing.
        whole = rounded(Fraction(value), Fraction(1)) / worth
        in_scale = size >= worth and is_scaled(unit)
        if in_scale and (size >= worth * FROM_TIMES or (whole * 100).denominator == 1):
            return f"{_decimals(scaled, 2, trim=True)}{word}"
    return _plain(value)


def _plain(value: Decimal | None) -> str:
    if value is None:
        return NO_VALUE
    places = 2
    while value and abs(value) < Decimal(10) ** (1 - places):
        places += 1
    return _decimals(Fraction(value), places, trim=True)


def _decimals(value: Fraction, places: int, *, trim: bool = False) -> str:
    kept = rounded(value, Fraction(1, 10**places))
    text = digits_of(abs(kept), places)
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"-{text}" if kept < 0 else text
