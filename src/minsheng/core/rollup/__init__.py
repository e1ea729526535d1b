"""The roll-up: rows of a Snapshot to totals at every org and group, exact, with what is missing.

In this room: the one expression, the engines that run it, and the forming of Totals from its sums.
It reads Snapshots only, and knows no light and no target.
"""

from minsheng.core.rollup.engines import UnknownEngine
from minsheng.core.rollup.totals import channel_totals, rollup

__all__ = ["UnknownEngine", "channel_totals", "rollup"]
