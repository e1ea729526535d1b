"""Figures as officials print them, read and written; nothing else belongs in this room.

`read` and `write` are one another's inverse: 12.7万个, 9700多人, 近1/4, 约21.2万人, 增长15.4%, 三成,
200～600元, 10月17日前. Rounding is declared in `rounding` alone.

The modules are loaded when one of their names is asked for: reading a text needs few of them, and
must begin within a tenth of a second.
"""

from typing import TYPE_CHECKING

from minsheng.core.on_demand import on_demand

if TYPE_CHECKING:
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

__getattr__ = on_demand(
    __name__,
    {
        "minsheng.core.numerals.derived": "fewest_digits implied_plan",
        "minsheng.core.numerals.reading": "Printed read style_of",
        "minsheng.core.numerals.rounding": "rounded",
        "minsheng.core.numerals.scales": "factor",
        "minsheng.core.numerals.style": (
            "DateStyle IdentifierStyle NotANumeral NumberStyle RangeStyle RatioStyle Style"
        ),
        "minsheng.core.numerals.writing": "CannotWrite OtherUnit Written write write_noted",
        "minsheng.core.words": "Qualifier",
    },
)
