"""Write a Snapshot so that it is there whole or not at all."""

import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from minsheng.core.snapshot.codec import to_plain
from minsheng.core.snapshot.content import Content
from minsheng.core.snapshot.content_hash import content_hash
from minsheng.core.snapshot.manifest import MANIFEST, Manifest, file_hash
from minsheng.core.snapshot.tables import DEFINITIONS, ROLLUP_TABLES, TABLES, write_table
from minsheng.core.words import Standing, Total

PART = ".part"
ROLLUP = "rollup.json"


class SnapshotExists(FileExistsError):
    """The folder is there already; a Snapshot is never changed, a correction is a new revision."""


def write_snapshot(
    content: Content,
    root: Path,
    revision: int,
    previous: str = "",
    refers: Mapping[str, str] | None = None,
    finish: Callable[[Path], None] | None = None,
) -> Manifest:
    """Write `<root>/<period>/r<revision>` and return its manifest.

    All is written beside under a name that ends in `.part`, made durable, then renamed: a kill at
    any step leaves no folder of the final name or a whole one. `finish` is called with the unnamed
    folder before that (the close computes and stores the roll-up there).
    Raises SnapshotExists where the revision is there already.
    """
    folder = root / str(content.period) / f"r{revision}"
    if folder.exists():
        raise SnapshotExists(str(folder))
    part = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}{PART}")
    part.mkdir(parents=True)
    try:
        manifest = _write_files(content, part, revision, previous, dict(refers or {}))
        if finish is not None:
            finish(part)
        _make_durable(part)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    for above in (folder.parent, root):
        _sync(above)
    return manifest


def _write_files(
    content: Content, part: Path, revision: int, previous: str, refers: dict[str, str]
) -> Manifest:
    for name, records in TABLES.items():
        write_table(part / name, records, {record: getattr(content, record) for record in records})
    definitions = {name: to_plain(getattr(content, name)) for name in DEFINITIONS}
    _write_json(part / "definitions.json", definitions)
    names = sorted([*TABLES, "definitions.json"])
    manifest = Manifest(
        content.period,
        revision,
        content_hash(content),
        {name: file_hash(part / name) for name in names},
        previous,
        refers,
        content.pack,
        content.product,
        content.trail_head,
    )
    (part / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    return manifest


def write_rollup(
    folder: Path, totals: Iterable[Total], standings: Iterable[Standing], code_version: str
) -> None:
    """Store the roll-up beside the Snapshot: rollup.parquet, standings.parquet, rollup.json.

    It is derived, so a later version of the code may write it anew; rollup.json, written last, says
    which code did and holds the hashes of the two files.
    """
    rows: dict[str, Iterable[object]] = {"totals": totals, "standings": standings}
    done = folder / ROLLUP
    done.unlink(missing_ok=True)
    for name, records in ROLLUP_TABLES.items():
        write_table(folder / name, records, rows)
        _sync(folder / name)
    files = {name: file_hash(folder / name) for name in ROLLUP_TABLES}
    temporary = done.with_suffix(PART)
    _write_json(temporary, {"code_version": code_version, "files": files})
    _sync(temporary)
    temporary.replace(done)
    _sync(folder)


def sweep(root: Path) -> tuple[Path, ...]:
    """Remove what closes cut off half way left under `root`, and return those folders.

    Call it only while no close is running.
    """
    found = tuple(sorted(root.glob(f"*/.r*{PART}")))
    for part in found:
        shutil.rmtree(part)
    return found


def _write_json(path: Path, plain: object) -> None:
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _make_durable(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
