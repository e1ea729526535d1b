"""Processor seconds of a process with its children, from /proc (Linux)."""

import os
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


def processor_s(pid: int) -> float:
    """User and system seconds of the process and of all that it started and that still run."""
    return _own(pid) + sum(processor_s(child) for child in _children(pid))


def busy_s() -> float:
    """Seconds in which any core of the machine did anything."""
    words = (PROC / "stat").read_text().splitlines()[0].split()[1:]
    user, nice, system, _idle, _waiting, *rest = map(int, words)
    return (user + nice + system + sum(rest[:3])) / TICKS


def _own(pid: int) -> float:
    after_name = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS


def _children(pid: int) -> list[int]:
    path = PROC / str(pid) / "task" / str(pid) / "children"
    return [int(word) for word in path.read_text().split()]
