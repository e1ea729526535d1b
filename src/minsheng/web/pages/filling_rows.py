"""A row of the form as it is shown: the same words for the page and for what the script is told."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from minsheng.core.numerals import column as columns
from minsheng.core.numerals.shown import Shown, drawn_exactly, plain
from minsheng.reporting.filling import FillingRow, FillingSheet, RowFinding
from minsheng.web.dates import moment_text
from minsheng.web.names import Names
from minsheng.web.numbers import language

MOST_ROWS = 8
"""Row numbers that are named one by one."""
State = Literal["", "error", "explain", "noted", "blank", "excused"]
WORDS = {
    "error": gettext_noop("错"),
    "warning": gettext_noop("待说明"),
    "note": gettext_noop("提示"),
}
NO_VALUE = "—"


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A message under a row; with `needs_reason` it asks for one, `reason` is what was given."""

    rule: str
    severity: str
    word: str
    message: str
    needs_reason: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """What of a row may change while it is filled in. `plain` is what copying takes."""

    cell: str
    indicator: str
    org: str
    text: str
    version: int
    state: State
    understood: str
    read_as: str
    plain: str
    reached: str
    gap: str
    light: str
    light_word: str
    findings: tuple[ShownFinding, ...]
    absent_reason: str
    changed: str

    @property
    def is_unexplained(self) -> bool:
        """Whether a finding here still waits for its reason."""
        return any(each.needs_reason and not each.reason for each in self.findings)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row with what stays: its number in the sheet, names, last period and target."""

    number: int
    row: FillingRow
    shown: ShownRow
    name: str
    org_name: str
    unit: str


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The lines of one matter; `matter` empty: of none."""

    matter: str
    name: str
    ordinal: int
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class ToDo:
    """A line of what is to be done before the report goes on; `cell` is where."""

    kind: str
    word: str
    what: str
    act: str
    cell: str


def sheet_groups(sheet: FillingSheet, names: Names) -> tuple[SheetGroup, ...]:
    """The rows by matter in their order, what belongs to none last; numbered through."""
    held: dict[str, list[FillingRow]] = {}
    for row in sheet.rows:
        held.setdefault(row.matter, []).append(row)
    groups, number = [], 1
    for code in sorted(held, key=lambda code: (not code, names.ordinal(code))):
        lines = tuple(_line(at, row, names) for at, row in enumerate(held[code], number))
        name = names.short("matter", code) if code else ""
        groups.append(SheetGroup(code, name, names.ordinal(code), lines))
        number += len(lines)
    return tuple(groups)


def shown_row(row: FillingRow, names: Names) -> ShownRow:
    """What of a row may change, in the reader's language."""
    findings = tuple(_findings(row))
    state = _state(row, findings)
    return ShownRow(
        cell=f"{row.indicator.code}@{row.org}",
        indicator=row.indicator.code,
        org=row.org,
        text=row.text,
        version=row.version,
        state=state,
        understood=_understood(row),
        read_as=row.understood,
        plain=plain(row.value) if row.value is not None else "",
        reached=_bare(columns.percent(row.completion_pct, language=language())),
        gap=_bare(columns.gap(row.gap_points, language=language())),
        light=_light(row, state),
        light_word=_light_word(row, state, names),
        findings=findings,
        absent_reason=row.absent_reason,
        changed=_changed(row),
    )


def told_row(row: ShownRow) -> dict[str, Any]:
    """The row as the script gets it."""
    return asdict(row)


def to_do(groups: tuple[SheetGroup, ...]) -> tuple[ToDo, ...]:
    """What is wrong, then what waits for a reason, then what is not filled in, in one line."""
    lines = [line for group in groups for line in group.lines]
    return (*_wrong(lines), *_unexplained(lines), *_empty(lines))


def _line(number: int, row: FillingRow, names: Names) -> SheetLine:
    return SheetLine(
        number,
        row,
        shown_row(row, names),
        names.indicator(row.indicator),
        names.name("org", row.org),
        names.unit(row.indicator.unit),
    )


def _understood(row: FillingRow) -> str:
    """The number that was read, or the interval where an open word (多, 余) gives one."""
    if row.value is None:
        return NO_VALUE
    is_open = row.low != row.high and row.value in (row.low, row.high)
    if is_open and row.low is not None and row.high is not None:
        return "—".join(drawn_exactly(each, language()) for each in (row.low, row.high))
    return drawn_exactly(row.value, language())


def _findings(row: FillingRow) -> Iterator[ShownFinding]:
    yield from shown_findings(row.findings)


def shown_findings(found: Iterable[RowFinding]) -> Iterator[ShownFinding]:
    """The findings with their words."""
    for each in found:
        word = _(WORDS[each.severity])
        yield ShownFinding(
            each.rule, each.severity, word, each.message, each.needs_reason, each.reason
        )


def _state(row: FillingRow, findings: tuple[ShownFinding, ...]) -> State:
    severities = {each.severity for each in findings}
    if "error" in severities:
        return "error"
    if not row.text.strip():
        return "excused" if row.absent_reason else "blank"
    if any(each.needs_reason for each in findings):
        return "explain"
    return "noted" if severities else ""


def _light(row: FillingRow, state: State) -> str:
    return "not_reported" if state in ("error", "blank", "excused") else (row.light or "no_target")


def _light_word(row: FillingRow, state: State, names: Names) -> str:
    words = {"error": _("待改"), "blank": _("未填"), "excused": _("未报")}
    return words.get(state) or names.light(_light(row, state))


def _bare(made: Shown) -> str:
    return made.number or NO_VALUE


def _changed(row: FillingRow) -> str:
    if row.changed_at is None:
        return ""
    return f"{row.changed_by} {moment_text(row.changed_at)}"


def _wrong(lines: list[SheetLine]) -> Iterator[ToDo]:
    for line in lines:
        if line.shown.state == "error":
            yield ToDo("error", _("错"), _row_name(line), _("去改"), line.shown.cell)


def _unexplained(lines: list[SheetLine]) -> Iterator[ToDo]:
    for line in lines:
        asked = [each for each in line.shown.findings if each.needs_reason]
        if asked:
            act = _("已写") if all(each.reason for each in asked) else _("去说明")
            yield ToDo("warning", _("待说明"), _row_name(line), act, line.shown.cell)


def _empty(lines: list[SheetLine]) -> Iterator[ToDo]:
    empty = [line for line in lines if line.shown.state == "blank"]
    if empty:
        rows = _("、").join(str(line.number) for line in empty[:MOST_ROWS])
        said = _("%(rows)s等%(n)s行") if len(empty) > MOST_ROWS else _("%(rows)s行")
        what = said % {"rows": rows, "n": len(empty)}
        yield ToDo("unfilled", _("未填"), what, _("去填"), empty[0].shown.cell)


def _row_name(line: SheetLine) -> str:
    return _("%(n)s行 %(name)s") % {"n": line.number, "name": line.name}
