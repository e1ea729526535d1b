"""Which report an address means; Http404 alike for what cannot be and what is not there."""

from django.http import Http404

from minsheng.core.words import Channel, NotAPeriod, Period
from minsheng.reporting.keys import ReportKey

CHANNELS: tuple[Channel, ...] = ("counties", "department")
LONGEST_CODE = 100
MOST_DIGITS = 5


def report_key(period: str, org: str, channel: str, programme: str = "") -> ReportKey:
    """The key; whether there is such a report is another question."""
    for known in CHANNELS:
        if known == channel and is_code(org):
            return ReportKey(asked_period(period), org, known, programme)
    raise Http404


def key_of(reference: str, programme: str = "") -> ReportKey:
    """The key of `2016-09/901/counties`, as forms name a report."""
    period, _slash, rest = reference.partition("/")
    org, _slash, channel = rest.rpartition("/")
    return report_key(period, org, channel, programme)


def reference_of(key: ReportKey) -> str:
    """How a form names a report: 2016-09/901/counties."""
    return f"{key.period}/{key.org}/{key.channel}"


def asked_period(text: str) -> Period:
    try:
        return Period.parse(text)
    except NotAPeriod as error:
        raise Http404 from error


def is_code(text: str) -> bool:
    """Whether it can be a code at all; PostgreSQL takes no NUL in a text."""
    return text.isprintable() and len(text) <= LONGEST_CODE


def asked_revision(text: str) -> int | None:
    """The number of a revision; None where none is asked for, Http404 where it is no number."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Http404
    return int(text)
