"""Numbers in the way of the reader: 187.4亿元, 29 202户, 0.003; in English CNY 18.74 bn, 127,000.

Nothing here is read back: `write` prints into a bulletin, this prints on pages.
"""

from fractions import Fraction

from minsheng.core.numerals.english import MONEY, SYMBOLS, unit_symbol
from minsheng.core.numerals.hedged import hedged_parts, printed_number
from minsheng.core.numerals.scaled import FIRST, natural
from minsheng.core.numerals.scales import SCALES
from minsheng.core.numerals.shown import (
    MINUS,
    NO_VALUE,
    Ends,
    Language,
    Number,
    Shown,
    drawn,
    drawn_exactly,
    plain,
    span,
    span_text,
)
from minsheng.core.numerals.style import NumberStyle

_KEPT = frozenset({"万", "亿", "万亿"})


def readable(
    value: Number | None,
    unit: str,
    *,
    language: Language = "zh",
    low: Number | None = None,
    high: Number | None = None,
    decimals: int | None = None,
    text: str = "",
    signed: bool = False,
) -> Shown:
    """`value` in 万, 亿 or 万亿 with four digits where it is large, else with all that matter.

    `text` is how it was reported: its scale, its decimals and its hedge are kept. `low` and `high`
    are told on hover. `decimals` asks for that many, and no scale word. A value that is missing is
    —, one of which only an end is known ≥100 or ≤3.5. `signed` draws a + too.

    >>> str(readable(18740000000, "元")), str(readable(18740000000, "元", language="en"))
    ('187.4亿元', 'CNY 18.74 bn')
    """
    if value is None:
        return _bounded(unit, language, low, high)
    exact = Fraction(value)
    found = printed_number(text, value, unit)
    if found and low is None and high is None:
        low, high = found.low, found.high
    note = exact_note(value, unit, language, (low, high))
    if found and found.qualifier != "exact" and exact >= 0:
        number, after = hedged_parts(text, found, unit, language)
        note = hedged_note(value, unit, language, (low, high), text)
        return Shown(number, after, note, plain(value), gap=_gap(after, language))
    style = found.style if found and isinstance(found.style, NumberStyle) else None
    number, word = _number(exact, unit, language, decimals, style, signed=signed)
    return placed(number, word, unit, language, exact=note, plain=plain(value))


def exact_note(value: Number, unit: str, language: Language, ends: Ends = (None, None)) -> str:
    """All digits with their unit, and the interval where they stand for one.

    >>> exact_note(127000, "个", "en", (126500, 127500))
    '127,000 (126,500–127,499)'
    """
    shown = str(placed(drawn_exactly(value, language), "", unit, language))
    told = span(value, *ends, unit)
    if told is None:
        return shown
    between = span_text(told, language)
    return f"{shown}（{between}）" if language == "zh" else f"{shown} ({between})"


def hedged_note(value: Number, unit: str, language: Language, ends: Ends, text: str) -> str:
    """The interval of a hedged number, and how it was reported: 9 700—9 799，原文“9700多人”."""
    told = span(value, *ends, unit)
    between = span_text(told, language) if told else drawn_exactly(value, language)
    return f"{between}，原文“{text}”" if language == "zh" else f"{between}, reported as “{text}”"


def placed(
    number: str, word: str, unit: str, language: Language, *, exact: str = "", plain: str = ""
) -> Shown:
    """A drawn number with the words around it: 亿元 behind, or CNY before and bn m² behind."""
    sign = number[0] if number[:1] in (MINUS, "+") else ""
    if language == "zh":
        return Shown(number, word + unit, exact, plain, sign)
    lead = "CNY" if unit in MONEY else ""
    after = " ".join(filter(None, (word, "" if lead else unit_symbol(unit))))
    return Shown(number, after, exact, plain, sign, lead, _gap(after, language))


def _gap(after: str, language: Language) -> str:
    return " " if language == "en" and after and after not in SYMBOLS else ""


def _bounded(unit: str, language: Language, low: Number | None, high: Number | None) -> Shown:
    if low is None and high is None:
        return Shown(NO_VALUE)
    between = span_text((low, high), language)
    return placed(between, "", unit, language, exact=between + unit_of(unit, language))


def unit_of(unit: str, language: Language) -> str:
    """The unit as it stands behind a number in running text."""
    return unit if language == "zh" else unit_symbol(unit)


def _number(
    exact: Fraction,
    unit: str,
    language: Language,
    decimals: int | None,
    style: NumberStyle | None,
    *,
    signed: bool,
) -> tuple[str, str]:
    if decimals is not None:
        return drawn(exact, decimals, language, signed=signed), ""
    if style and style.system == "arabic" and style.form == "plain":
        if style.scale in _KEPT and language == "zh":
            worth = SCALES[style.scale]
            return drawn(exact / worth, style.decimals, language, signed=signed), style.scale
        if not style.scale and abs(exact) < FIRST[language]:
            return drawn(exact, style.decimals, language, signed=signed), ""
    return natural(exact, unit, language, signed=signed)
