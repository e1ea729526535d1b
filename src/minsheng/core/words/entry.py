"""What a pack says of the checks at entry: thresholds, exceptions by indicator, ties of parts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal, Self, get_args

from minsheng.core.words.finding import Severity

EntryRuleId = Literal[
    "ENT-UNREAD", "ENT-DECIMALS", "ENT-NEGATIVE", "ENT-FELL", "ENT-SAME", "ENT-JUMP",
    "ENT-OVER-TARGET", "ENT-OVER-LIMIT", "ENT-PARTS", "ENT-RATE", "ENT-ROUND",
]  # fmt: skip
ENTRY_RULES: tuple[EntryRuleId, ...] = get_args(EntryRuleId)
NO_EXCEPTION = ("ENT-UNREAD", "ENT-DECIMALS", "ENT-PARTS")
"""Text must say a number; the indicator itself says its decimals, and ties.csv its ties."""
LIMITED = ("ENT-JUMP", "ENT-SAME", "ENT-OVER-TARGET")
"""Rules of which an exception may give another threshold instead of silence."""


@dataclass(frozen=True, slots=True)
class EntryThresholds:
    """From where on a value calls for an explanation. Our proposal; a pack may say otherwise.

    `jump_times`: a period's own amount so many times the usual one, beyond `jump_spreads` of its
    usual spread, once `jump_least` periods are known. `level_jump_pct`: the same for the step of
    a stock or a reported rate, in percent of its last level. `same_flow` and `same_level`: so many
    periods in a row with the same digits, this one among them; the second also for counts of less
    than `same_pace` a period, which by chance bring nothing in one of twenty. `round_least` values at least, of
    which chance would give so many round ones in fewer than `round_chance` of all sheets.
    """

    over_target_pct: Decimal = Decimal(120)
    jump_times: Decimal = Decimal(2)
    jump_spreads: Decimal = Decimal(5)
    jump_least: int = 4
    level_jump_pct: Decimal = Decimal(50)
    same_flow: int = 2
    same_level: int = 6
    same_pace: int = 3
    round_least: int = 12
    round_chance: Decimal = Decimal("0.001")

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        """The thresholds that are given, as numbers or texts; the proposed ones for the others."""
        kinds = {name: type(value) for name, value in asdict(cls()).items()}
        return cls(**{name: kinds[name](given[name]) for name in kinds if name in given})


PROPOSED = EntryThresholds()


@dataclass(frozen=True, slots=True)
class EntryException:
    """A rule that does not hold for an indicator, or (`limit`) from another threshold on."""

    indicator: str
    rule: EntryRuleId
    limit: Decimal | None
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Indicators that are parts of another at the same org, exactly (equal) or at most.

    `severity` is the gravest that it gives: error, or warning where the definitions may differ.
    """

    code: str
    name: str
    whole: str
    relation: Literal["equal", "at_most"]
    parts: tuple[str, ...]
    severity: Severity
    why: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class EntryRules:
    """All that a pack says of the checks at entry; the defaults where it says nothing."""

    thresholds: EntryThresholds = PROPOSED
    exceptions: tuple[EntryException, ...] = ()
    ties: tuple[Tie, ...] = ()

    def exception(self, rule: str, indicator: str) -> EntryException | None:
        """What the pack says of this rule and indicator; None: the rule holds as it is."""
        for each in self.exceptions:
            if (each.rule, each.indicator) == (rule, indicator):
                return each
        return None

    def is_silent(self, rule: str, indicator: str) -> bool:
        """Whether the rule is not asked of the indicator at all."""
        found = self.exception(rule, indicator)
        return found is not None and found.limit is None

    def limit(self, rule: str, indicator: str, default: Decimal) -> Decimal:
        """The threshold of the rule for the indicator."""
        found = self.exception(rule, indicator)
        return default if found is None or found.limit is None else found.limit
