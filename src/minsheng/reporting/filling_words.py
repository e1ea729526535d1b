"""The sheet that a reporter fills, in plain words; `filling` makes it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from minsheng.core.words import Indicator, Light, Severity, Standing, Target
from minsheng.reporting.deadlines import Due
from minsheng.reporting.keys import ReportKey


@dataclass(frozen=True, slots=True)
class RowFinding:
    """What a check found in a cell; `reason` is the explanation given for it."""

    rule: str
    severity: Severity
    message: str
    reason: str = ""

    @property
    def needs_reason(self) -> bool:
        """Whether it asks for an explanation: an error is to be mended, a note only informs."""
        return self.severity == "warning"

    @property
    def is_open(self) -> bool:
        """Whether it keeps the report from being handed in."""
        return self.severity == "error" or (self.needs_reason and not self.reason)


@dataclass(frozen=True, slots=True)
class FillingRow:
    """One cell of the form with what stands beside it.

    `version` 0: nobody typed it yet. `value`, `low` and `high` are None where the text is empty or
    says no number (`unread` is the sentence); `understood` is the number with all its digits.
    `previous` is what the org reported last (of a flow in the same year), as it was understood.
    """

    indicator: Indicator
    org: str
    matter: str
    text: str
    version: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    understood: str
    unread: str
    previous: Decimal | None
    previous_period: str
    target: Target | None
    standing: Standing
    findings: tuple[RowFinding, ...]
    absent_reason: str
    changed_by: str
    changed_at: datetime | None
    is_unsettled: bool

    @property
    def completion_pct(self) -> Decimal | None:
        return self.standing.completion_pct

    @property
    def trajectory_pct(self) -> Decimal | None:
        return self.standing.trajectory_pct

    @property
    def gap_points(self) -> Decimal | None:
        return self.standing.gap_points

    @property
    def light(self) -> Light:
        return self.standing.light


@dataclass(frozen=True, slots=True)
class FillingCounts:
    """Cells with a text and without; with an error; whose findings or emptiness want a reason."""

    filled: int
    empty: int
    errors: int
    unexplained: int


@dataclass(frozen=True, slots=True)
class FillingSheet:
    """One report as it is filled. `revision` 0: not opened yet, then `state` is `none`.

    `saved_at` and `saved_by` are those of the last saved cell. `return_reason`: why it came back;
    `reason`: why a correction was opened.
    """

    key: ReportKey
    revision: int
    state: str
    is_editable: bool
    due: Due
    rows: tuple[FillingRow, ...]
    saved_at: datetime | None
    saved_by: str
    counts: FillingCounts
    reason: str
    return_reason: str
    findings: tuple[RowFinding, ...] = ()
    """What was found in the sheet as a whole."""
