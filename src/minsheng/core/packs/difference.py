"""What loading a pack would change: rows of the files, new, changed or removed, as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from minsheng.core.packs.columns import (
    CONTROL_TOTALS,
    ENTRY_EXCEPTIONS,
    FACTS,
    FORMS,
    FUNDS,
    GROUPS,
    INDICATORS,
    ITEMS,
    MATTERS,
    MILESTONES,
    NAMES,
    ORGS,
    PROGRESS,
    PROJECTS,
    RULES,
    TARGETS,
    TIES,
    TRAJECTORIES,
    VALUES,
    FileSpec,
)
from minsheng.core.packs.pack import Pack

Rows = Mapping[str, Mapping[str, Mapping[str, str]]]
"""File → key → field → text. The key is the file's key columns joined by one space."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row that loading would add, change or remove; `fields` are (name, before, after)."""

    file: str
    key: str
    kind: str
    fields: tuple[tuple[str, str, str], ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The change as plain data, for `--json`."""
        return {"file": self.file, "key": self.key, "kind": self.kind,
                "fields": [list(field) for field in self.fields]}  # fmt: skip


_PARTS: tuple[tuple[FileSpec, str], ...] = (
    (ORGS, "orgs"), (GROUPS, "groups"), (MATTERS, "matters"), (ITEMS, "items"),
    (INDICATORS, "indicators"), (TARGETS, "targets"), (TRAJECTORIES, "trajectories"),
    (FUNDS, "funds"), (PROJECTS, "projects"), (MILESTONES, "milestones"),
    (PROGRESS, "progress"), (FACTS, "facts"), (CONTROL_TOTALS, "control_totals"),
    (RULES, "rules"), (TIES, "ties"), (ENTRY_EXCEPTIONS, "entry_exceptions"),
    (FORMS, "forms"), (NAMES, "names"),
)  # fmt: skip


def pack_rows(pack: Pack) -> dict[str, dict[str, dict[str, str]]]:
    """The pack's words as rows: file → key → field → text, empty where nothing is known."""
    rows = {spec.name: words_as_rows(spec, getattr(pack, part)) for spec, part in _PARTS}
    for period in pack.periods():
        name = VALUES.name.replace("*", str(period))
        rows[name] = words_as_rows(VALUES, pack.values_of(period))
    return rows


def words_as_rows(spec: FileSpec, words: Iterable[Any]) -> dict[str, dict[str, str]]:
    """Key → field → text for core words of one file, whoever holds them (a pack, a database)."""
    rows = {}
    for word in words:
        row = {name: _text(getattr(word, name)) for name in asdict(word)}
        rows[" ".join(row[name] for name in spec.key)] = row
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        pairs = (part if isinstance(part, tuple) else (part,) for part in value)
        return ";".join(":".join(map(str, pair)) for pair in pairs)
    return str(value)


def diff_packs(before: Rows, after: Pack) -> tuple[Change, ...]:
    """Every row that differs between what is loaded and the pack, by file, then key.

    `before` has the shape of `pack_rows`; a file that is not in it counts as empty. Fields that
    `before` does not carry (a database may not keep them) are not compared.
    """
    now: Rows = pack_rows(after)
    files = dict.fromkeys((*before, *now))
    return tuple(
        change
        for file in files
        for change in _changes(file, before.get(file, {}), now.get(file, {}))
    )


def _changes(
    file: str, before: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]
) -> Iterable[Change]:
    for key in sorted({*before, *now}):
        if key not in before:
            yield Change(file, key, "new")
        elif key not in now:
            yield Change(file, key, "removed")
        elif fields := _fields(before[key], now[key]):
            yield Change(file, key, "changed", fields)


def _fields(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, before[name], now[name])
        for name in now
        if name in before and before[name] != now[name]
    )
