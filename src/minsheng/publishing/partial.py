"""Figures that rest on a total of which not every unit has reported (rule 1)."""

from collections.abc import Iterable, Iterator, Mapping

from minsheng.core.expr import Input
from minsheng.core.prose import Composed, ComposedFigure, LogLine
from minsheng.core.snapshot import Snapshot
from minsheng.core.words import Period, Total

MOST_NAMED = 8
"""Units named in a sentence; the json has all of them."""


class PartialTotals:
    """The totals of a Snapshot, and of those that its expressions asked for, with units missing."""

    def __init__(self, snapshot: Snapshot, others: Mapping[Period, Snapshot]) -> None:
        self._own, self._others = snapshot, others
        self._root = snapshot.content.programme.org
        self._totals: dict[str, dict[tuple[str, str], Total]] = {}

    def total(self, item: Input) -> Total | None:
        """The total that an input is; None where it is no total."""
        if item.kind != "value":
            return None
        period = item.period or str(self._own.content.period)
        return self._of_period(period).get((item.code, item.org or self._root))

    def partial(self, figure: ComposedFigure) -> tuple[Total, ...]:
        """The totals under a figure that lack a unit, though something was reported."""
        inputs = figure.quantity.inputs if figure.quantity else ()
        found = (self.total(item) for item in inputs)
        return tuple(total for total in found if total is not None and is_partial(total))

    def lines(self, composed: Composed) -> Iterator[LogLine]:
        """A warning for every printed figure that is partial; the same words are said once."""
        said = set()
        for figure in composed.figures:
            for total in self.partial(figure):
                facts = (
                    ("shown", figure.shown),
                    ("reported", str(total.reported)),
                    ("expected", str(total.expected)),
                    ("missing", self.names(total.missing)),
                )
                if facts not in said:
                    said.add(facts)
                    yield LogLine(
                        "warning", "partial", facts, figure.start, figure.end, figure.name
                    )

    def names(self, orgs: Iterable[str]) -> str:
        """The units by name, the first few of many."""
        tree, codes = self._own.content.tree, tuple(orgs)
        known = [tree.org(code).name if code in tree else code for code in codes[:MOST_NAMED]]
        rest = f"等{len(codes)}个" if len(codes) > MOST_NAMED else ""
        return "、".join(known) + rest

    def _of_period(self, period: str) -> dict[tuple[str, str], Total]:
        if period not in self._totals:
            own = self._own.content.period
            snapshot = self._own if period == str(own) else self._others.get(Period.parse(period))
            rows = snapshot.totals if snapshot else ()
            self._totals[period] = {(total.indicator, total.org): total for total in rows}
        return self._totals[period]


def is_partial(total: Total) -> bool:
    """Whether something was reported, but not by all who had to."""
    return total.value is not None and total.reported < total.expected
