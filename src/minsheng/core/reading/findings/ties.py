"""Inconsistent Relations → Findings, with the severity that their words allow (design, rule 6)."""

from collections.abc import Iterable, Mapping

from minsheng.core.reading.findings.working import worked
from minsheng.core.words import Figure, Finding, Relation
from minsheng.core.words.finding import Severity

_RULE_OF = {
    "completion": "REL-COMPLETION",
    "count_percent": "REL-COUNT-PERCENT",
    "share": "REL-SHARE",
    "growth": "REL-GROWTH",
    "sum": "REL-SUM",
    "threshold": "REL-PART",
    "enumeration": "REL-ENUMERATION",
    "distribution": "REL-DEALT",
    "weighted_mean": "REL-MEAN",
    "rate_check": "REL-AVERAGE",
    "order": "REL-ORDER",
}
_ASKED = frozenset(
    {"threshold", "enumeration", "distribution", "weighted_mean", "rate_check", "order"}
)
"""Kinds whose tie is a matter of words, too: another reading of them may save the text."""


def find_ties(relations: Iterable[Relation], figures: Mapping[str, Figure]) -> list[Finding]:
    """One Finding for each inconsistent Relation of a kind that has a rule."""
    return [
        _finding(relation, figures)
        for relation in relations
        if relation.verdict == "inconsistent" and relation.kind in _RULE_OF
    ]


def _finding(relation: Relation, figures: Mapping[str, Figure]) -> Finding:
    facts = dict(relation.facts)
    shown = [("tie", relation.text), ("worked", worked(relation, figures) or relation.text)]
    shown += [(name, facts[name]) for name in ("truncated", "named", "values") if name in facts]
    return Finding(
        _rule(relation, facts),
        _severity(relation, facts, figures),
        tuple(shown),
        figures=tuple(member.figure for member in relation.members),
        relation=relation.id,
    )


def _rule(relation: Relation, facts: Mapping[str, str]) -> str:
    if relation.kind == "completion" and facts.get("whole_number") == "none":
        return "REL-COMPLETION-COUNT"
    if relation.kind == "threshold" and "direction" in facts:
        return "REL-LIMIT"
    if relation.kind == "count_percent" and facts.get("whole_number") == "none":
        return "REL-COUNT-WHOLE"
    return _RULE_OF[relation.kind]


def _severity(
    relation: Relation, facts: Mapping[str, str], figures: Mapping[str, Figure]
) -> Severity:
    if facts.get("truncated") == "yes":
        return "note"
    if facts.get("whole_number") == "none" or relation.kind in _ASKED:
        return "warning"
    return "warning" if _needs_scope(relation, facts, figures) else "error"


def _needs_scope(
    relation: Relation, facts: Mapping[str, str], figures: Mapping[str, Figure]
) -> bool:
    """Whether another scope 口径 of one of the figures could save the text."""
    if facts.get("scope") == "ask":
        return True
    if relation.kind == "sum":
        return facts.get("complete") != "yes"
    if relation.kind == "share":
        return not facts.get("base")
    if relation.kind == "growth":
        return facts.get("basis") != "nominal" or _may_be_restated(relation, facts, figures)
    return False


def _may_be_restated(
    relation: Relation, facts: Mapping[str, str], figures: Mapping[str, Figure]
) -> bool:
    """Money may be compared at other prices, and last year's figure may have been revised."""
    if any(figures[member.figure].kind == "money" for member in relation.members):
        return True
    has_previous = any(member.role == "previous" for member in relation.members)
    return has_previous and facts.get("against") == "year"
