"""Dates and periods at a place in the text, in ISO 8601 with X for what is not printed.

2016 年 10 月 14 日, 一九五五年, 9月底, 1-9月份, 2013—2017年, 前三季度, 2004年以来, 7月1日至9月30日.
"""

import re
from functools import lru_cache

from minsheng.core.numerals.chinese import NotChinese, chinese_value

_N = "[0-9０-９]{1,4}|[〇○OＯ0零一二三四五六七八九十]{1,5}"
_S = r"[ \u3000]{0,2}"
_PIECE = re.compile(rf"{_S}({_N}){_S}(年|月|日|号|时|分|秒)")
_JOIN = rf"{_S}(?:[-－—–~～]{{1,2}}|至|到){_S}"
_JOINER = re.compile(_JOIN)
_SHORT_SPAN = re.compile(rf"({_N}){_JOIN}({_N}){_S}(年|月|日)")
_QUARTER = re.compile(rf"(前)?第?([1-4１-４一二三四两]){_S}(?:个)?季度(末|底)?")
_QUARTERS = re.compile(rf"第?([1-4一二三四]){_JOIN}([1-4一二三四]){_S}季度")
_HALF = re.compile("(上|下)半年")
_YEAR_WORD = re.compile("年度|年底|年末|年初|年内|度|底|末|初|内|中")
_MONTH_WORD = re.compile("份?(?:底|末|初|上旬|中旬|下旬|中下旬|中上旬)|份")
_SINCE = re.compile("(?:年)?以来|(?:年)?起至今")
_ISO = re.compile(
    r"([12][0-9]{3})(?:[-/.]([01]?[0-9])[-/.]([0-3]?[0-9])|[-/]([01][0-9]))(?![0-9.％%/-])"
)
_WIDE = str.maketrans("０１２３４５６７８９○OＯ", "0123456789〇〇〇")
_POSITIONAL = re.compile("[〇零一二三四五六七八九]{4}")
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_NO_YEAR = re.compile("[多余来]?(?:的?历史|之久|之遥|以上|的岁月|的文明)")
_FIRST_MONTHS = re.compile(rf"前({_N}){_S}个月")
_PLAN = re.compile(
    '[“”"]?(?:时期|期间|期末|期内|规划|计划|末|以来|初|前|后|开局|收官|头|的|目标|建设|发展|中|和|与|、|，|。|至|到)'
)
_PLANS = {"一": 1953, "二": 1958, "三": 1966, "四": 1971, "五": 1976}
_PLANS |= {name: 1981 + 5 * n for n, name in enumerate("六七八九十")}
_PLANS |= {"十" + name: 2006 + 5 * n for n, name in enumerate("一二三四五六七")}
_FIVE_YEARS = re.compile("第([一二三四五六七八九十]{1,3})个五年(?:计划|规划)")
_DECADE = re.compile(
    r"(?:([12][0-9]|[二][十][一]?|十[八九])世纪)?([1-9]0|[一二三四五六七八九]十)年代"
)
_SECONDS = re.compile(r"([0-5]?[0-9]\.[0-9]{1,3})秒")
_RISING = {"年": "月", "月": "日", "日": "时", "号": "时", "时": "分", "分": "秒"}

Found = tuple[int, str, str]  # end, ISO 8601, kind


@lru_cache(maxsize=4096)  # of five characters at most
def number(text: str) -> int | None:
    """The whole number that digits or a Chinese numeral say; None where it is none."""
    plain = _plain(text)
    if plain.isascii():
        return int(plain)
    try:
        value = chinese_value(plain)
    except NotChinese:
        return None
    return int(value) if value.denominator == 1 else None


def _plain(shown: str) -> str:
    """Plain digits, or Chinese ones with 〇 for every kind of nought: 二00九."""
    plain = shown.translate(_WIDE)
    return plain if plain.isascii() else plain.replace("0", "〇")


def date_at(text: str, at: int) -> Found | None:
    """The date or period that begins at `at`; None where none does."""
    return _short_span(text, at) or _spelled(text, at)


def _spelled(text: str, at: int) -> Found | None:
    first = _single(text, at)
    if first is None:
        return None
    joiner = _JOINER.match(text, first.end)
    second = _single(text, joiner.end()) if joiner else None
    if second is not None and (first.word in _OPEN_WORDS or first.word[-1:] == "旬"):
        joined = _joined(first, second)
        if joined:
            return joined
    since = _SINCE.match(text, first.end)
    if since and first.word in _OPEN_WORDS:
        return since.end(), first.iso() + "/", "period"
    return first.end, first.iso(), first.kind()


