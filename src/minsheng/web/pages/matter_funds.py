"""Money of a matter by purse and stage: what is known, added only where the parts are the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from minsheng.core.numerals.column import Given
from minsheng.core.numerals.shown import Shown, plain
from minsheng.core.words import Fund
from minsheng.core.words.promise import PURSES, STAGES
from minsheng.web.book import Book
from minsheng.web.fund_terms import purse_word, stage_word
from minsheng.web.numbers import column

Purses = tuple[str, ...]
NO_CELL = Shown("—")


@dataclass(frozen=True)
class Sum:
    """What one purse (or a printed sum of several) has at one stage; `value` None: words only."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    text: str
    origin: str
    cell: Shown = NO_CELL


@dataclass(frozen=True)
class PurseRow:
    """One purse, or several that are printed as one sum, through the stages."""

    purses: Purses
    sums: dict[str, Sum]

    @property
    def name(self) -> str:
        return _("、").join(purse_word(purse) for purse in self.purses)

    def share(self, stage: str, of: str) -> Fraction | None:
        """The one in percent of the other, where both are known."""
        return _share(self.value(stage), self.value(of))

    def value(self, stage: str) -> Decimal | None:
        held = self.sums.get(stage)
        return held.value if held else None


@dataclass(frozen=True)
class Funds:
    """`stages` are those of which something is known, in their order."""

    unit: str
    rows: tuple[PurseRow, ...]
    stages: tuple[str, ...]
    totals: dict[str, Shown]
    chart: dict[str, Any]

    @property
    def is_synthetic(self) -> bool:
        return any(s.origin == "synthetic" for row in self.rows for s in row.sums.values())

    def total(self, stage: str) -> Decimal | None:
        """The stage's sum; None where a part is not known."""
        return _total(self.rows, stage)

    def share(self, stage: str, of: str) -> Fraction | None:
        """Of the sums, only where both stages have the same purses."""
        have = [{row.purses for row in self.rows if each in row.sums} for each in (stage, of)]
        same = have[0] == have[1]
        return _share(self.total(stage), self.total(of)) if same else None


def funds_of(book: Book, matter: str) -> Funds | None:
    """The matter's own money, or that of its items where the matter itself has none."""
    known = book.register.funds(matter)
    if not known:
        items = book.register.items_of(matter)
        known = tuple(fund for item in items for fund in book.register.funds(item.code))
    last = [fund for fund in known if fund.period.end <= book.period.end]
    if not last:
        return None
    rows = tuple(sorted(_rows(last), key=lambda row: [_place(purse) for purse in row.purses]))
    stages = tuple(stage for stage in STAGES if any(stage in row.sums for row in rows))
    unit, rows, totals = _drawn(book, rows, stages)
    return Funds(unit, rows, stages, totals, _chart(rows, stages, totals, unit))


def _place(purse: str) -> int:
    return PURSES.index(purse) if purse in PURSES else len(PURSES)


def _rows(funds: Iterable[Fund]) -> list[PurseRow]:
    held: dict[Purses, dict[str, list[Fund]]] = {}
    for fund in _newest(funds):
        held.setdefault(fund.purses, {}).setdefault(fund.stage, []).append(fund)
    return [
        PurseRow(purses, {stage: _added(parts) for stage, parts in stages.items()})
        for purses, stages in held.items()
    ]


def _newest(funds: Iterable[Fund]) -> list[Fund]:
    """Of each subject, purse and stage what was known last."""
    ordered = sorted(funds, key=lambda fund: fund.period)
    return list({(fund.subject, fund.purses, fund.stage): fund for fund in ordered}.values())


def _added(parts: list[Fund]) -> Sum:
    """The same purse of several items is added; one whose number is not known leaves words."""
    first = parts[0]
    if len(parts) == 1:
        return Sum(first.value, first.low, first.high, first.text, first.origin)
    values = [part.value for part in parts]
    origin = "synthetic" if any(part.origin == "synthetic" for part in parts) else first.origin
    known = [value for value in values if value is not None]
    whole = sum(known, Decimal(0)) if len(known) == len(values) else None
    return Sum(whole, None, None, _("、").join(part.text for part in parts), origin)


def _total(rows: Iterable[PurseRow], stage: str) -> Decimal | None:
    values = [row.sums[stage].value for row in rows if stage in row.sums]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if values and len(known) == len(values) else None


def _share(one: Decimal | None, other: Decimal | None) -> Fraction | None:
    return None if one is None or not other else 100 * Fraction(one) / Fraction(other)


def _drawn(
    book: Book, rows: tuple[PurseRow, ...], stages: tuple[str, ...]
) -> tuple[str, tuple[PurseRow, ...], dict[str, Shown]]:
    """All cells and totals in one unit."""
    places = [(row, stage) for row in rows for stage in row.sums]
    given = [Given(s.value, s.low, s.high) for s in (row.sums[stage] for row, stage in places)]
    ends = [Given(_total(rows, stage)) for stage in stages]
    unit, cells = column([*given, *ends], book.unit("元"))
    drawn = {(row.purses, stage): cell for (row, stage), cell in zip(places, cells, strict=False)}
    made = tuple(
        PurseRow(
            row.purses,
            {
                stage: Sum(s.value, s.low, s.high, s.text, s.origin, drawn[row.purses, stage])
                for stage, s in row.sums.items()
            },
        )
        for row in rows
    )
    return unit, made, dict(zip(stages, cells[len(places) :], strict=True))


def _chart(
    rows: tuple[PurseRow, ...], stages: tuple[str, ...], totals: dict[str, Shown], unit: str
) -> dict[str, Any]:
    """The JSON of figure 1: one bar a stage."""
    bars = [
        {
            "name": stage_word(stage),
            "total_text": totals[stage].number,
            "parts": [_part(row, row.sums[stage]) for row in rows if stage in row.sums],
        }
        for stage in stages
    ]
    told = _("；").join(
        _("%(stage)s%(total)s%(unit)s")
        % {"stage": bar["name"], "total": bar["total_text"], "unit": unit}
        for bar in bars
    )
    return {"description": told, "rows": bars}


def _part(row: PurseRow, held: Sum) -> dict[str, Any]:
    known = held.value if held.value is not None else held.low
    return {
        "purse": "+".join(row.purses),
        "name": row.name,
        "value": None if known is None else plain(known),
        "text": held.cell.number,
        "shade": min(_place(row.purses[0]), 5),
    }
