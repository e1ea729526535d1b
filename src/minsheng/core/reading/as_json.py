"""A Reading as the data of `read --json` and `check --json` (design, 5.2)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from minsheng.core.reading.findings import message
from minsheng.core.words import Figure, Finding, Relation


def figure_data(figure: Figure) -> dict[str, Any]:
    """One Figure; numbers are decimal strings, a range or a proportion is a list of them."""
    value = figure.value
    return {
        "id": figure.id,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": [_number(part) for part in value] if isinstance(value, tuple) else _value(value),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "unit": figure.unit,
        "kind": figure.kind,
        "qualifier": figure.qualifier,
        "role": figure.role,
        "subject": figure.subject,
    }


def relation_data(relation: Relation) -> dict[str, Any]:
    """One Relation; `implied`, `names` and `facts` only where there are any."""
    data: dict[str, Any] = {
        "id": relation.id,
        "kind": relation.kind,
        "members": [{"figure": member.figure, "role": member.role} for member in relation.members],
        "verdict": relation.verdict,
    }
    implied = relation.implied
    if implied is not None:
        low, high = _number(implied.low), _number(implied.high)
        data["implied"] = {"role": implied.role, "low": low, "high": high}
    if relation.names:
        data["names"] = list(relation.names)
    if relation.facts:
        data["facts"] = dict(relation.facts)
    return {**data, "text": relation.text}


def findings_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings numbered n1 …; `relation` only where one is behind it."""
    return [_finding_data(f"n{number}", finding) for number, finding in enumerate(findings, 1)]


def _finding_data(number: str, finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {"id": number, "severity": finding.severity, "rule": finding.rule}
    if finding.relation:
        data["relation"] = finding.relation
    return {**data, "figures": list(finding.figures), "message": message(finding)}


def _value(value: Decimal | str) -> str:
    return value if isinstance(value, str) else f"{value:f}"


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
