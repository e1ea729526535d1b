"""Reading: any official text → Figures → Relations → Findings (design, 5.2).

One way inside: `as_json` → `findings` → `relations` → `figures` | `documents`.
"""

from dataclasses import dataclass

from minsheng.core.reading.collecting import without_collecting
from minsheng.core.reading.figures import read_figures
from minsheng.core.reading.findings import RULES, TextRule, find, message, rule_of, worked
from minsheng.core.reading.relations import relate
from minsheng.core.words import Figure, Finding, Relation

__all__ = [
    "RULES",
    "Reading",
    "TextRule",
    "check",
    "message",
    "read_figures",
    "rule_of",
    "worked",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with all that was read in it; places are code points of `text`."""

    text: str
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing but notes."""
        return all(finding.severity == "note" for finding in self.findings)


def check(text: str) -> Reading:
    """Reads the text, ties its Figures, and asks every rule.

    >>> reading = check("全年计划改造150个，已完成120个，完成计划的75%。")
    >>> print(message(reading.findings[0]))
    计划改造150个，已完成120个，完成计划的75%：120个÷150个＝80%，文中为75%。
    """
    with without_collecting():
        figures = read_figures(text)
        relations = relate(text, figures)
        return Reading(text, figures, relations, find(text, figures, relations))
