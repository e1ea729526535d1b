"""Chinese numerals, read and written: 十, 两千, 一亿二千零四十七万, 六十三点二, 二〇一六."""

import re
from fractions import Fraction

ZERO = "\u3007"  # the round zero of years
DIGIT_CLASS = "零" + ZERO + "一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
NUMERAL_CLASS = DIGIT_CLASS + "十百千万亿拾佰仟"

_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {ZERO: 0, "两": 2}
_VALUES |= {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLAIN = str.maketrans("拾佰仟", "十百千")
_D = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_SECTION = re.compile(
    f"零?(?:(?P<k>{_D})?千)?(?P<z1>零)?(?:(?P<h>{_D})?百)?(?P<z2>零)?"
    f"(?:(?P<t>{_D})?十)?(?P<z3>零)?(?P<o>{_D})?"
)
_GROUPS = ((10**8, "亿"), (10**4, "万"))


class NotChinese(ValueError):
    """The text is no well-formed Chinese numeral."""


def chinese_value(text: str) -> Fraction:
    """The number that `text` says; NotChinese when it is not well formed (三千五, 一一)."""
    text = text.translate(_PLAIN)
    whole, point, tail = text.partition("点")
    if not point:
        return Fraction(_whole(text))
    if not tail or any(c not in _VALUES for c in tail):
        raise NotChinese(text)
    return _whole(whole) + Fraction(_positional(tail), 10 ** len(tail))


def _whole(text: str) -> int:
    if text in ("零", ZERO):
        return 0
    if len(text) > 1 and all(c in _VALUES for c in text):
        if len(text) < 3 and ZERO not in text:
            raise NotChinese(text)
        return _positional(text)
    for worth, name in _GROUPS:
        head, found, tail = text.rpartition(name)
        if found:
            below = _whole(tail.removeprefix("零")) if tail else 0
            if below >= worth:
                raise NotChinese(text)
            return (_whole(head) if head else 1) * worth + below
    return _below_ten_thousand(text)


def _positional(text: str) -> int:
    return int("".join(str(_VALUES[c]) for c in text))


def _below_ten_thousand(text: str) -> int:
    found = _SECTION.fullmatch(text)
    if found is None or not text.strip("零"):
        raise NotChinese(text)
    ones = found["o"]
    # 三千五 is 3500 in speech and 3005 on paper: refused rather than guessed.
    jumps = ones and ("千" in text or "百" in text) and "十" not in text and "零" not in text
    if jumps:
        raise NotChinese(text)
    total = _VALUES[ones] if ones else 0
    for name, worth, group in (("千", 1000, "k"), ("百", 100, "h"), ("十", 10, "t")):
        if name in text:
            total += worth * (_VALUES[found[group]] if found[group] else 1)
    return total


def chinese_text(value: int, *, liang: bool = False) -> str:
    """`value` (not negative) in Chinese numerals; `liang` says 两 for a leading 2 (两, 两千, 两万).

    >>> chinese_text(120470000)
    '一亿二千零四十七万'
    """
    if value == 0:
        return "零"
    text = _grouped(value)
    if text.startswith("一十"):
        text = text[1:]
    if liang and text[0] == "二" and (len(text) == 1 or text[1] in "百千万亿"):
        text = "两" + text[1:]
    return text


def _grouped(value: int) -> str:
    for worth, name in _GROUPS:
        if value >= worth:
            head, tail = divmod(value, worth)
            gap = "零" if tail and tail < worth // 10 else ""
            return _grouped(head) + name + gap + (_grouped(tail) if tail else "")
    return _section_text(value)


def _section_text(value: int) -> str:
    text, gap = "", False
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, worth)
        if digit:
            text += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = gap or bool(text)
    return text


def chinese_digits(text: str) -> str:
    """Arabic digits one by one in Chinese: 2016 → 二〇一六."""
    return "".join((ZERO + "一二三四五六七八九")[int(c)] for c in text)


def chinese_decimal(digits: str, *, liang: bool = False) -> str:
    """A plain decimal (63.2) in Chinese numerals: 六十三点二."""
    whole, point, tail = digits.partition(".")
    head = chinese_text(int(whole), liang=liang and not point)
    return (
        head if not point else head + "点" + "".join("零一二三四五六七八九"[int(c)] for c in tail)
    )
