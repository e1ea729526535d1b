"""Reads a printed number into its style and its value: 约有21.2万人, 9700多人, 第一位, 半年."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from minsheng.core.numerals.chinese import NUMERAL_CLASS, NotChinese, chinese_value
from minsheng.core.numerals.hedges import (
    AFTER,
    AFTER_KIND,
    BEFORE,
    BEFORE_KIND,
    DIRECTION,
    NEGATION,
    is_fall,
)
from minsheng.core.numerals.rounding import last_digit_step, magnitude
from minsheng.core.numerals.scales import (
    KIND_OF,
    SCALE,
    SCALES,
    plain_unit,
    unit_at_end,
    unit_length,
)
from minsheng.core.numerals.style import Form, NotANumeral, NumberStyle, OpenAt, System
from minsheng.core.words import Qualifier

LONGEST = 80  # characters; a printed quantity is far shorter, a hostile one far longer
WIDTHS = str.maketrans("０１２３４５６７８９．％／－，", "0123456789.%/-,")
ARABIC = re.compile(
    r"\d{1,3}(?:,\d{3}){1,9}(?![\d,])(?:\.\d{1,30}+)?|\d{1,3}(?:[ \u2009\u202f]\d{3}){1,9}(?![ \u2009\u202f]?\d)"
    r"(?:\.\d{1,30}+)?|\d{1,60}+(?:\.\d{1,30}+)?"
)
_CHINESE = re.compile(
    rf"半|首(?=[批期届次轮个])|[{NUMERAL_CLASS}]{{1,40}}+(?:点[零〇一二三四五六七八九]{{1,20}}+)?"
)
_AFTER_NUMERAL = re.compile(
    rf"(?P<open1>[余多几])?(?P<gap>[ \u3000]?)(?P<scale>{SCALE}(?P<open2>[余多])?)?(?P<gap2>[ \u3000]?)"
)
_HALF_INSIDE = re.compile(r"个半(?=月|小时|学期|世纪)|(?<=年)半$|(?<=[天月])半$|(?<=小时)半$")
_HALF_UNIT = re.compile(r"[年天月日]|小时|个")
_TORN = re.compile(r"[.．,，:：\u2236]?[0-9０-９]")  # .5 and 1,23 are no numbers
# 1亿2000万, 3万5千户, 5元5角 and 3小时20分钟 are two numbers each, and would be read by the first.
_SECOND = re.compile(
    r"[0-9０-９]|^零?[一二两三四五六七八九十]{1,3}(?:[角分厘天日秒百千万亿]|个?月|个?小时)"
)
_SPLIT_SCALE = re.compile(r"[十百千][余多][万亿]")
_INSIDE = re.compile(r"个(?P<word>[余多])(?P<unit>月|小时|星期|工作日|季度)")
_TENTH = re.compile(r"成(?P<tenth>[一二三四五六七八九])")
_BELOW_ZERO = re.compile(r"零下")
_PERCENT_MARK = re.compile(r"[百千]分之")
_PERCENT_WORD = re.compile(r"(?P<word>百分之|千分之)(?P<gap>[ \u3000]?)$")
_ORDINAL = re.compile(r"第[ \u3000]?$")
_RANKS = frozenset({"等奖", "等", "届"})
_STAGES = frozenset({"期", "级"})


@dataclass(frozen=True, slots=True)
class _Numeral:
    text: str
    value: Fraction
    system: System
    scale: str = ""  # 万 or 亿 where the numeral's own end is one
    form: Form = "plain"


def number_of(text: str) -> tuple[NumberStyle, Fraction]:
    """The style of the number printed in `text`, and its value with scale and direction.

    NotANumeral when there is none. Spans are short: more than 80 characters are refused.
    """
    if len(text) > LONGEST:
        raise NotANumeral(text)
    plain = text.translate(WIDTHS)
    mark = _PERCENT_MARK.search(plain) or _BELOW_ZERO.search(plain)
    start = mark.end() if mark else 0
    found = ARABIC.search(plain, start) or _CHINESE.search(plain, start)
    if found is None:
        raise NotANumeral(text)
    _refuse_vague(text[: found.start()], found.group(), text[found.end() :])
    numeral = _numeral(text[found.start() : found.end()], found.group())
    numeral, after = _with_tenth(*_with_half(numeral, text[found.end() :]))
    style = _after(_before(NumberStyle(), text[: found.start()]), after)
    if _SECOND.search(style.unit_text if not unit_length(style.unit_text) else "") or (
        _SECOND.search(style.tail)
    ):
        raise NotANumeral(text)
    return _finished(style, numeral)


def _with_half(numeral: _Numeral, after: str) -> tuple[_Numeral, str]:
    """Takes the half of 一个半月 and 两年半 out of the words and into the value."""
    found = _HALF_INSIDE.search(after)
    if found is None or numeral.system != "chinese" or numeral.form != "plain":
        return numeral, after
    after = after[: found.start()] + found.group().replace("半", "") + after[found.end() :]
    return replace(numeral, value=numeral.value + Fraction(1, 2), form="half"), after


def _with_tenth(numeral: _Numeral, after: str) -> tuple[_Numeral, str]:
    """三成五 is 三点五成."""
    found = _TENTH.match(after)
    if found is None or numeral.system != "chinese":
        return numeral, after
    value = numeral.value + chinese_value(found["tenth"]) / 10
    shown = f"{numeral.text}点{found['tenth']}"
    return replace(numeral, text=shown, value=value), "成" + after[found.end() :]


def _numeral(shown: str, plain: str) -> _Numeral:
    if plain in ("半", "首"):
        half = plain == "半"
        return _Numeral(
            shown,
            Fraction(1, 2) if half else Fraction(1),
            "chinese",
            "",
            "half" if half else "first",
        )
    if plain[0].isdigit():
        value = Fraction(re.sub("[, \u2009\u202f]", "", plain))
        return _Numeral(shown, value, "arabic" if shown[0] == plain[0] else "full_width")
    return _chinese_numeral(shown)


def _chinese_numeral(shown: str) -> _Numeral:
    """Reads the Chinese numeral, taking 二十多亿's 亿 apart only when 万 or 亿 ends it."""
    try:
        value = chinese_value(shown)
    except NotChinese as error:
        raise NotANumeral(shown) from error
    ends = re.search("万?亿$|万$", shown)
    scale = ends.group() if ends and len(shown) > 1 else ""
    return _Numeral(shown, value, "chinese", scale)


