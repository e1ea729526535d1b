"""Read a Snapshot back, from its folder alone, and check that nothing in it was changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minsheng.core.snapshot.codec import from_plain
from minsheng.core.snapshot.content import Content
from minsheng.core.snapshot.content_hash import content_hash
from minsheng.core.snapshot.manifest import MANIFEST, Manifest, file_hash, read_manifest
from minsheng.core.snapshot.tables import (
    DEFINITIONS,
    REGISTER_TABLES,
    ROLLUP_TABLES,
    TABLES,
    read_table,
)
from minsheng.core.snapshot.write import ROLLUP
from minsheng.core.words import Standing, Total


@dataclass(frozen=True)
class Snapshot:
    """A closed Period: its content and manifest, and the stored roll-up (empty before it is)."""

    content: Content
    manifest: Manifest
    totals: tuple[Total, ...] = ()
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in a Snapshot's folder that is not as it was written.

    `reason` is missing, changed, unknown (a file that does not belong) or unreadable.
    """

    file: str
    reason: str


def read_snapshot(folder: Path) -> Snapshot:
    """The Snapshot in `folder`; nothing outside it is read.

    Hashes are not checked here (see `verify`). FileNotFoundError where a file is missing.
    """
    manifest = read_manifest(folder)
    content = read_content(folder, manifest)
    if not (folder / ROLLUP).exists():
        return Snapshot(content, manifest)
    derived: dict[str, tuple[Any, ...]] = {}
    for name, records in ROLLUP_TABLES.items():
        derived |= read_table(folder / name, records)
    return Snapshot(content, manifest, derived["totals"], derived["standings"])


def read_register(folder: Path) -> Content:
    """The content in `folder` without values and expected: what was promised, not what came in."""
    return _content(folder, read_manifest(folder), REGISTER_TABLES)


def read_content(folder: Path, manifest: Manifest | None = None) -> Content:
    """The content in `folder`, without the roll-up."""
    return _content(folder, manifest or read_manifest(folder), TABLES)


def _content(folder: Path, known: Manifest, tables: Mapping[str, Mapping[str, type]]) -> Content:
    plain: dict[str, Any] = json.loads((folder / "definitions.json").read_text(encoding="utf-8"))
    head = from_plain(Content, {name: plain[name] for name in DEFINITIONS})
    rows: dict[str, Any] = {name: getattr(head, name) for name in DEFINITIONS}
    for name, records in tables.items():
        rows |= read_table(folder / name, records)
    return Content(**rows, pack=known.pack, product=known.product, trail_head=known.trail_head)


def verify(folder: Path, *, rolled_up: bool = False) -> tuple[Damage, ...]:
    """What is wrong in the Snapshot's folder; empty when every byte is as it was written.

    `rolled_up`: a close made it, so that a roll-up that is not there is missing.
    """
    try:
        manifest = read_manifest(folder)
        as_written = (folder / MANIFEST).read_text(encoding="utf-8") == manifest.text()
    except (OSError, ValueError, TypeError, KeyError):
        return (Damage(MANIFEST, "unreadable"),)
    if not as_written:
        return (Damage(MANIFEST, "changed"),)
    damages = [*_damaged_files(folder, manifest.files), *_damaged_rollup(folder)]
    if rolled_up and not (folder / ROLLUP).exists():
        damages.append(Damage(ROLLUP, "missing"))
    damages += _unknown_files(folder, manifest)
    if not damages and content_hash(read_content(folder, manifest)) != manifest.content_hash:
        damages.append(Damage("content", "changed"))
    return tuple(damages)


def _damaged_files(folder: Path, files: dict[str, str]) -> list[Damage]:
    found = []
    for name, known in files.items():
        if not (folder / name).is_file():
            found.append(Damage(name, "missing"))
        elif file_hash(folder / name) != known:
            found.append(Damage(name, "changed"))
    return found


def _damaged_rollup(folder: Path) -> list[Damage]:
    if not (folder / ROLLUP).exists():
        return []
    try:
        files = json.loads((folder / ROLLUP).read_text(encoding="utf-8"))["files"]
        return _damaged_files(folder, files)
    except (ValueError, TypeError, KeyError, AttributeError):
        return [Damage(ROLLUP, "unreadable")]


def _unknown_files(folder: Path, manifest: Manifest) -> list[Damage]:
    known = {*manifest.files, *ROLLUP_TABLES, MANIFEST, ROLLUP}
    return [
        Damage(path.name, "unknown") for path in sorted(folder.iterdir()) if path.name not in known
    ]
