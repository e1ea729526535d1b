"""The product's words as frozen dataclasses; nothing here imports anything else of ours.

Import from this package, not from its modules: `from minsheng.core.words import Period`.
"""

from minsheng.core.words.figure import (
    Figure,
    Implied,
    Member,
    Qualifier,
    Relation,
    RelationKind,
    Verdict,
)
from minsheng.core.words.finding import Finding, Rule, Severity
from minsheng.core.words.name import Name, NameKind
from minsheng.core.words.org import Group, OrgKind, OrgTree, OrgTreeError, OrgUnit, Tree, valid_tree
from minsheng.core.words.period import NotAPeriod, Period, PeriodKind
from minsheng.core.words.promise import (
    PURSES,
    STAGES,
    AddsUp,
    Channel,
    CollectedFrom,
    Direction,
    Fact,
    Fund,
    Horizon,
    Indicator,
    Item,
    Kind,
    Matter,
    Milestone,
    Origin,
    Programme,
    Progress,
    Project,
    Stage,
    Target,
)
from minsheng.core.words.report import ControlTotal, Expected, Value
from minsheng.core.words.standing import Light, LightRule, Standing, Total

__all__ = [
    "PURSES",
    "STAGES",
    "AddsUp",
    "Channel",
    "CollectedFrom",
    "ControlTotal",
    "Direction",
    "Expected",
    "Fact",
    "Figure",
    "Finding",
    "Fund",
    "Group",
    "Horizon",
    "Implied",
    "Indicator",
    "Item",
    "Kind",
    "Light",
    "LightRule",
    "Matter",
    "Member",
    "Milestone",
    "Name",
    "NameKind",
    "NotAPeriod",
    "OrgKind",
    "OrgTree",
    "OrgTreeError",
    "OrgUnit",
    "Origin",
    "Period",
    "PeriodKind",
    "Programme",
    "Progress",
    "Project",
    "Qualifier",
    "Relation",
    "RelationKind",
    "Rule",
    "Severity",
    "Stage",
    "Standing",
    "Target",
    "Total",
    "Tree",
    "Value",
    "Verdict",
    "valid_tree",
]
