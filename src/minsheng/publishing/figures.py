"""Where a printed figure comes from: formula, inputs, reports, and one cell among its neighbours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from minsheng.core.expr import Call, ExprError, parse
from minsheng.core.numerals import NotANumeral, NumberStyle, RangeStyle, factor, read
from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.numerals.scales import SCALES
from minsheng.core.words import Period
from minsheng.org.viewer import Viewer
from minsheng.publishing.figure_words import (
    Cell,
    CellRow,
    FigureInput,
    FigureSource,
    ReportLine,
    Verdict,
)
from minsheng.publishing.held import issue_data
from minsheng.publishing.queries import Issue
from minsheng.reporting.closed_register import Register
from minsheng.reporting.queries import SnapshotState
from minsheng.reporting.report_readings import report_rows, value_rows
from minsheng.reporting.report_words import RevisionRow

NEIGHBOURS = 1
"""Rows shown above and below the chosen one."""
_REFERENCE = re.compile(r"report:([^/]+)/([^/]+)/([^/]+)")


@dataclass(frozen=True, slots=True)
class _Print:
    """What the digits stand for, in the print's own scale: 12.7万个 is 12.65 to 12.75 万个."""

    low: Decimal | None
    high: Decimal | None
    scale: str
    bare_unit: str

    @property
    def unit(self) -> str:
        return self.scale + self.bare_unit

    def meets(self, least: Decimal, most: Decimal) -> bool:
        # A count is read as exact; we print it rounded to a whole one.
        room = Decimal("0.5") if self.low == self.high else Decimal(0)
        above = self.low is None or most >= self.low - room
        return above and (self.high is None or least <= self.high + room)


def close_of(closes: tuple[SnapshotState, ...], issue: Issue) -> SnapshotState | None:
    """The close that the issue was composed over, of those that the viewer may see."""
    held = issue_data(issue)["snapshot"]
    wanted = (issue.period, held["revision"], held["hash"])
    found = (each for each in closes if (each.period, each.revision, each.hash) == wanted)
    return next(found, None)


def figure_source(
    viewer: Viewer,
    issue: Issue,
    name: str,
    close: SnapshotState,
    register: Register,
    chosen: str = "",
) -> FigureSource | None:
    """The figure of that name; None where the issue has none, or no such report for `chosen`.

    Without `chosen` the cell is that of the first report, the largest. At most three queries.
    """
    data = issue_data(issue)
    place = data["by_name"].get(name)
    if place is None:
        return None
    figures = data["figures"]
    held = figures[place]
    inputs = tuple(_input(data["inputs"][key], register) for key in held["inputs"])
    source = _source(held, inputs, figures[place - 1]["name"] if place else "")
    if place + 1 < len(figures):
        source = replace(source, next=figures[place + 1]["name"])
    return _with_reports(viewer, source, close, register, chosen)


def _source(
    held: Mapping[str, Any], inputs: tuple[FigureInput, ...], previous: str
) -> FigureSource:
    printed = _printed(held["text"])
    value = _in_print(held, "value", printed)
    return FigureSource(
        name=held["name"],
        shown=held["text"],
        expression=held["expression"],
        function=_function(held["expression"]),
        verdict=_verdict(held, value, printed),
        value=value,
        low=printed.low if printed else None,
        high=printed.high if printed else None,
        unit=printed.unit if printed else held.get("unit", ""),
        origin=held.get("origin"),
        inputs=inputs,
        chosen=None,
        previous=previous,
        next="",
    )


def _function(expression: str) -> str:
    try:
        root = parse(expression).root
    except ExprError:
        return ""
    if isinstance(root, Call):
        return root.name
    return "arithmetic" if hasattr(root, "operator") else ""


def _verdict(held: Mapping[str, Any], value: Decimal | None, printed: _Print | None) -> Verdict:
    """Whether what is printed can stand for what was computed (design, rule 6: by intervals)."""
    if held["fixed"] or (held.get("value") is not None and value is None):
        return "wording"
    if value is None:
        return "missing" if "value" in held else "not_computed"
    if printed is None:
        return "wording"
    low, high = (_in_print(held, end, printed) for end in ("low", "high"))
    least, most = value if low is None else low, value if high is None else high
    # A fall is printed without its sign: 欠8.7个百分点.
    agrees = printed.meets(least, most) or printed.meets(-most, -least)
    return "agrees" if agrees else "differs"


def _printed(text: str) -> _Print | None:
    """None where no number stands there: a date, wording."""
    try:
        found = read(text.removeprefix("-"))
    except NotANumeral:
        return None
    if isinstance(found.value, str):
        return None
    scale = _scale_word(found.style)
    ends = [None if end is None else end / SCALES.get(scale, 1) for end in (found.low, found.high)]
    if text.startswith("-"):
        ends = [None if end is None else -end for end in reversed(ends)]
    return _Print(ends[0], ends[1], scale, found.unit)


