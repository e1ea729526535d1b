"""Reports as pages read them: revisions with who did what when, values, rows, what was asked for."""

from dataclasses import dataclass
from datetime import datetime

from minsheng.core.words import Channel, Value
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.states import State

SYNTHETIC = "synthetic:"
"""How the user names of the people begin whom a pack's reports were entered by."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done to a revision: `what` is opened, prepared, submitted, accepted or returned.

    `is_synthetic`: nobody did, it is a pack's report; the time is that of its loading.
    """

    what: str
    at: datetime
    by: str

    @property
    def is_synthetic(self) -> bool:
        return is_synthetic_person(self.by)


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision of a Report with who did what when; `values` counts its values, None: uncounted.

    `by` fields are empty for viewers without an account, `at` None where it has not come so far.
    `reason` is why it was opened (a correction), `return_reason` why it came back. `is_whole` False:
    the viewer sees the rows alone that he answers for, no count of all, and no reason, which may
    speak of others. `is_being_changed`: it was returned, and he sees what was handed in before.
    """

    key: ReportKey
    number: int
    state: str
    values: int | None
    opened_at: datetime
    opened_by: str
    prepared_at: datetime | None
    prepared_by: str
    submitted_at: datetime | None
    submitted_by: str
    decided_at: datetime | None
    decided_by: str
    frozen_at: datetime | None
    reason: str
    return_reason: str
    is_synthetic: bool
    is_whole: bool = True
    is_being_changed: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was done, in order; the close (`frozen_at`) apart, which is the office's."""
        decided = "returned" if self.state == State.RETURNED else "accepted"
        done = (
            ("opened", self.opened_at, self.opened_by),
            ("prepared", self.prepared_at, self.prepared_by),
            ("submitted", self.submitted_at, self.submitted_by),
            (decided, self.decided_at, self.decided_by),
        )
        return tuple(Step(what, at, by) for what, at, by in done if at is not None)


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A reported value and the revision of the Report that it stands in."""

    value: Value
    report: RevisionRow

    @property
    def reporter(self) -> str:
        """Code of the org that reported it."""
        return self.report.key.org


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of a Report: its value and that of the same cell in the report of the period before.

    `value` None: the cell was asked for and not filled in. `before` None: there is none.
    """

    indicator: str
    org: str
    value: Value | None
    before: Value | None


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One revision of a Report with its rows in the register's order."""

    report: RevisionRow
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """A Report that was asked for: by whom, with how many values; `report` None: it is missing."""

    org: str
    channel: Channel
    asked: int
    report: RevisionRow | None

    @property
    def has_reported(self) -> bool:
        return self.report is not None


def is_synthetic_person(who: str) -> bool:
    """Whether a user name stands for the unnamed people behind a pack's reports."""
    return who.startswith(SYNTHETIC)
