"""Book: the close that a page reads, with the register as it stood then, for one viewer.

A page asks the book and nothing else; the book asks the apps' queries, which take the viewer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from minsheng.core.outlook import is_reached
from minsheng.core.words import Light, Milestone, NotAPeriod, OrgUnit, Period, Standing, Total
from minsheng.org.viewer import Viewer
from minsheng.promises.queries import Imprint, imprint, names
from minsheng.reporting import readings
from minsheng.reporting.provenance import has_synthetic
from minsheng.reporting.queries import SnapshotState
from minsheng.reporting.readings import Register
from minsheng.reporting.turnout import ClosedTurnout, closed_turnout
from minsheng.web.access import ViewerRequest
from minsheng.web.names import unit_in

LONGEST_ON_A_TILE = 4


class NothingClosed(Exception):
    """No period is closed that the viewer may see."""


@dataclass(frozen=True)
class Book:
    """`closes` are the newest revisions that the viewer may see, oldest period first.

    `own_closes` are periods of which he sees his own org's rows only: his org's page offers them.
    `every` holds all revisions that he sees wholly.
    """

    viewer: Viewer
    close: SnapshotState
    closes: tuple[SnapshotState, ...]
    register: Register
    own_closes: tuple[SnapshotState, ...] = ()
    every: tuple[SnapshotState, ...] = ()

    def at(self, period: Period) -> "Book | None":
        """The same book at the newest close of another period; None where there is none."""
        close = self._close_of(period)
        if close is None:
            return None
        return replace(self, close=close, register=readings.register(self.viewer, close))

    @property
    def period(self) -> Period:
        return self.close.period

    @property
    def root(self) -> str:
        return self.register.content.programme.org

    @property
    def office(self) -> str:
        """The office that answers for the programme, as the pack names it."""
        return self._imprint.office

    @property
    def synthetic_note(self) -> str:
        """What of the data is synthetic, in the pack's own words."""
        return self._imprint.synthetic

    @cached_property
    def _imprint(self) -> Imprint:
        return imprint(self.viewer, self.close.programme)

    @cached_property
    def before(self) -> SnapshotState | None:
        """The close of the period before, of the same kind and year; None where there is none."""
        return self._close_of(self.period.previous())

    @cached_property
    def city(self) -> Mapping[str, Standing]:
        """The standings at the programme's own org, by indicator."""
        return {row.indicator: row for row in self.standings(orgs=[self.root])}

    @cached_property
    def city_before(self) -> Mapping[str, Standing]:
        """The same a period earlier; empty where that is not to be seen."""
        if self.before is None or self.before.period.year != self.period.year:
            return {}
        rows = readings.standings(self.viewer, self.before, orgs=[self.root])
        return {row.indicator: row for row in rows}

    @property
    def asked_period(self) -> str:
        """What `?period=` must say to stay here; empty at the newest period."""
        is_newest = self.close.pk == (self.closes or self.own_closes)[-1].pk
        return "" if is_newest else str(self.period)

    @property
    def is_whole(self) -> bool:
        """Whether the viewer sees more of the close than his own org's rows."""
        return self.close not in self.own_closes

    @property
    def shared_period(self) -> str:
        """What `?period=` must say on the way to other pages: empty where they do not have it."""
        return self.asked_period if self.is_whole else ""

    @cached_property
    def open_closes(self) -> tuple[SnapshotState, ...]:
        """All periods that this page can be read at, oldest first."""
        return tuple(sorted((*self.closes, *self.own_closes), key=lambda close: close.period))

    @cached_property
    def earlier(self) -> SnapshotState | None:
        """The close before in time, whatever its kind; for the period switch."""
        place = self._place
        return self.open_closes[place - 1] if place else None

    @cached_property
    def later(self) -> SnapshotState | None:
        after = self._place + 1
        return self.open_closes[after] if after < len(self.open_closes) else None

    @cached_property
    def turnout(self) -> ClosedTurnout:
        return closed_turnout(self.viewer, self.close, self.register)

    @property
    def missing_names(self) -> str:
        """Who has not reported, by name."""
        return _("、").join(self.short_name("org", code) for code in self.turnout.missing)

    @cached_property
    def has_synthetic(self) -> bool:
        """Whether anything in the close is synthetic: then the page says so at its foot."""
        content = self.register.content
        told = (content.targets, content.funds, content.progress)
        origins = {row.origin for rows in told for row in rows}
        return "synthetic" in origins or has_synthetic(self.viewer, self.close)

    def is_reached(self, step: Milestone) -> bool:
        """Whether a milestone was reached by the period's end."""
        return is_reached(self.register.content, step)

    def standings(
        self, *, orgs: Iterable[str] | None = None, indicators: Iterable[str] | None = None
    ) -> tuple[Standing, ...]:
        return readings.standings(self.viewer, self.close, orgs=orgs, indicators=indicators)

    def totals(
        self, *, orgs: Iterable[str] | None = None, indicators: Iterable[str] | None = None
    ) -> tuple[Total, ...]:
        return readings.totals(self.viewer, self.close, orgs=orgs, indicators=indicators)

    def name(self, kind: str, code: str) -> str:
        """The name in the reader's language; the Chinese one where the pack has no other."""
        return self._names.get((kind, code), ("", ""))[0] or self._chinese(kind, code)[0]

    def short_name(self, kind: str, code: str) -> str:
        long, short = self._names.get((kind, code), ("", ""))
        return short or long or self._chinese(kind, code)[1]

    def unit(self, unit: str) -> str:
        """The unit in the reader's language."""
        return unit_in(self._names, unit)

    def has_name(self, kind: str, code: str) -> bool:
        """Whether the reader's language has a name of its own for it."""
        return (kind, code) in self._names

    def tile_name(self, org: OrgUnit) -> str:
        """The name on a tile: whole where it is short, else the pack's short one."""
        name = self.name("org", org.code)
        return name if len(name) <= LONGEST_ON_A_TILE else self.short_name("org", org.code)

    def light_word(self, light: Light) -> str:
        is_chinese = (get_language() or "zh").startswith("zh")
        return self.register.content.lights.word(light, "zh" if is_chinese else "en")

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        language = get_language() or "zh-hans"
        if language.startswith("zh"):
            return {}
        return names(self.viewer, language, self.close.programme)

    def _chinese(self, kind: str, code: str) -> tuple[str, str]:
        return self.register.names.get((kind, code), (code, code))

    @property
    def _place(self) -> int:
        pks = [close.pk for close in self.open_closes]
        newest = [i for i, close in enumerate(self.open_closes) if close.period == self.period]
        return pks.index(self.close.pk) if self.close.pk in pks else newest[0]

    def _close_of(self, period: Period) -> SnapshotState | None:
        return next((close for close in self.open_closes if close.period == period), None)


