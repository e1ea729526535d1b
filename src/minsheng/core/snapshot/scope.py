"""SnapshotScope: what the names and functions of an expression mean over a Snapshot."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from minsheng.core.expr import (
    CannotEvaluate,
    Context,
    Function,
    Quantity,
    Reference,
    share,
    subtract,
)
from minsheng.core.packs.vocabulary import FUNCTIONS
from minsheng.core.snapshot.counting import Counting
from minsheng.core.snapshot.read import Snapshot
from minsheng.core.snapshot.register import Register, missing
from minsheng.core.snapshot.things import Things
from minsheng.core.words import NotAPeriod, Period

_HUNDRED = Quantity(Fraction(100), Fraction(100), Fraction(100), "%")


class SnapshotScope:
    """A Scope of core/expr over a Snapshot, with other closed Periods beside it.

    `others` are the Snapshots that expressions may ask for by period (2015-09); a period that is
    not there is missing, never 0. `doc` answers doc(field); `period` and `period_end` are the
    Snapshot's own where it does not. Every Quantity names the inputs it rests on.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        others: Mapping[Period, Snapshot] | None = None,
        doc: Mapping[str, object] | None = None,
    ) -> None:
        self.snapshot = snapshot
        self._own = Register(snapshot)
        # Not copied: a mapping may read each Snapshot only when an expression asks for it.
        self._others: Mapping[Period, Snapshot] = {} if others is None else others
        self._registers: dict[Period, Register] = {snapshot.content.period: self._own}
        things = Things(snapshot.content, dict(doc or {}))
        counting = Counting(self._own, self)
        self._functions = _with_signatures(
            {
                "target": self._target,
                "limit": self._limit,
                "done": self.done,
                "gap": self.gap,
                "growth": self._growth,
                "change": self._change,
                "rank": counting.rank,
                "progress": things.progress,
                "date": things.date,
                "fund": things.fund,
                "doc": things.doc,
                "programme": things.programme,
                "fact": things.fact,
                "fixed": _fixed,
                "count": counting.count,
            }
        )
        self._counting = counting

    @property
    def functions(self) -> Mapping[str, Function]:
        """The functions over a Snapshot; sum, min, max and share are the language's own."""
        return self._functions

    def value(self, reference: Reference, context: Context) -> Quantity:
        """The total of a code at its place and period; see core/expr's Scope."""
        member = context.member
        if member is not None and member.kind != "org" and reference.is_bare:
            field = self._counting.field(reference.code, member)
            if field is not None:
                return field
        place = self.place(reference, context)
        period = self._period(reference)
        register = self.register(period)
        if register is None:
            unit = self._own.indicator(reference.code).unit
            return missing(reference.code, place, str(period), unit)
        return register.value(reference.code, place)

    def place(self, reference: Reference, context: Context) -> str:
        """The org or group meant: the one named, the member counted, else the Programme's own."""
        member = context.member
        counted = member.code if member is not None and member.kind == "org" else ""
        place = reference.place or counted or self._own.root
        self._own.refuse_unknown_place(place)
        return place

    def register(self, period: Period) -> Register | None:
        """The look-ups of a closed Period, None where its Snapshot was not given."""
        if period not in self._registers and period in self._others:
            self._registers[period] = Register(self._others[period])
        return self._registers.get(period)

    def done(self, context: Context, reference: Reference) -> Quantity:
        """Completion in %: 100 × total ÷ target, exact."""
        return share(self.value(reference, context), self._target(context, reference))

    def gap(self, context: Context, reference: Reference) -> Quantity:
        """Completion less the stored trajectory, in 百分点; missing where there is none."""
        place = self.place(reference, context)
        register = self.register(self._period(reference)) or self._own
        planned = register.trajectory(reference.code, place)
        return replace(subtract(self.done(context, reference), planned), unit="百分点")

    def _target(self, context: Context, reference: Reference) -> Quantity:
        return self._promised(context, reference, "target")

    def _limit(self, context: Context, reference: Reference) -> Quantity:
        return self._promised(context, reference, "limit")

    def _promised(self, context: Context, reference: Reference, what: str) -> Quantity:
        place = self.place(reference, context)
        register = self.register(self._period(reference))
        if register is None:
            unit = self._own.indicator(reference.code).unit
            return missing(reference.code, place, reference.period, unit, "target")
        ask = register.target if what == "target" else register.limit
        return ask(reference.code, place)

    def _growth(self, context: Context, reference: Reference) -> Quantity:
        now, before = self._now_and_before(context, reference)
        if before.value == 0:
            raise CannotEvaluate("division_by_zero", f"{reference.code}（上年同期）", "不为0的数")
        return subtract(share(now, before), _HUNDRED)

    def _change(self, context: Context, reference: Reference) -> Quantity:
        return subtract(*self._now_and_before(context, reference))

    def _now_and_before(self, context: Context, reference: Reference) -> tuple[Quantity, Quantity]:
        earlier = str(self._period(reference).a_year_earlier())
        return (
            self.value(reference, context),
            self.value(replace(reference, period=earlier), context),
        )

    def _period(self, reference: Reference) -> Period:
        if not reference.period:
            return self.snapshot.content.period
        try:
            return Period.parse(reference.period)
        except NotAPeriod:
            raise CannotEvaluate("unknown_name", reference.period, "报告期，如2015-09") from None


def _with_signatures(
    implementations: Mapping[str, Callable[..., Quantity]],
) -> dict[str, Function]:
    """Each function with the parameters that a pack's check goes by."""
    return {
        name: Function(FUNCTIONS[name].parameters, implementation)
        for name, implementation in implementations.items()
    }


def _fixed(_context: Context, text: str) -> Quantity:
    return Quantity.exact(text)
