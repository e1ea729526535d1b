"""The hash of a Snapshot's content: of its rows in canonical text, not of any file's bytes.

What is in it: every field of every row that says something about the city, each row as JSON with
sorted names, defaults left out, rows sorted, so neither the order of rows nor the writer counts.
What is not: the key of the report (a database's own), pack and product version, the trail's head
and times of writing. The report's revision is in it: an accepted correction is a change even where
the figure stays.
"""

import hashlib
import json
from collections.abc import Iterator

from minsheng.core.snapshot.codec import to_plain
from minsheng.core.snapshot.content import CONTENT_FIELDS, Content

FORMAT = "minsheng snapshot 1"
_NOT_HASHED = {"pack", "product", "trail_head"}


def content_hash(content: Content) -> str:
    """SHA-256 in hex of the canonical text; equal for contents with the same rows in any order.

    A Content never changes, so its hash is computed once and kept with it.
    """
    known: str | None = content.__dict__.get("_hash")
    if known is None:
        known = content.__dict__["_hash"] = _hash(content)
    return known


def _hash(content: Content) -> str:
    digest = hashlib.sha256(FORMAT.encode())
    for line in canonical_lines(content):
        digest.update(b"\n" + line.encode())
    return digest.hexdigest()


def canonical_lines(content: Content) -> Iterator[str]:
    """The lines that are hashed: a field's name, a space, one row as JSON; sorted in each field."""
    for name in sorted(set(CONTENT_FIELDS) - _NOT_HASHED):
        held = getattr(content, name)
        rows = held if isinstance(held, tuple) else (held,)
        yield from sorted(f"{name} {_row(row)}" for row in rows)


def _row(row: object) -> str:
    plain = to_plain(row)
    if isinstance(plain, dict):
        plain.pop("report", None)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
