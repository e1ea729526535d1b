"""Snapshot folders that the database does not know: set aside under `.lost`, never deleted.

A close that was killed between rename and commit leaves one; so does a database restored from an
older copy, or another database on the same folder. The last two are somebody's only copy.
"""

import logging
import re
from pathlib import Path

from minsheng.core.snapshot import read_manifest
from minsheng.core.words import Period
from minsheng.reporting import models

SNAPSHOTS = "snapshots"
LOST = ".lost"
_REVISION = re.compile(r"r\d+")
_log = logging.getLogger(__name__)


def unknown_folders(root: Path) -> tuple[Path, ...]:
    """Whole Snapshot folders under `root` that no row names."""
    known = set(models.Snapshot.objects.values_list("folder", flat=True))
    return tuple(
        path
        for path in sorted(root.glob("*/r*"))
        if _REVISION.fullmatch(path.name) and path.parent.name != LOST and _name(path) not in known
    )


def lost_folders(root: Path) -> tuple[Path, ...]:
    """What closes have set aside under `root`."""
    return tuple(sorted((root / LOST).glob("*")))


def set_aside(root: Path, period: Period) -> tuple[Path, ...]:
    """Move the period's unknown folders to `.lost/<period>-r<n>-<hash>`; where they lie now."""
    moved = []
    for path in unknown_folders(root):
        if path.parent.name != str(period):
            continue
        target = _free(root / LOST / f"{period}-{path.name}-{_hash(path)}")
        target.parent.mkdir(exist_ok=True)
        path.rename(target)
        _log.warning("snapshot folder without a row: %s moved to %s", path, target)
        moved.append(target)
    return tuple(moved)


def _name(path: Path) -> str:
    return f"{SNAPSHOTS}/{path.parent.name}/{path.name}"


def _hash(path: Path) -> str:
    try:
        return read_manifest(path).content_hash[:12]
    except (OSError, ValueError, TypeError, KeyError):
        return "unreadable"


def _free(target: Path) -> Path:
    """The path itself or, where it is taken, with the next number."""
    path, number = target, 1
    while path.exists():
        number += 1
        path = target.with_name(f"{target.name}-{number}")
    return path
