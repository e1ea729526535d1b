"""`minsheng check FILE`: what in a text does not add up, with the sentence and the arithmetic."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable

from minsheng.cli.excerpts import excerpt
from minsheng.cli.opened_text import opened, place_words
from minsheng.cli.outcome import DONE, FOUND, tell
from minsheng.core.reading import Reading, check, message, rule_of
from minsheng.core.reading.as_json import figure_data, findings_data, relation_data
from minsheng.core.reading.documents import Document
from minsheng.core.reading.terms import SEVERITIES, VERDICTS
from minsheng.core.words import Finding


def run(arguments: argparse.Namespace) -> int:
    """Write the Findings; status 1 where one is an error or a warning."""
    document = opened(arguments.file)
    reading = check(document.text)
    if arguments.json:
        tell({
            "source": arguments.file.name,
            "characters": len(reading.text),
            "figures": [figure_data(figure) for figure in reading.figures],
            "relations": [relation_data(relation) for relation in reading.relations],
            "findings": findings_data(reading.findings),
        })  # fmt: skip
    else:
        sys.stdout.write(report(arguments.file.name, document, reading))
    return DONE if reading.is_clean else FOUND


def report(name: str, document: Document, reading: Reading) -> str:
    """The report for people: each Finding with its place, sentence, arithmetic and what to do."""
    parts = [
        _finding(number, finding, document, reading)
        for number, finding in enumerate(reading.findings, 1)
    ]
    return "\n".join([_head(name, reading), *parts, _sum(reading)]) + "\n"


def _head(name: str, reading: Reading) -> str:
    verdicts = _counted(relation.verdict for relation in reading.relations)
    told = "，".join(f"{word}{verdicts[code]}" for code, word in VERDICTS.items() if verdicts[code])
    ties = f"，{len(reading.relations)}处勾稽关系（{told}）" if told else "，没有勾稽关系"
    return f"{name}：{len(reading.text)}字，{len(reading.figures)}处数字{ties}\n"


def _finding(number: int, finding: Finding, document: Document, reading: Reading) -> str:
    by_id = {figure.id: figure for figure in reading.figures}
    figures = [by_id[figure] for figure in finding.figures]
    spans = [(figure.start, figure.end) for figure in figures]
    rule = rule_of(finding)
    place = place_words(document, spans[0][0])
    return "\n".join([
        f"{number}. {SEVERITIES[finding.severity]}　{rule.name}（{place}，{rule.id}）",
        excerpt(reading.text, spans),
        f"    疑点：{message(finding)}",
        f"    处理：{rule.action}",
        "",
    ])  # fmt: skip


def _sum(reading: Reading) -> str:
    found = _counted(finding.severity for finding in reading.findings)
    if not found:
        return "没有疑点。"
    return "，".join(f"{word}{found[code]}处" for code, word in SEVERITIES.items()) + "。"


def _counted(codes: Iterable[str]) -> Counter[str]:
    return Counter(codes)
