"""What a rule of entry is: what it asks, how it says so, why that matters, and what to do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from minsheng.core.checking.entry.cell import EntryCell, EntryFinding, EntrySheet
from minsheng.core.words import EntryRuleId, EntryRules, Period, Severity

SEPTEMBER = Period(2016, "month", 9)
AS_PROPOSED = EntryRules()


@dataclass(frozen=True, slots=True)
class Case:
    """A sheet as a test reads it, and what it is in a few words of the manual."""

    told: str
    cells: tuple[EntryCell, ...]
    rules: EntryRules = AS_PROPOSED
    period: Period = SEPTEMBER


@dataclass(frozen=True, slots=True)
class EntryRule:
    """One question that is asked of every sheet.

    `severity` is the gravest that the rule gives; `softer` says when it is less. `zh` and `en` are
    its sentences by variant, filled with the facts of a Finding; `find` gives these. `fires` and
    `passes` are run by the tests and printed in the manual.
    """

    id: EntryRuleId
    name: str
    name_en: str
    severity: Severity
    why: str
    action: str
    zh: Mapping[str, str]
    en: Mapping[str, str]
    find: Callable[[EntrySheet], Iterator[EntryFinding]]
    fires: Case
    passes: Case
    softer: str = ""
