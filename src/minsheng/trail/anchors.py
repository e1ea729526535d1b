"""The anchor file: hashes of entries kept outside the database, in a file that only grows.

One line an entry, `time number hash`: each anchor adds the lines of the entries since the one
before or, where there is none, the head's once more, so that the file also shows that the hour was
quiet. The chain alone cannot show a tail that was cut or a history that was reckoned anew; the
first line of a number binds, so what was anchored cannot be changed unseen.
"""

import fcntl
import os
from collections.abc import Mapping
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from minsheng.trail.chain import stamp
from minsheng.trail.models import Entry
from minsheng.trail.queries import BadEntry, TrailHead, first_break

LONGEST_LINE = 200


class NotAnAnchorFile(Exception):
    """A line that is no anchor: the file was changed by something else."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(f"{path}, line {line}: not an anchor")
        self.path, self.line = path, line


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a file binds: the hash by entry number, and the newest number."""

    hashes: Mapping[int, str]

    @property
    def last(self) -> int:
        return max(self.hashes, default=0)


def write_anchor(path: Path | None = None) -> TrailHead:
    """Append what the trail holds and the file does not; on the disk when this returns.

    Gives the head that was anchored. An empty trail leaves the file as it is.
    """
    path = path or Path(settings.ANCHORS)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        anchored = _last_number(file)
        rows = list(_entries_after(anchored)) or list(_entries_after(0, newest=True))
        if not rows:
            return TrailHead(0, "")
        now = stamp(timezone.now())
        file.write(b"".join(f"{now} {number} {digest}\n".encode() for number, digest in rows))
        file.flush()
        os.fsync(file.fileno())
    return TrailHead(*rows[-1])


def read_anchors(path: Path) -> Anchors:
    """What the file binds; FileNotFoundError without it, NotAnAnchorFile on another line."""
    hashes: dict[int, str] = {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line, text in enumerate(lines, 1):
            if not text.endswith("\n"):
                break  # cut off by a crash; the next anchor writes it whole
            parts = text.split()
            if len(parts) != 3 or not parts[1].isdecimal() or len(parts[2]) != 64:
                raise NotAnAnchorFile(path, line)
            hashes.setdefault(int(parts[1]), parts[2])
    return Anchors(hashes)


def verify_against(anchors: Anchors) -> BadEntry | None:
    """None where the chain holds and is the one that was anchored, else its first bad entry.

    `reason` as in trail.queries, or anchor: the entry is not the one whose hash was anchored.
    """
    return first_break(anchors.hashes)


def _entries_after(number: int, *, newest: bool = False) -> list[tuple[int, str]]:
    rows = Entry.objects.filter(number__gt=number).values_list("number", "hash")
    return list(rows.order_by("-number")[:1] if newest else rows.order_by("number"))


def _last_number(file: BufferedRandom) -> int:
    """That of the last whole line; what a crash left of another was never told to anybody."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - LONGEST_LINE))
    tail = file.read()
    whole, _, torn = tail.rpartition(b"\n")
    if torn:
        file.truncate(end - len(torn))
    return int(whole.rpartition(b"\n")[2].split()[1]) if whole else 0
