"""One cell's text → its value, by the type of its column; a refusal says what was expected."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from minsheng.core.packs.columns import Column
from minsheng.core.words import PURSES, NotAPeriod, Period

CODE = re.compile(r"[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*")
_INDICATOR_CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
# What decimal(28,6) of a Snapshot holds; ASCII, or ９ and ٣ would be digits too.
_DECIMAL = re.compile(r"-?\d{1,22}(?:\.\d{1,6})?", re.ASCII)
_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class CellRefused(ValueError):
    """The text is no value of the column's type: `fault` is the kind's id, `expected` in Chinese."""

    def __init__(self, fault: str, expected: str) -> None:
        super().__init__(fault, expected)
        self.fault, self.expected = fault, expected


def read_cell(text: str, column: Column) -> Any:
    """The value of a cell: Decimal, int, date, Period, str or tuple; None or empty where empty.

    CellRefused when the text does not fit, or is empty and the column is required.
    """
    text = text.strip() or column.default
    if not text:
        if column.required:
            raise CellRefused("PACK-CELL-EMPTY", column.meaning)
        return _EMPTY.get(column.type)
    if column.type == "choice" and text not in column.choices:
        raise CellRefused("PACK-CELL-CHOICE", "、".join(column.choices))
    return _READERS[column.type](text)


def _text(text: str) -> str:
    return text


def _code(text: str) -> str:
    return _matching(CODE, text, "PACK-CODE-SHAPE", "字母、数字、下划线，可用点或短横分段")


def _indicator_code(text: str) -> str:
    expected = "小写字母开头，只用小写字母、数字、下划线，用点分段，如 jobs.urban_new"
    return _matching(_INDICATOR_CODE, text, "PACK-CODE-SHAPE", expected)


def _matching(pattern: re.Pattern[str], text: str, fault: str, expected: str) -> str:
    if pattern.fullmatch(text) is None:
        raise CellRefused(fault, expected)
    return text


def _codes(text: str) -> tuple[str, ...]:
    return tuple(_code(part.strip()) for part in text.split(";") if part.strip())


def _decimal(text: str) -> Decimal:
    expected = "十进制数（不带单位、逗号、指数，小数不超过 6 位），如 127000 或 33.12"
    return Decimal(_matching(_DECIMAL, text, "PACK-CELL-NUMBER", expected))


def _integer(text: str) -> int:
    return int(_matching(_INTEGER, text, "PACK-CELL-NUMBER", "整数"))


def _integers(text: str) -> tuple[int, ...]:
    return tuple(_integer(part.strip()) for part in text.split(";") if part.strip())


def _between(text: str, most: int, expected: str) -> Decimal:
    number = _decimal(text)
    if not 0 <= number <= most:
        raise CellRefused("PACK-CELL-RANGE", expected)
    return number


def _date(text: str) -> date:
    expected = "日期，如 2016-10-14"
    try:
        return date.fromisoformat(_matching(_DATE, text, "PACK-CELL-DATE", expected))
    except ValueError as error:
        raise CellRefused("PACK-CELL-DATE", expected) from error


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except NotAPeriod as error:
        raise CellRefused("PACK-CELL-PERIOD", "2016、2016-Q3、2016-09 或 2016-W40") from error


def _key(text: str) -> tuple[tuple[str, Decimal], ...]:
    pairs = []
    for part in text.split(";"):
        code, _, weight = part.strip().partition(":")
        pairs.append((_code(code.strip()), _weight(weight.strip() or "1")))
    return tuple(pairs)


def _weight(text: str) -> Decimal:
    if _DECIMAL.fullmatch(text) is None or Decimal(text) <= 0:
        raise CellRefused("PACK-KEY-WEIGHT", "大于 0 的数")
    return Decimal(text)


def _purses(text: str) -> tuple[str, ...]:
    names = _codes(text)
    if not set(names) <= set(PURSES) or len(set(names)) < len(names):
        raise CellRefused("PACK-CELL-CHOICE", "、".join(PURSES) + "，用分号隔开，不重复")
    return names


_EMPTY: dict[str, Any] = {
    "text": "", "code": "", "indicator_code": "", "expression": "", "codes": (), "key": (),
    "purses": (), "integers": (),
}  # fmt: skip
_READERS: dict[str, Callable[[str], Any]] = {
    "text": _text, "choice": _text, "expression": _text, "code": _code,
    "indicator_code": _indicator_code, "codes": _codes, "key": _key, "purses": _purses,
    "integer": _integer, "integers": _integers, "decimal": _decimal, "date": _date, "period": _period,
    "share": lambda text: _between(text, 1, "0 到 1 之间的比例，如 0.75"),
    "percent": lambda text: _between(text, 100, "0 到 100 之间的百分数，如 88.9"),
}  # fmt: skip
