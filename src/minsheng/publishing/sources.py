"""Where each figure comes from: expression, inputs, reports and cells, as data and as text."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from minsheng.core.document import Source
from minsheng.core.expr import Call, Input, Quantity, Reference, Scalar
from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.prose import Composed, ComposedFigure, is_fixed
from minsheng.core.snapshot import Snapshot, list_inputs
from minsheng.core.words import Total, Value
from minsheng.publishing.partial import PartialTotals, is_partial

MOST_INPUTS = 12
LONGEST_NAME = 80
"""What the list of sources in the html names at most in a row; the json has all of it."""

FORMULAS = {
    "done": "完成率＝实绩÷任务×100",
    "gap": "超/欠序时＝完成率－序时进度",
    "growth": "增长率＝（本期÷上年同期－1）×100",
    "change": "增减＝本期－上年同期",
    "share": "比重＝前项÷后项×100",
    "count": "计数",
    "sum": "合计",
    "target": "任务",
    "limit": "控制线",
    "progress": "工程进度",
    "fund": "资金",
    "date": "日期",
    "rank": "位次",
}


class Sources:
    """The sources of all figures of one composition; inputs that several share are kept once."""

    def __init__(
        self,
        snapshot: Snapshot,
        composed: Composed,
        partial: PartialTotals,
        base_url: str,
        running: int,
    ) -> None:
        self._snapshot, self._composed, self._partial = snapshot, composed, partial
        self._base, self._running = base_url.rstrip("/"), running
        self._values: dict[tuple[str, str], tuple[Value, ...]] = {}
        self._told = _first_tellers(composed)
        named = (snapshot.content.projects, snapshot.content.matters, snapshot.content.items)
        self._names = {row.code: row.name for row in named[0]}
        self._names |= {row.code: row.title for rows in named[1:] for row in rows}
        self._names |= {fact.code: fact.name for fact in snapshot.content.facts if fact.name}
        self._names |= {i.code: i.name for i in snapshot.content.indicators}

    def link(self, figure: ComposedFigure) -> str:
        """The address of the figure's source on the web server."""
        return f"{self._base}/bulletins/{self._running}/#source-{figure.name}"

    def is_synthetic(self, figure: ComposedFigure) -> bool:
        """Whether the figure must carry the mark ※ (rule 11)."""
        return figure.quantity is not None and figure.quantity.origin == "synthetic"

    def rows(self) -> tuple[Source, ...]:
        """A row of the html's list for every figure that is no fixed wording."""
        return tuple(self._row(figure) for figure in self._composed.figures if not figure.is_fixed)

    def as_data(self) -> dict[str, Any]:
        """Figures by name, and the inputs that they rest on by key, with reports and cells."""
        inputs: dict[str, Any] = {}
        figures = []
        for figure in self._composed.figures:
            held = figure.quantity.inputs if figure.quantity else ()
            for each in held:
                inputs.setdefault(_key(each), self._input_data(each))
            figures.append(_figure_data(figure, [_key(each) for each in held]))
        return {"figures": figures, "inputs": inputs}

    def _row(self, figure: ComposedFigure) -> Source:
        inputs = figure.quantity.inputs if figure.quantity else ()
        return Source(
            anchor=figure.name,
            name="、".join(dict.fromkeys(self._name(each) for each in inputs))[:LONGEST_NAME],
            shown=figure.shown,
            expression=figure.expression.text,
            formula=_formula(figure),
            inputs=_first((self._input_text(each) for each in inputs), MOST_INPUTS),
            reports=self._reports(figure, inputs),
            cells=_first(self._cells(inputs), MOST_INPUTS),
        )

    def _reports(self, figure: ComposedFigure, inputs: tuple[Input, ...]) -> tuple[str, ...]:
        """Each unit's value with its report; told once, later rows lead back to the first."""
        told = []
        for each in inputs:
            values = self._under(each)
            if not values:
                continue
            first = self._told[_key(each)]
            if first is figure:
                told += [self._value_text(value) for value in values]
            else:
                told.append(f"{self._name(each)}的报表见“{first.shown}”一行")
        return tuple(dict.fromkeys(told))

    def _value_text(self, value: Value) -> str:
        unit = self._snapshot.content.indicator(value.indicator).unit
        shown = f"{_plain(value.value)}{unit}（{ORIGIN_WORDS[value.origin]}）"
        return f"{self._org(value.org)} {shown} {value.report} r{value.report_revision}"

    def _cells(self, inputs: tuple[Input, ...]) -> Iterator[str]:
        for each in inputs:
            values = self._under(each)
            if len(values) == 1 or not values:
                yield from [value.source for value in values] or each.sources
            else:
                yield f"{values[0].source} 等{len(values)}处，逐一列于同名 json"

    def _name(self, item: Input) -> str:
        name = self._names.get(item.code, item.code)
        return f"{name}的任务" if item.kind == "target" else name

    def _org(self, code: str) -> str:
        tree = self._snapshot.content.tree
        if code in tree:
            return tree.org(code).name
        group = tree.group(code)
        return group.name if group else code

    def _under(self, item: Input) -> tuple[Value, ...]:
        """The reported values below a total of this Snapshot; empty for any other input."""
        content = self._snapshot.content
        if item.kind != "value" or item.period not in ("", str(content.period)):
            return ()
        key = (item.code, item.org or content.programme.org)
        if key not in self._values:
            self._values[key] = tuple(list_inputs(self._snapshot, *key))
        return self._values[key]

    def _input_text(self, item: Input) -> str:
        where = "，".join(filter(None, (self._org(item.org) if item.org else "", item.period)))
        shown = "未报" if item.value is None else f"{_plain(item.value)}{item.unit}"
        name = self._name(item) + (f"（{where}）" if where else "")
        told = ORIGIN_WORDS.get(item.origin or "", "规定")
        return f"{name}＝{shown}，{told}{self._turnout_text(item)}"

    def _turnout_text(self, item: Input) -> str:
        total = self._partial.total(item)
        if total is None or not is_partial(total):
            return ""
        missing = self._partial.names(total.missing)
        return f"；{total.expected}个单位报了{total.reported}个，未报：{missing}"

    def _input_data(self, item: Input) -> dict[str, Any]:
        total = self._partial.total(item)
        turnout = {} if total is None else _turnout_data(total)
        return {
            "kind": item.kind,
            "code": item.code,
            "org": item.org,
            "period": item.period,
            "value": None if item.value is None else _plain(item.value),
            "unit": item.unit,
            "origin": item.origin,
            **turnout,
            "sources": list(item.sources),
            "reports": [_value_data(value) for value in self._under(item)] or list(item.reports),
        }


