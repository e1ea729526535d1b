"""Snapshots: all that was accepted for a Period as it stood at the close, frozen and hashed.

In this room: what a Snapshot holds, writing and reading its folder, its hash, the difference
between two, and the answers that expressions ask of one. Nothing is rolled up or judged here.
"""

from minsheng.core.snapshot.content import Content, ContentError
from minsheng.core.snapshot.content_hash import content_hash
from minsheng.core.snapshot.counting import WORST_FIRST
from minsheng.core.snapshot.difference import Changed, Difference, changed_figures, compare
from minsheng.core.snapshot.inputs import list_inputs
from minsheng.core.snapshot.manifest import Manifest, read_manifest
from minsheng.core.snapshot.read import (
    Damage,
    Snapshot,
    read_content,
    read_register,
    read_snapshot,
    verify,
)
from minsheng.core.snapshot.scope import SnapshotScope
from minsheng.core.snapshot.targets import in_force, targets_in_force
from minsheng.core.snapshot.write import SnapshotExists, sweep, write_rollup, write_snapshot

__all__ = [
    "WORST_FIRST", "Changed", "Content", "ContentError", "Damage", "Difference", "Manifest",
    "Snapshot", "SnapshotExists", "SnapshotScope", "changed_figures", "compare", "content_hash",
    "in_force", "list_inputs", "read_content", "read_manifest", "read_register", "read_snapshot", "sweep",
    "targets_in_force", "verify", "write_rollup", "write_snapshot",
]  # fmt: skip
