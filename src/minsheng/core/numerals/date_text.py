"""Prints a date or period in its style; in plain words where the style's own do not fit it."""

from dataclasses import replace

from minsheng.core.numerals.chinese import chinese_digits, chinese_text
from minsheng.core.numerals.festivals import festival
from minsheng.core.numerals.moments import Moment
from minsheng.core.numerals.style import DateStyle, Part, System

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_DAYS_OF_START = 5  # 月初
_PLAIN = (Part("年", "year"), Part("月", "month"), Part("日", "day"))


def date_text(moment: Moment, style: DateStyle) -> tuple[str, tuple[str, ...]]:
    """The text of `moment` and the notes; `no_word` where the style's words do not fit it.

    >>> from minsheng.core.numerals import style_of
    >>> date_text(Moment(2016, 11, 30), style_of("年底前"))
    ('11月30日前', ('no_word',))
    """
    if style.word in ("from_january", "months"):
        return _months(moment, style)
    if not _word_fits(moment, style):
        return _in_plain_words(moment, style), ("no_word",)
    if not _says_anything(moment, style):
        return _in_plain_words(moment, style), ("no_word",)
    return _filled(moment, style.parts, style), ()


def _says_anything(moment: Moment, style: DateStyle) -> bool:
    fields = [p.field for p in style.parts if p.field]
    return not fields or any(_field(moment, f) is not None for f in fields)


def _word_fits(moment: Moment, style: DateStyle) -> bool:
    word = style.word
    if word.startswith("festival"):
        day = moment.as_date()
        return day is not None and day == festival(word.split()[1], day.year)
    day_of_month = moment.day or 0
    fits = {
        "month_end": moment.is_month_end(),
        "year_end": moment.is_year_end(),
        "quarter": moment.quarter() is not None,
        "first_ten": day_of_month in range(1, 11),
        "middle_ten": day_of_month in range(11, 21),
        "last_ten": day_of_month in range(21, 32),
        "start": day_of_month in range(1, _DAYS_OF_START + 1),
        "years": moment.last_year is not None,
        "": moment.last_month is None and moment.last_year is None,
    }
    return fits[word] if word in fits else moment.half() == word


def _field(moment: Moment, field: str) -> int | None:
    if field == "quarter":
        return moment.quarter()
    found = getattr(moment, field)
    return found if found is None else int(found)


def _filled(moment: Moment, parts: tuple[Part, ...], style: DateStyle) -> str:
    text = ""
    for part in parts:
        value = _field(moment, part.field) if part.field else None
        if not part.field:
            text += part.text
        elif value is not None:
            text += _shown(value, part) + part.text
    return style.lead + text + style.tail


def _shown(value: int, part: Part) -> str:
    digits = str(value).rjust(part.width, "0")
    if part.system == "chinese":
        return chinese_digits(digits) if "year" in part.field else chinese_text(value)
    return digits.translate(_WIDE) if part.system == "full_width" else digits


def _months(moment: Moment, style: DateStyle) -> tuple[str, tuple[str, ...]]:
    """1-9月份 for September: a style that begins in January counts from there."""
    first, last = moment.month, moment.end_month()
    if style.word == "from_january" or first is None:
        first = 1 if moment.last_month is None else first
    if last is None:
        return _in_plain_words(moment, style), ("no_word",)
    moment = replace(moment, month=first, last_month=last)
    parts = style.parts
    if first == last:
        parts = tuple(p for p in parts if p.field != "month")
    return _filled(moment, parts, style), ()


def _in_plain_words(moment: Moment, style: DateStyle) -> str:
    """The bare date: with the year where one stood, or where nothing else is known."""
    with_year = any(p.field == "year" for p in style.parts) or moment.month is None
    system: System = next((p.system for p in style.parts if p.field), "arabic")
    parts = tuple(replace(p, system=system) for p in _PLAIN[0 if with_year else 1 :])
    if moment.last_month is not None:
        year = tuple(parts[:1]) if with_year else ()
        parts = (*year, Part("-", "month", system), Part("月", "last_month", system))
    if moment.last_year is not None:
        parts = (Part("-", "year", system), Part("年", "last_year", system))
    inside = any("内" in p.text for p in style.parts if not p.field)
    return _filled(moment, parts, style) + ("前" if inside and not style.tail else "")
