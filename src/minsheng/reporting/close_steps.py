"""The steps of a close, in order, and how it says that one of them is done."""

from collections.abc import Mapping
from typing import Any, Protocol

STEPS = ("reports", "snapshot", "rollup", "lights", "findings", "draft")
"""采用报表, 生成快照, 汇总, 亮灯和超欠, 找疑点, 起草简报: the last two are publishing's."""


class Progress(Protocol):
    """Called after each step with plain facts; what it raises stops the close."""

    def __call__(self, step: str, facts: Mapping[str, Any]) -> None: ...


def unseen(step: str, facts: Mapping[str, Any]) -> None:
    """The progress of a close that nobody looks at."""
