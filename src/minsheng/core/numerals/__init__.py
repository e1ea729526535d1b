"""Figures as officials print them, read and written; nothing else belongs in this room.

`read` and `write` are one another's inverse: 12.7万个, 9700多人, 近1/4, 约21.2万人, 增长15.4%, 三成,
200～600元, 10月17日前. Rounding is declared in `rounding` alone.
"""

from minsheng.core.numerals.derived import fewest_digits, implied_plan
from minsheng.core.numerals.reading import Printed, read, style_of
from minsheng.core.numerals.rounding import rounded
from minsheng.core.numerals.scales import factor
from minsheng.core.numerals.style import (
    DateStyle,
    IdentifierStyle,
    NotANumeral,
    NumberStyle,
    RangeStyle,
    RatioStyle,
    Style,
)
from minsheng.core.numerals.writing import CannotWrite, OtherUnit, Written, write, write_noted
from minsheng.core.words import Qualifier

__all__ = [
    "CannotWrite", "DateStyle", "IdentifierStyle", "NotANumeral", "NumberStyle", "OtherUnit", "Printed",
    "Qualifier", "RangeStyle", "RatioStyle", "Style", "Written", "factor", "fewest_digits",
    "implied_plan", "read", "rounded", "style_of", "write", "write_noted",
]  # fmt: skip
