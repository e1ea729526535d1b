"""The only writer of the trail."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from minsheng.trail.chain import canonical, entry_hash
from minsheng.trail.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be recorded; `old` and `new` are plain data (None, text, numbers, lists, dicts)."""

    who: str
    action: str
    reference: str
    door: str
    old: Any = None
    new: Any = None
    reason: str = ""


_SYSTEM_USER: ContextVar[str] = ContextVar("system user", default="")


@contextmanager
def at_console_of(system_user: str) -> Iterator[None]:
    """Name the operating system's user in every entry written meanwhile: `sun (root)`.

    The account that acts stays the one that rules compare; this says who sat at the machine.
    """
    token = _SYSTEM_USER.set(system_user)
    try:
        yield
    finally:
        _SYSTEM_USER.reset(token)


def append(change: Change) -> Entry:
    """The entry, written in the transaction that is open; RuntimeError when none is."""
    return append_all([change])[0]


def append_all(changes: Iterable[Change]) -> list[Entry]:
    """The entries in the order given, under one lock of the head and one time."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the trail is written in the transaction of the change it records")
    head = _locked_head()
    now = timezone.now()
    entries = []
    for change in changes:
        entry = Entry(
            number=head.number + 1,
            at=now,
            who=_with_system_user(change.who),
            action=change.action,
            reference=change.reference,
            old=canonical(change.old),
            new=canonical(change.new),
            reason=change.reason,
            door=change.door,
            previous=head.hash,
        )
        entry.hash = entry_hash(entry)
        head.number, head.hash = entry.number, entry.hash
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=1000)
    head.save(update_fields=["number", "hash"])
    return entries


def _with_system_user(who: str) -> str:
    known = f" ({_SYSTEM_USER.get()})"
    return who if not _SYSTEM_USER.get() or who.endswith(known) else f"{who}{known}"


def _locked_head() -> Head:
    # PostgreSQL locks the row; on SQLite the transaction itself is the only writer (IMMEDIATE).
    Head.objects.get_or_create(pk=1)
    return Head.objects.select_for_update().get(pk=1)
