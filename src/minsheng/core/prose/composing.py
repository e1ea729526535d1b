"""Refiguring: each binding evaluated and printed in the style that stands there, nothing else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from minsheng.core.expr import (
    Call,
    ExprError,
    Expression,
    Quantity,
    Scalar,
    Scope,
    evaluate,
    name_hash,
    sentence,
)
from minsheng.core.numerals import (
    CannotWrite,
    NotANumeral,
    OtherUnit,
    RangeStyle,
    Style,
    Written,
    style_of,
    write_noted,
)
from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.prose.bound import Binding, BoundText
from minsheng.core.prose.directions import contradicts
from minsheng.core.prose.log import Level, LogLine
from minsheng.core.prose.unbound import unbound_lines

PLACEHOLDER: Final = "\u3014缺\u3015"
"""What is printed where a value is missing: an old figure must never pass for a new one."""
_CLAUSE = 40  # characters before a figure in which the word for its direction is looked for


@dataclass(frozen=True, slots=True)
class ComposedFigure:
    """One figure of the composed text, at text[start:end].

    `name` is unique in the document and at most 40 characters (a Word bookmark); `before` stood
    there, `shown` stands now. `quantity` None: fixed wording, or an expression that failed.
    """

    name: str
    start: int
    end: int
    before: str
    shown: str
    expression: Expression
    quantity: Quantity | None

    @property
    def changed(self) -> bool:
        """Whether something else is printed than before."""
        return self.before != self.shown

    @property
    def is_fixed(self) -> bool:
        """Whether it is wording and no data."""
        return is_fixed(self.expression)


@dataclass(frozen=True, slots=True)
class Composed:
    """The text with its figures as they are now, and what an editor must see."""

    text: str
    figures: tuple[ComposedFigure, ...]
    log: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class _Printed:
    text: str
    quantity: Quantity | None = None
    line: LogLine | None = None


def refigure(bound: BoundText, scope: Scope, running: int) -> Composed:
    """The text with every figure printed anew from `scope`, in the style that stood there.

    `running` is the bulletin's running number, for the names. A missing value or a failed
    expression prints PLACEHOLDER and is an error in the log; nothing is raised for data.
    """
    pieces: list[str] = []
    figures: list[ComposedFigure] = []
    log: list[LogLine] = []
    shift: list[tuple[int, int]] = []
    position = length = 0
    names = figure_names(bound, running)
    for binding, name in zip(bound.bindings, names, strict=True):
        between = bound.text[position : binding.start]
        printed = _printed(
            binding, bound.text[max(0, binding.start - _CLAUSE) : binding.start], scope
        )
        start = length + len(between)
        length = start + len(printed.text)
        position = binding.end
        pieces += (between, printed.text)
        shift.append((position, length - position))
        figures.append(_figure(name, start, length, binding, printed))
        if printed.line:
            log.append(replace(printed.line, start=start, end=length, figure=name))
    text = "".join((*pieces, bound.text[position:]))
    log += unbound_lines(bound, tuple(shift))
    log.sort(key=lambda line: line.start)
    return Composed(text, tuple(figures), (*log, *_fixed_line(figures)))


def is_fixed(expression: Expression) -> bool:
    """Whether an expression is fixed("…"): wording that no data changes."""
    return isinstance(expression.root, Call) and expression.root.name == "fixed"


def figure_names(bound: BoundText, running: int) -> tuple[str, ...]:
    """The names ms_<running>_<8 hex> of the bindings in order, _2, _3 … for repeated expressions."""
    seen: Counter[str] = Counter()
    names = []
    for binding in bound.bindings:
        name = f"ms_{running}_{name_hash(binding.expression)}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(names)


def depends_on(figure: ComposedFigure) -> frozenset[tuple[str, str, str]]:
    """The (code, org, period) of all stored values that a figure rests on, missing ones included."""
    if figure.quantity is None:
        return frozenset()
    return frozenset(each.key for each in figure.quantity.inputs)


def _figure(name: str, start: int, end: int, binding: Binding, printed: _Printed) -> ComposedFigure:
    return ComposedFigure(
        name, start, end, binding.shown, printed.text, binding.expression, printed.quantity
    )


def _fixed_line(figures: Iterable[ComposedFigure]) -> tuple[LogLine, ...]:
    count = sum(figure.is_fixed for figure in figures)
    return (LogLine("note", "fixed", (("count", str(count)),)),) if count else ()


def _printed(binding: Binding, words_before: str, scope: Scope) -> _Printed:
    if is_fixed(binding.expression):
        return _Printed(binding.shown)
    try:
        quantity = evaluate(binding.expression, scope)
    except ExprError as error:
        return _Printed(PLACEHOLDER, None, _line(binding, "expression", reason=sentence(error)))
    if quantity.value is None:
        missing = "、".join(dict.fromkeys(each.written for each in quantity.missing))
        line = _line(binding, "missing", missing=missing or "值")
        return _Printed(PLACEHOLDER, quantity, line)
    if quantity.kind == "text":
        return _Printed(str(quantity.value), quantity)
    return _styled(binding, words_before, quantity)


def _styled(binding: Binding, words_before: str, quantity: Quantity) -> _Printed:
    """The quantity in the style that stands there, or a hole where that cannot hold it."""
    unit = None if quantity.kind == "constant" else quantity.unit
    try:
        style = style_of(binding.shown)
        written = write_noted(_writable(quantity, style), style, unit)
    except OtherUnit:
        return _Printed(PLACEHOLDER, quantity, _line(binding, "unit", unit=unit or "无单位"))
    except (NotANumeral, CannotWrite):
        return _Printed(PLACEHOLDER, quantity, _line(binding, "no_style"))
    remark = _remark(binding, words_before, style, quantity, written)
    return _Printed(written.text, quantity, remark)


def _writable(quantity: Quantity, style: Style) -> Scalar | tuple[Fraction | None, ...]:
    if isinstance(style, RangeStyle) and style.kind != "proportion":
        return (quantity.low, quantity.high)
    if quantity.value is None:
        raise CannotWrite(quantity.kind)
    return quantity.value


def _remark(
    binding: Binding, words_before: str, style: Style, quantity: Quantity, written: Written
) -> LogLine | None:
    if contradicts(words_before, style, binding.expression, quantity.value, written.notes):
        around = words_before[-8:].replace("\n", " ") + written.text
        return _line(
            binding, "direction", shown=written.text, around=around, value=_exact(quantity)
        )
    if not written.holds:
        return _line(binding, "style", "warning", shown=written.text)
    return None


def _exact(quantity: Quantity) -> str:
    return format(as_decimal(quantity.value), "f") if isinstance(quantity.value, Fraction) else ""


def _line(
    binding: Binding, code: str, level: Level = "error", shown: str = PLACEHOLDER, **facts: str
) -> LogLine:
    given = {
        "before": binding.shown,
        "shown": shown,
        "expression": binding.expression.text,
        **facts,
    }
    return LogLine(level, code, tuple(given.items()))
