"""Content: all that was accepted for one Period, as it stood when the Period was closed."""

from dataclasses import dataclass, field, fields
from decimal import Decimal

from minsheng.core.words import (
    ControlTotal,
    Expected,
    Fact,
    Fund,
    Group,
    Indicator,
    Item,
    LightRule,
    Matter,
    Milestone,
    OrgTree,
    OrgUnit,
    Period,
    Programme,
    Progress,
    Project,
    Rule,
    Target,
    Value,
    valid_tree,
)

PLACES = 6
"""Decimal places that a Snapshot keeps: decimal(28,6) in Parquet."""


class ContentError(ValueError):
    """The content makes no Snapshot; `what` names the row and `reason` what is wrong with it.

    `reason` is double_value, other_period, too_fine (more than six places), or too_large.
    """

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{what}: {reason}")
        self.what, self.reason = what, reason


@dataclass(frozen=True)
class Content:
    """What a Snapshot holds. Orgs and groups are kept as valid on the Period's last day.

    `pack`, `product` and `trail_head` say where the content came from; they stand in the manifest
    and are no part of the content's hash.
    Raises ContentError on two Values for one indicator, org and channel, on a Value of another
    period and on a Decimal that decimal(28,6) cannot hold; OrgTreeError when the orgs make no tree.
    """

    period: Period
    programme: Programme
    lights: LightRule
    orgs: tuple[OrgUnit, ...] = ()
    groups: tuple[Group, ...] = ()
    matters: tuple[Matter, ...] = ()
    items: tuple[Item, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    values: tuple[Value, ...] = ()
    expected: tuple[Expected, ...] = ()
    funds: tuple[Fund, ...] = ()
    projects: tuple[Project, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    progress: tuple[Progress, ...] = ()
    facts: tuple[Fact, ...] = ()
    rules: tuple[Rule, ...] = ()
    control_totals: tuple[ControlTotal, ...] = ()
    pack: str = ""
    product: str = ""
    trail_head: str = ""
    tree: OrgTree = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tree = valid_tree(self.orgs, self.groups, self.period.end)
        object.__setattr__(self, "tree", tree)
        object.__setattr__(self, "orgs", tree.orgs)
        object.__setattr__(self, "groups", tree.groups)
        self._refuse_doubles()
        for name in ("values", "targets", "funds", "progress", "control_totals"):
            for row in getattr(self, name):
                _refuse_unstorable(name, row)

    def indicator(self, code: str) -> Indicator:
        """The indicator of that code; KeyError when there is none."""
        return self._indicators[code]

    @property
    def _indicators(self) -> dict[str, Indicator]:
        known: dict[str, Indicator] | None = self.__dict__.get("_by_code")
        if known is None:
            known = {indicator.code: indicator for indicator in self.indicators}
            self.__dict__["_by_code"] = known
        return known

    def _refuse_doubles(self) -> None:
        seen = set()
        for value in self.values:
            key = (value.indicator, value.org, value.channel)
            if key in seen:
                raise ContentError(f"value {' '.join(key)}", "double_value")
            if value.period != self.period:
                raise ContentError(f"value {' '.join(key)} {value.period}", "other_period")
            seen.add(key)


def _refuse_unstorable(table: str, row: object) -> None:
    for name in _DECIMALS[table]:
        number = getattr(row, name)
        if number is None:
            continue
        sign_digits_exponent = number.as_tuple()
        if sign_digits_exponent.exponent < -PLACES and number != round(number, PLACES):
            raise ContentError(f"{table}: {row}", "too_fine")
        if abs(number) >= _LIMIT:
            raise ContentError(f"{table}: {row}", "too_large")


_LIMIT = Decimal(10) ** 22
_DECIMALS = {
    "values": ("value", "low", "high"),
    "targets": ("value", "low", "high"),
    "funds": ("value", "low", "high"),
    "progress": ("percent", "low", "high"),
    "control_totals": ("value", "low", "high"),
}
CONTENT_FIELDS = tuple(f.name for f in fields(Content) if f.init)
