"""The sentence of a Finding at entry, in Chinese or English, filled from its facts alone."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from minsheng.core.checking.entry.cell import EntryFinding
from minsheng.core.checking.entry.moments import last, named, several
from minsheng.core.checking.entry.rule import EntryRule
from minsheng.core.numerals.english import unit_name
from minsheng.core.numerals.readable import exact_note
from minsheng.core.numerals.scaled import is_scaled
from minsheng.core.numerals.shown import MINUS, Language, plain
from minsheng.core.words import Period

_AMOUNTS: Final = frozenset(
    {"value", "nearest", "previous", "amount", "usual", "most", "limit", "sum", "rate"}
)
"""Facts that are numbers in the unit of the indicator; `whole_low` and such are told bare."""
_SCALES: Final = ((10**8, "亿"), (10**4, "万"))
_FROM: Final = 100_000
_PLACES: Final = 10**4


def sentence(
    rule: EntryRule, finding: EntryFinding, names: Mapping[str, str], language: Language
) -> str:
    """What was found, what is expected, what to do."""
    template = (rule.zh if language == "zh" else rule.en)[finding.facts["variant"]]
    return template.format_map(_Words(finding, names, language))


class _Words(dict[str, str]):
    """What a template may ask for, put into the words of the language when it is asked."""

    def __init__(self, finding: EntryFinding, names: Mapping[str, str], language: Language) -> None:
        super().__init__()
        self._facts, self._names, self._language = finding.facts, names, language
        self._indicator = finding.indicator

    def __missing__(self, key: str) -> str:
        language, facts = self._language, self._facts
        zh = language == "zh"
        if key in _AMOUNTS:
            return amount(Fraction(facts[key]), facts["unit"], language)
        if key.endswith("_bare"):
            return amount(Fraction(facts[key.removesuffix("_bare")]), "", language)
        if key == "unit":
            return facts["unit"] if zh else unit_name(facts["unit"]) or "the indicator's unit"
        if key == "name":
            return self._named(self._indicator)
        if key in ("parts", "numerator", "denominator"):
            return ("、" if zh else ", ").join(map(self._named, facts[key].split(";")))
        if key == "together":
            is_one = ";" not in facts["parts"]
            return ("" if is_one else "合计") if zh else ("is" if is_one else "come to")
        if key in ("period", "before", "last", "periods"):
            return self._moment(key)
        return facts[key]

    def _named(self, code: str) -> str:
        return self._names.get(code, code)

    def _moment(self, key: str) -> str:
        period = Period.parse(self._facts["period"])
        if key == "period":
            return named(period, self._language)
        if key in ("before", "last"):
            before = Period.parse(self._facts["before"])
            is_just_before = key == "last" and before == period.previous()
            return last(period, self._language) if is_just_before else named(before, self._language)
        return several(int(self._facts["count"]), period, self._language)


def amount(value: Fraction, unit: str, language: Language) -> str:
    """All digits with the unit, in 万 or 亿 where these are enough to say them.

    Two numbers that differ a little must be seen to differ, so nothing is rounded.

    >>> amount(Fraction(127340), "人", "zh"), amount(Fraction(127340), "人", "en")
    ('12.734万人', '127,340')
    """
    if language == "en":
        return exact_note(value, unit, language)
    digits = plain(value)
    for worth, word in _SCALES if abs(value) >= _FROM and is_scaled(unit) else ():
        if abs(value) >= worth and not value * _PLACES % worth:
            digits = plain(value / worth) + word
            break
    return digits.replace("-", MINUS) + unit
