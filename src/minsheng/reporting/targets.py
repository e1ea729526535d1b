"""The targets that count for a period, for one that is not closed yet too."""

from collections.abc import Mapping

from minsheng.core.snapshot import in_force
from minsheng.core.words import Target
from minsheng.org.viewer import Viewer
from minsheng.promises import queries as promises
from minsheng.reporting.register import Register


def targets_for(viewer: Viewer, register: Register) -> Mapping[tuple[str, str], Target]:
    """By indicator and org; none for a base period of another year, as at the close."""
    if register.period.year != register.programme.year:
        return {}
    return in_force(promises.targets(viewer, register.programme.code), register.period)
