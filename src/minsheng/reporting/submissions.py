"""What was handed in, kept word for word, and the receipt that is read back from it."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from minsheng.core.words import Channel, Period
from minsheng.org.viewer import Viewer
from minsheng.promises.fields import plain
from minsheng.promises.queries import programme_row
from minsheng.reporting.explaining import explanations_of
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.models import Revision, Submission, Value
from minsheng.reporting.scope import seen_revisions
from minsheng.reporting.states import State
from minsheng.trail.chain import canonical
from minsheng.trail.models import Entry
from minsheng.trail.queries import entry as trail_entry

LETTERS: dict[str, str] = {"counties": "C", "department": "D"}
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters without I, L, O and U, which are misheard and misread."""

_HASHED = 4
_NUMBER = re.compile(
    rf"(?P<body>(?P<period>\d{{4}}(?:-\w{{2,3}})?)-(?P<org>[^/\s]+)-(?P<channel>[CD])-(?P<ordinal>\d+)"
    rf"-[{ALPHABET}]{{{_HASHED}}})-(?P<check>\d\d)"
)
_UNCHANGED = (State.SUBMITTED, State.ACCEPTED, State.FROZEN)

Fault = Literal["", "content", "values", "trail"]


@dataclass(frozen=True, slots=True)
class Handed:
    """What is about to be handed in: its ordinal in the Report, canonical text and hash."""

    ordinal: int
    content: str
    sha256: str

    @property
    def told(self) -> Mapping[str, Any]:
        """What the trail's entry says of it."""
        return {"submission": self.ordinal, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a Submission says when it is read back and reckoned anew.

    `fault` empty: all agrees. content: the hash is not that of the text; values: the figures of the
    revision are no longer those that were handed in; trail: the entry is not there or says another.
    """

    number: str
    key: ReportKey
    revision: int
    ordinal: int
    state: str
    submitted_at: datetime
    submitted_by: str
    values: int
    explanations: int
    sha256: str
    trail_number: int
    trail_hash: str
    fault: Fault

    @property
    def agrees(self) -> bool:
        return not self.fault


def handed_in(key: ReportKey, revision: Revision) -> Handed:
    """The next submission of a revision, as it stands in the open transaction."""
    ordinal = Submission.objects.filter(report=revision.report_id).count() + 1
    content = content_of(key, revision, ordinal)
    return Handed(ordinal, content, hashlib.sha256(content.encode()).hexdigest())


def keep_submission(
    key: ReportKey, revision: Revision, handed: Handed, entry: Entry, who: str
) -> Submission:
    return Submission.objects.create(
        report_id=revision.report_id,
        revision=revision,
        ordinal=handed.ordinal,
        number=receipt_number(key, handed),
        submitted_at=entry.at,
        submitted_by=who,
        content=handed.content,
        sha256=handed.sha256,
        trail_number=entry.number,
        trail_hash=entry.hash,
    )


def content_of(key: ReportKey, revision: Revision, ordinal: int) -> str:
    """Figures and reasons of a revision in canonical text: what the hash of a receipt is of."""
    values = Value.objects.filter(revision=revision).values_list(
        "indicator__code", "org__code", "value", "low", "high", "text", "origin", "source"
    )
    reasons = [[*place, row.text] for place, row in explanations_of(revision).items() if row.text]
    return canonical(
        {
            "report": key.reference,
            "programme": revision.report.programme.code,
            "revision": revision.number,
            "submission": ordinal,
            "values": sorted(
                [indicator, org, *map(plain, numbers), text, origin, source]
                for indicator, org, *numbers, text, origin, source in values
            ),
            "explanations": sorted(reasons),
        }
    )


def receipt_number(key: ReportKey, handed: Handed) -> str:
    """2016-09-901-C-1-7F3K-42: period, org, channel (C 块, D 条), ordinal, hash, check.

    Four signs of the content's hash tell one content from another; the two digits at the end are
    those of ISO 7064 MOD 97-10 over all before, so that a slip of the tongue is found.
    """
    part = int(handed.sha256[:5], 16)
    signs = "".join(ALPHABET[part >> shift & 31] for shift in (15, 10, 5, 0))
    body = f"{key.period}-{key.org}-{LETTERS[key.channel]}-{handed.ordinal}-{signs}"
    return f"{body}-{_check_digits(body)}"


def read_number(text: str) -> tuple[Period, str, Channel, int] | None:
    """Period, org, channel and ordinal of a receipt number; None where it is none."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None or match["check"] != _check_digits(match["body"]):
        return None
    channel: Channel = "counties" if match["channel"] == LETTERS["counties"] else "department"
    return Period.parse(match["period"]), match["org"], channel, int(match["ordinal"])


def receipt_of(viewer: Viewer, number: str) -> Receipt | None:
    """The receipt, read back and reckoned anew; None alike without one and without the right."""
    row = _seen(viewer).filter(number=number.strip()).first()
    return _receipt(row) if row else None


def receipts(viewer: Viewer, key: ReportKey) -> tuple[Receipt, ...]:
    """Those of a Report that the viewer may see, the oldest first."""
    rows = _seen(viewer).filter(
        report__programme=programme_row(viewer, key.programme, key.period.year),
        report__org__code=key.org,
        report__period=str(key.period),
        report__channel=key.channel,
    )
    return tuple(map(_receipt, rows.order_by("ordinal")))


def _seen(viewer: Viewer) -> Any:
    """Of revisions that he sees; of an org's own or of all's, as the sheet."""
    rows = Submission.objects.filter(revision__in=seen_revisions(viewer).values("pk"))
    if not viewer.reads_all_submitted:
        rows = rows.filter(report__org__code=viewer.org) if viewer.org else rows.none()
    return rows.select_related("revision", "report__org", "report__programme")


def _receipt(row: Submission) -> Receipt:
    revision, report = row.revision, row.report
    channel: Channel = "counties" if report.channel == "counties" else "department"
    key = ReportKey(Period.parse(report.period), report.org.code, channel, report.programme.code)
    values, explanations = _counted(row.content)
    return Receipt(
        row.number,
        key,
        revision.number,
        row.ordinal,
        revision.state,
        row.submitted_at,
        row.submitted_by,
        values,
        explanations,
        row.sha256,
        row.trail_number,
        row.trail_hash,
        _fault(row, key),
    )


def _counted(content: str) -> tuple[int, int]:
    """Figures and reasons; 0 of a text that is no content any more, which `fault` tells."""
    try:
        held = json.loads(content)
        return len(held["values"]), len(held["explanations"])
    except (ValueError, KeyError, TypeError):
        return 0, 0


def _fault(row: Submission, key: ReportKey) -> Fault:
    """The figures are held against the text while they are those of this submission."""
    if hashlib.sha256(row.content.encode()).hexdigest() != row.sha256:
        return "content"
    entry = trail_entry(row.trail_number)
    if entry is None or entry.hash != row.trail_hash or row.sha256 not in entry.new:
        return "trail"
    newest = Submission.objects.filter(revision=row.revision_id).order_by("-ordinal").first()
    is_this = newest is not None and newest.pk == row.pk
    if is_this and row.revision.state in _UNCHANGED:
        return "" if content_of(key, row.revision, row.ordinal) == row.content else "values"
    return ""


def _check_digits(body: str) -> str:
    """Two digits by which the whole, letters read as 10 to 35, leaves 1 when divided by 97."""
    number = 0
    for sign in body.upper().replace("-", ""):
        value = int(sign, 36) if sign.isascii() and sign.isalnum() else ord(sign) % 36
        number = number * (100 if value > 9 else 10) + value
    return f"{98 - number * 100 % 97:02d}"
