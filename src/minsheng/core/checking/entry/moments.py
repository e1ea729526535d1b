"""Periods in the words of a sentence: 9月, 上月, 前8个月; September, last month."""

from typing import Final

from minsheng.core.numerals.shown import Language
from minsheng.core.words import Period

_QUARTERS: Final = ("一", "二", "三", "四")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_LAST: Final = {"week": "上周", "month": "上月", "quarter": "上季", "year": "上年"}
_SEVERAL: Final = {"week": "周", "month": "个月", "quarter": "个季度", "year": "年"}


def named(period: Period, language: Language) -> str:
    """The period within its year: 9月, 三季度, 第40周, 2016年.

    >>> named(Period.parse("2016-Q3"), "zh"), named(Period.parse("2016-09"), "en")
    ('三季度', 'September')
    """
    number = period.number
    if language == "en":
        return {
            "week": f"week {number}",
            "month": _MONTHS[number - 1] if period.kind == "month" else "",
            "quarter": f"Q{number}",
            "year": str(period.year),
        }[period.kind]
    return {
        "week": f"第{number}周",
        "month": f"{number}月",
        "quarter": f"{_QUARTERS[number - 1]}季度" if period.kind == "quarter" else "",
        "year": f"{period.year}年",
    }[period.kind]


def last(period: Period, language: Language) -> str:
    """The period before, said from this one: 上月, last month."""
    return _LAST[period.kind] if language == "zh" else f"last {period.kind}"


def several(number: int, period: Period, language: Language) -> str:
    """So many periods of that kind: 8个月, 8 months."""
    if language == "zh":
        return f"{number}{_SEVERAL[period.kind]}"
    return f"{number} {period.kind}{'' if number == 1 else 's'}"
