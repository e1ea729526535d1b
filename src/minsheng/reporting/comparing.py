"""The difference between two closes, kept by the process: Snapshots never change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from minsheng.core.snapshot import Changed, Snapshot, compare, read_snapshot, targets_in_force
from minsheng.org.viewer import Viewer
from minsheng.reporting.queries import SnapshotState

HELD = 8
Cell = tuple[str, str, str, str]
"""What (value, target or total), indicator, org, channel."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed; `origins_before` and `origins_after` are those of the numbers by cell."""

    changes: tuple[Changed, ...]
    origins_before: Mapping[Cell, str]
    origins_after: Mapping[Cell, str]


def compared(viewer: Viewer, before: SnapshotState, after: SnapshotState) -> Compared:
    """Two closes that were fetched through the viewer, who sees both wholly.

    That another period was asked for anew is left out: it is no news of any row.
    """
    _ = viewer
    is_same_period = before.period == after.period
    folders = (before.folder, before.hash, after.folder, after.hash)
    return _compared(settings.MEDIA_ROOT, *folders, is_same_period)


@lru_cache(maxsize=HELD)
def _compared(
    media_root: str | Path,
    before: str,
    _before_hash: str,
    after: str,
    _after_hash: str,
    is_same_period: bool,  # noqa: FBT001 - one call, above
) -> Compared:
    old, new = (read_snapshot(Path(media_root) / folder) for folder in (before, after))
    changes = compare(old, new).changes
    if not is_same_period:
        changes = tuple(row for row in changes if not _is_asked_anew(row))
    return Compared(changes, dict(_origins(old)), dict(_origins(new)))


def _is_asked_anew(change: Changed) -> bool:
    return change.what == "expected" and None not in (change.before, change.after)


def _origins(snapshot: Snapshot) -> Iterator[tuple[Cell, str]]:
    for value in snapshot.content.values:
        yield ("value", value.indicator, value.org, value.channel), value.origin
    for (indicator, org), target in targets_in_force(snapshot.content).items():
        yield ("target", indicator, org, ""), target.origin
    for total in snapshot.totals:
        yield ("total", total.indicator, total.org, ""), total.origin or ""
