"""Which version of a Target counts at the end of a Period."""

from collections.abc import Iterable

from minsheng.core.snapshot.content import Content
from minsheng.core.words import Period, Target


def targets_in_force(content: Content) -> dict[tuple[str, str], Target]:
    """The Target of each indicator and org as it was in force on the period's last day."""
    return in_force(content.targets, content.period)


def in_force(targets: Iterable[Target], period: Period) -> dict[tuple[str, str], Target]:
    """The Target of each indicator and org as it was in force on the period's last day.

    The last version approved by then; that of the year goes before one of several years.
    """
    known = [t for t in targets if t.approved_on is None or t.approved_on <= period.end]
    ordered = sorted(known, key=lambda target: (target.horizon == "year", target.version))
    return {(target.indicator, target.org): target for target in ordered}
