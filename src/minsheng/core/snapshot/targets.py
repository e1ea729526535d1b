"""Which version of a Target counts at the end of the Snapshot's Period."""

from minsheng.core.snapshot.content import Content
from minsheng.core.words import Target


def targets_in_force(content: Content) -> dict[tuple[str, str], Target]:
    """The Target of each indicator and org as it was in force on the period's last day.

    The last version approved by then; that of the year goes before one of several years.
    """
    end = content.period.end
    known = [t for t in content.targets if t.approved_on is None or t.approved_on <= end]
    ordered = sorted(known, key=lambda target: (target.horizon == "year", target.version))
    return {(target.indicator, target.org): target for target in ordered}