def _in_print(held: Mapping[str, Any], end: str, printed: _Print | None) -> Decimal | None:
    """The figure's value, low or high in the unit and scale that are printed."""
    value = _decimal(held.get(end))
    if value is None or printed is None:
        return value
    ratio = factor(held.get("unit") or "", printed.bare_unit) or Fraction(1)
    return as_decimal(Fraction(value) * ratio / SCALES.get(printed.scale, 1))


def _scale_word(style: object) -> str:
    if isinstance(style, RangeStyle):
        return style.second.scale
    return style.scale if isinstance(style, NumberStyle) else ""


def _input(held: Mapping[str, Any], register: Register) -> FigureInput:
    unit = _unit(held, register)
    reports = [row for row in held["reports"] if isinstance(row, dict)]
    return FigureInput(
        kind=held["kind"],
        code=held["code"],
        name=_name(held, register),
        org=held["org"],
        period=held["period"],
        value=_decimal(held["value"]),
        shown=held["value"] or "",
        unit=unit,
        origin=held["origin"],
        reported=held.get("reported", 0),
        expected=held.get("expected", 0),
        missing=tuple(held.get("missing", ())),
        sources=tuple(held["sources"]),
        reports=tuple(
            sorted(
                (_line(row, held["code"], unit) for row in reports),
                key=lambda line: line.value,
                reverse=True,
            )
        ),
    )


def _line(row: Mapping[str, Any], indicator: str, unit: str) -> ReportLine:
    found = _REFERENCE.fullmatch(row["report"])
    period, reporter = (found[1], found[2]) if found else ("", row["org"])
    return ReportLine(
        place=f"{indicator}~{row['org']}~{row['channel']}",
        indicator=indicator,
        org=row["org"],
        reporter=reporter,
        channel=row["channel"],
        period=Period.parse(period),
        revision=row["revision"],
        value=Decimal(row["value"]),
        unit=unit,
        text=row["text"],
        origin=row["origin"],
        cell=row["cell"],
    )


def _unit(held: Mapping[str, Any], register: Register) -> str:
    if held["kind"] in ("value", "target"):
        try:
            return register.indicator(held["code"]).unit
        except KeyError:
            pass
    return str(held["unit"])


def _name(held: Mapping[str, Any], register: Register) -> str:
    kind = {"value": "indicator", "target": "indicator", "progress": "project"}.get(
        held["kind"], held["kind"]
    )
    if kind == "fact":
        facts = register.content.facts
        return next((fact.name for fact in facts if fact.code == held["code"]), "")
    if kind == "fund":
        return _fund_name(held["code"], register)
    return register.names.get((kind, held["code"]), ("", ""))[0]


def _fund_name(code: str, register: Register) -> str:
    subject = code.split(".", maxsplit=1)[0]
    for kind in ("matter", "item"):
        if (kind, subject) in register.names:
            return register.names[kind, subject][0]
    return ""


def _with_reports(
    viewer: Viewer,
    source: FigureSource,
    close: SnapshotState,
    register: Register,
    chosen: str,
) -> FigureSource | None:
    lines = source.reports
    if chosen and chosen not in {line.place for line in lines}:
        return None
    if not lines:
        return source
    known: dict[tuple[str, str, str], RevisionRow] = {}
    for code in {line.indicator for line in lines}:
        for row in value_rows(viewer, close, indicator=code):
            known[code, row.value.org, row.value.channel] = row.report
    inputs = tuple(
        replace(
            each,
            reports=tuple(
                replace(line, report=known.get((line.indicator, line.org, line.channel)))
                for line in each.reports
            ),
        )
        for each in source.inputs
    )
    source = replace(source, inputs=inputs)
    line = next(line for line in source.reports if chosen in ("", line.place))
    return replace(source, chosen=_cell(viewer, line, close, register))


def _cell(
    viewer: Viewer, line: ReportLine, close: SnapshotState, register: Register
) -> Cell | None:
    """The rows around the cell in its own Report, None where the viewer may not see that."""
    sheet = report_rows(
        viewer,
        line.period,
        line.reporter,
        line.channel,
        line.revision,
        programme=close.programme,
        register=register,
    )
    if sheet is None:
        return None
    places = [n for n, row in enumerate(sheet.rows) if _is_cell(row, line)]
    if not places:
        return None
    first = max(0, min(places[0] - NEIGHBOURS, len(sheet.rows) - 2 * NEIGHBOURS - 1))
    shown = range(first, min(len(sheet.rows), first + 2 * NEIGHBOURS + 1))
    rows = tuple(
        CellRow(n + 1, sheet.rows[n], _row_unit(sheet.rows[n].indicator, register), n == places[0])
        for n in shown
    )
    return Cell(replace(line, report=sheet.report), rows)


def _is_cell(row: Any, line: ReportLine) -> bool:
    return (row.indicator, row.org) == (line.indicator, line.org)


def _row_unit(indicator: str, register: Register) -> str:
    try:
        return register.indicator(indicator).unit
    except KeyError:
        return ""


def _decimal(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None