def open_book(
    request: ViewerRequest, own_org: str = "", *, is_newest: bool = False, period: str = ""
) -> Book:
    """The book at `?period=…` (the newest period without it) and `&revision=…`.

    `period`: the one that the address names, instead of the query. `is_newest`: the query is not
    heard, the book is open at the newest period.

    `own_org`: the page is that org's; to its own people it is open at periods of which they see
    their own rows only, too. Http404 where that is no period, or not closed for this viewer;
    NothingClosed where none is.
    """
    viewer = request.viewer
    every = readings.closes(viewer)
    closes = _newest(every)
    own = _newest(readings.own_closes(viewer)) if own_org and own_org == viewer.org else ()
    periods = {(close.programme, close.period) for close in closes}
    own = tuple(close for close in own if (close.programme, close.period) not in periods)
    if not closes and not own:
        raise NothingClosed
    newest = (closes or own)[-1]
    close = newest if is_newest else _asked(request, period, (*own, *every), closes, own)
    same, same_own, same_every = (
        tuple(each for each in rows if each.programme == close.programme)
        for rows in (closes, own, every)
    )
    return Book(viewer, close, same, readings.register(viewer, close), same_own, same_every)


def book_at(viewer: Viewer, close: SnapshotState, every: tuple[SnapshotState, ...]) -> Book:
    """The book at one of the closes that the viewer sees wholly, whatever has followed it."""
    same = tuple(each for each in every if each.programme == close.programme)
    return Book(viewer, close, _newest(same), readings.register(viewer, close), every=same)


def _newest(every: tuple[SnapshotState, ...]) -> tuple[SnapshotState, ...]:
    """Of each period the newest revision, oldest period first."""
    newest = {(close.programme, close.period): close for close in every}
    return tuple(sorted(newest.values(), key=lambda close: close.period))


def _asked(
    request: HttpRequest,
    named: str,
    every: tuple[SnapshotState, ...],
    closes: tuple[SnapshotState, ...],
    own: tuple[SnapshotState, ...],
) -> SnapshotState:
    asked, revision = named or request.GET.get("period", ""), request.GET.get("revision", "")
    newest = (closes or own)[-1]
    if not asked and not revision:
        return newest
    try:
        period = Period.parse(asked) if asked else newest.period
    except NotAPeriod as error:
        raise Http404 from error
    if revision and not (revision.isascii() and revision.isdigit() and len(revision) < 6):
        raise Http404
    found = every if revision else (*own, *closes)
    number = int(revision) if revision else None
    for close in reversed(found):
        if close.period == period and number in (None, close.revision):
            return close
    raise Http404
