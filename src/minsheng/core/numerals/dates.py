"""Dates and periods as printed, read into a style and ISO 8601 (X for what is not printed).

2016 年 10 月 14 日, 10月17日前, 9月底, 截至9月底, 12月份, 7月1日零时, 2016年度, 年底前, 春节前, 1-9月份.
"""

import re
from collections.abc import Callable

from minsheng.core.numerals.chinese import NotChinese, chinese_value
from minsheng.core.numerals.festivals import FESTIVALS, festival
from minsheng.core.numerals.moments import Moment, is_year
from minsheng.core.numerals.style import DateField, DateStyle, NotANumeral, Part, System

_N = r"(?:[\d０-９]{1,4}|[〇零一二三四五六七八九十]{1,5})"
_S = r"[ \u3000]?"
_LEAD = r"(?P<lead>(?:今年以来|今年|去年|明年|本年|本月|每年|截至到|截止到|截至|截止|预计|计划|自从|自|从|到|至|于|在)?)"
_TAIL = r"(?P<tail>(?:之前|以前|前|之后|以后|后|起|止|以来)?)"
_DATE = re.compile(
    rf"{_LEAD}(?:(?P<year>[\d０-９]{{4}}|[〇零一二三四五六七八九]{{4}})(?P<y>{_S}年{_S}))?"
    rf"(?:(?P<month>{_N})(?P<m>{_S}月{_S}))?(?:(?P<day>{_N})(?P<d>{_S}[日号]{_S}))?"
    rf"(?:(?P<hour>{_N})(?P<h>{_S}[时点]{_S})(?:(?P<minute>{_N})(?P<i>{_S}分))?)?"
    rf"(?P<word>(?:年度|年底|年末|年内|度|底|末|份|内|初|上旬|中旬|下旬)?){_TAIL}"
)
_ISO_LIKE = re.compile(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})")
_QUARTER = re.compile(
    rf"{_LEAD}(?:(?P<year>[\d０-９]{{4}})(?P<y>{_S}年{_S}))?(?P<pre>第?)(?P<quarter>[1-4一二三四])"
    rf"(?P<q>{_S}季度)(?P<word>末?){_TAIL}"
)
_MONTH_SPAN = re.compile(
    rf"{_LEAD}(?:(?P<year>[\d０-９]{{4}})(?P<y>{_S}年{_S}))?(?P<month>{_N})(?P<join>月?{_S}(?:[-－—–~～]{{1,2}}|至|到){_S})"
    rf"(?P<last>{_N})(?P<m>{_S}月{_S})(?P<word>份?){_TAIL}"
)
_YEARS = re.compile(
    rf"(?P<year>[\d]{{4}})(?P<join>年?{_S}(?:[-－—–~～]{{1,2}}|至|到){_S})(?P<last>[\d]{{4}})(?P<m>{_S}年)"
)
_WORDS = re.compile(
    rf"{_LEAD}(?:(?P<year>[\d０-９]{{4}})(?P<y>{_S}年{_S}))?(?P<word>年底|年末|年内|年度|上半年|下半年|全年|{'|'.join(FESTIVALS)}){_TAIL}"
)
_FIELDS: dict[str, DateField] = {
    "y": "year",
    "m": "month",
    "d": "day",
    "h": "hour",
    "i": "minute",
    "q": "quarter",
}
_YEAR_ENDS = frozenset({"年底", "年末", "年内", "年度", "全年"})
_PARTS_OF_MONTH = {"上旬": "first_ten", "中旬": "middle_ten", "下旬": "last_ten", "初": "start"}
_LONGEST = 40
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def date_of(text: str) -> tuple[DateStyle, str]:
    """The style of the date or period and its ISO text; NotANumeral where `text` is neither.

    A date in words alone (年底, 春节前) says no year: XXXX.
    """
    if len(text) <= _LONGEST:
        for pattern, reader in _READERS:
            found = pattern.fullmatch(text)
            result = reader(found) if found else None
            if result is not None:
                return result
    raise NotANumeral(text)


def _number(text: str) -> tuple[int, System, int]:
    plain = text.translate(_WIDE)
    if plain.isdigit():
        width = len(plain) if plain[0] == "0" else 1
        return int(plain), "arabic" if plain == text else "full_width", width
    try:
        return int(chinese_value(text)), "chinese", 1
    except NotChinese:
        return -1, "chinese", 1


def _parts(found: re.Match[str], order: str) -> tuple[tuple[Part, ...], dict[str, int]]:
    parts: list[Part] = []
    values: dict[str, int] = {}
    for key in order:
        field = _FIELDS[key]
        number = found.groupdict().get(field)
        if number is not None:
            value, system, width = _number(number)
            values[field] = value
            parts.append(Part(found[key] or "", field, system, width))
    return tuple(parts), values


