"""Candidates: every expression over a Snapshot that a figure of its period may come from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from minsheng.core.expr import ExprError, Quantity, Scope, evaluate
from minsheng.core.expr import parse as parse_expression
from minsheng.core.snapshot import Content

CUES: Final[dict[str, tuple[str, ...]]] = {
    "done": ("完成", "占", "率", "计划的", "任务的"),
    "target": ("计划", "规划", "任务", "目标", "应", "需", "已"),
    "limit": ("以内", "控制", "不超过", "低于", "不高于"),
    "gap": ("序时",),
    "growth": ("增长", "下降", "同比", "提高", "减少"),
    "change": ("增加", "减少", "同比", "提高", "下降", "多", "少"),
}
"""What a sentence must say before a figure may be more than the plain value."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression, what it gives, and the words that a sentence about it would hold.

    `kind` is value, one of CUES, or the function that it is; `code` is the indicator or thing it
    is about; `place` the name of the group that a sentence must name.
    """

    expression: str
    quantity: Quantity
    kind: str
    code: str
    name: str
    matter: str = ""
    item: str = ""
    place: str = ""
    pairs: frozenset[str] = field(default=frozenset(), compare=False)


def candidates(content: Content, scope: Scope) -> tuple[Candidate, ...]:
    """All that the Snapshot's content can give a figure; what has no value is left out."""
    given = (*_of_indicators(content), *_of_money(content), *_of_works(content), *_others(content))
    return tuple(found for each in given if (found := _evaluated(each, scope)) is not None)


def pairs_of(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters in words, punctuation left out."""
    plain = "".join(each for each in words if each.isalnum())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


@dataclass(frozen=True, slots=True)
class _Asked:
    expression: str
    kind: str
    code: str
    name: str
    matter: str = ""
    item: str = ""
    place: str = ""


def _evaluated(asked: _Asked, scope: Scope) -> Candidate | None:
    try:
        quantity = evaluate(parse_expression(asked.expression), scope)
    except ExprError:
        return None
    if quantity.value is None:
        return None
    return Candidate(
        asked.expression, quantity, asked.kind, asked.code, asked.name, asked.matter,
        asked.item, asked.place, pairs_of(asked.name),
    )  # fmt: skip


def _of_indicators(content: Content) -> Iterator[_Asked]:
    for each in content.indicators:
        place = (each.code, each.name, each.matter or "", each.item or "")
        yield _Asked(each.code, "value", *place)
        for kind in CUES:
            yield _Asked(f"{kind}({each.code})", kind, *place)
        for group in content.groups:
            there = f"{each.code}@{group.code}"
            yield _Asked(there, "value", *place, group.name)
            yield _Asked(f"done({there})", "done", *place, group.name)


PURSES: Final = {
    "central": "中央", "provincial": "省", "city": "市", "county": "县", "loan": "贷款",
    "social": "社会",
}  # fmt: skip


def _of_money(content: Content) -> Iterator[_Asked]:
    titles = {each.code: each.title for each in content.matters}
    titles |= {each.code: each.title for each in content.items}
    for row in content.funds:
        matter, _, item = row.subject.partition("-")
        name = "".join(PURSES.get(purse, "") for purse in row.purses)
        words = f"{name}资金{'到位' if row.stage == 'arrived' else ''}"
        yield _Asked(
            f"fund({row.subject}, {'+'.join(row.purses)}, {row.stage})", "fund", row.subject,
            f"{words}{titles.get(row.subject, '')}", matter, row.subject if item else "",
        )  # fmt: skip


def _of_works(content: Content) -> Iterator[_Asked]:
    works = {each.code: each for each in content.projects}
    for each in content.projects:
        yield _Asked(
            f"progress({each.code})", "progress", each.code, each.name, each.matter or "",
            each.item or "",
        )  # fmt: skip
    for step in content.milestones:
        work = works[step.project]
        yield _Asked(
            f"date({step.project}.{step.code})", "date", step.project, f"{work.name}{step.name}",
            work.matter or "", work.item or "",
        )  # fmt: skip


def _others(content: Content) -> Iterator[_Asked]:
    yield _Asked("doc(period)", "period", "period", "")
    yield _Asked("count(matters)", "count", "matters", "民生大事")
    for group in content.groups:
        yield _Asked(f"count({group.code})", "set", group.code, group.name)
    for row in content.facts:
        yield _Asked(f"fact({row.code})", "fact", row.code, row.name)
