"""A file of the pack → its text: UTF-8, of a bearable size; what is not so is a Fault."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from minsheng.core.packs.faults import Fault

MOST_BYTES = 20_000_000


def read_text(folder: Path, name: str) -> tuple[str | None, tuple[Fault, ...]]:
    """The text of `folder/name`, without a byte order mark; None with the Fault where unreadable."""
    path = folder / name
    size = path.stat().st_size
    if size > MOST_BYTES:
        found, expected = f"{size} 字节", f"不超过 {MOST_BYTES} 字节"
        return None, (Fault("PACK-FILE-LARGE", name, 0, "", found, expected),)
    data = path.read_bytes()
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
        return tomllib.loads(text, parse_float=Decimal), ()
    except tomllib.TOMLDecodeError as error:
        return {}, (Fault("PACK-FILE-TOML", name, 0, "", str(error)),)
