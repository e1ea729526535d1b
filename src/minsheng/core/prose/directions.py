"""Whether the word beside a figure (下降, 增长) and the sign of its value say the same."""

from fractions import Fraction

from minsheng.core.expr import Call, Expression
from minsheng.core.expr.nodes import Negative
from minsheng.core.numerals import NumberStyle, Style
from minsheng.core.numerals.hedges import DIRECTION, is_fall

_SIGNED = ("growth", "change", "gap")
_SHORTFALLS = ("欠", "低于", "落后", "少于")


def contradicts(
    words_before: str, style: Style, expression: Expression, value: object, notes: tuple[str, ...]
) -> bool:
    """Whether a reader would take the printed figure for the opposite of what it is.

    A dropped minus sign needs a word of fall before it; a positive growth(), change() or gap() must
    not have one. A word inside the span is the numerals' own business.
    """
    if not isinstance(style, NumberStyle) or style.direction or not isinstance(value, Fraction):
        return False
    said_fall = _says_fall(words_before)
    if value < 0:
        return "negative" in notes and not said_fall
    root = expression.root
    is_signed = isinstance(root, Call) and root.name in _SIGNED
    return bool(value > 0 and said_fall and is_signed and not isinstance(root, Negative))


def _says_fall(words_before: str) -> bool:
    found = DIRECTION.search(words_before)
    if found:
        return is_fall(found["word"])
    return any(word in words_before[-8:] for word in _SHORTFALLS)
