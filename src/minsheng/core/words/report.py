"""What was reported: Value, Expected, and where both channels come from."""

from dataclasses import dataclass
from decimal import Decimal

from minsheng.core.words.period import Period
from minsheng.core.words.promise import Channel, Origin


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
