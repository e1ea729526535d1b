"""Hedged numbers stay hedged: 9700多人, 约21.2万人, ≥100; in English over 9,700."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from minsheng.core.numerals.english import MONEY, unit_symbol
from minsheng.core.numerals.reading import Printed, read
from minsheng.core.numerals.scales import factor
from minsheng.core.numerals.shown import Language, Number, drawn_exactly
from minsheng.core.numerals.style import NotANumeral, NumberStyle

_ENGLISH = {
    "about": "about", "nearly": "nearly", "over": "over", "more_than": "over",
    "at_least": "at least", "at_most": "at most", "below": "under",
}  # fmt: skip


def printed_number(text: str, value: Number, unit: str) -> Printed | None:
    """`text` read, where it is one number in that unit and `value` is what it may stand for.

    The value of 162万余起 is taken as 1 625 000, and a fall was printed without its sign.
    """
    found = _number_in(text) if text else None
    if found is None or factor(found.unit, unit) != 1:
        return None
    size = abs(Fraction(value))
    ends = [abs(Fraction(end)) for end in (found.low, found.high) if end is not None]
    is_open = len(ends) < 2
    is_held = found.value == size if is_open else min(ends) <= size <= max(ends)
    return found if is_held else None


@lru_cache(maxsize=4096)
def _number_in(text: str) -> Printed | None:
    """Kept, since reading takes ten times as long as drawing, and a page's texts come again."""
    try:
        found = read(text)
    except NotANumeral:
        return None
    return found if isinstance(found.style, NumberStyle) else None


def hedged_parts(text: str, found: Printed, unit: str, language: Language) -> tuple[str, str]:
    """Number and unit of a hedged text: 9700多 and 人, over 9,700.

    >>> hedged_parts("9700多人", read("9700多人"), "人", "zh")
    ('9700多', '人')
    """
    value = found.value
    if language == "en" and isinstance(value, Decimal):
        money = "CNY " if unit in MONEY else ""
        shown = drawn_exactly(value, "en")
        return f"{_ENGLISH[found.qualifier]} {money}{shown}", "" if money else unit_symbol(unit)
    style = found.style
    printed_unit = style.unit_text if isinstance(style, NumberStyle) else ""
    for ending in (unit, printed_unit):
        if ending and text.endswith(ending) and text != ending:
            return text.removesuffix(ending), ending
    # A unit inside (1500元以上) is not said twice.
    return text, "" if printed_unit else unit
