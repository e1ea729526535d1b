"""What the files of a version hold, read once by a process: a version never changes."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from minsheng.org.viewer import Viewer
from minsheng.publishing.queries import Issue

HELD = 6
"""Versions that a process keeps: the newest issues and the draft, a few megabytes each."""


class FileLost(Exception):
    """A version's file is not where it was written; composing again writes it back."""


def issue_data(issue: Issue) -> Mapping[str, Any]:
    """The json beside the files: figures with their inputs, reports and cells, and the log."""
    return _data(*_file(issue, ".json"))


def json_for(viewer: Viewer, issue: Issue) -> bytes:
    """The json as the viewer may have it: what an editor has to clear is the office's alone."""
    path, _hash = _file(issue, ".json")
    if viewer.reads_all_submitted:
        return path.read_bytes()
    told = {key: held for key, held in json.loads(path.read_bytes()).items() if key != "log"}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def issue_html(issue: Issue) -> str:
    """The whole html of the issue."""
    return _html(*_file(issue, ".html"))


def content_key(issue: Issue) -> str:
    """Changes with what an issue's pages are made of; for caches here and in browsers."""
    return f"{_file(issue, '.html')[1][:20]}{_file(issue, '.json')[1][:20]}"


def _file(issue: Issue, suffix: str) -> tuple[Path, str]:
    path = issue.file(suffix)
    if not path.is_file():
        raise FileLost(path.name)
    # Versions from before the hashes were kept are told apart by when they were written.
    return path, issue.hashes.get(path.name) or str(path.stat().st_mtime_ns)


@lru_cache(maxsize=HELD)
def _data(path: Path, _hash: str) -> Mapping[str, Any]:
    data: dict[str, Any] = json.loads(path.read_bytes())
    data["by_name"] = {figure["name"]: n for n, figure in enumerate(data["figures"])}
    return data


@lru_cache(maxsize=HELD)
def _html(path: Path, _hash: str) -> str:
    return path.read_text(encoding="utf-8")
