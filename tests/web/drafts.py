"""September of the wide city under way, with a mark in every cell, and who may see which mark.

Each org's report stands in another state; each figure is a number that occurs nowhere else and names
org and cell, each reason a word that does. Who may see it is worked out from the permission table and
from the relation as it is said here, not by the product's queries. Whatever an answer, a mail or a
log holds of these marks must be his who gets it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve

from minsheng.core.words import EntryException, EntryThresholds
from minsheng.org.models import Account
from minsheng.org.permissions import is_allowed
from minsheng.org.viewer import Viewer
from minsheng.reporting import actions, scope
from minsheng.web import access, opening
from tests.wide_city import (
    AUGUST,
    CITY,
    CODES,
    COUNTIES,
    DEPARTMENTS,
    ORGS,
    SEPTEMBER,
    Person,
    bring,
    cells_of,
    enter,
    fill,
    key_of,
    reporter,
)

STATES = ("draft", "prepared", "submitted", "returned", "accepted")
CORRECTED = tuple(org for place, org in enumerate(ORGS) if place % 4 == 1)
"""Whose August, which is published, is being corrected: a draft again, with its reason."""


BACK = 99
"""The place of what is said of the whole report: why it was returned, why a correction."""


def state_of(org: str) -> str:
    """Of the org's report for September."""
    return STATES[ORGS.index(org) % len(STATES)]


@dataclass(frozen=True, order=True)
class Mark:
    """A cell of an org's report, by places; `kind` figure or reason, `period` whose report."""

    org: str
    place: int
    kind: str = "figure"
    period: str = str(SEPTEMBER)

    @property
    def text(self) -> str:
        is_later = self.period == str(SEPTEMBER)
        number = f"{ORGS.index(self.org):02}{self.place:02}"
        if self.kind == "figure":
            return f"731{number}{9 if is_later else 8}"
        return f"鹤唳{number}{'秋' if is_later else '夏'}"

    @property
    def indicator(self) -> str:
        return "" if self.place == BACK else cells_of(self.org)[self.place][0]


_MARK = re.compile(r"731(\d\d)(\d\d)([89])(?!\d)|鹤唳(\d\d)(\d\d)([秋夏])")
_BETWEEN = re.compile(r"(?<=\d)[,.\u2009\u00a0\u202f](?=\d)")
_HASH = re.compile(r"\b[0-9a-f]{12,64}\b|\b[0-9a-f]{8}-[0-9a-f-]{27}\b")


def marks_in(text: str) -> frozenset[Mark]:
    """The marks that a text holds, however their digits are parted."""
    found = set()
    for match in _MARK.finditer(_BETWEEN.sub("", _HASH.sub("", text))):
        org, place, last = (part for part in match.groups() if part)
        kind = "figure" if last in "89" else "reason"
        period = SEPTEMBER if last in "9秋" else AUGUST
        if int(org) < len(ORGS):
            found.add(Mark(ORGS[int(org)], int(place), kind, str(period)))
    return frozenset(found)


def body_of(answer: Any) -> str:
    """All that an answer says: headers and text, that of the parts of a zipped file too."""
    raw = b"".join(answer) if answer.streaming else answer.content
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            raw = b"\n".join(book.read(name) for name in sorted(book.namelist()))
    return f"{head}\n{raw.decode('utf-8', errors='replace')}"


def relation(person: Person, org: str) -> str:
    """Of an org to a person's own, for whole reports; the city stands above its counties."""
    if not person.org:
        return "other"
    if person.org == org:
        return "own"
    return "below" if person.org == CITY and org in COUNTIES else "other"


def reads(person: Person | None, org: str, state: str) -> bool:
    """Whether the table lets a person read that org's report in that state as a whole."""
    if person is None:
        return is_allowed("", "report.read", state, "other")
    return is_allowed(person.role, "report.read", state, relation(person, org))


def answers(person: Person | None, mark: Mark) -> bool:
    return bool(
        person
        and mark.place != BACK
        and person.org in DEPARTMENTS
        and CODES[mark.indicator].department == person.org
    )


def may_see(person: Person | None, mark: Mark) -> bool:
    """By the table: the whole report, or this one figure, from submitted on."""
    is_correction = mark.period == str(AUGUST)
    state = "draft" if is_correction else state_of(mark.org)
    if state == "returned" and mark.place != BACK:
        state = "draft"  # typed since, and so not handed in
    if reads(person, mark.org, state):
        return True
    rows = person and is_allowed(person.role, "report.read", state, "answers")
    return bool(rows and mark.kind == "figure" and answers(person, mark))


def may_open(person: Person | None, org: str) -> bool:
    """Whether there is anything of September's report that he may see."""
    places = range(len(cells_of(org)))
    return reads(person, org, state_of(org)) or any(may_see(person, Mark(org, n)) for n in places)


