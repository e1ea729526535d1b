"""Words to plain data and back, by the types that their dataclasses declare."""

import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from minsheng.core.words import Period


def decimal_text(number: Decimal) -> str:
    """The shortest plain notation: no exponent, no trailing zero, 0 without a sign.

    >>> decimal_text(Decimal("1.20E+3"))
    '1200'
    """
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def to_plain(value: object) -> object:
    """The value as JSON can hold it: Decimals, dates and Periods as text, dataclasses as objects.

    Fields that hold their default are left out, so that a field that a later version of the
    product adds with a default changes neither old files nor their hashes.
    """
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: to_plain(part)
            for name, default in _defaults(type(value))
            if (part := getattr(value, name)) != default
        }
    return value


def to_cell(value: object) -> object:
    """The value as a Parquet cell: Decimals and dates as they are, Periods as text."""
    if isinstance(value, Period):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def from_plain(cls: type, plain: dict[str, Any]) -> Any:
    """The dataclass that `to_plain` (or a row of cells) came from; a field not there is default."""
    return cls(**{name: read(plain[name]) for name, read in field_readers(cls) if name in plain})


@cache
def field_types(cls: type) -> tuple[tuple[str, Any], ...]:
    """Name and resolved type of each field, in order."""
    hints = get_type_hints(cls)
    return tuple((f.name, hints[f.name]) for f in fields(cls) if f.init)


@cache
def field_readers(cls: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Name and reader of each field: from JSON or a Parquet cell to what the field holds."""
    return tuple((name, _reader(hint)) for name, hint in field_types(cls))


@cache
def _defaults(cls: type) -> tuple[tuple[str, object], ...]:
    return tuple((f.name, _default(f)) for f in fields(cls) if f.init)


def _default(declared: "Field[Any]") -> object:
    return object() if declared.default is MISSING else declared.default


def inner_type(hint: Any) -> Any:
    """The type without `| None`."""
    if get_origin(hint) in (types.UnionType, Union):
        return next(part for part in get_args(hint) if part is not types.NoneType)
    return hint


def _reader(hint: Any) -> Callable[[Any], Any]:
    bare = inner_type(hint)
    if bare is not hint:
        read = _reader(bare)
        return lambda plain: None if plain is None else read(plain)
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if get_origin(hint) is Literal:
        return _as_it_is
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    return lambda plain: from_plain(hint, plain)


def _tuple_reader(parts: tuple[Any, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        each = _reader(parts[0])
        return lambda plain: tuple(each(one) for one in plain)
    readers = [_reader(part) for part in parts]
    return lambda plain: tuple(read(one) for read, one in zip(readers, plain, strict=True))


def _read_decimal(plain: Decimal | str) -> Decimal:
    return Decimal(decimal_text(plain) if isinstance(plain, Decimal) else plain)


@cache
def _period(text: str) -> Period:
    return Period.parse(text)


def _read_date(plain: date | str) -> date:
    return plain if isinstance(plain, date) else date.fromisoformat(plain)


def _as_it_is(plain: Any) -> Any:
    return plain


_SIMPLE: dict[Any, Callable[[Any], Any]] = {
    str: _as_it_is,
    int: _as_it_is,
    bool: _as_it_is,
    Decimal: _read_decimal,
    date: _read_date,
    Period: _period,
}
