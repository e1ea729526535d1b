"""Rows of the expression to Totals: rates formed, missing named, origin and interval settled."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

from minsheng.core.numerals.rounding import six_places
from minsheng.core.rollup.engines import Rows, run
from minsheng.core.snapshot import Content, read_content
from minsheng.core.words import ControlTotal, Indicator, Origin, Total

Key = tuple[str, str]
Row = dict[str, Any]


def rollup(
    folder: Path, engine: str = "duckdb", content: Content | None = None
) -> tuple[Total, ...]:
    """The Totals of the leading channel at every org and group of the Snapshot in `folder`.

    Sums are exact. A rate is factor × numerator ÷ denominator, from the sums of both over the orgs
    that gave both. What is missing is counted and named, never 0; nobody reported: value None.
    Origin: "split" where an input is synthetic and the result equals its control total (whose
    interval it takes), else "synthetic" where an input is, else "derived", "printed", "reported",
    the first that an input is. Sorted as the pack sorts indicators, orgs and groups.
    `content` is what the folder was written from, where the caller still has it; else it is read.
    Source: design 2 (roll-up), rules 1, 5 and 11.
    """
    content = content or read_content(folder)
    return _totals(content, run(folder, content.tree, engine, leading=True))


def channel_totals(folder: Path, engine: str = "duckdb") -> tuple[Total, ...]:
    """The Totals of the channel that does not lead, for reconciliation; it enters nothing else."""
    content = read_content(folder)
    found = _totals(content, run(folder, content.tree, engine, leading=False))
    return tuple(total for total in found if total.expected)


def _totals(content: Content, rows: Rows) -> tuple[Total, ...]:
    return tuple(_Rollup(content, rows).totals())


class _Rollup:
    """The rows of one run, by indicator and org."""

    def __init__(self, content: Content, rows: Rows) -> None:
        self.content = content
        self.summed = {(row["indicator"], row["org"]): row for row in rows if row["row"] == "sum"}
        self.own = {(row["indicator"], row["org"]): row for row in rows if row["row"] == "own"}
        self.controls = {(c.indicator, c.org): c for c in content.control_totals}
        self.missing = self._missing()

    def totals(self) -> Iterator[Total]:
        places = [org.code for org in self.content.orgs]
        places += [group.code for group in self.content.groups]
        for indicator in self.content.indicators:
            for place in places:
                total = self._total(indicator, place)
                if total is not None:
                    yield total

    def _total(self, indicator: Indicator, place: str) -> Total | None:
        key = (indicator.code, place)
        own, summed = self.own.get(key), self.summed.get(key)
        if own is not None and (own["reported"] or not self._has_parts(summed)):
            amounts = _amounts(own)
            return self._made(key, own, amounts, () if own["reported"] else (place,))
        if indicator.adds_up == "rate":
            return self._rate(indicator, place, summed)
        if summed is None:
            return None
        return self._made(key, summed, _amounts(summed), self.missing[key])

    @staticmethod
    def _has_parts(summed: Row | None) -> bool:
        return summed is not None and bool(summed["expected"])

    def _rate(self, indicator: Indicator, place: str, summed: Row | None) -> Total | None:
        if summed is not None and (summed["reported"] or not self._whole_parts(indicator, place)):
            amounts = _quotients(summed, indicator.factor) if summed["reported"] else _NONE
            return self._made(
                (indicator.code, place), summed, amounts, self.missing[(indicator.code, place)]
            )
        parts = self._whole_parts(indicator, place)
        if parts is None:
            return None
        joined = _joined(*parts)
        return self._made((indicator.code, place), joined, _quotients(joined, indicator.factor), ())

    def _whole_parts(self, indicator: Indicator, place: str) -> tuple[Row, Row] | None:
        """Both parts' totals where they come from different orgs and neither misses any.

        So a rate of a sum over counties and a department's own figure is formed at the root.
        """
        parts = []
        for code in (indicator.numerator, indicator.denominator):
            row = self.own.get((code, place)) or self.summed.get((code, place))
            if row is None or row["value"] is None or row["reported"] < row["expected"]:
                return None
            parts.append(row)
        return parts[0], parts[1]

    def _missing(self) -> dict[Key, tuple[str, ...]]:
        found: dict[Key, list[str]] = defaultdict(list)
        tree = self.content.tree
        order = {org.code: place for place, org in enumerate(tree)}
        lacking = [key for key, row in self.summed.items() if row["lacking"]]
        for code, org in sorted(lacking, key=lambda key: (key[0], order[key[1]])):
            place = org
            while place and self._is_short((code, place)):
                found[code, place].append(org)
                place = tree.org(place).parent
        for group in tree.groups:
            for code in {code for code, _ in found}:
                for member in group.members:
                    found[code, group.code] += found.get((code, member), [])
        return defaultdict(tuple, {key: tuple(orgs) for key, orgs in found.items()})

    def _is_short(self, key: Key) -> bool:
        # An org whose own figure stands for all below it misses nothing, nor do those above.
        row = self.summed[key]
        return bool(row["reported"] < row["expected"])

    def _made(self, key: Key, row: Row, amounts: "_Amounts", missing: tuple[str, ...]) -> Total:
        value, low, high = amounts
        control = self.controls.get(key)
        origin = _origin(row)
        if origin == "synthetic" and control and self._equals(key[0], value, control):
            origin, low, high = "split", control.low, control.high
        return Total(
            *key,
            self.content.period,
            value,
            low,
            high,
            row["reported"],
            row["expected"],
            origin,
            missing,
            control.value if control else None,
        )

    def _equals(self, code: str, value: Decimal | None, control: ControlTotal) -> bool:
        """Equal exactly; a rate, whose printed digits are rounded, where they hold it."""
        if value is None:
            return False
        if self.content.indicator(code).adds_up == "rate":
            return control.low <= value <= control.high
        return value == control.value


_Amounts = tuple[Decimal | None, Decimal | None, Decimal | None]
_NONE: _Amounts = (None, None, None)


def _amounts(row: Row) -> _Amounts:
    return _plain(row["value"]), _plain(row["low"]), _plain(row["high"])


def _plain(number: Decimal | None) -> Decimal | None:
    if number is None:
        return None
    text = format(number, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _joined(part: Row, whole: Row) -> Row:
    joined = dict(part)
    for name in ("value", "low", "high"):
        joined["whole" if name == "value" else f"whole_{name}"] = whole[name]
    for name in ("synthetic", "derived", "printed", "reported", "expected"):
        joined[name] = part[name] + whole[name]
    return joined


def _quotients(row: Row, factor: Decimal) -> _Amounts:
    """The rate with its interval; all None where the denominator is 0.

    An interval of the denominator that holds 0 leaves both ends open.
    """
    if not row["whole"]:
        return _NONE
    value = six_places(_over(row["value"], row["whole"], factor))
    if row["whole_low"] <= 0 <= row["whole_high"]:
        return value, None, None
    corners = [
        _over(part, whole, factor)
        for part, whole in product((row["low"], row["high"]), (row["whole_low"], row["whole_high"]))
    ]
    return value, six_places(min(corners)), six_places(max(corners))


def _over(part: Decimal, whole: Decimal, factor: Decimal) -> Fraction:
    return Fraction(factor) * Fraction(part) / Fraction(whole)


def _origin(row: Row) -> Origin | None:
    if not row["reported"]:
        return None
    weakest: tuple[Origin, ...] = ("synthetic", "derived", "printed")
    return next((origin for origin in weakest if row[origin]), "reported")
