"""Pack 业务包: the data of one city or line of business, as core words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from minsheng.core.words import (
    PROPOSED,
    ControlTotal,
    EntryException,
    EntryRules,
    EntryThresholds,
    Fact,
    Form,
    Fund,
    Group,
    Indicator,
    Item,
    LightRule,
    Matter,
    Milestone,
    Name,
    OrgTree,
    OrgUnit,
    Period,
    Programme,
    Progress,
    Project,
    Rule,
    Target,
    Tie,
    Value,
)


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A named plan over the year: cumulative shares at the end of each of the twelve months."""

    code: str
    name: str
    shares: tuple[Decimal, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """A stand-off binding: code points `start` to `end` of the source text print `expression`."""

    start: int
    end: int
    figure: str
    expression: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class BulletinText:
    """One bulletin of the pack: its data, its own bound prose and the bindings of its source.

    `data` is the TOML file as it stands (number, running, date, title, readers …); `own` is empty
    and `bindings` has no rows where the pack has none.
    """

    number: str
    period: Period
    data: Mapping[str, Any] = field(hash=False)
    own: str = ""
    own_file: str = ""
    bindings: tuple[Binding, ...] = ()
    source_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Demo:
    """What `minsheng demo` closes, in this order, and what of it is synthetic."""

    periods: tuple[Period, ...] = ()
    bulletin: str = ""
    synthetic: str = ""


@dataclass(frozen=True, slots=True)
class Synthetic:
    """Seed and tool of the synthetic rows; seed None where the pack has none."""

    seed: int | None = None
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A checked pack. Numbers stand in the unit of their indicator, money in 元.

    `values` are reported rows whose report is empty and revision 0: an import gives them both.
    `programme_facts` are the fields of the Programme with unit and source; `figures` pairs an
    indicator with the ids of the printed figures that show it.
    """

    id: str
    title: str
    version: str
    language: str
    programme: Programme
    office: str
    programme_facts: tuple[Fact, ...]
    lights: LightRule
    orgs: tuple[OrgUnit, ...]
    groups: tuple[Group, ...]
    matters: tuple[Matter, ...]
    items: tuple[Item, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    trajectories: tuple[Trajectory, ...]
    funds: tuple[Fund, ...]
    projects: tuple[Project, ...]
    milestones: tuple[Milestone, ...]
    progress: tuple[Progress, ...]
    facts: tuple[Fact, ...]
    values: tuple[Value, ...]
    control_totals: tuple[ControlTotal, ...]
    rules: tuple[Rule, ...]
    bulletins: tuple[BulletinText, ...]
    figures: tuple[tuple[str, tuple[str, ...]], ...] = ()
    demo: Demo = Demo()
    synthetic: Synthetic = Synthetic()
    names: tuple[Name, ...] = ()
    forms: tuple[Form, ...] = ()
    entry: EntryThresholds = PROPOSED
    entry_exceptions: tuple[EntryException, ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def entry_rules(self) -> EntryRules:
        """What the pack says of the checks at entry."""
        return EntryRules(self.entry, self.entry_exceptions, self.ties)

    @property
    def version_text(self) -> str:
        """Id and version in one: my-city-2026 1."""
        return f"{self.id} {self.version}"

    def tree(self) -> OrgTree:
        """All orgs and groups, whatever their dates of validity."""
        return OrgTree(self.orgs, self.groups)

    def bulletin(self, number: str) -> BulletinText | None:
        """The bulletin of that number, None when the pack has none."""
        return next((text for text in self.bulletins if text.number == number), None)

    def values_of(self, period: Period) -> tuple[Value, ...]:
        """The reported rows of one period, in the order of its file."""
        return tuple(value for value in self.values if value.period == period)

    def periods(self) -> tuple[Period, ...]:
        """The periods that have values, oldest first."""
        return tuple(sorted({value.period for value in self.values}))
