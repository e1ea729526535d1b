"""Who had to report for a close and who has; kept by the process, since a close never changes."""

from dataclasses import dataclass
from functools import lru_cache

from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.closed_register import Register
from minsheng.reporting.queries import SnapshotState

HELD = 64


@dataclass(frozen=True, slots=True)
class ClosedTurnout:
    """Reporters of a closed period by code, in the register's order.

    `missing` are those whose report (or, where two channels are asked, one of them) is not in it.
    """

    expected: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def reported(self) -> int:
        return len(self.expected) - len(self.missing)


def closed_turnout(viewer: Viewer, close: SnapshotState, register: Register) -> ClosedTurnout:
    """The turnout of a close that was fetched through the viewer; his own org's alone where he
    sees no more of it.
    """
    rows = register.expected
    if not (close.is_published or viewer.reads_all_submitted):
        rows = tuple(row for row in rows if row.reporter == viewer.org)
    asked = dict.fromkeys((row.reporter, row.channel) for row in rows)
    came = _came(close.pk, close.hash, close.programme, str(close.period))
    waiting = {reporter for reporter, channel in asked if (reporter, channel) not in came}
    expected = tuple(dict.fromkeys(reporter for reporter, _ in asked))
    return ClosedTurnout(expected, tuple(org for org in expected if org in waiting))


@lru_cache(maxsize=HELD)
def _came(pk: int, _hash: str, programme: str, period: str) -> frozenset[tuple[str, str]]:
    closed_at = models.Snapshot.objects.values_list("closed_at", flat=True).get(pk=pk)
    rows = models.Revision.objects.filter(
        report__programme__code=programme, report__period=period, frozen_at__lte=closed_at
    )
    return frozenset(rows.values_list("report__org__code", "report__channel").distinct())