def _possible(values: dict[str, int]) -> bool:
    most = {"year": 9999, "month": 12, "day": 31, "hour": 24, "minute": 59, "quarter": 4}
    least = {"hour": 0, "minute": 0}
    return all(least.get(f, 1) <= v <= most[f] for f, v in values.items())


def _plain_date(found: re.Match[str]) -> tuple[DateStyle, str] | None:
    parts, values = _parts(found, "ymdhi")
    word = found["word"]
    if not {"year", "month", "day"} & values.keys() or not _possible(values):
        return None
    if "hour" in values and "day" not in values:
        return None
    if values.keys() == {"year"} and not is_year(values["year"]):  # 4000年 is how long
        return None
    meaning, bare = "", word
    if word in _PARTS_OF_MONTH:
        if "month" not in values or "day" in values:
            return None
        meaning = _PARTS_OF_MONTH[word]
    elif word in ("底", "末") and "day" not in values:
        meaning = "month_end" if "month" in values else "year_end"
    elif word == "内" and values.keys() == {"year"}:
        meaning = "year_end"
    elif word in ("年底", "年末", "年内", "年度") or (word == "度" and "month" in values):
        return None
    parts = (*parts, *((Part(bare),) if bare else ()))
    kind = "period" if values.keys() == {"year"} and not meaning else "date"
    moment = Moment(**values)
    return _style(found, parts, meaning, kind), moment.iso()


def _style(found: re.Match[str], parts: tuple[Part, ...], word: str, kind: str) -> DateStyle:
    groups = found.groupdict()
    lead, tail = groups.get("lead") or "", groups.get("tail") or ""
    inside = any("内" in p.text for p in parts if not p.field)
    before = tail.endswith("前") or inside
    return DateStyle(parts, word, lead, tail, kind, "at_most" if before else "exact")


def _iso_like(found: re.Match[str]) -> tuple[DateStyle, str] | None:
    sep = found["sep"]
    values = {f: int(found[f]) for f in ("year", "month", "day")}
    if not _possible(values):
        return None
    width = 2 if len(found["month"]) == 2 and len(found["day"]) == 2 else 1
    parts = (
        Part(sep, "year"),
        Part(sep, "month", "arabic", width),
        Part("", "day", "arabic", width),
    )
    return _style(found, parts, "", "date"), Moment(**values).iso()


def _quarter(found: re.Match[str]) -> tuple[DateStyle, str] | None:
    parts, values = _parts(found, "yq")
    pre = (Part(found["pre"]),) if found["pre"] else ()
    words = (Part(found["word"]),) if found["word"] else ()
    parts = (*parts[:-1], *pre, parts[-1], *words)
    year = f"{values['year']:04d}" if "year" in values else "XXXX"
    return _style(found, parts, "quarter", "period"), f"{year}-Q{values['quarter']}"


def _month_span(found: re.Match[str]) -> tuple[DateStyle, str] | None:
    parts, values = _parts(found, "y")
    first, system, width = _number(found["month"])
    last, last_system, last_width = _number(found["last"])
    if not (1 <= first < last <= 12):
        return None
    words = (Part(found["word"]),) if found["word"] else ()
    parts = (
        *parts,
        Part(found["join"], "month", system, width),
        Part(found["m"], "last_month", last_system, last_width),
        *words,
    )
    meaning = "from_january" if first == 1 else "months"
    moment = Moment(year=values.get("year"), month=first, last_month=last)
    return _style(found, parts, meaning, "period"), moment.iso()


def _year_span(found: re.Match[str]) -> tuple[DateStyle, str] | None:
    first, last = int(found["year"]), int(found["last"])
    if first >= last:
        return None
    parts = (Part(found["join"], "year"), Part(found["m"], "last_year"))
    return _style(found, parts, "years", "period"), Moment(year=first, last_year=last).iso()


def _word(found: re.Match[str]) -> tuple[DateStyle, str] | None:
    word = found["word"]
    parts, values = _parts(found, "y")
    parts = (*parts, Part(word))
    year = f"{values['year']:04d}" if values else "XXXX"
    if word in _YEAR_ENDS:
        return _style(found, parts, "year_end", "date"), year
    if word in ("上半年", "下半年"):
        half = "H1" if word == "上半年" else "H2"
        return _style(found, parts, half, "period"), f"{year}-{half}"
    day = festival(word, values["year"]) if values else None
    return _style(found, parts, f"festival {word}", "date"), day.isoformat() if day else year


_Reader = Callable[[re.Match[str]], tuple[DateStyle, str] | None]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_ISO_LIKE, _iso_like),
    (_MONTH_SPAN, _month_span),
    (_YEARS, _year_span),
    (_QUARTER, _quarter),
    (_WORDS, _word),
    (_DATE, _plain_date),
)
