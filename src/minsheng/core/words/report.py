"""What is asked for and what was reported: Form, Expected, Value, and the sums to hold them to."""

from dataclasses import dataclass
from decimal import Decimal

from minsheng.core.words.org import OrgKind
from minsheng.core.words.period import Period, PeriodKind
from minsheng.core.words.promise import Channel, Origin


@dataclass(frozen=True, slots=True)
class Form:
    """How often one kind of reporter reports through a channel, and until when.

    Its rows are the indicators of that channel and frequency. `org_kinds` empty: all kinds. It is
    due at the end of the `due_working_days`-th working day after the period's last day; reminders
    go out so many working days before and after that day.
    """

    code: str
    name: str
    channel: Channel
    frequency: PeriodKind
    due_working_days: int
    org_kinds: tuple[OrgKind, ...] = ()
    remind_before: tuple[int, ...] = ()
    remind_after: tuple[int, ...] = ()
    source: str = ""

    def is_for(self, channel: str, frequency: str, org_kind: str) -> bool:
        """Whether a reporter of that kind fills it in for that channel and frequency."""
        of_kind = not self.org_kinds or org_kind in self.org_kinds
        return (self.channel, self.frequency) == (channel, frequency) and of_kind


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of one org for one period, cumulative where the indicator is a flow.

    `value` stands in the indicator's unit; `low` and `high` are what the printed digits allow and
    equal `value` where it is exact. `source` names the cell, form, call or line it came from.
    """

    indicator: str
    org: str
    period: Period
    channel: Channel
    value: Decimal
    low: Decimal
    high: Decimal
    text: str
    origin: Origin
    report: str
    report_revision: int
    source: str


@dataclass(frozen=True, slots=True)
class Expected:
    """Who had to report what: a missing value is such a row without a Value."""

    indicator: str
    org: str
    period: Period
    channel: Channel
    reporter: str


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A printed figure of the source that the split over counties must add up to.

    `org` is an org or a group; `figures` are its ids in the source's list.
    """

    indicator: str
    org: str
    period: Period
    value: Decimal
    low: Decimal
    high: Decimal
    text: str
    figures: tuple[str, ...] = ()
    source: str = ""
