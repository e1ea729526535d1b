"""Small words of the pages: ordinals of matters, where a source points to."""

import re
from datetime import date

from django.utils.dateformat import format as date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from minsheng.core.words import Period

_ORDINALS = "一二三四五六七八九十"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LINE = re.compile(r"printed:line (\d{1,6})")


def ordinal(number: int) -> str:
    """一 to 十, then figures; figures in English."""
    if _speaks_chinese() and 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    return str(number)


def source_words(source: str) -> str:
    """A source for a narrow column: the line of the printed text, else its first words."""
    found = _LINE.match(source)
    if found:
        return _("第%(line)s行") % {"line": found[1]}
    if source.startswith(_INVENTED):
        return _("程序模拟")
    return source if len(source) <= _SHORT else source[: _SHORT - 1] + "…"


_SHORT = 12
_INVENTED = "synthetic:"


def period_word(period: Period) -> str:
    """A period within its year, for a column head: 9月 (Sep), 第3季度, 第40周, 2016年."""
    if period.kind == "month" and not _speaks_chinese():
        return date_format(date(period.year, period.number, 1), "M")
    words = {
        "month": _("%(n)s月"),
        "quarter": _("第%(n)s季度"),
        "week": _("第%(n)s周"),
        "year": _("%(n)s年"),
    }
    number = period.year if period.kind == "year" else period.number
    return words[period.kind] % {"n": number}


def is_chinese(text: str) -> bool:
    """Whether Chinese stands in it: on an English page it then says so by `lang`."""
    return _CHINESE.search(text) is not None


def _speaks_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


WORDING = {
    "is_chinese": is_chinese,
    "ordinal": ordinal,
    "source_words": source_words,
    "period_word": period_word,
}