ASKED = EntryThresholds(over_target_pct=Decimal("1e12"))
ASKED_OF = tuple(
    EntryException(code, "ENT-OVER-TARGET", Decimal(120), "made", "made")
    for code in ("work.02", "work.13", "work.37")
)
"""One figure of a report wants a reason, not each: a reason for all of them takes long."""


def begin(media: Any) -> None:
    """The city with July and August published, September under way, some Augusts being corrected."""
    fill(media, entry=ASKED, entry_exceptions=ASKED_OF)
    for org in ORGS:
        _report(org, state_of(org))
    for org in CORRECTED:
        key, who = key_of(org, AUGUST), reporter(org).viewer
        actions.correct(who, key, Mark(org, BACK, "reason", str(AUGUST)).text)
        enter(org, AUGUST, _typed(org), lambda code, rule, org=org: f"{_why(org)(code, rule)}")


def _report(org: str, state: str) -> None:
    """With marks in the cells, in their reasons and in the reason of a return; what is returned is
    being changed already: the marks of the cells are typed since, others were handed in.
    """
    back = Mark(org, BACK, "reason").text
    if state != "returned":
        bring(org, SEPTEMBER, state, text=_typed(org), why=_why(org))
        return
    bring(org, SEPTEMBER, state, back=back)
    enter(org, SEPTEMBER, _typed(org), _why(org))


def _typed(org: str) -> Any:
    """What is typed into a cell: its mark."""
    return lambda code, _about, period: Mark(org, _place(org, code), period=str(period)).text


def _why(org: str) -> Any:
    return lambda code, _rule: Mark(org, _place(org, code), "reason").text


def _place(org: str, code: str) -> int:
    return [indicator for indicator, _ in cells_of(org)].index(code)


OBJECT_ADDRESSES = {
    "report": "/reports/2016-09/{org}/{channel}/",
    "report (second revision)": "/reports/2016-08/{org}/{channel}/?revision=2",
    "report_table csv": "/reports/2016-09/{org}/{channel}/table.csv",
    "report_table xlsx": "/reports/2016-09/{org}/{channel}/table.xlsx",
}
"""Addresses of what is an org's own, asked for by everybody of everybody."""


class Views:
    """Asks views without the middleware, as accounts; what stays the same for a viewer is kept.

    A viewer, his book and the set of revisions that he may read are worked out once by the product's
    own functions: the database does not change between two questions.
    """

    def __init__(self, patch: Any) -> None:
        self._factory = RequestFactory()
        self._users = {row.username: row for row in Account.objects.select_related("org")}
        self._readable: dict[Viewer, dict[int, bool]] = {}
        patch.setattr(access, "viewer_of_account", _kept(access.viewer_of_account))
        patch.setattr(opening, "open_book", _kept(opening.open_book, by=lambda r: r.viewer))

    def ask(self, person: Person, path: str) -> tuple[int, str]:
        """Status and body; a page that is not there has none of its own."""
        request = self._factory.get(path)
        request.user = self._users[person.user]
        found = resolve(request.path)
        try:
            answer = found.func(request, *found.args, **found.kwargs)
        except Http404:
            return 404, ""
        return answer.status_code, body_of(answer)


def _kept(function: Any, by: Any = None) -> Any:
    """The function, called once for each of its arguments."""
    held: dict[Any, Any] = {}

    def asked(first: Any, *more: Any, **named: Any) -> Any:
        key = (by(first) if by else first.pk, more, tuple(named.items()))
        if key not in held:
            held[key] = function(first, *more, **named)
        return held[key]

    return asked


def keep_readable(patch: Any) -> None:
    """Has `scope.readable_revisions` work out a viewer's set once, wherever it is taken from."""
    from django.db.models import Case, Value, When  # noqa: PLC0415 - here alone

    from minsheng.reporting import report_history, report_readings  # noqa: PLC0415 - likewise

    asked, held = scope.readable_revisions, {}

    def readable(viewer: Viewer) -> Any:
        if viewer not in held:
            held[viewer] = dict(asked(viewer).values_list("pk", "is_whole"))
        partly = [pk for pk, is_whole in held[viewer].items() if not is_whole]
        whole = Case(When(pk__in=partly, then=Value(False)), default=Value(True))
        rows = scope._revisions().filter(pk__in=list(held[viewer]))
        return rows.annotate(is_whole=whole if partly else Value(True))

    for module in (report_history, report_readings):
        patch.setattr(module, "readable_revisions", readable)


def addresses_of(org: str) -> Iterator[tuple[str, str]]:
    channel = "counties" if org in COUNTIES else "department"
    for name, pattern in OBJECT_ADDRESSES.items():
        yield name, pattern.format(org=org, channel=channel)
