"""Rolling: last period's bound prose refigured for the next, with what its words no longer bear.

Only the figures change. A sentence whose words say more than its new figures do (提前完成 below
100 %, 超序时 behind the plan, 增长 where it fell, another rank) is marked for the editor, never mended.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from minsheng.core.expr import Call, ExprError, Expression, Reference, Scope, evaluate, walk
from minsheng.core.expr import parse as parse_expression
from minsheng.core.numerals import rounded
from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.prose.bound import BoundText, marked_text
from minsheng.core.prose.composing import PLACEHOLDER, Composed, ComposedFigure, refigure

DoubtKind = Literal["completion", "pace", "unchecked", "direction", "rank", "fixed", "missing"]

REASONS: Final[dict[DoubtKind, str]] = {
    "completion": "文中说已完成，{expression} 现为{value}%",
    "pace": "文中说的快慢与 {expression} 不符，现为{value}个百分点",
    "unchecked": "“{before}”变为“{shown}”，{expression} 算不出来，相关说法请核对",
    "direction": "文中说的升降与 {expression} 的正负不符",
    "rank": "位次由“{before}”变为“{shown}”，相关说法请核对",
    "fixed": "“{shown}”取自不随报告期变化的文字或事实，请核对是否仍然成立",
    "missing": "“{before}”在新的报告期没有数据",
}
_DONE: Final = re.compile(
    r"(?:提前|超额|全面|全部|均已|已经?)(?:全部)?完成[^，。；]{0,4}(?:任务|目标|计划)|超额完成(?!的)"
)
_AHEAD: Final = re.compile(r"超序时|超过序时|快于序时|高于序时")
_BEHIND: Final = re.compile(r"欠序时|低于序时|慢于序时|落后于?序时")
_CLAUSES: Final = re.compile(r"[^；;。\n]+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence for the editor: composed.text[start:end], with what speaks against its words."""

    start: int
    end: int
    sentence: str
    kind: DoubtKind
    facts: tuple[tuple[str, str], ...]

    @property
    def reason(self) -> str:
        """The Chinese sentence that says why."""
        return REASONS[self.kind].format(**dict(self.facts))


@dataclass(frozen=True, slots=True)
class Rolled:
    """The text for the next period, and the sentences that need the editor, in order."""

    composed: Composed
    doubts: tuple[Doubt, ...]


def roll(bound: BoundText, scope: Scope, running: int) -> Rolled:
    """`bound` refigured from the next period's `scope`, with every sentence that lost its ground.

    A missing value prints the placeholder and is a doubt; nothing is raised for data.
    """
    composed = refigure(bound, scope, running)
    doubts = [
        *_claims(composed, scope),
        *(each for figure in composed.figures for each in _of_figure(composed, figure)),
        *_directions(composed),
    ]
    unique = dict.fromkeys(doubts)
    return Rolled(composed, tuple(sorted(unique, key=lambda each: (each.start, each.kind))))


def _claims(composed: Composed, scope: Scope) -> list[Doubt]:
    """Words of completion and pace, against the indicators that their stretch of text prints."""
    found = []
    stretches = list(_CLAUSES.finditer(composed.text))
    for stretch, following in zip(stretches, [*stretches[1:], None], strict=True):
        figures = _in(composed, stretch)
        if (
            not figures
            and following
            and "\n" not in composed.text[stretch.end() : following.start()]
        ):
            figures = _in(composed, following)  # 文化下乡超额完成。送戏1260场…
        for claim in _DONE.finditer(stretch.group()):
            at = claim.start() + stretch.start()
            found += _unless(composed, figures, at, scope, ("done", "completion", 100, 1))
        for pattern, sign in ((_AHEAD, 1), (_BEHIND, -1)):
            for claim in pattern.finditer(stretch.group()):
                at = claim.start() + stretch.start()
                found += _unless(composed, figures, at, scope, ("gap", "pace", 0, sign))
    return found


def _in(composed: Composed, stretch: re.Match[str]) -> list[ComposedFigure]:
    return [f for f in composed.figures if stretch.start() <= f.start < stretch.end()]


def _unless(
    composed: Composed,
    figures: list[ComposedFigure],
    at: int,
    scope: Scope,
    wanted: tuple[str, DoubtKind, int, int],
) -> list[Doubt]:
    """A doubt unless the indicator printed last before the claim is as the claim says.

    Where none stands before it, the first behind it is meant. What has no completion (a target known
    as a bound only) is a doubt as soon as its figure is another.
    """
    function, kind, bar, sign = wanted
    told = [f for f in figures if _indicator(f.expression)]
    before = [f for f in told if f.start < at]
    if not told:
        return []
    meant = before[-1] if before else told[0]
    expression = f"{function}({_indicator(meant.expression)})"
    try:
        value = evaluate(parse_expression(expression), scope).number()
    except ExprError:
        value = None
    if value is None:
        shown = (("before", meant.before), ("shown", meant.shown), ("expression", expression))
        return [_doubt(composed, at, "unchecked", shown)] if meant.changed else []
    if (value - bar) * sign >= 0:
        return []
    facts = (
        ("expression", expression),
        ("value", format(as_decimal(rounded(value, Fraction(1, 10))), "f")),
    )
    return [_doubt(composed, at, kind, facts)]


def _indicator(expression: Expression) -> str:
    """The reference that a plain value, done() or gap() is of; empty for all other expressions."""
    root = expression.root
    if isinstance(root, Call) and root.name not in ("done", "gap"):
        return ""
    named = [node for node in walk(root) if isinstance(node, Reference)]
    if isinstance(root, Reference):
        return expression.text
    if not isinstance(root, Call) or len(named) != 1:
        return ""
    return expression.text.removeprefix(f"{root.name}(").removesuffix(")")


def _of_figure(composed: Composed, figure: ComposedFigure) -> list[Doubt]:
    facts = (("before", figure.before), ("shown", figure.shown))
    root = figure.expression.root
    name = root.name if isinstance(root, Call) else ""
    if name == "rank" and figure.changed:
        return [_doubt(composed, figure.start, "rank", facts)]
    if name == "fact":
        return [_doubt(composed, figure.start, "fixed", facts)]
    is_missing = not figure.is_fixed and (figure.quantity is None or figure.quantity.value is None)
    return [_doubt(composed, figure.start, "missing", facts)] if is_missing else []


def _directions(composed: Composed) -> list[Doubt]:
    """What refiguring saw: a fall that is now a rise, by the word before the figure."""
    return [
        _doubt(composed, line.start, "direction", line.facts)
        for line in composed.log
        if line.code == "direction"
    ]


def _doubt(
    composed: Composed, at: int, kind: DoubtKind, facts: tuple[tuple[str, str], ...]
) -> Doubt:
    text = composed.text
    start = max(text.rfind(stop, 0, at) for stop in "。！？\n") + 1
    ends = [place + 1 for stop in "。！？" if (place := text.find(stop, at)) >= 0]
    line_end = text.find("\n", at)
    end = min([*ends, line_end if line_end >= 0 else len(text)])
    return Doubt(start, end, text[start:end], kind, facts)


def next_manuscript(bound: BoundText, composed: Composed) -> str:
    """The marked text with its new figures; a missing one keeps the old print, for its style.

    Composing never prints what stands there: it refigures, and prints a hole where there is none.
    """
    shown = [f.before if f.shown == PLACEHOLDER else f.shown for f in composed.figures]
    return marked_text(bound, shown)
