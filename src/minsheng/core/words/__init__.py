"""The product's words as frozen dataclasses; nothing here imports any other room of ours.

Import from this package, not from its modules: `from minsheng.core.words import Period`. The modules
are loaded when one of their names is asked for: reading a text needs few of them, and must begin
within a tenth of a second.
"""

from typing import TYPE_CHECKING

from minsheng.core.on_demand import on_demand

if TYPE_CHECKING:
    from minsheng.core.words.entry import (
        ENTRY_RULES,
        LIMITED,
        NO_EXCEPTION,
        PROPOSED,
        EntryException,
        EntryRuleId,
        EntryRules,
        EntryThresholds,
        Tie,
    )
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
    from minsheng.core.words.org import (
        Group,
        OrgKind,
        OrgTree,
        OrgTreeError,
        OrgUnit,
        Tree,
        valid_tree,
    )
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
    from minsheng.core.words.report import ControlTotal, Expected, Form, Value
    from minsheng.core.words.standing import Light, LightRule, Standing, Total

__all__ = [
    "ENTRY_RULES",
    "LIMITED",
    "NO_EXCEPTION",
    "PROPOSED",
    "PURSES",
    "STAGES",
    "AddsUp",
    "Channel",
    "CollectedFrom",
    "ControlTotal",
    "Direction",
    "EntryException",
    "EntryRuleId",
    "EntryRules",
    "EntryThresholds",
    "Expected",
    "Fact",
    "Figure",
    "Finding",
    "Form",
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
    "Tie",
    "Total",
    "Tree",
    "Value",
    "Verdict",
    "valid_tree",
]

__getattr__ = on_demand(
    __name__,
    {
        "minsheng.core.words.entry": (
            "ENTRY_RULES LIMITED NO_EXCEPTION PROPOSED EntryException EntryRuleId EntryRules "
            "EntryThresholds Tie"
        ),
        "minsheng.core.words.figure": "Figure Implied Member Qualifier Relation RelationKind Verdict",
        "minsheng.core.words.finding": "Finding Rule Severity",
        "minsheng.core.words.name": "Name NameKind",
        "minsheng.core.words.org": "Group OrgKind OrgTree OrgTreeError OrgUnit Tree valid_tree",
        "minsheng.core.words.period": "NotAPeriod Period PeriodKind",
        "minsheng.core.words.promise": (
            "PURSES STAGES AddsUp Channel CollectedFrom Direction Fact Fund Horizon Indicator Item Kind "
            "Matter Milestone Origin Programme Progress Project Stage Target"
        ),
        "minsheng.core.words.report": "ControlTotal Expected Form Value",
        "minsheng.core.words.standing": "Light LightRule Standing Total",
    },
)
