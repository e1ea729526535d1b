"""Finding 疑点 and the rules that raise it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of the pack: two expressions that should tie, read as `left relation right`.

    `relation` is equal, at_most or at_least. Interval arithmetic decides: a tie that rounding can
    explain is no Finding (design, rule 6). `why` and `action` are shown to the office.
    """

    code: str
    name: str
    left: str
    relation: Literal["equal", "at_most", "at_least"]
    right: str
    severity: Severity
    why: str
    action: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A Rule or a Relation that cannot hold, or a value that calls for an explanation.

    `facts` are name and text pairs that the message of the rule is filled with. `codes` are the
    indicators that it touches; in a text `figures` are the ids of the Figures it points at, and
    `relation` is the id of the Relation behind it.
    """

    rule: str
    severity: Severity
    facts: tuple[tuple[str, str], ...]
    codes: tuple[str, ...] = ()
    source: str = ""
    figures: tuple[str, ...] = ()
    relation: str = ""
