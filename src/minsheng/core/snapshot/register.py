"""What a Snapshot says of one indicator at one place: total, target and standing as Quantities."""

from decimal import Decimal
from fractions import Fraction
from functools import reduce

from minsheng.core.expr import CannotEvaluate, Input, Quantity, add
from minsheng.core.snapshot.inputs import inputs_of
from minsheng.core.snapshot.read import Snapshot
from minsheng.core.snapshot.targets import targets_in_force
from minsheng.core.words import Indicator, OrgUnit, Origin, Target, Total

Amounts = tuple[Decimal | None, Decimal | None, Decimal | None]
"""Value, low and high of a stored row; an empty end is the value itself."""


class Register:
    """Look-ups over one Snapshot, by code; stored totals and standings are read, not computed."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot, self.content = snapshot, snapshot.content
        self.period = str(snapshot.content.period)
        self.root = snapshot.content.programme.org
        self.totals = {(row.indicator, row.org): row for row in snapshot.totals}
        self.standings = {(row.indicator, row.org): row for row in snapshot.standings}
        self.targets = targets_in_force(snapshot.content)
        self._groups = {group.code: group for group in snapshot.content.groups}

    def indicator(self, code: str) -> Indicator:
        """The indicator; CannotEvaluate when there is none of that code."""
        try:
            return self.content.indicator(code)
        except KeyError:
            raise CannotEvaluate("unknown_name", code, "指标代码") from None

    def refuse_unknown_place(self, place: str) -> None:
        """CannotEvaluate when no org or group of this Period has that code."""
        if place not in self.content.tree and place not in self._groups:
            raise CannotEvaluate("unknown_name", place, "单位或单位组代码")

    def leaves(self) -> tuple[OrgUnit, ...]:
        """The orgs of the territory tree that report: those with nothing below, no mere places."""
        tree = self.content.tree
        return tuple(
            org
            for org in tree
            if org.tree == "territory" and org.kind != "place" and not tree.children(org.code)
        )

    def members(self, group: str) -> tuple[str, ...]:
        """Codes of the group's orgs; CannotEvaluate when there is no such group."""
        if group not in self._groups:
            raise CannotEvaluate("unknown_name", group, "集合或单位组代码")
        return self._groups[group].members

    def value(self, code: str, place: str) -> Quantity:
        """The total of an indicator at an org or group, exact, with what it rests on."""
        indicator = self.indicator(code)
        self.refuse_unknown_place(place)
        total = self.totals.get((code, place))
        if total is None or total.value is None:
            return missing(code, place, self.period, indicator.unit)
        rows = inputs_of(self.content, code, place)
        exact = self._exact(indicator, place, total, total.value)
        rests_on = Input(
            code,
            place,
            self.period,
            exact,
            indicator.unit,
            total.origin,
            "value",
            tuple(dict.fromkeys(row.source for row in rows if row.source)),
            tuple(dict.fromkeys(f"{row.report} r{row.report_revision}" for row in rows)),
        )
        return Quantity(
            exact,
            bound(total.low),
            bound(total.high),
            indicator.unit,
            "number",
            total.origin,
            (rests_on,),
        )

    def _exact(self, indicator: Indicator, place: str, total: Total, stored: Decimal) -> Fraction:
        """A computed rate from its parts' exact sums, where they give the stored one back."""
        part = self.totals.get((indicator.numerator, place))
        whole = self.totals.get((indicator.denominator, place))
        if indicator.adds_up != "rate" or part is None or whole is None or total.missing:
            return Fraction(stored)
        if part.value is None or not whole.value:
            return Fraction(stored)
        exact = Fraction(indicator.factor) * Fraction(part.value) / Fraction(whole.value)
        is_same = abs(exact - Fraction(stored)) <= Fraction(1, 2 * 10**6)
        return exact if is_same else Fraction(stored)

    def target(self, code: str, place: str) -> Quantity:
        """The Target in force; missing where there is none.

        Of a group without one the sum of its members' where the indicator adds up: missing when
        a member has none, and always of rates, which are never added.
        """
        indicator = self.indicator(code)
        self.refuse_unknown_place(place)
        own = self.targets.get((code, place))
        members = self._groups[place].members if place in self._groups else ()
        if own is None and members and indicator.adds_up == "sum":
            return reduce(add, [self.target(code, org) for org in members])
        low = own.low if own else None
        high = own.high if own else None
        return self._promised(indicator, place, own, (own.value if own else None, low, high))

    def limit(self, code: str, place: str) -> Quantity:
        """The bound that must not be passed: the highest value allowed, of `up` the lowest."""
        indicator = self.indicator(code)
        self.refuse_unknown_place(place)
        own = self.targets.get((code, place))
        side = None if own is None else own.low if indicator.direction == "up" else own.high
        value = side if side is not None else own.value if own else None
        return self._promised(indicator, place, own, (value, value, value))

    def _promised(
        self,
        indicator: Indicator,
        place: str,
        own: Target | None,
        amounts: Amounts,
    ) -> Quantity:
        exact = bound(amounts[0])
        origin = own.origin if own else None
        rests_on = Input(
            indicator.code,
            place,
            self.period,
            exact,
            indicator.unit,
            origin,
            "target",
            (own.source,) if own and own.source else (),
        )
        return between(amounts, origin, rests_on)

    def trajectory(self, code: str, place: str) -> Quantity:
        """The stored trajectory in percent; missing where the standing has none."""
        row = self.standings.get((code, place))
        planned = bound(row.trajectory_pct) if row else None
        if planned is None:
            return missing(code, place, self.period, "%", "trajectory")
        return Quantity(planned, planned, planned, "%")


def missing(code: str, place: str, period: str, unit: str, kind: str = "value") -> Quantity:
    """A Quantity without value that names what is missing."""
    return Quantity(None, unit=unit, inputs=(Input(code, place, period, None, unit, None, kind),))


def bound(number: Decimal | None) -> Fraction | None:
    """The Decimal as a Fraction, None as None."""
    return None if number is None else Fraction(number)


def between(amounts: Amounts, origin: Origin | None, rests_on: Input) -> Quantity:
    """The number of a row with its interval, in the unit of the Input it rests on."""
    value, low, high = map(bound, amounts)
    return Quantity(
        value,
        value if low is None else low,
        value if high is None else high,
        rests_on.unit,
        "number",
        origin,
        (rests_on,),
    )
