"""What a check at entry is asked of, and what it answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from minsheng.core.numerals.scales import COUNTED, KIND_OF
from minsheng.core.numerals.shown import plain
from minsheng.core.numerals.typed import Typed
from minsheng.core.words import EntryRules, EntryThresholds, Indicator, Period, Severity, Target


@dataclass(frozen=True, slots=True)
class EntryCell:
    """One cell: its text as typed, and what is known of the same indicator, org and channel.

    `value` None: empty or unreadable, then `unread` is the reason of CannotRead. `previous` is the
    same year's last period, cumulative as stored, with its ends where these are wider. `history`:
    earlier periods, oldest first. `target` the year's.
    """

    indicator: Indicator
    org: str
    text: str
    value: Typed | None = None
    unread: str = ""
    previous: Decimal | None = None
    history: tuple[tuple[Period, Decimal], ...] = ()
    target: Target | None = None
    previous_ends: tuple[Decimal, Decimal] | None = None

    def last_period(self, period: Period) -> Period:
        """Which period `previous` is of: the one just before, unless the history says otherwise."""
        return self.history[-1][0] if self.history else period.previous()

    @property
    def before(self) -> tuple[Decimal, Decimal] | None:
        """Both ends of what stood in the period before; None in the year's first."""
        if self.previous is None:
            return None
        return self.previous_ends or (self.previous, self.previous)


@dataclass(frozen=True, slots=True)
class EntryFinding:
    """What a rule found in a cell; in the whole sheet where indicator and org are empty.

    `facts` are plain texts: numbers with all digits, codes, the variant of the sentence.
    """

    rule: str
    severity: Severity
    indicator: str
    org: str
    facts: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class EntrySheet:
    """All cells of one report, and the rules to hold them to."""

    period: Period
    cells: Sequence[EntryCell]
    rules: EntryRules

    @property
    def thresholds(self) -> EntryThresholds:
        return self.rules.thresholds

    def asked(self, rule: str) -> Iterator[tuple[EntryCell, Typed]]:
        """The cells that say a number and of which the pack lets the rule be asked."""
        for cell in self.cells:
            if cell.value is not None and not self.rules.is_silent(rule, cell.indicator.code):
                yield cell, cell.value

    def by_org(self) -> dict[str, dict[str, EntryCell]]:
        """Of each org its cells that say a number, by indicator."""
        found: dict[str, dict[str, EntryCell]] = {}
        for cell in self.cells:
            if cell.value is not None:
                found.setdefault(cell.org, {})[cell.indicator.code] = cell
        return found


def is_counted(indicator: Indicator) -> bool:
    """Whether it is things one by one (人, 户, 座): neither measured nor paid, and no rate."""
    kind = KIND_OF.get(indicator.unit, "count")
    return indicator.decimals == 0 and indicator.kind != "rate" and kind in COUNTED


def found(
    rule: str, severity: Severity, cell: EntryCell, variant: str, **facts: str | Decimal | Fraction
) -> EntryFinding:
    """A Finding of that cell, its unit among the facts and numbers in plain digits."""
    told = {
        name: each if isinstance(each, str) else plain(Fraction(each))
        for name, each in facts.items()
    }
    indicator = cell.indicator
    held = {"variant": variant, "unit": indicator.unit, **told}
    return EntryFinding(rule, severity, indicator.code, cell.org, held)
