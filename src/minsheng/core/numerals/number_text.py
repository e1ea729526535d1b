"""Prints a number in its style; the rules by which printing stays natural when a value changes.

A scale word stays while it can show the value (0.91亿元); a value below a tenth of it (below one of
it where no decimals are printed) takes the next lower scale. Decimals stay as they stand.
余, 多 and 近 keep as many significant digits as stand there: 12345 in the style 9700多人 is
12000多人. They are dropped when the value is exactly what is printed.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from minsheng.core.numerals.chinese import chinese_decimal, chinese_text
from minsheng.core.numerals.hedges import is_fall, turned
from minsheng.core.numerals.rounding import Side, digits_of, rounded, significant
from minsheng.core.numerals.scales import COUNTED, LOWER, SCALES
from minsheng.core.numerals.style import NumberStyle, RangeStyle

_SIDES: dict[str, Side] = {
    "over": "down", "at_least": "down", "more_than": "down",
    "nearly": "up", "at_most": "up", "below": "up",
}  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_ONE_ROUND = frozenset({"一百", "一千", "一万", "一亿"})
_ENDS_ROUND = "0０十百千万亿"
_MOST_DECIMALS = 30

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
    if kept.scale != style.scale and value:
        notes = ("outgrown", *notes)
    return _assembled(kept, style), notes


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
    scale = style.scale
    while scale and amount < _least(scale, style):
        scale = LOWER.get(scale, "") if amount else ""
    side = _SIDES.get(style.qualifier, "nearest")
    if style.qualifier in ("over", "nearly"):
        kept = significant(amount, style.digits, side)
        return _Kept(kept, scale, _needed(kept / SCALES.get(scale, 1)), kept != amount)
    decimals = style.decimals
    if not scale and style.scale and style.kind in COUNTED:
        decimals = 0
    kept = rounded(amount, Fraction(SCALES.get(scale, 1), 10**decimals), side)
    if scale != style.scale:
        decimals = min(decimals, _needed(kept / SCALES.get(scale, 1)))
    return _Kept(kept, scale, decimals, False)


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
    hedge = style.hedge if kept.open or style.qualifier != "nearly" else ""
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
    if kept.decimals or (kept.scale and apart and _round_chinese(kept.scaled)):
        return chinese_decimal(digits_of(kept.scaled, kept.decimals), liang=liang), kept.scale
    text = chinese_text(int(kept.amount), liang=liang)
    bare = style.bare and (kept.open or style.qualifier not in ("over", "nearly"))
    return text.removeprefix("一") if bare and text in _ONE_ROUND else text, ""


def _round_chinese(value: Fraction) -> bool:
    return value.denominator == 1 and value.numerator % 10 == 0 and value > 0


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
    """Both ends; where the scale stands once, both take the scale that the first can bear."""
    low, high = pair
    if not style.shared:
        first, notes = number_text(low, style.first)
        second, more = number_text(high, style.second)
        return first + style.joiner + second, (*notes, *more)
    bearing = replace(style.second, lead="", hedge="")
    own = _kept(abs(low), replace(bearing, decimals=style.first.decimals)) if low else None
    scale = own.scale if own else style.second.scale
    notes = ("outgrown",) if scale != style.second.scale else ()
    first, _ = number_text(low / SCALES.get(scale, 1), replace(style.first, scale=""))
    second, _ = number_text(high, replace(style.second, scale=scale))
    return first + style.joiner + second, notes
