"""All rules of reading by id, and the words of a Finding."""

from minsheng.core.reading.findings.claim_rules import CLAIM_RULES
from minsheng.core.reading.findings.figure_rules import FIGURE_RULES
from minsheng.core.reading.findings.relation_rules import RELATION_RULES
from minsheng.core.reading.findings.rule import TextRule
from minsheng.core.words import Finding

RULES: tuple[TextRule, ...] = (*RELATION_RULES, *CLAIM_RULES, *FIGURE_RULES)
"""Every rule, in the order of the manual."""

_BY_ID = {rule.id: rule for rule in RULES}


def rule_of(finding: Finding) -> TextRule:
    """The rule that raised the Finding."""
    return _BY_ID[finding.rule]


def message(finding: Finding) -> str:
    """What was found, in one Chinese sentence with its arithmetic."""
    said = rule_of(finding).message.format_map(dict(finding.facts))
    return f"{said}差别只在末位，多半是截尾而没有四舍五入。" if _is_cut(finding) else said


def _is_cut(finding: Finding) -> bool:
    return ("truncated", "yes") in finding.facts
