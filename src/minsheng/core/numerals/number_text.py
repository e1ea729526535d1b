"""Prints a number in its style; the rules by which printing stays natural when a value changes.

A scale word stays while it can show the value (0.91亿元); a value below a tenth of it (below one of
it where no decimals are printed) takes the next lower scale. Decimals stay as they stand.
A value of ten thousand scale words (10000亿) takes the next higher one.
余, 多 and 近 keep as many significant digits as stand there: 12345 in the style 9700多人 is
12000多人. They and 超过, 不到 are dropped when the value is exactly what is printed.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from minsheng.core.numerals.chinese import chinese_decimal, chinese_text
from minsheng.core.numerals.hedges import is_fall, turned
from minsheng.core.numerals.rounding import (
    SIDES,
    Side,
    digits_of,
    last_digit_step,
    magnitude,
    rounded,
    significant,
)
from minsheng.core.numerals.scales import COUNTED, LOWER, SCALES
from minsheng.core.numerals.style import NumberStyle, RangeStyle

_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_ONE_ROUND = frozenset({"一百", "一千", "一万", "一亿"})
_SPLIT = re.compile(r"[十百千][万亿]+$")  # 二十亿, where 多 may stand before 亿
_ENDS_ROUND = "0０十百千万亿"
_MOST_DECIMALS = 30
_DECIMALS_OF_MORE = 2  # at least, where 亿 has to stand for 万
_HIGHER = {
    "百": "万",
    "千": "万",
    "万": "亿",
    "十万": "亿",
    "百万": "亿",
    "千万": "亿",
    "亿": "万亿",
}
_DROPPED = frozenset(
    {"nearly", "more_than", "below"}
)  # words that the printed number itself belies

Result = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is left of a value after rounding: its amount, scale word, decimals."""

    amount: Fraction
    scale: str
    decimals: int
    open: bool

    @property
    def scaled(self) -> Fraction:
        return self.amount / SCALES.get(self.scale, 1)


def number_text(value: Fraction, style: NumberStyle) -> Result:
    """The text of `value` (in the style's unit) and the notes on what the style could not hold."""
    if style.form == "nothing":
        return _nothing_text(value, style)
    if style.form == "half":
        return _half_text(value, style)
    if style.form == "first":
        return _first_text(value, style)
    if style.worth != 1 and not _fits_tenths(value, style):
        plain = replace(style, worth=1, unit_text="%", decimals=0, scale="")
        if style.system == "chinese":
            plain = replace(plain, mark="百分之", unit_text="")
        return _noted(number_text(value, plain), "outgrown")
    return _plain_text(value, style)


def _noted(result: Result, note: str) -> Result:
    return result[0], (note, *result[1])


def _plain_text(value: Fraction, style: NumberStyle) -> Result:
    style, notes = _directed(value, style)
    kept = _kept(abs(value) / style.worth, style)
    if (
        (kept.scale != style.scale and value)
        or (not style.large and kept.scaled >= _too_large(kept.scale))
        or (style.qualifier == "nearly" and _span(kept.amount) > style.digits)
    ):
        notes = ("outgrown", *notes)
    if value and not kept.amount and style.direction:  # 增长0.0% says neither rise nor fall
        notes = ("zero", *notes)
    return _assembled(kept, style), notes


def _too_large(scale: str) -> int:
    return 10**4 if scale else 10**8


def _span(amount: Fraction) -> int:
    """Significant digits from the first to the last that is not 0."""
    return magnitude(amount) - magnitude(last_digit_step(amount)) + 1 if amount else 0


def _directed(value: Fraction, style: NumberStyle) -> tuple[NumberStyle, tuple[str, ...]]:
    """Turns 增长 into 下降 and back, keeps or drops the sign, as the value asks."""
    negative = value < 0
    if style.direction:
        if value and is_fall(style.direction) != (negative != bool(style.sign)):
            style = replace(style, direction=turned(style.direction))
        return style, ()
    if style.sign:
        return (style if negative else replace(style, sign="")), ()
    return style, ("negative",) if negative else ()


