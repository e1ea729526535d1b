"""The two channels side by side: what the counties report together against the department's figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Agreement = Literal["agree", "rounding", "differ", "incomplete"]


@dataclass(frozen=True, slots=True)
class Side:
    """One channel's figure with both ends of what its digits stand for."""

    value: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Both channels of one indicator.

    `counties` is the sum of those that reported, `reported` of `expected`; None where none did.
    """

    counties: Side | None
    reported: int
    expected: int
    department: Side | None

    @property
    def difference(self) -> Decimal | None:
        """The department's figure less the counties' sum; None while one side is missing."""
        if self.counties is None or self.department is None:
            return None
        return self.department.value - self.counties.value

    @property
    def agreement(self) -> Agreement:
        """`incomplete` while anybody is missing: a part of a sum is not held against a whole.

        `rounding`: the digits differ, and what they were rounded from may be the same (design,
        rule 6).
        """
        if self.counties is None or self.department is None or self.reported < self.expected:
            return "incomplete"
        if not self.difference:
            return "agree"
        apart = self.counties.high < self.department.low or self.department.high < self.counties.low
        return "differ" if apart else "rounding"


def reconcile(counties: Sequence[Side], expected: int, department: Side | None) -> Reconciled:
    """The counties' figures added up, both ends with them, beside the department's.

    >>> three = [Side(Decimal(n), Decimal(n), Decimal(n)) for n in (1, 2, 3)]
    >>> reconcile(three, 3, Side(Decimal(7), Decimal(7), Decimal(7))).agreement
    'differ'
    """
    total = (
        Side(
            sum((side.value for side in counties), Decimal(0)),
            sum((side.low for side in counties), Decimal(0)),
            sum((side.high for side in counties), Decimal(0)),
        )
        if counties
        else None
    )
    return Reconciled(total, len(counties), expected, department)
