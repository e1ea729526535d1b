"""The places of orgs among one another, by completion."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from minsheng.core.words import Standing


@dataclass(frozen=True, slots=True)
class Rank:
    """`place` counts from 1, the best; `of` are those that have a place at all."""

    place: int
    of: int


def ranks(standings: Iterable[Standing]) -> dict[tuple[str, str], Rank]:
    """The Rank of each row by (indicator, org), among the rows of its indicator.

    The same completion has the same place, and the next one stands as many lower. A row without a
    completion (not reported, no target, a rate or a limit) has no place and is not counted.
    """
    completions: dict[str, dict[str, Decimal]] = {}
    for row in standings:
        if row.completion_pct is not None:
            completions.setdefault(row.indicator, {})[row.org] = row.completion_pct
    found = {}
    for indicator, by_org in completions.items():
        ordered = sorted(by_org.values(), reverse=True)
        for org, completion in by_org.items():
            found[indicator, org] = Rank(1 + ordered.index(completion), len(ordered))
    return found
