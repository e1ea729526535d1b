"""Weighted mean 加权平均: the rate of a whole lies where the rates of its parts put it.

全市4.7万套，货币化率64.3%。其中城区3.2万套，61.3%；九县1.5万套，70.3%: blocks of one quantity with its
rates, the first for the whole, the others for parts that add up to it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from minsheng.core.reading.relations.arithmetic import (
    added,
    as_percent,
    meet,
    product,
    span,
    told,
)
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of, shown
from minsheng.core.reading.relations.sentences import Spot

_MOST_BLOCKS = 12


class Block(NamedTuple):
    """A quantity with the rates that stand behind it up to the next quantity."""

    weight: Spot
    rates: tuple[Spot, ...]


def relate_means(ledger: Ledger, spots: Sequence[Spot]) -> None:
    """Adds a sum and a weighted mean for each rate where blocks follow one another."""
    blocks = _blocks(spots)
    for at, whole in enumerate(blocks):
        parts = _parts(blocks[at + 1 : at + 1 + _MOST_BLOCKS], whole)
        if len(parts) > 1:
            _add(ledger, whole, parts)


def _blocks(spots: Sequence[Spot]) -> list[Block]:
    found: list[Block] = []
    at = 0
    while at < len(spots):
        spot = spots[at]
        at += 1
        if spot.group != "q" or spot.use in ("change", "previous"):
            continue
        rates = []
        while at < len(spots) and spots[at].group == "r" and spots[at].figure.unit == "%":
            rates.append(spots[at])
            at += 1
        if rates:
            found.append(Block(spot, tuple(rates)))
    return found


def _parts(following: Sequence[Block], whole: Block) -> list[Block]:
    """The blocks behind 其中 that are shaped like the whole's, as far as they add up to it."""
    unit, number = whole.weight.figure.unit, len(whole.rates)
    if not following or "其中" not in following[0].weight.gap:
        return []
    parts: list[Block] = []
    for block in following:
        if block.weight.figure.unit != unit or len(block.rates) != number:
            break
        parts.append(block)
        together = added(*[span(part.weight.figure) for part in parts])
        if len(parts) > 1 and meet(together, span(whole.weight.figure)):
            return parts
    return []


def _add(ledger: Ledger, whole: Block, parts: Sequence[Block]) -> None:
    total = whole.weight.figure
    listed = "＋".join(shown(part.weight.figure) for part in parts)
    members = (*[(part.weight.figure, "part") for part in parts], (total, "total"))
    words = f"{clause_of(whole.weight.clause, total)}，其中列出{listed}"
    facts: Facts = (("complete", "yes"),)
    ledger.add("sum", members, "consistent", words, None, (), facts)
    for at, mean in enumerate(whole.rates):
        if _name(mean, at) == _name(parts[0].rates[at], at):
            _add_mean(ledger, whole, parts, at)


def _name(rate: Spot, at: int) -> str:
    """What a rate is called; one dealt out by 分别 has no name of its own."""
    return "" if at else rate.clause[-3:]


def _add_mean(ledger: Ledger, whole: Block, parts: Sequence[Block], at: int) -> None:
    mean = whole.rates[at]
    weighed = added(
        *[product(as_percent(part.rates[at].figure), span(part.weight.figure)) for part in parts]
    )
    together = added(*[span(part.weight.figure) for part in parts])
    holds = meet(weighed, product(as_percent(mean.figure), together))
    members = (
        *[(part.weight.figure, "weight") for part in parts],
        *[(part.rates[at].figure, "value") for part in parts],
        (whole.weight.figure, "total_weight"),
        (mean.figure, "mean"),
    )
    shown_parts = "＋".join(
        f"{shown(part.weight.figure)}×{shown(part.rates[at].figure)}" for part in parts
    )
    words = f"{clause_of(mean.clause, mean.figure)}，各部分为{shown_parts}"
    ledger.add("weighted_mean", members, told(holds=holds), words)
