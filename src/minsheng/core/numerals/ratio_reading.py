"""Reads simple fractions: 1/2, 近1/4, 四分之三."""

import re
from fractions import Fraction

from minsheng.core.numerals.chinese import NotChinese, chinese_value
from minsheng.core.numerals.hedges import AFTER, AFTER_KIND, BEFORE, BEFORE_KIND
from minsheng.core.numerals.style import NotANumeral, RatioStyle, System
from minsheng.core.words import Qualifier

_WIDE = str.maketrans("０１２３４５６７８９／", "0123456789/")
_SLASH = re.compile(r"(?<![\d.,/])(?P<p>\d{1,3})(?P<slash>/)(?P<q>\d{1,3})(?![\d.,/年月])")
_WORDS = re.compile(
    r"(?P<q>万|[一二两三四五六七八九十]{1,3}+)分之(?P<p>[一二两三四五六七八九十]{1,3})"
)


def ratio_of(text: str) -> tuple[RatioStyle, Fraction] | None:
    """The style and value of the fraction in `text`; None where there is none."""
    plain = text.translate(_WIDE)
    found = _SLASH.search(plain) or _WORDS.search(plain)
    if found is None:
        return None
    system: System = "chinese" if "slash" not in found.groupdict() else "arabic"
    if system == "arabic" and plain[found.start()] != text[found.start()]:
        system = "full_width"
    p, q = (_whole(found[name]) for name in "pq")
    if not 0 < p < q:
        raise NotANumeral(text)
    lead, tail = text[: found.start()], text[found.end() :]
    before, after = BEFORE.search(lead), AFTER.search(tail)
    qualifier: Qualifier = "exact"
    if after and AFTER_KIND[after.group()] != "over":
        qualifier = AFTER_KIND[after.group()]
    hedge = ""
    if before:
        hedge, lead = before.group(), lead[: before.start()]
        qualifier = BEFORE_KIND[before["word"]]
    return RatioStyle(lead, hedge, system, tail, p, q, qualifier=qualifier), Fraction(p, q)


def _whole(text: str) -> int:
    if text.isdigit():
        return int(text)
    try:
        return int(chinese_value(text))
    except NotChinese as error:
        raise NotANumeral(text) from error
