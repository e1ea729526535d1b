"""printed("13.5亿元"): a figure of the source as it stands, with the interval of its digits."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from minsheng.core.expr.errors import CannotEvaluate
from minsheng.core.expr.quantity import Input, Quantity
from minsheng.core.expr.scope import Context, Function, Parameter
from minsheng.core.numerals import NotANumeral, read


def _printed(_context: Context, text: str) -> Quantity:
    try:
        shown = read(text)
    except NotANumeral as error:
        raise CannotEvaluate("argument_kind", text, "印出的数，如“13.5亿元”") from error
    if not isinstance(shown.value, Decimal):
        raise CannotEvaluate("argument_kind", text, "一个数，不是日期或范围")
    value = Fraction(shown.value)
    rests_on = Input(text, "", "", value, shown.unit, "printed", "printed")
    return Quantity(
        value, _bound(shown.low), _bound(shown.high), shown.unit, "number", "printed", (rests_on,)
    )


def _bound(end: Decimal | None) -> Fraction | None:
    return None if end is None else Fraction(end)


RULE_FUNCTIONS: Final[Mapping[str, Function]] = {
    "printed": Function((Parameter("text"),), _printed),
}
"""What only the rules of a pack may call: a bulletin's figures never rest on a typed number."""