def _kept(amount: Fraction, style: NumberStyle) -> _Kept:
    scale = _scale_for(amount, style)
    side = SIDES.get(style.qualifier, "nearest")
    if style.qualifier in ("over", "nearly"):
        kept = _open_amount(amount, style, side)
        return _Kept(kept, scale, _needed(kept / SCALES.get(scale, 1)), kept != amount)
    decimals = style.decimals
    if not scale and style.scale and style.kind in COUNTED:
        decimals = 0
    if SCALES.get(scale, 1) > SCALES.get(style.scale, 1):
        decimals = max(decimals, _DECIMALS_OF_MORE)
    kept = rounded(amount, Fraction(SCALES.get(scale, 1), 10**decimals), side)
    if scale != style.scale:
        decimals = min(decimals, _needed(kept / SCALES.get(scale, 1)))
    return _Kept(kept, scale, decimals, kept != amount)


def _scale_for(amount: Fraction, style: NumberStyle) -> str:
    """The scale word that can show `amount`: the style's own, or the next below or above it."""
    scale = style.scale
    while scale and amount < _least(scale, style):
        scale = LOWER.get(scale, "") if amount else ""
    if style.large or (style.system == "chinese" and not style.decimals):
        return scale
    while scale in _HIGHER and amount >= SCALES[scale] * _too_large(scale):
        scale = _HIGHER[scale]
    return scale


def _open_amount(amount: Fraction, style: NumberStyle, side: Side) -> Fraction:
    """What stands with 余, 多 or 近; 近 takes more digits rather than go up by over a tenth."""
    digits = style.digits
    kept = significant(amount, digits, side)
    while style.qualifier == "nearly" and kept * 10 > amount * 11:
        digits += 1
        kept = significant(amount, digits, side)
    return kept


def _least(scale: str, style: NumberStyle) -> Fraction:
    tenth = style.decimals and scale == style.scale
    return Fraction(SCALES[scale], 10 if tenth else 1)


def _needed(value: Fraction) -> int:
    """How many decimals show `value` in full."""
    places = 0
    while value.denominator != 1 and places < _MOST_DECIMALS:
        value *= 10
        places += 1
    return places


def _assembled(kept: _Kept, style: NumberStyle) -> str:
    hedge = style.hedge if kept.open or style.qualifier not in _DROPPED else ""
    numeral, scale = _numeral(kept, style)
    words = {_open_place(numeral, scale, style): _open_word(kept, numeral, style)}
    unit, tail = style.unit_text, style.tail
    if words.get("inside"):
        unit = unit[0] + words["inside"] + unit[1:]
    if style.worth != 1 and kept.decimals == 1 and style.system == "chinese":
        numeral, tail = _tenths(numeral, tail)
    sign = style.sign
    parts = (
        style.lead, style.direction, style.link, hedge, style.mark, sign, numeral,
        words.get("numeral", ""), style.gap if scale else "", scale, words.get("scale", ""),
        style.gap2, unit, words.get("unit", ""), tail,
    )  # fmt: skip
    return "".join(parts)


def _tenths(numeral: str, tail: str) -> tuple[str, str]:
    """三点五 in a style of 三成五 is 三成五."""
    whole, _, tenth = numeral.partition("点")
    return whole, (tenth if tenth != "零" else "") + tail


def _numeral(kept: _Kept, style: NumberStyle) -> tuple[str, str]:
    """The numeral and the scale word that still has to be printed after it."""
    if style.system != "chinese":
        digits = _grouped(digits_of(kept.scaled, kept.decimals), style.grouping)
        return (
            digits.translate(_FULL_WIDTH) if style.system == "full_width" else digits
        ), kept.scale
    liang = _liang(kept, style)
    apart = style.open_at == "numeral" and kept.open
    whole = chinese_text(int(kept.amount), liang=liang)
    if apart and kept.scale and _SPLIT.search(whole) and whole.endswith(kept.scale):
        return whole.removesuffix(kept.scale), kept.scale
    if kept.decimals:
        return chinese_decimal(digits_of(kept.scaled, kept.decimals), liang=liang), kept.scale
    bare = style.bare and (kept.open or style.qualifier not in ("over", "nearly"))
    return whole.removeprefix("一") if bare and whole in _ONE_ROUND else whole, ""


def _liang(kept: _Kept, style: NumberStyle) -> bool:
    """两 or 二: as it stood; else 两 where the number 2 alone counts something."""
    if style.liang is not None:
        return style.liang
    return kept.amount == 2 and bool(style.unit_text) and style.kind != "ordinal"


