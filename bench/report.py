"""The measurements as text: facts of machine and pack, and a table."""

import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version

from bench.timing import Timings

PACKAGES = ("django", "duckdb", "narwhals", "pyarrow", "python-docx", "typst")
HEAD = ("step", "runs", "median s", "fastest", "slowest", "processor s", "promised")


def facts(sizes: Mapping[str, int]) -> str:
    """What ran where, without any machine's name."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    lines = [
        f"- {cores} cores ({platform.machine()}), Python {platform.python_version()}, {versions}",
        "- " + ", ".join(f"{count} {name}" for name, count in sizes.items()),
        "- seconds by the wall clock, and of the processor over all threads",
    ]
    return "\n".join(lines) + "\n"


def table(timings: Timings) -> str:
    return markdown(HEAD, [step.row() for step in timings.steps.values()])


def markdown(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A Markdown table, also readable as it is."""
    rows = [head, *body]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines) + "\n"
