"""The manifest of a Snapshot: what it is, what it rests on, and the hash of every file."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from minsheng.core.words import Period

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """`previous` is the content hash of the revision before, empty for the first.

    `refers` maps the names of other Snapshots that this one reads ("2015-09/r1") to their content
    hashes. `files` maps file names to the SHA-256 of their bytes.
    """

    period: Period
    revision: int
    content_hash: str
    files: dict[str, str]
    previous: str = ""
    refers: dict[str, str] | None = None
    pack: str = ""
    product: str = ""
    trail_head: str = ""

    @property
    def name(self) -> str:
        """The folder below the Snapshots' root: 2016-09/r1."""
        return f"{self.period}/r{self.revision}"

    def text(self) -> str:
        """The manifest file's text, with the hash of the manifest itself as its last member."""
        plain = asdict(self) | {"period": str(self.period), "refers": self.refers or {}}
        plain["manifest_hash"] = _hash_of(plain)
        return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _hash_of(plain: dict[str, Any]) -> str:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the Snapshot in `folder`; FileNotFoundError where there is none."""
    plain = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    plain.pop("manifest_hash", None)
    return Manifest(**plain | {"period": Period.parse(plain["period"])})


def file_hash(path: Path) -> str:
    """SHA-256 in hex of the file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
