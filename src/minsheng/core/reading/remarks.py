"""Findings as the comments that are written into a Word file."""

from minsheng.core.reading.documents import Comment
from minsheng.core.reading.findings import message, rule_of
from minsheng.core.reading.terms import SEVERITIES
from minsheng.core.words import Figure, Finding

AUTHOR = "民生校核"


def comments_of(
    figures: tuple[Figure, ...], findings: tuple[Finding, ...], when: str = ""
) -> list[Comment]:
    """One comment a Finding, at its first figure; `when` in ISO 8601, empty where not known."""
    by_id = {figure.id: figure for figure in figures}
    firsts = [(by_id[finding.figures[0]], finding) for finding in findings]
    return [
        Comment(figure.start, figure.end, comment_text(finding), AUTHOR, when)
        for figure, finding in firsts
    ]


def comment_text(finding: Finding) -> str:
    """What a comment says: how grave, which rule, the arithmetic, and what to do."""
    rule = rule_of(finding)
    head = f"【{SEVERITIES[finding.severity]}】{rule.name}（{rule.id}）"
    return f"{head}\n{message(finding)}\n处理：{rule.action}"