_OPEN_WORDS = frozenset({"", "份", "度", "年度", "末", "底", "初", "份以"})


class _Moment:
    """What was printed of one date: its parts, the word behind it, and where it ends."""

    __slots__ = ("end", "half", "parts", "quarter", "seconds", "stretch", "word")

    def __init__(self) -> None:
        self.parts: dict[str, int] = {}
        self.word = self.half = self.seconds = ""
        self.quarter: tuple[int, int] | None = None
        self.stretch: tuple[str, int, int] | None = None
        self.end = 0

    def kind(self) -> str:
        alone = "月" not in self.parts and "日" not in self.parts
        is_stretch = self.quarter or self.half or self.stretch
        return "period" if is_stretch or (alone and self.word in ("", "度", "年度")) else "date"

    def iso(self) -> str:
        parts = self.parts
        year = f"{parts['年']:04d}" if "年" in parts else "XXXX"
        if self.half:
            return f"{year}-{self.half}"
        if self.quarter:
            return _quarters(year, *self.quarter)
        if self.stretch:
            unit, first, last = self.stretch
            head = year if unit == "月" else f"{year}-{parts['月']:02d}"
            return f"{head}-{first:02d}/{head}-{last:02d}"
        text = year
        if "月" in parts or "日" in parts:
            text += f"-{parts['月']:02d}" if "月" in parts else "-XX"
        if "日" in parts:
            text += f"-{parts['日']:02d}"
        if "时" in parts:
            text += f"T{parts['时']:02d}:{parts.get('分', 0):02d}"
        if self.seconds:
            text += f":{self.seconds}"
        elif "秒" in parts:
            text += f":{parts['秒']:02d}"
        return text


def _quarters(year: str, first: int, last: int) -> str:
    if first == last:
        return f"{year}-Q{first}"
    return f"{year}-{3 * first - 2:02d}/{year}-{3 * last:02d}"


_MOST = {"月": 12, "日": 31, "时": 24, "分": 59, "秒": 59}


def _single(text: str, at: int) -> _Moment | None:
    moment = _Moment()
    parts, expected, end = moment.parts, "", at
    while True:
        found = _PIECE.match(text, end)
        if found is None or (not parts and found.start(1) > at):
            break
        unit = "日" if found[2] == "号" else found[2]
        if parts and unit != expected:
            break
        value = _part(text, found, unit, goes_on=bool(parts))
        if value is None:
            break
        parts[unit], end, expected = value, found.end(), _RISING.get(unit, "")
    if not parts:
        return None
    if expected == "秒":
        found = _SECONDS.match(text, end)
        if found:
            moment.seconds, end = found[1], found.end()
    moment.end = end
    return moment if _with_word(text, moment) else None


def _part(text: str, found: re.Match[str], unit: str, *, goes_on: bool) -> int | None:
    shown = found[1]
    if unit == "年":
        return _year(text, found)
    value = number(shown)
    least = 0 if unit in ("时", "分", "秒") else 1
    if value is None or not least <= value <= _MOST[unit]:
        return None
    following = text[found.end() : found.end() + 1]
    if found[2] == "号" and (following in _NUMBERED or not goes_on):
        return None
    if unit in ("时", "分", "秒") and not goes_on:
        return None
    if unit == "时" and following in _AFTER_HOUR:
        return None
    if unit == "日" and not goes_on and following in _AFTER_DAY:
        return None
    return value


_NUMBERED = frozenset("楼线桥路文公令机院台井门馆泊站令、")
_AFTER_HOUR = frozenset("段期代候速间常长效")
_AFTER_DAY = frozenset("内均龄常元")


def _year(text: str, found: re.Match[str]) -> int | None:
    shown = _plain(found[1])
    if len(shown) == 2 and _SHORT_YEAR.match(shown) and _is_year(text, found, shown):
        return 1900 + 10 * _DIGITS.index(shown[0]) + _DIGITS.index(shown[1].replace("零", "〇"))
    if not (len(shown) == 4 and shown.isdigit()) and not _POSITIONAL.fullmatch(shown):
        return None
    value = number(shown)
    if value is None or not _FIRST_YEAR <= value <= _LAST_YEAR:
        return None
    return None if _NO_YEAR.match(text, found.end()) else value


