"""Where in the text a Finding is to be marked: at the figures that its rule compares."""

from collections.abc import Iterator, Mapping

from minsheng.core.expr import Call, ExprError, Node, parse
from minsheng.core.words import Rule
from minsheng.publishing.composing import Composition

WHOLE = frozenset({"sum", "min", "max"})
"""Functions whose arguments stand for themselves; of any other the call as a whole is the figure."""


def figures_of_findings(composition: Composition, period: str) -> Mapping[str, tuple[str, ...]]:
    """By rule the names of the figures that print one of its terms, for rules with a Finding."""
    printed: dict[str, list[str]] = {}
    for figure in composition.composed.figures:
        printed.setdefault(_own(figure.expression.root, period), []).append(figure.name)
    rules = [outcome.rule for outcome in composition.outcomes if outcome.finding]
    return {
        rule.code: tuple(name for term in _terms(rule, period) for name in printed.get(term, ()))
        for rule in rules
    }


def _terms(rule: Rule, period: str) -> dict[str, None]:
    """Both sides and what they are made of, as canonical text, in reading order."""
    found: dict[str, None] = {}
    for side in (rule.left, rule.right):
        try:
            root = parse(side).root
        except ExprError:
            continue
        found |= dict.fromkeys(_own(node, period) for node in _parts(root))
    return found


def _parts(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Call):
        below = node.arguments if node.name in WHOLE else ()
    else:
        sides = ("left", "right", "operand")
        below = tuple(getattr(node, side) for side in sides if hasattr(node, side))
    for part in below:
        yield from _parts(part)


def _own(node: Node, period: str) -> str:
    """The text of a node; that it is of the bulletin's own period need not be said."""
    return str(node).replace(f"@{period}", "")
