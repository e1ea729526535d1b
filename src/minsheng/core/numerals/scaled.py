"""The scale word and the decimals with which a number is shown to readers."""

from fractions import Fraction

from minsheng.core.numerals.rounding import magnitude, rounded, significant
from minsheng.core.numerals.shown import Language, drawn

WORDS: dict[Language, tuple[tuple[int, str], ...]] = {
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
    "en": ((10**12, "tn"), (10**9, "bn"), (10**6, "mn")),
}
FIRST: dict[Language, int] = {"zh": 10**5, "en": 10**6}
"""Below this all digits are printed: 99 999户, and 10万户."""

RATES = frozenset({"%", "‰", "百分点", "pp", "倍", "-fold", "番"})
_DIGITS, _SMALL_DIGITS, _PLACES = 4, 3, 2


def is_scaled(unit: str) -> bool:
    """Whether 万 and 亿 may stand before the unit: not before %, 万人次 or 元/吨."""
    return unit not in RATES and "/" not in unit and unit[:1] not in ("万", "亿")


def natural(
    value: Fraction, unit: str, language: Language, *, signed: bool = False
) -> tuple[str, str]:
    """Drawn number and scale word: four digits of a large one, all of a whole one below.

    >>> natural(Fraction(127000), "个", "zh")
    ('12.7', '万')
    """
    size = abs(value)
    if is_scaled(unit) and size >= FIRST[language]:
        kept = significant(size, _DIGITS)
        worth, word = next(pair for pair in WORDS[language] if kept >= pair[0])
        # A thousand 万亿 and more keeps its whole digits.
        scaled = kept / worth if kept < 1000 * worth else rounded(size / worth, Fraction(1))
        signed_value = scaled if value > 0 else -scaled
        return drawn(signed_value, places_of(scaled), language, signed=signed), word
    return drawn(value, places(value, unit), language, signed=signed), ""


def places(value: Fraction, unit: str = "") -> int:
    """Decimals that a small number needs: its own, at most two, below one three digits.

    A percentage that was computed has one.
    """
    if value == 0:
        return 0
    if abs(value) < 1:
        return places_of(value, max(_PLACES, _SMALL_DIGITS - 1 - magnitude(abs(value))))
    if unit in RATES and places_of(value, _PLACES + 1) > _PLACES:
        return 1
    return places_of(value, _PLACES)


def places_of(value: Fraction, most: int = 20) -> int:
    """The decimals with which `value` is exact, or `most`."""
    return next((n for n in range(most) if (value * 10**n).denominator == 1), most)