_DIGITS = "〇一二三四五六七八九"
_SHORT_YEAR = re.compile("[四五六七八九][〇零一二三四五六七八九]")
_YEAR_BEFORE = frozenset("从自在于比到至、和—")
_YEAR_AFTER = frozenset("底末初春夏秋冬至到一二三四五六七八九十")


def _is_year(text: str, found: re.Match[str], shown: str) -> bool:
    """五三年 is 1953; 七八年 may be seven or eight years, unless the words around it say otherwise."""
    if _DIGITS.find(shown[1]) != _DIGITS.find(shown[0]) + 1:
        return True
    after = text[found.end() : found.end() + 1]
    return text[found.start() - 1 : found.start()] in _YEAR_BEFORE or after in _YEAR_AFTER


def _with_word(text: str, moment: _Moment) -> bool:
    """Takes 底, 份, 上半年, 一季度 behind the date; False where it turns out to be none."""
    parts, end = moment.parts, moment.end
    if "日" in parts:
        return True
    if _takes_stretch(text, moment):
        return True
    if "月" in parts:
        found = _MONTH_WORD.match(text, end)
        if found:
            moment.word, moment.end = found.group(), found.end()
        return True
    half = _HALF.match(text, end)
    if half:
        moment.half, moment.end = ("H1" if half[1] == "上" else "H2"), half.end()
        return True
    quarter = _quarter(text, end)
    if quarter:
        moment.end, moment.quarter = quarter
        return True
    first = _FIRST_MONTHS.match(text, end)
    if first and (number(first[1]) or 0) in range(2, 12):
        moment.stretch, moment.end = ("月", 1, number(first[1]) or 0), first.end()
        return True
    found = _YEAR_WORD.match(text, end)
    if found and not _goes_on(text, found):
        moment.word, moment.end = found.group(), found.end()
    return True


def _takes_stretch(text: str, moment: _Moment) -> bool:
    """2016年1-9月份 and 7月10—12日: months behind a year, days behind a month."""
    found = _SHORT_SPAN.match(text, moment.end)
    if found is None or found[3] != ("日" if "月" in moment.parts else "月"):
        return False
    first, last = number(found[1]), number(found[2])
    if first is None or last is None or not 1 <= first < last <= _MOST[found[3]]:
        return False
    moment.stretch = (found[3], first, last)
    moment.end = found.end() + (1 if text.startswith("份", found.end()) else 0)
    return True


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """2016年中央 and 2016年度假 hold no word of the year's middle or whole."""
    return text[found.end() : found.end() + 1] in _AFTER_WORD.get(found.group(), _NOTHING)


_AFTER_WORD = {
    "中": frozenset("国央部心东小医学药等共华级期型"),
    "内": frozenset("容部地蒙外陆需江"),
    "度": frozenset("过假"),
    "初": frozenset("中级步等"),
    "底": frozenset("数"),
}
_NOTHING: frozenset[str] = frozenset()


def _quarter(text: str, at: int) -> tuple[int, tuple[int, int]] | None:
    span = _QUARTERS.match(text, at)
    if span:
        return span.end(), (number(span[1]) or 1, number(span[2]) or 1)
    found = _QUARTER.match(text, at)
    if found is None:
        return None
    last = 2 if found[2] == "两" else number(found[2]) or 1
    if not found[1] and found[2] == "两":
        return None
    return found.end(), (1 if found[1] else last, last)


def quarter_at(text: str, at: int) -> Found | None:
    """一季度, 前三季度, 第四季度 without a year."""
    found = _quarter(text, at)
    return (found[0], _quarters("XXXX", *found[1]), "period") if found else None


def span_at(text: str, at: int) -> Found | None:
    """一至九月份, 一至二季度, 一九五六至一九五七年: the unit is said once, after the second number."""
    quarters = _QUARTERS.match(text, at)
    return quarter_at(text, at) if quarters else _short_span(text, at)


def first_months_at(text: str, at: int) -> Found | None:
    """前9个月 is January to September of the year that the text speaks of."""
    found = _FIRST_MONTHS.match(text, at)
    last = number(found[1]) if found else None
    if found is None or last is None or not 2 <= last <= 11:
        return None
    return found.end(), f"XXXX-01/XXXX-{last:02d}", "period"


