"""What differs between two Snapshots beside the numbers: the register, and where values came from."""

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from minsheng.core.snapshot.codec import decimal_text
from minsheng.core.snapshot.content import Content

REGISTER = {
    "funds": ("资金", ("subject", "purses", "stage", "period")),
    "progress": ("工程进度", ("project", "period")),
    "milestones": ("节点", ("project", "code")),
    "facts": ("事实", ("code",)),
    "projects": ("项目", ("code",)),
    "matters": ("大事", ("code",)),
    "items": ("实事", ("code",)),
    "indicators": ("指标定义", ("code",)),
    "orgs": ("单位", ("code",)),
    "groups": ("单位组", ("code",)),
    "rules": ("规则", ("code",)),
    "control_totals": ("控制数", ("indicator", "org", "period")),
    "expected": ("应报", ("indicator", "org", "channel", "reporter")),
}
"""Each table with its Chinese word and the fields that name a row."""

PROVENANCE = ("low", "high", "text", "origin", "source", "report_revision")
"""What may differ under a value whose number is the same."""

Row = tuple[str, str, str | None, str | None]
"""Table, the row's name, and what differs in it: before, after; None where there is no such row."""


def register_rows(before: Content, after: Content) -> Iterator[Row]:
    """The rows of the register that were added, removed or changed."""
    for table, (_, key) in REGISTER.items():
        old, new = (_by_key(getattr(content, table), key) for content in (before, after))
        for name in dict.fromkeys([*old, *new]):
            if old.get(name) != new.get(name):
                yield (table, name, *_texts(old.get(name), new.get(name)))
    for table in ("programme", "lights"):
        one, other = getattr(before, table), getattr(after, table)
        if one != other:
            yield (table, "", *_texts(one, other))


def provenance_rows(before: Content, after: Content) -> Iterator[Row]:
    """The values whose number is the same and whose interval, text, origin or source is not."""
    key = ("indicator", "org", "channel")
    old, new = _by_key(before.values, key), _by_key(after.values, key)
    for name, value in old.items():
        other = new.get(name)
        if other is None or other.value != value.value:
            continue
        differing = [part for part in PROVENANCE if getattr(value, part) != getattr(other, part)]
        if differing:
            yield ("values", name, _said(value, differing), _said(other, differing))


def _by_key(rows: tuple[Any, ...], key: tuple[str, ...]) -> dict[str, Any]:
    return {" ".join(_plain(getattr(row, part)) for part in key): row for row in rows}


def _texts(before: Any, after: Any) -> tuple[str | None, str | None]:
    if before is None or after is None:
        row = before if before is not None else after
        said = _said(row, [field.name for field in fields(row)])
        return (said, None) if after is None else (None, said)
    differing = [
        f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name)
    ]
    return _said(before, differing), _said(after, differing)


def _said(row: Any, names: list[str]) -> str:
    return "，".join(f"{name}={_plain(getattr(row, name))}" for name in names)


def _plain(part: Any) -> str:
    if isinstance(part, Decimal):
        return decimal_text(part)
    if isinstance(part, tuple):
        return "+".join(_plain(each) for each in part)
    return "" if part is None else str(part)
