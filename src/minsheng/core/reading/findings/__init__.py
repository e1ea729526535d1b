"""Text, Figures and Relations → Findings 疑点: what does not add up, and what is claimed against it.

One way inside: `rule` says what a rule is; `working` writes arithmetic in words; `relation_rules`,
`figure_rules` and `claim_rules` hold the rules with their cases, and `ties`, `oddities` and
`claims` raise them; `catalogue` has them all by id.
"""

from collections.abc import Sequence

from minsheng.core.reading.findings.catalogue import RULES, message, rule_of
from minsheng.core.reading.findings.claims import find_claims
from minsheng.core.reading.findings.oddities import find_oddities
from minsheng.core.reading.findings.rule import TextRule
from minsheng.core.reading.findings.ties import find_ties
from minsheng.core.reading.findings.working import worked
from minsheng.core.words import Figure, Finding, Relation

__all__ = ["RULES", "TextRule", "find", "message", "rule_of", "worked"]


def find(
    text: str, figures: Sequence[Figure], relations: Sequence[Relation]
) -> tuple[Finding, ...]:
    """Every Finding of the text, in the order of the figures that they point at.

    `figures` and `relations` are those that `read_figures` and `relate` made of this text. A
    Finding never points at a consistent Relation.
    """
    by_id = {figure.id: figure for figure in figures}
    found = [
        *find_ties(relations, by_id),
        *find_oddities(text, figures),
        *find_claims(text, figures, relations),
    ]
    found.sort(key=lambda finding: by_id[finding.figures[0]].start)
    return tuple(found)