def _before(style: NumberStyle, text: str) -> NumberStyle:
    """Takes the words before the numeral off, from the numeral outwards."""
    if text.endswith("零下"):
        style, text = replace(style, sign="零下"), text[:-2]
    elif (
        text
        and text[-1] in "-－−负"
        and (len(text) == 1 or text[-1] == "负" or not text[-2].isalnum())
    ):
        style, text = replace(style, sign=text[-1]), text[:-1]
    word = _PERCENT_WORD.search(text)
    if word:
        style, text = replace(style, mark=word.group()), text[: word.start()]
    hedge = BEFORE.search(text)
    if hedge:
        qualifier = BEFORE_KIND[hedge["word"]]
        style = replace(style, hedge=hedge.group(), qualifier=qualifier)
        text = text[: hedge.start()]
    direction = DIRECTION.search(text)
    if direction:
        link = direction.group()[len(direction["word"]) :]
        style = replace(style, direction=direction["word"], link=link)
        text = text[: direction.start()]
    return replace(style, lead=text)


def _after(style: NumberStyle, text: str) -> NumberStyle:
    """Takes scale, open word, unit and the words after it from what follows the numeral."""
    found = _AFTER_NUMERAL.match(text)
    parts = found.groupdict() if found else {}
    scale = (parts["scale"] or "").rstrip("余多")
    open_word = parts["open1"] or parts["open2"] or ""
    at: OpenAt = "numeral" if parts["open1"] else "scale" if parts["open2"] else ""
    rest = text[found.end() if found else 0 :]
    gap, gap2 = parts["gap"], parts["gap2"]
    if not scale:
        gap, gap2 = "", gap + gap2
    style = replace(style, gap=gap, scale=scale, gap2=gap2, open_word=open_word, open_at=at)
    return _with_unit(style, rest)


def _with_unit(style: NumberStyle, rest: str) -> NumberStyle:
    if rest[:1] == "成" and not style.scale:
        return _with_tail(
            replace(style, unit="%", unit_text="成", kind="percent", worth=10), rest[1:]
        )
    if style.mark:
        permille = style.mark.startswith("千")
        kind, unit = ("permille", "‰") if permille else ("percent", "%")
        return _with_tail(replace(style, unit=unit, kind=kind), rest)
    inside = _INSIDE.match(rest)
    if inside:
        style = replace(style, open_word=inside["word"], open_at="inside")
        rest = "个" + inside["unit"] + rest[inside.end() :]
    length = unit_length(rest)
    if length:
        unit_text = rest[:length]
        unit = plain_unit(unit_text)
    else:
        hedge = AFTER.search(rest)
        length = hedge.start() if hedge else len(rest)
        unit_text = rest[:length]
        unit = unit_at_end(unit_text) or unit_text
    kind = KIND_OF.get(unit, "rate" if "/" in unit else "count")
    return _with_tail(replace(style, unit=unit, unit_text=unit_text, kind=kind), rest[length:])