ORIGIN_WORDS = {
    "reported": "填报",
    "printed": "原文印出",
    "derived": "推算",
    "synthetic": "模拟",
    "split": "合计原文印出，分解模拟",
}


def _first_tellers(composed: Composed) -> dict[str, ComposedFigure]:
    """The figure that tells the reports of each input: the first that prints it as it is, if any."""
    figures = [figure for figure in composed.figures if figure.quantity]
    plain = [figure for figure in figures if isinstance(figure.expression.root, Reference)]
    told: dict[str, ComposedFigure] = {}
    for figure in (*plain, *figures):
        for each in figure.quantity.inputs if figure.quantity else ():
            told.setdefault(_key(each), figure)
    return told


def _first(texts: Iterable[str], most: int) -> tuple[str, ...]:
    known = list(dict.fromkeys(texts))
    rest = len(known) - most
    return (*known[:most], *([f"另有{rest}项"] if rest > 0 else []))


def _formula(figure: ComposedFigure) -> str:
    """How it is computed, in words, and what came out before it was rounded."""
    quantity, root = figure.quantity, figure.expression.root
    words = FORMULAS.get(root.name, "") if isinstance(root, Call) else ""
    if quantity is None or not isinstance(quantity.value, Fraction):
        return words
    return "，得".join(filter(None, (words, f"{_plain(quantity.value)}{quantity.unit}")))


def _figure_data(figure: ComposedFigure, inputs: list[str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": figure.name,
        "text": figure.shown,
        "start": figure.start,
        "end": figure.end,
        "expression": figure.expression.text,
        "fixed": is_fixed(figure.expression),
        "inputs": inputs,
    }
    return data | _quantity_data(figure.quantity)


def _quantity_data(quantity: Quantity | None) -> dict[str, Any]:
    if quantity is None:
        return {}
    ends = {"low": quantity.low, "high": quantity.high, "value": quantity.value}
    plain = {name: None if end is None else _plain(end) for name, end in ends.items()}
    return plain | {"unit": quantity.unit, "origin": quantity.origin}


def _turnout_data(total: Total) -> dict[str, Any]:
    return {
        "reported": total.reported,
        "expected": total.expected,
        "missing": list(total.missing),
    }


def _value_data(value: Value) -> dict[str, Any]:
    return {
        "report": value.report,
        "revision": value.report_revision,
        "org": value.org,
        "channel": value.channel,
        "value": str(value.value),
        "text": value.text,
        "origin": value.origin,
        "cell": value.source,
    }


def _key(item: Input) -> str:
    return ":".join((item.kind, *item.key))


def _plain(value: Scalar | Decimal) -> str:
    if isinstance(value, Fraction):
        return str(as_decimal(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
