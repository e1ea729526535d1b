"""How a Report is named, and what is entered into it."""

from dataclasses import dataclass
from decimal import Decimal

from minsheng.core.words import Channel, Origin, Period


@dataclass(frozen=True, slots=True)
class ReportKey:
    """One Report: period, reporting org and channel; the programme where there are several."""

    period: Period
    org: str
    channel: Channel
    programme: str = ""

    @property
    def reference(self) -> str:
        """The Report in the trail and in Snapshots: report:2016-09/901/counties."""
        return f"report:{self.period}/{self.org}/{self.channel}"


@dataclass(frozen=True, slots=True)
class Entered:
    """One figure as it comes in; a `value` of None takes the figure out of the Report.

    `low` and `high` None: the value is exact. `source` as in design, section 2.
    """

    indicator: str
    org: str
    value: Decimal | None
    source: str
    low: Decimal | None = None
    high: Decimal | None = None
    text: str = ""
    origin: Origin = "reported"
