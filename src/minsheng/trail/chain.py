"""The hash of an entry: SHA-256 of its fields in canonical JSON, the hash before it included."""

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from minsheng.trail.models import Entry


def entry_hash(entry: Entry) -> str:
    fields = [
        entry.number,
        stamp(entry.at),
        entry.who,
        entry.action,
        entry.reference,
        entry.old,
        entry.new,
        entry.reason,
        entry.door,
        entry.previous,
    ]
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def stamp(at: datetime) -> str:
    """Time in UTC with microseconds: the same text on every database and in every time zone."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces; a Decimal becomes its text, anything else is refused."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    )


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no place in the trail")
