"""A synthetic city of two districts whose figures a test can change one at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from minsheng.core.expr import (
    CannotEvaluate,
    Context,
    Function,
    Input,
    Parameter,
    Quantity,
    Reference,
    add,
    share,
    subtract,
)

UNITS = {
    "jobs": "人",
    "jobs.target": "人",
    "loans": "元",
    "loans.target": "元",
    "seats": "个",
    "air": "微克/立方米",
}
VALUES = {
    ("jobs", "east", "2016-09"): Fraction(51_300),
    ("jobs", "west", "2016-09"): Fraction(41_700),
    ("jobs", "east", "2015-09"): Fraction(50_000),
    ("jobs", "west", "2015-09"): Fraction(40_000),
    ("jobs.target", "city", "2016-09"): Fraction(100_000),
    ("loans", "city", "2016-09"): Fraction(727_000_000),
    ("loans.target", "city", "2016-09"): Fraction(650_000_000),
    ("seats", "city", "2016-09"): Fraction(42_300),
    ("air", "city", "2016-09"): Fraction(60),
    ("air", "city", "2015-09"): Fraction(75),
}
MEMBERS = {"jobs": ("east", "west")}


@dataclass
class CityScope:
    """A Scope over a plain table; a code that counties collect is summed over them at the city."""

    values: Mapping[tuple[str, str, str], Fraction] = field(default_factory=lambda: dict(VALUES))

    @property
    def functions(self) -> Mapping[str, Function]:
        one = (Parameter("reference"),)
        return {
            "target": Function(one, self._target),
            "done": Function(one, lambda c, r: share(self.value(r, c), self._target(c, r))),
            "change": Function(one, lambda c, r: subtract(self.value(r, c), self._before(c, r))),
            "growth": Function(one, self._growth),
            "date": Function((Parameter("name", "milestone"),), self._date),
            "fact": Function((Parameter("name", "fact"),), self._fact),
            "fixed": Function((Parameter("text"),), lambda _c, text: Quantity.exact(text)),
        }

    def value(self, reference: Reference, context: Context) -> Quantity:
        code, place = reference.code, reference.place or "city"
        if code not in UNITS:
            raise CannotEvaluate("unknown_name", code, "指标代码")
        if place == "city" and code in MEMBERS:
            east, west = (
                self.value(Reference(code, org, reference.period), context) for org in MEMBERS[code]
            )
            return add(east, west)
        key = (code, place, reference.period or "2016-09")
        value = self.values.get(key)
        return Quantity.exact(
            value, UNITS[code], "reported", [Input(*key, value, UNITS[code], "reported")]
        )

    def _target(self, context: Context, reference: Reference) -> Quantity:
        return self.value(Reference(f"{reference.code}.target"), context)

    def _before(self, context: Context, reference: Reference) -> Quantity:
        return self.value(Reference(reference.code, reference.place, "2015-09"), context)

    def _growth(self, context: Context, reference: Reference) -> Quantity:
        now, before = self.value(reference, context), self._before(context, reference)
        return share(subtract(now, before), before)

    def _date(self, _context: Context, name: str) -> Quantity:
        return Quantity.exact(date(2016, 12, 31), inputs=[Input(name, kind="milestone")])

    def _fact(self, _context: Context, code: str) -> Quantity:
        return Quantity.exact("第二名", inputs=[Input(code, value="第二名", kind="fact")])