def _refuse_vague(before: str, shown: str, after: str) -> None:
    """几十, 数百, 上千 and 半数, 一半, 2千多万 say no number that could be printed again."""
    vague = before[-1:] in ("几", "数", "上") and shown[0] in "十百千万亿"
    vague = vague or (after[:1] == "几" and shown[-1] not in "十拾")
    torn = before[-1:] in (".", "．") or _TORN.match(after)
    halves = (shown == "半" and not _HALF_UNIT.match(after)) or (
        shown == "一" and after[:1] == "半"
    )
    if vague or torn or halves or _SPLIT_SCALE.match(after):
        raise NotANumeral(before + shown + after)


def _with_tail(style: NumberStyle, tail: str) -> NumberStyle:
    hedge = AFTER.search(tail)
    if hedge is None:
        return replace(style, tail=tail)
    word = hedge.group()
    if AFTER_KIND[word] == "over":
        if hedge.start() == 0 and not style.open_word:
            return replace(style, open_word=word, open_at="unit", tail=tail[1:])
        return replace(style, tail=tail)
    return replace(style, qualifier=AFTER_KIND[word], tail=tail)


def _finished(style: NumberStyle, numeral: _Numeral) -> tuple[NumberStyle, Fraction]:
    """Adds what the numeral itself says, and gives the value that is printed."""
    chinese = numeral.system == "chinese"
    plain = numeral.text.translate(WIDTHS)
    point = "点" if chinese else "."
    decimals = len(plain.partition(point)[2])
    grouping = next((c for c in ", \u2009\u202f" if c in plain), "")
    if grouping == "," and "，" in numeral.text:
        grouping = "，"
    scale = style.scale or numeral.scale
    value = numeral.value * (1 if numeral.scale and not style.scale else SCALES.get(scale, 1))
    if chinese and style.scale and not decimals:  # 一亿二千多万 is 一亿二千万 and more
        value = _whole_value(numeral, style.scale)
    open_at: OpenAt = style.open_at
    if open_at == "numeral" and numeral.scale and not style.scale:
        open_at = "scale"
    style = replace(
        style,
        system=numeral.system,
        liang=_liang(numeral.text) if chinese else None,
        bare=chinese and numeral.form == "plain" and plain[0] in "百千万亿",
        decimals=decimals,
        grouping=grouping,
        digits=_span(value),
        large=value / SCALES.get(scale, 1) >= (10**4 if scale else 10**8),
        scale=scale,
        open_at=open_at,
        qualifier="over" if style.open_word else style.qualifier,
        form=_form(style, numeral),
        kind=_kind(style, numeral),
    )
    return style, _signed(style, value * style.worth)


def _whole_value(numeral: _Numeral, scale: str) -> Fraction:
    try:
        return chinese_value(numeral.text + scale)
    except NotChinese:  # 半万
        return numeral.value * SCALES[scale]


def _signed(style: NumberStyle, value: Fraction) -> Fraction:
    if style.form == "nothing":
        return Fraction(0)
    falls = bool(style.direction) and is_fall(style.direction)
    return -value if falls != bool(style.sign) else value


def _liang(text: str) -> bool | None:
    return True if "两" in text else False if text == "二" else None


def _span(value: Fraction) -> int:
    """Significant digits from the first to the last that is not 0: 2 for 9700, 3 for 162."""
    if value == 0:
        return 1
    step = last_digit_step(value)
    return magnitude(value) - magnitude(step) + 1


def _form(style: NumberStyle, numeral: _Numeral) -> Form:
    negated = numeral.value == 1 and not style.scale and NEGATION.search(style.lead)
    return "nothing" if negated else numeral.form


def _kind(style: NumberStyle, numeral: _Numeral) -> str:
    if _ORDINAL.search(style.lead) or numeral.form == "first" or style.unit in _RANKS:
        return "ordinal"
    if style.unit in _STAGES and numeral.system == "chinese":
        staged = style.unit == "期" or style.qualifier in _OPEN_GRADES
        return "ordinal" if staged and "两" not in numeral.text else style.kind
    return style.kind


_OPEN_GRADES: frozenset[Qualifier] = frozenset({"at_least", "at_most"})
