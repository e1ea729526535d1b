"""Seconds by step: of the wall clock and of the processor, over several runs."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Step:
    """All runs of one step; `limit` is what issue 3 promises, None where it promises nothing."""

    name: str
    limit: float | None = None
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def row(self) -> tuple[str, ...]:
        """Name, runs, median, fastest and slowest on the wall, median of the processor, limit."""
        limit = "" if self.limit is None else f"< {self.limit:g}"
        return (
            self.name,
            str(len(self.wall)),
            *(f"{number:.2f}" for number in (median(self.wall), min(self.wall), max(self.wall))),
            f"{median(self.cpu):.2f}",
            limit,
        )


class Timings:
    """Steps in the order in which they were first taken."""

    def __init__(self) -> None:
        self.steps: dict[str, Step] = {}

    @contextmanager
    def taking(self, name: str, limit: float | None = None) -> Iterator[None]:
        """Time what is done inside as one run of the step."""
        step = self.steps.setdefault(name, Step(name, limit))
        cpu, wall = _cpu(), time.perf_counter()
        yield
        step.wall.append(time.perf_counter() - wall)
        step.cpu.append(_cpu() - cpu)


def _cpu() -> float:
    """Processor seconds of this process and of the ended ones that it started."""
    return sum(os.times()[:4])
