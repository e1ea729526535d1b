"""What a close of a period would take in, and what it would go without."""

from dataclasses import dataclass

from minsheng.core.words import Period
from minsheng.org.viewer import Viewer
from minsheng.reporting.closed_register import Register as ClosedRegister
from minsheng.reporting.expected import asked_of, expected_of
from minsheng.reporting.register import register_of
from minsheng.reporting.report_readings import report_states
from minsheng.reporting.report_words import ExpectedReport
from minsheng.reporting.states import COUNTED, State


@dataclass(frozen=True, slots=True)
class Readiness:
    """The reports that were asked for, in the register's order, each with its newest revision.

    Of a report under correction that is not accepted the frozen revision counts on.
    """

    asked: tuple[ExpectedReport, ...]
    beyond: int

    @property
    def counted(self) -> int:
        """Reports that the close takes in, those with it that nobody was asked for."""
        return self.beyond + sum(map(_counts, self.asked))

    @property
    def fresh(self) -> tuple[ExpectedReport, ...]:
        """Accepted since the last close."""
        return tuple(row for row in self.asked if _state(row) == State.ACCEPTED)

    @property
    def waiting(self) -> tuple[ExpectedReport, ...]:
        """Submitted, and not accepted or returned yet: a close now goes without them."""
        return tuple(row for row in self.asked if _state(row) == State.SUBMITTED)

    @property
    def missing(self) -> tuple[ExpectedReport, ...]:
        """Neither counted nor waiting."""
        held = (State.SUBMITTED, *COUNTED)
        return tuple(row for row in self.asked if _state(row) not in held and not _counts(row))


def close_readiness(
    viewer: Viewer, period: Period, programme: str = "", closed: ClosedRegister | None = None
) -> Readiness:
    """For who reads all that is submitted; UnknownProgramme where the period belongs to none.

    `closed` is the register of a close of the programme, where the caller has read it already.
    """
    if closed is None:
        register = register_of(viewer, period, programme)
        code, expected = register.programme.code, register.expected
    else:
        content = closed.content
        code = content.programme.code
        expected = expected_of(content.programme, content.indicators, content.tree, period)
    newest = {(row.key.org, row.key.channel): row for row in report_states(viewer, period, code)}
    rows = tuple(
        ExpectedReport(org, channel, count, newest.pop((org, channel), None))
        for (org, channel), count in asked_of(expected).items()
    )
    beyond = sum(row.state in COUNTED for row in newest.values())
    return Readiness(rows, beyond)


def _state(row: ExpectedReport) -> str:
    return row.report.state if row.report else ""


def _counts(row: ExpectedReport) -> bool:
    """Whether a revision of it counts: the newest one, or one before that a close has frozen."""
    return _state(row) in COUNTED or bool(row.report and row.report.number > 1)
