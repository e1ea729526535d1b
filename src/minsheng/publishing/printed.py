"""A bulletin's parts once their figures are printed, before they become a document."""

from collections.abc import Mapping
from dataclasses import dataclass

from minsheng.core.prose import FilledBlock
from minsheng.publishing.annex import BoundRow


@dataclass(frozen=True)
class Printed:
    """The manuscript's blocks, and the annex rows with their cells printed, by table."""

    blocks: tuple[FilledBlock, ...]
    rows: Mapping[str, tuple[tuple[BoundRow, tuple[FilledBlock, ...]], ...]]
