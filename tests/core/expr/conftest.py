"""A small synthetic register: two districts and a county, three indicators, one rate."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from minsheng.core.expr import (
    CannotEvaluate,
    Condition,
    Context,
    Function,
    Input,
    Member,
    Parameter,
    Quantity,
    Reference,
    count_members,
)

ORGS = ("east", "west", "hill")


class TableScope:
    """A Scope over a plain table; `functions` are three of those that a Snapshot brings."""

    def __init__(self, rows: Mapping[tuple[str, str, str], tuple[object, str]]):
        self.rows = dict(rows)

    @property
    def functions(self) -> Mapping[str, Function]:
        return {
            "target": Function((Parameter("reference"),), self._target),
            "count": Function(
                (Parameter("condition"), Parameter("name", "set", optional=True)), self._count
            ),
            "fund": Function(
                (Parameter("name", "subject"), Parameter("names", "purse")), self._fund
            ),
            "fixed": Function((Parameter("text"),), lambda _context, text: Quantity.exact(text)),
        }

    def value(self, reference: Reference, context: Context) -> Quantity:
        place = reference.place or (context.member.code if context.member else "city")
        period = reference.period or "2016-09"
        units = {code: unit for (code, _, _), (_, unit) in self.rows.items()}
        if reference.code not in units:
            raise CannotEvaluate("unknown_name", reference.code, "指标代码")
        unit = units[reference.code]
        value = self.rows.get((reference.code, place, period), (None, unit))[0]
        found = Input(reference.code, place, period, value, unit, "reported")
        return Quantity.exact(value, unit, "reported", [found])

    def _target(self, context: Context, reference: Reference) -> Quantity:
        return self.value(Reference(f"{reference.code}.target", reference.place), context)

    def _fund(self, _context: Context, subject: str, purses: tuple[str, ...]) -> Quantity:
        return Quantity.exact("+".join((subject, *purses)))

    def _count(self, _context: Context, what: Condition | str, _set: str = "orgs") -> Quantity:
        if isinstance(what, str):
            return Quantity.exact(Fraction(len(ORGS)), "个")
        return count_members([Member("org", org) for org in ORGS], what)


@pytest.fixture
def scope() -> TableScope:
    jobs = {"east": 40, "west": 35, "hill": 18, "city": 93}
    rows = {("jobs", org, "2016-09"): (Fraction(value), "人") for org, value in jobs.items()}
    rows |= {("jobs.target", "city", "2016-09"): (Fraction(100), "人")}
    rows |= {("jobs", "city", "2015-09"): (Fraction(90), "人")}
    rows |= {("money", "city", "2016-09"): (Fraction(7), "元")}
    rows |= {("homes", "east", "2016-09"): (Fraction(1), "户")}
    rows |= {("none", "city", "2016-09"): (Fraction(0), "人")}
    return TableScope(rows)
