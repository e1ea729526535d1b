"""Figure 数字, Relation 勾稽关系 and what ties them: what a reading of a text finds (design, 5.2)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

Qualifier = Literal["exact", "about", "nearly", "over", "more_than", "at_least", "at_most", "below"]
Verdict = Literal["consistent", "inconsistent", "undecidable"]
RelationKind = Literal[
    "sum", "share", "completion", "growth", "count_percent", "enumeration", "threshold",
    "weighted_mean", "order", "distribution", "identity", "rate_check",
]  # fmt: skip


class Figure(NamedTuple):
    """A quantity read in a text: where it stands, what it says, and of what.

    `start` and `end` count code points of the text. `value`, `low` and `high` are in base units, 万
    and 亿 multiplied out; two values for a range or a proportion, ISO 8601 text for a date or a
    period, the printed text for an identifier. `low` and `high` are what the digits stand for, both
    included; None is open. A fall has a negative value. `role` and `subject` are guesses from the
    words around it, empty where nothing was said. A tuple, since a text of 20 MB has a million.
    """

    id: str
    start: int
    end: int
    text: str
    value: Decimal | str | tuple[Decimal, ...]
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: str
    qualifier: Qualifier
    role: str
    subject: str


class Member(NamedTuple):
    """A Figure in a Relation, with what it is there: actual, percent, plan, part, total …"""

    figure: str
    role: str


class Implied(NamedTuple):
    """A member that is not printed, as far as the printed ones give it; None is an open end.

    Ends are rounded outwards, or inwards to whole numbers where things are counted.
    """

    role: str
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Relation:
    """An arithmetic or logical tie between Figures, and whether it holds.

    `text` says in words what ties them; `names` are the things that an enumeration names;
    `facts` are pairs that the rules ask for (is the list complete, is growth real or nominal).
    A Relation whose missing member is only implied is undecidable.
    """

    id: str
    kind: RelationKind
    members: tuple[Member, ...]
    verdict: Verdict
    text: str
    implied: Implied | None = None
    names: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
