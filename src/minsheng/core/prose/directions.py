"""Whether the word beside a figure (下降, 增长) and the sign of its value say the same."""

import re
from fractions import Fraction

from minsheng.core.expr import Call, Expression, Node
from minsheng.core.expr.nodes import Negative
from minsheng.core.numerals import NumberStyle, Style
from minsheng.core.numerals.hedges import (
    DIRECTION,
    HIGHER_AT_END,
    HIGHER_WORDS,
    LOWER_AT_END,
    LOWER_WORDS,
    is_fall,
)

_SIGNED = ("growth", "change", "gap")


def contradicts(
    words_before: str, style: Style, expression: Expression, value: object, notes: tuple[str, ...]
) -> bool:
    """Whether a reader would take the printed figure for the opposite of what it is.

    下降 or 欠 goes with a negative growth(), change() or gap(), or with a positive -gap(); without
    such a word a minus sign must not be dropped. A word inside the span is the numerals' business.
    """
    if not isinstance(style, NumberStyle) or style.direction or not isinstance(value, Fraction):
        return False
    root = expression.root
    if not _says_fall(words_before):
        return value < 0 and "negative" in notes
    if isinstance(root, Negative):
        return value < 0 and _is_signed(root.operand)
    return value > 0 and _is_signed(root)


def _is_signed(node: Node) -> bool:
    return isinstance(node, Call) and node.name in _SIGNED


def _says_fall(words_before: str) -> bool:
    found = DIRECTION.search(words_before)
    if found:
        return is_fall(found["word"])
    clause = re.split(r"[，。；：\n]", words_before)[-1]
    if LOWER_AT_END.search(clause) or HIGHER_AT_END.search(clause):
        return bool(LOWER_AT_END.search(clause))
    return _last(clause, LOWER_WORDS) > _last(clause, HIGHER_WORDS)


def _last(clause: str, words: tuple[str, ...]) -> int:
    """Where the last of the words stands: it holds for a whole list (分别下降5%和3%)."""
    return max(clause.rfind(word) for word in words)