def _short_span(text: str, at: int) -> Found | None:
    """1-9月份, 2013—2017年, 10—12日: the unit is said once, after the second number."""
    found = _SHORT_SPAN.match(text, at)
    if found is None:
        return None
    if found[3] == "年":
        first, last = _year_of(found[1]), _year_of(found[2])
        if first is None or last is None or first >= last:
            return None
        end = found.end()
        end += 1 if text.startswith("度", end) else 0
        return end, f"{first:04d}/{last:04d}", "period"
    first, last = number(found[1]), number(found[2])
    most = _MOST[found[3]]
    if first is None or last is None or not 1 <= first < last <= most:
        return None
    if found[3] == "日":
        return found.end(), f"XXXX-XX-{first:02d}/XXXX-XX-{last:02d}", "period"
    end = found.end()
    end += 1 if text.startswith("份", end) else 0
    return end, f"XXXX-{first:02d}/XXXX-{last:02d}", "period"


def _year_of(shown: str) -> int | None:
    plain = _plain(shown)
    if not ((len(plain) == 4 and plain.isdigit()) or _POSITIONAL.fullmatch(plain)):
        return None
    value = number(plain)
    return value if value is not None and _FIRST_YEAR <= value <= _LAST_YEAR else None


def _joined(first: _Moment, second: _Moment) -> Found | None:
    """2016年7月1日至2017年6月30日, 7月1日至9月30日, 1月至9月: what is not said again is the first's."""
    parts = (first, second)
    if any(each.quarter or each.half or each.stretch for each in parts):
        return None
    for unit in ("年", "月"):
        if unit in second.parts:
            break
        if unit in first.parts:
            second.parts[unit] = first.parts[unit]
    if not set(first.parts) <= set(second.parts):
        return None
    kept, second.word = second.word, ""
    end = second.end
    low, high = first.iso(), second.iso()
    second.word = kept
    return (end, f"{low}/{high}", "period") if low < high else None


def iso_at(text: str, at: int) -> Found | None:
    """2016-10-14, 2016/10/14, 2016.10.14 and 2016-10."""
    found = _ISO.match(text, at)
    if found is None:
        return None
    month, day = int(found[2] or found[4]), int(found[3] or 1)
    if not (1 <= month <= 12 and 1 <= day <= 31 and _year_of(found[1])):
        return None
    shown = f"{found[1]}-{month:02d}"
    return found.end(), shown + (f"-{day:02d}" if found[3] else ""), "date"


def plan_at(text: str, at: int, end: int) -> Found | None:
    """十三五 and 九五 in quotes or before 时期: the years of the five-year plan.

    Source: the plans' own years; 1963 to 1965 belonged to none.
    """
    name = text[at:end].removesuffix("五")
    first = _PLANS.get(name)
    if first is None or text[end - 1] != "五" or not _PLAN.match(text, end):
        return None
    if not text.startswith(("“", '"'), max(at - 1, 0)) and not _PLAN_WORD.match(text, end):
        return None
    return end, f"{first}/{first + 4}", "period"


_PLAN_WORD = re.compile("时期|期间|期末|期内|规划|计划|末|以来")


def five_years_at(text: str, at: int) -> Found | None:
    """第一个五年计划 is 1953 to 1957."""
    found = _FIVE_YEARS.match(text, at)
    first = _PLANS.get(found[1]) if found else None
    return (found.end(), f"{first}/{first + 4}", "period") if found and first else None


def decade_at(text: str, at: int) -> Found | None:
    """20世纪80年代, 九十年代: ten years, of the twentieth century where none is named."""
    found = _DECADE.match(text, at)
    if found is None:
        return None
    century = number(found[1]) if found[1] else 20
    tens = number(found[2])
    if not century or tens is None:
        return None
    first = (century - 1) * 100 + tens
    return found.end(), f"{first}/{first + 9}", "period"


_BARE_YEARS = re.compile(r"([12][0-9]{3})[-－—–~～]{1,2}([12][0-9]{3})(?![0-9])")


def bare_years_at(text: str, at: int) -> Found | None:
    """（2011—2015）: two years without the word 年."""
    found = _BARE_YEARS.match(text, at)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    if not 1900 <= first < last <= _LAST_YEAR:
        return None
    end = found.end() + (2 if text.startswith(("学年", "年度", "财年"), found.end()) else 0)
    return end, f"{first}/{last}", "period"