def _grouped(digits: str, mark: str) -> str:
    if not mark:
        return digits
    whole, point, tail = digits.partition(".")
    head = len(whole) % 3
    groups = [whole[:head]] * bool(head) + [whole[i : i + 3] for i in range(head, len(whole), 3)]
    return mark.join(groups) + point + tail


def _open_place(numeral: str, scale: str, style: NumberStyle) -> str:
    """Where 余 or 多 goes: 20多亿 but 3亿多, 2400多元 but 15元多."""
    if style.open_at in ("unit", "inside"):
        return style.open_at
    whole = numeral[-1] in _ENDS_ROUND and "." not in numeral and "．" not in numeral
    if style.open_at == "scale" and scale:
        return "scale"
    if whole:
        return "numeral"
    return "scale" if scale else "unit"


def _open_word(kept: _Kept, numeral: str, style: NumberStyle) -> str:
    """余 or 多 where something is left; 几 only after 十 (二十几 but 一百多)."""
    if not kept.open:
        return ""
    return "多" if style.open_word == "几" and numeral[-1] != "十" else style.open_word


def _fits_tenths(value: Fraction, style: NumberStyle) -> bool:
    return style.worth <= abs(value) <= 10 * style.worth


def _half_text(value: Fraction, style: NumberStyle) -> Result:
    """半年, 一年, 一年半, 一个半月; anything else in decimals."""
    whole, rest = divmod(value, 1)
    plain = replace(style, form="plain")
    if value < 0 or rest not in (0, Fraction(1, 2)):
        return _noted(number_text(value, replace(plain, system="arabic", decimals=2)), "outgrown")
    if rest == 0:
        return number_text(value, plain)
    if whole == 0:
        return f"{style.lead}{style.hedge}半{style.gap2}{style.unit_text}{style.tail}", ()
    counted = style.unit_text.startswith("个")
    unit = "个半" + style.unit_text[1:] if counted else style.unit_text + "半"
    return number_text(Fraction(whole), replace(plain, unit_text=unit))


def _first_text(value: Fraction, style: NumberStyle) -> Result:
    if value == 1:
        return f"{style.lead}首{style.gap2}{style.unit_text}{style.tail}", ()
    return number_text(value, replace(style, form="plain", lead=style.lead + "第"))


def _nothing_text(value: Fraction, style: NumberStyle) -> Result:
    """未发现一处 for 0, 发现三处 for 3."""
    plain = replace(style, form="plain")
    if value == 0:
        return number_text(Fraction(1), plain)
    return number_text(value, replace(plain, lead=_affirmed(style.lead)))


def _affirmed(lead: str) -> str:
    for length in (3, 2, 1):
        if lead[-length:] in ("未发现", "未发生", "未出现", "没有", "无"):
            return lead[:-length] + turned(lead[-length:])
    return lead


def range_text(pair: tuple[Fraction, Fraction], style: RangeStyle) -> Result:
    """Both ends; where the scale stands once, both take the scale that the first can bear, or each
    its own where the second outgrows it.
    """
    low, high = pair
    style = _with_sign(low, style)
    if not style.shared:
        first, notes = number_text(low, style.first)
        second, more = number_text(high, style.second)
        return first + style.joiner + second, (*notes, *more)
    bearing = replace(style.second, lead="", hedge="")
    own = _kept(abs(low), replace(bearing, decimals=style.first.decimals)) if low else None
    scale = own.scale if own else style.second.scale
    notes = ("outgrown",) if scale != style.second.scale else ()
    first, more = number_text(low / SCALES.get(scale, 1), replace(style.first, scale=""))
    second, others = number_text(high, replace(style.second, scale=scale))
    if scale and "outgrown" in others:  # 1万—1.01亿元: the first end must say its own scale
        first, more = number_text(low, replace(style.first, scale=scale))
    return first + style.joiner + second, tuple(dict.fromkeys((*notes, *more, *others)))


def _with_sign(low: Fraction, style: RangeStyle) -> RangeStyle:
    """A lower end below 0 is printed with its minus sign: no word beside a range says so."""
    if low >= 0 or style.first.sign or style.first.direction:
        return style
    return replace(style, first=replace(style.first, sign="-"))
