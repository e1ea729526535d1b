"""Whether a close holds anything synthetic; kept by the process, since a close never changes."""

from functools import lru_cache

from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.queries import SnapshotState


def has_synthetic(viewer: Viewer, close: SnapshotState) -> bool:
    """Whether any total of the close rests on synthetic values; that it does is no secret."""
    _ = viewer
    return _has_synthetic(close.pk, close.hash)


@lru_cache(maxsize=64)
def _has_synthetic(pk: int, _hash: str) -> bool:
    rows = models.StoredTotal.objects.filter(snapshot=pk, origin__in=("synthetic", "split"))
    return rows.exists()
