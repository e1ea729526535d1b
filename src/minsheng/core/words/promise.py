"""What was promised: Programme, Matter, Item, Indicator, Target, Fund, Project, Milestone."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from minsheng.core.words.period import Period

Origin = Literal["reported", "printed", "derived", "synthetic", "split"]
"""reported, printed (from the source text), derived (with its interval), synthetic; `split` is a
rolled-up value whose parts are synthetic and whose total equals the printed one (rule 11)."""

Kind = Literal["flow", "stock", "rate"]
Direction = Literal["up", "down", "hold"]
AddsUp = Literal["sum", "rate", "none"]
CollectedFrom = Literal["counties", "department", "both"]
Channel = Literal["counties", "department"]
Horizon = Literal["year", "whole"]
Purse = str
Stage = Literal["planned", "arrived", "spent"]

PURSES = ("central", "provincial", "city", "county", "loan", "social", "enterprise")
STAGES: tuple[Stage, ...] = ("planned", "arrived", "spent")


@dataclass(frozen=True, slots=True)
class Programme:
    """One city's promises for one year; `fields` are the words that a bulletin may ask for."""

    code: str
    name: str
    year: int
    org: str
    fields: tuple[tuple[str, str], ...] = ()
    key: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """One of the major matters 民生大事. `key` names indicators with weights; empty: counts by light.

    `runs_by` "milestones": the Matter counts milestones reached instead of a key indicator.
    """

    code: str
    title: str
    ordinal: int
    short_title: str = ""
    lead: str = ""
    key: tuple[tuple[str, Decimal], ...] = ()
    runs_by: Literal["indicators", "milestones"] = "indicators"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered promise 民生实事 under a Matter."""

    code: str
    matter: str
    title: str
    ordinal: int
    lead: str = ""
    key: tuple[tuple[str, Decimal], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted. `unit` is the base unit (元, 人, 平方米, %): 万 and 亿 are ways of printing.

    A flow is cumulative from 1 January, a stock stands at the period's end. A rate has
    `numerator` and `denominator` codes and is factor × their quotient, or, where both are empty,
    is reported as such and never added. `decimals`: places that a report may carry; 0 counts.
    """

    code: str
    name: str
    unit: str
    kind: Kind = "flow"
    direction: Direction = "up"
    adds_up: AddsUp = "sum"
    decimals: int = 0
    collected_from: CollectedFrom = "department"
    leading: Channel = "department"
    department: str = ""
    matter: str = ""
    item: str = ""
    numerator: str = ""
    denominator: str = ""
    factor: Decimal = Decimal(1)
    frequency: Literal["week", "month", "quarter", "year"] = "month"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What an org promised of an Indicator, in the indicator's unit.

    `value` None with only a bound in low or high: words promised, no number (提前完成).
    `trajectory`: planned cumulative shares by month, 12 Decimals up to 1; empty means pro rata.
    `limit`: the value must not be exceeded (direction down) or undercut; met or not met, no completion.
    """

    indicator: str
    org: str
    horizon: Horizon = "year"
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    origin: Origin = "printed"
    trajectory: tuple[Decimal, ...] = ()
    version: int = 1
    approved_document: str = ""
    approved_on: date | None = None
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fund:
    """Money of a Matter or Item by purse and stage, in 元, as known at the end of `period`.

    `purses` names all that one printed sum covers (central, provincial); it is never split.
    """

    subject: str
    purses: tuple[Purse, ...]
    stage: Stage
    period: Period
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    text: str = ""
    origin: Origin = "printed"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A thing that is built, under a Matter and, where one is named, an Item."""

    code: str
    name: str
    matter: str
    item: str = ""
    org: str = ""
    lead: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A Project's progress at the end of a period, in percent; None where only words are known."""

    project: str
    period: Period
    percent: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    text: str = ""
    origin: Origin = "printed"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a Project. `planned_text` keeps what was promised (年底, 春节前)."""

    project: str
    code: str
    name: str
    planned: date | None = None
    planned_text: str = ""
    actual: date | None = None
    actual_text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Known from outside or by word, and not computed here: a date, a number or a text.

    `kind` date, number or text; a number has its unit. Bound prose asks for it by fact(code).
    """

    code: str
    kind: Literal["date", "number", "text"]
    value: str
    unit: str = ""
    name: str = ""
    period: str = ""
    source: str = ""
