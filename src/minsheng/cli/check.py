"""`minsheng check FILE`: what in a text does not add up, with the sentence and the arithmetic."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from minsheng.cli.excerpts import excerpt
from minsheng.cli.opened_text import STDIN, opened, place_words
from minsheng.cli.outcome import DONE, FOUND, WrongInput, say, tell
from minsheng.core.reading import Reading, check, message, rule_of
from minsheng.core.reading.as_json import figure_data, findings_data, relation_data
from minsheng.core.reading.documents import (
    Document,
    Refused,
    refusal_sentence,
    with_comments,
)
from minsheng.core.reading.remarks import comments_of
from minsheng.core.reading.terms import SEVERITIES, VERDICTS
from minsheng.core.words import Finding


def run(arguments: argparse.Namespace) -> int:
    """Write the Findings; status 1 where one is an error or a warning."""
    document = opened(arguments.file)
    if arguments.comments:
        _check_copy(arguments.file, document, arguments.comments)
    reading = check(document.text)
    if arguments.comments:
        _write_copy(arguments.file, arguments.comments, document, reading)
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


def _check_copy(file: Path, document: Document, out: Path) -> None:
    if file == STDIN:
        raise WrongInput("从标准输入读的文稿不能写批注；请给出Word文件（docx）的文件名。")
    if document.kind != "docx":
        raise WrongInput("只有Word文件（docx）能写批注；请先另存为docx，或去掉 --comments。")
    if out.exists():
        raise WrongInput(f"{out} 已存在；请移走它，或用 --comments 换一个文件名。")


def _write_copy(file: Path, out: Path, document: Document, reading: Reading) -> None:
    """The same Word file with each Finding as a comment at its first figure."""
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    comments = comments_of(reading.figures, reading.findings, when)
    try:
        made = with_comments(file.read_bytes(), document, comments)
    except Refused as refusal:
        raise WrongInput(f"{file}：{refusal_sentence(refusal)}") from refusal
    try:
        out.write_bytes(made)
    except OSError as error:
        raise WrongInput(f"{out}：写不进去（{error.strerror}）。请检查文件夹和权限。") from error
    say(f"{out}：写入{len(comments)}条批注")


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
