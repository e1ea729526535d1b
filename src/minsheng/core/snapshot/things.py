"""Functions over what is no indicator: progress, dates, funds, facts, the document's own words."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce

from minsheng.core.expr import CannotEvaluate, Context, Input, Quantity, Scalar, add
from minsheng.core.snapshot.content import Content
from minsheng.core.snapshot.register import between, bound
from minsheng.core.words import Fund, Period

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,21})(?:\.[0-9]{1,22})?")


class Things:
    """Answers of one Content; every name that is not there raises CannotEvaluate."""

    def __init__(self, content: Content, document: Mapping[str, object]) -> None:
        self.content = content
        own: dict[str, object] = {"period": content.period, "period_end": content.period.end}
        self.document = own | dict(document)
        self.period = str(content.period)

    def progress(self, _context: Context, project: str) -> Quantity:
        """Progress of a project in %, as last known by the period's end."""
        if project not in {each.code for each in self.content.projects}:
            raise CannotEvaluate("unknown_name", project, "项目代码")
        rows = [row for row in self.content.progress if row.project == project]
        known = [row for row in rows if not self.content.period < row.period]
        if not known:
            lacking = Input(project, "", self.period, None, "%", None, "progress")
            return Quantity(None, unit="%", inputs=(lacking,))
        row = max(known, key=lambda each: each.period)
        value = bound(row.percent)
        rests_on = Input(
            project, "", str(row.period), value, "%", row.origin, "progress", _texts(row.source)
        )
        return between((row.percent, row.low, row.high), row.origin, rests_on)

    def date(self, _context: Context, milestone: str) -> Quantity:
        """The day a milestone was reached, else the planned one."""
        for step in self.content.milestones:
            if f"{step.project}.{step.code}" == milestone:
                day = step.actual or step.planned
                rests_on = Input(
                    milestone, "", self.period, day, "", "printed", "milestone",
                    _texts(step.source),
                )  # fmt: skip
                return Quantity.exact(day, "", "printed", [rests_on])
        raise CannotEvaluate("unknown_name", milestone, "项目.节点代码")

    def fund(
        self, _context: Context, subject: str, purses: tuple[str, ...], stage: str
    ) -> Quantity:
        """Money in 元 of exactly these purses: one row of them all, or several that make them up."""
        rows = self._known_funds(subject, stage)
        whole = [row for row in rows if set(row.purses) == set(purses)]
        parts = whole or [row for row in rows if set(row.purses) < set(purses)]
        covered = [purse for row in parts for purse in row.purses]
        if sorted(covered) != sorted(set(purses)):
            asked = f"{subject}, {'+'.join(purses)}, {stage}"
            raise CannotEvaluate("unknown_name", asked, "已登记的资金（项目、资金来源、阶段）")
        return reduce(add, [self._money(row) for row in parts])

    def _known_funds(self, subject: str, stage: str) -> list[Fund]:
        known: dict[frozenset[str], Fund] = {}
        for row in sorted(self.content.funds, key=lambda each: each.period):
            is_known = not self.content.period < row.period
            if is_known and (row.subject, row.stage) == (subject, stage):
                known[frozenset(row.purses)] = row
        return list(known.values())

    def _money(self, row: Fund) -> Quantity:
        value = bound(row.value)
        code = f"{row.subject}.{'+'.join(row.purses)}.{row.stage}"
        rests_on = Input(
            code, "", str(row.period), value, "元", row.origin, "fund", _texts(row.source)
        )
        return between((row.value, row.low, row.high), row.origin, rests_on)

    def doc(self, _context: Context, field: str) -> Quantity:
        """A word of the document: number, running, date, period, period_end, phone."""
        if field not in self.document:
            raise CannotEvaluate("unknown_name", field, f"简报要素：{'、'.join(self.document)}")
        value = _scalar(self.document[field])
        rests_on = Input(field, "", self.period, value, "", None, "document")
        return Quantity.exact(value, "", None, [rests_on])

    def programme(self, _context: Context, field: str) -> Quantity:
        """A word of the programme; a number where its text is one."""
        for name, text in self.content.programme.fields:
            if name == field:
                value, unit = _number_and_unit(text)
                rests_on = Input(field, "", self.period, value, unit, "printed", "programme")
                return Quantity.exact(value, unit, "printed", [rests_on])
        known = [name for name, _ in self.content.programme.fields]
        raise CannotEvaluate("unknown_name", field, f"年度工作字段：{_listed(known)}")

    def fact(self, _context: Context, code: str) -> Quantity:
        """A fact of the pack, as number, date or text."""
        for row in self.content.facts:
            if row.code == code:
                value: Scalar = row.value
                if row.kind == "number":
                    value = Fraction(row.value)
                elif row.kind == "date":
                    value = date.fromisoformat(row.value)
                rests_on = Input(
                    code, "", row.period, value, row.unit, "printed", "fact", _texts(row.source)
                )
                return Quantity.exact(value, row.unit, "printed", [rests_on])
        raise CannotEvaluate("unknown_name", code, "事实代码")


def _scalar(given: object) -> Scalar:
    if isinstance(given, int):
        return Fraction(given)
    if isinstance(given, Fraction | date | Period):
        return given
    return str(given)


def _number_and_unit(text: str) -> tuple[Scalar, str]:
    """35 项 → 35 and 项; a text that begins with no plain decimal stays a text (007, 3/4, 1e9)."""
    number, _, unit = text.partition(" ")
    return (Fraction(number), unit) if _DECIMAL.fullmatch(number) else (text, "")


def _texts(*sources: str) -> tuple[str, ...]:
    return tuple(source for source in sources if source)


def _listed(names: Iterable[str]) -> str:
    return "、".join(names) or "（没有）"
