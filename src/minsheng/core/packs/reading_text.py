"""A file of the pack → its text: UTF-8, of a bearable size, inside the folder; else a Fault."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from minsheng.core.packs.faults import Fault

MOST_BYTES = 20_000_000
_LARGEST = 2**63


def read_text(folder: Path, name: str) -> tuple[str | None, tuple[Fault, ...]]:
    """The text of `folder/name`, without a byte order mark; None with the Fault where unreadable."""
    path = folder / name
    # A link could bring any file of the machine into a bulletin.
    if not path.resolve().is_relative_to(folder.resolve()):
        return None, (Fault("PACK-FILE-OUTSIDE", name, 0, "", name),)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            found, expected = f"{size} 字节", f"不超过 {MOST_BYTES} 字节"
            return None, (Fault("PACK-FILE-LARGE", name, 0, "", found, expected),)
        data = path.read_bytes()
    except OSError as error:
        return None, (Fault("PACK-FILE-UNREADABLE", name, 0, "", error.strerror or ""),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, (Fault(_encoding_fault(data), name, line, "", "", "UTF-8"),)


def _encoding_fault(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "PACK-FILE-ENCODING"
    return "PACK-FILE-GB18030"


def read_toml(folder: Path, name: str) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The data of a TOML file; empty with the Fault where it cannot be read."""
    text, faults = read_text(folder, name)
    if text is None:
        return {}, faults
    try:
        data = tomllib.loads(text, parse_float=_number)
        _refuse_large(data)
    except RecursionError:
        return {}, (Fault("PACK-FILE-TOML", name, 0, "", "括号嵌套太深"),)
    except ValueError as error:
        return {}, (Fault("PACK-FILE-TOML", name, 0, "", str(error)[:200]),)
    return data, ()


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"“{text[:20]}”不是能用的数") from error


def _refuse_large(data: dict[str, Any]) -> None:
    if any(not -_LARGEST <= number < _LARGEST for number in _integers(data)):
        raise ValueError("整数太大，最多 18 位")


def _integers(data: dict[str, Any]) -> Iterator[int]:
    pending: list[Any] = [data]
    while pending:
        each = pending.pop()
        if isinstance(each, dict):
            pending.extend(each.values())
        elif isinstance(each, list):
            pending.extend(each)
        elif isinstance(each, int):
            yield each
