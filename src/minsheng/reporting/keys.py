"""How a Report is named, and what is entered into it."""

import unicodedata
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


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell as somebody filled it. `version`: the one that he saw, 0 where none was saved yet.

    `source` empty: the form of this report.
    """

    indicator: str
    org: str
    text: str
    version: int = 0
    source: str = ""


def kept_text(text: str) -> str:
    """The text without what no database holds (NUL, halves of a pair) and without outer spaces."""
    return "".join(
        each for each in text if each != "\x00" and unicodedata.category(each) != "Cs"
    ).strip()
