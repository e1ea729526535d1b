"""A Draft: a pack's files as read, before anything is known of their being right."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minsheng.core.packs.columns import BINDINGS, FILES, VALUES, FileSpec
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row, Table, read_table
from minsheng.core.packs.reading_text import read_text, read_toml

_LONGEST_NAME = 200
"""Bytes of a file's name; file systems take 255."""
_SINGLE = tuple(spec for spec in FILES if "*" not in spec.name)
_OTHERS = ("pack.toml", "lights.toml", "entry.toml", "README.md")


@dataclass(frozen=True, slots=True)
class DraftBulletin:
    """A bulletin's files: its TOML data, its manuscript and the bindings of its source."""

    file: str
    data: dict[str, Any]
    own_file: str
    own: str
    bindings: Table


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the folder. `faults` are those of reading."""

    folder: Path
    settings: dict[str, Any]
    lights: dict[str, Any]
    entry: dict[str, Any]
    tables: dict[str, Table]
    values: tuple[Table, ...]
    bulletins: tuple[DraftBulletin, ...]
    faults: tuple[Fault, ...]

    def rows(self, spec: FileSpec) -> tuple[Row, ...]:
        """The rows of a file that stands once; none where it is missing."""
        return self.tables[spec.name].rows

    def codes(self, spec: FileSpec) -> tuple[str, ...]:
        """The codes given in a file, in its order, doubles too."""
        return tuple(row["code"] for row in self.rows(spec) if row["code"])

    def all_tables(self) -> tuple[Table, ...]:
        """Every CSV file: those that stand once, then values, then bindings."""
        bindings = tuple(bulletin.bindings for bulletin in self.bulletins)
        return (*self.tables.values(), *self.values, *bindings)


def read_draft(folder: Path) -> Draft:
    """The pack in `folder` as a Draft; whatever cannot be read is in its faults."""
    if not folder.is_dir():
        fault = Fault("PACK-FOLDER-MISSING", folder.name, found=str(folder))
        empty = {spec.name: Table(spec.name, spec) for spec in _SINGLE}
        return Draft(folder, {}, {}, {}, empty, (), (), (fault,))
    faults: list[Fault] = list(_unknown_files(folder))
    settings = _toml(folder, "pack.toml", faults, required=True)
    lights = _toml(folder, "lights.toml", faults)
    entry = _toml(folder, "entry.toml", faults)
    tables = {spec.name: _table(folder, spec.name, spec) for spec in _SINGLE}
    values = tuple(_table(folder, name, VALUES) for name in _names(folder, "values/*.csv"))
    bulletins = tuple(
        _read_bulletin(folder, name, faults) for name in _names(folder, "bulletins/*.toml")
    )
    draft = Draft(folder, settings, lights, entry, tables, values, bulletins, ())
    for table in draft.all_tables():
        faults.extend(table.faults)
    return Draft(folder, settings, lights, entry, tables, values, bulletins, tuple(faults))


def _names(folder: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))


def _toml(
    folder: Path, name: str, faults: list[Fault], *, required: bool = False
) -> dict[str, Any]:
    if not (folder / name).is_file():
        if required:
            faults.append(Fault("PACK-FILE-MISSING", name, found=name))
        return {}
    data, met = read_toml(folder, name)
    faults.extend(met)
    return data


def _table(folder: Path, name: str, spec: FileSpec) -> Table:
    if (folder / name).is_file():
        return read_table(folder, name, spec)
    missing = (Fault("PACK-FILE-MISSING", name, found=name),) if spec.required else ()
    return Table(name, spec, (), missing)


def _unknown_files(folder: Path) -> list[Fault]:
    known = {spec.name for spec in _SINGLE} | set(_OTHERS)
    expected = "、".join(sorted(known))
    return [
        Fault("PACK-FILE-UNKNOWN", name, found=name, expected=expected)
        for name in _names(folder, "*")
        if (folder / name).is_file() and name not in known and not name.startswith(".")
    ]


def _read_bulletin(folder: Path, name: str, faults: list[Fault]) -> DraftBulletin:
    data = _toml(folder, name, faults)
    given = data.get("texts")
    texts: dict[str, Any] = given if isinstance(given, dict) else {}
    own_file = _beside(folder, name, texts, "own", faults)
    own = ""
    if own_file:
        text, met = read_text(folder, own_file)
        faults.extend(met)
        own = text or ""
    bindings_file = _beside(folder, name, texts, "source_bindings", faults)
    bindings = (
        _table(folder, bindings_file or "", BINDINGS) if bindings_file else Table("", BINDINGS)
    )
    return DraftBulletin(name, data, own_file, own, bindings)


def _beside(folder: Path, name: str, texts: dict[str, Any], key: str, faults: list[Fault]) -> str:
    """The file that `texts.key` names, beside the bulletin's own; empty where none is or can be."""
    found = texts.get(key, "")
    if not found:
        return ""
    if not isinstance(found, str) or not _is_file_name(found):
        expected = "同一文件夹里的文件名"
        shown = str(found)[:60]
        faults.append(Fault("PACK-SETTING-TYPE", name, 0, f"texts.{key}", shown, expected))
        return ""
    path = f"bulletins/{found}"
    if not (folder / path).is_file():
        faults.append(Fault("PACK-FILE-MISSING", name, 0, f"texts.{key}", path))
        return ""
    return path


def _is_file_name(found: str) -> bool:
    # A name with a slash could leave the pack's folder; a NUL is refused by some systems late.
    return len(found.encode()) <= _LONGEST_NAME and not set(found) & {"/", "\\", "\0"}
