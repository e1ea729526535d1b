"""Numbers that stand under one another or in pairs, and those of progress: percentages and gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from minsheng.core.numerals.english import MONEY, unit_name
from minsheng.core.numerals.hedged import hedged_parts, printed_number
from minsheng.core.numerals.readable import exact_note, hedged_note, placed, readable
from minsheng.core.numerals.rounding import magnitude
from minsheng.core.numerals.scaled import FIRST, RATES, WORDS, is_scaled, places, places_of
from minsheng.core.numerals.shown import (
    NO_VALUE,
    Language,
    Number,
    Shown,
    drawn,
    plain,
)

_MOST, _DIGITS, _LEAST_DIGITS = 3, 4, 2


@dataclass(frozen=True, slots=True)
class Scale:
    """How a column is printed: what its unit is worth, the scale word, the head's unit, decimals."""

    worth: int
    word: str
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Given:
    """A value for a column with how it was reported; `text` as it stood there."""

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    text: str = ""


def scale_of(values: Iterable[Number | None], unit: str, language: Language = "zh") -> Scale:
    """One unit and one number of decimals for all: that of the largest, if the smallest still shows.

    >>> scale_of([2815000, 3053000], "平方米")
    Scale(worth=10000, word='万', unit='万平方米', decimals=1)
    """
    sizes = [abs(Fraction(v)) for v in values if v]
    worth, word = _worth(sizes, unit, language)
    kept = [size / worth for size in sizes]
    decimals = _decimals(kept, unit, is_large=worth > 1) if kept else int(unit in RATES)
    if language == "zh":
        return Scale(worth, word, word + unit, decimals)
    named = (unit_name(unit), word) if unit in MONEY else (word, unit_name(unit))
    return Scale(worth, word, " ".join(filter(None, named)), decimals)


def _worth(sizes: Sequence[Fraction], unit: str, language: Language) -> tuple[int, str]:
    if not sizes or not is_scaled(unit) or max(sizes) < FIRST[language]:
        return 1, ""
    for worth, word in WORDS[language]:
        # Where a hundredth would not show the smallest, a smaller scale does.
        if max(sizes) >= worth and min(sizes) * 100 >= worth:
            return worth, word
    return 1, ""


def _decimals(kept: Sequence[Fraction], unit: str, *, is_large: bool) -> int:
    own = max(places_of(size, _MOST) if is_large else places(size, unit) for size in kept)
    if unit in RATES:
        return max(1, own)
    wanted = max(_DIGITS - 1 - magnitude(max(kept)), _LEAST_DIGITS - 1 - magnitude(min(kept)), 0)
    return min(own, wanted) if max(kept) >= 1 else own


def column(
    values: Iterable[Number | Given | None], unit: str, language: Language = "zh"
) -> tuple[str, tuple[Shown, ...]]:
    """The unit for the head, and each value in it; a hedged one (Given with text) stays hedged.

    `plain` is exact and in the head's unit, so that what is pasted agrees with the head.
    """
    given = [v if isinstance(v, Given) else Given(v) for v in values]  # type: ignore[arg-type]
    scale = scale_of((each.value for each in given), unit, language)
    return scale.unit, tuple(in_scale(each, unit, scale, language) for each in given)


def in_scale(given: Given, unit: str, scale: Scale, language: Language = "zh") -> Shown:
    """One cell of a column: the unit stands in the head, so none here."""
    value = given.value
    if value is None:
        bounded = readable(None, unit, language=language, low=given.low, high=given.high)
        return bounded if given.low is not None or given.high is not None else Shown(NO_VALUE)
    found = printed_number(given.text, value, unit)
    ends = (given.low, given.high)
    if ends == (None, None) and found:
        ends = (found.low, found.high)
    number_plain = plain(Fraction(value) / scale.worth)
    if found and found.qualifier != "exact" and value >= 0:
        number, after = hedged_parts(given.text, found, unit, language)
        note = hedged_note(value, unit, language, ends, given.text)
        return Shown(number, "" if after == unit else after, note, number_plain)
    number = drawn(Fraction(value) / scale.worth, scale.decimals, language)
    shown = placed(number, "", "", language, plain=number_plain)
    return Shown(
        shown.number, "", exact_note(value, unit, language, ends), number_plain, shown.sign
    )


def percent(
    value: Number | None, *, parts: tuple[Number, Number] | None = None, language: Language = "zh"
) -> Shown:
    """A percentage (92.2043 is 92.2%) with one decimal; `parts` are told on hover: 281.5 ÷ 305.3."""
    if value is None:
        return Shown(NO_VALUE)
    note = exact_note(value, "%", language)
    if parts:
        _, both = column(parts, "", language)
        note = " ÷ ".join(each.number + each.unit for each in both)
    return placed(
        drawn(Fraction(value), 1, language), "", "%", language, exact=note, plain=plain(value)
    )


def gap(
    value: Number | None, *, parts: tuple[Number, Number] | None = None, language: Language = "zh"
) -> Shown:
    """Ahead of or behind the plan in points: +17.2, −8.7; `parts` on hover: 92.2 − 75.0."""
    if value is None:
        return Shown(NO_VALUE)
    note = exact_note(value, "百分点", language)
    if parts:
        one, other = (drawn(Fraction(part), 1, language) for part in parts)
        unit = "，个百分点" if language == "zh" else " pp"
        note = f"{one} \u2212 {other}{unit}"
    number = drawn(Fraction(value), 1, language, signed=True)
    return placed(number, "", "百分点", language, exact=note, plain=plain(value))


def pair(
    one: Number | None, other: Number | None, unit: str, language: Language = "zh"
) -> tuple[Shown, Shown, str]:
    """Two of one unit and the unit once: 281.5, 305.3, 万平方米."""
    head, (first, second) = column((one, other), unit, language)
    return first, second, head
