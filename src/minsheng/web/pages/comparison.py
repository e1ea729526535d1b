"""Two closes side by side: what changed from one to the other, by kind and page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404

from minsheng.core.snapshot import Changed, changed_figures
from minsheng.core.words import Light, NotAPeriod, Period
from minsheng.publishing.comparing import NONE, ComposedFigures, composed_figures
from minsheng.reporting.comparing import Cell, Compared, compared
from minsheng.reporting.queries import SnapshotState
from minsheng.web.asked import asked_page
from minsheng.web.book import Book
from minsheng.web.pages.change_words import KINDS, Detail, detail, row_name

PAGE = 100
NUMBERS = ("value", "target", "total")


@dataclass(frozen=True)
class NumberRow:
    """A number before and after, in the unit of its indicator."""

    code: str
    org: str
    org_kind: str
    channel: str
    unit: str
    before: Decimal | None
    after: Decimal | None
    origin_before: str
    origin_after: str

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class LightRow:
    code: str
    org: str
    org_kind: str
    before: Light | None
    after: Light | None


@dataclass(frozen=True)
class FigureRow:
    """A printed figure; `indicator` where it is one indicator's."""

    name: str
    indicator: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class RegisterRow:
    """A row of the register: its name, and the fields that differ."""

    name: str
    before: Detail | None
    after: Detail | None


Row = NumberRow | LightRow | FigureRow | RegisterRow


@dataclass(frozen=True)
class ComparePage:
    """`before` None: there is nothing to compare with. `rows` are of the kind `what` alone."""

    after: SnapshotState
    before: SnapshotState | None
    others: tuple[SnapshotState, ...]
    counts: tuple[tuple[str, int], ...]
    what: str
    rows: tuple[Row, ...]
    number: int
    pages: int

    @property
    def is_correction(self) -> bool:
        return self.before is not None and self.before.period == self.after.period

    @property
    def changes(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def shown_count(self) -> int:
        return dict(self.counts).get(self.what, 0)


def comparison(book: Book, query: Mapping[str, str]) -> ComparePage:
    """The page as the query asks for it; Http404 for a close, a kind or a page that is not there."""
    others = tuple(close for close in reversed(book.every) if close.pk != book.close.pk)
    before = _other(book, others, query.get("with", ""))
    if before is None:
        return ComparePage(book.close, None, others, (), "", (), 1, 1)
    found = compared(book.viewer, before, book.close)
    figures = _figures(book, before)
    changes = (*found.changes, *changed_figures(figures[0].shown, figures[1].shown))
    counts = Counter(row.what for row in changes)
    ordered = tuple((what, counts[what]) for what in KINDS if counts[what])
    what = query.get("what", "") or (ordered[0][0] if ordered else "")
    if what and what not in KINDS:
        raise Http404
    chosen = [row for row in changes if row.what == what]
    number, pages = asked_page(query.get("page", ""), len(chosen), PAGE)
    shown = chosen[(number - 1) * PAGE : number * PAGE]
    rows = tuple(_row(book, row, found, figures) for row in shown)
    return ComparePage(book.close, before, others, ordered, what, rows, number, pages)


def _other(book: Book, others: tuple[SnapshotState, ...], asked: str) -> SnapshotState | None:
    """The close that is asked for; without, the revision before, else the period before."""
    if asked:
        return _named(others, asked)
    own = [close for close in others if close.period == book.period]
    earlier = [close for close in own if close.revision < book.close.revision]
    return earlier[0] if earlier else book.before


def _named(others: tuple[SnapshotState, ...], asked: str) -> SnapshotState:
    """`2016-08` is its newest revision, `2016-08/r1` that one."""
    text, _, revision = asked.partition("/r")
    try:
        period = Period.parse(text)
    except NotAPeriod as error:
        raise Http404 from error
    for close in others:
        if close.period == period and revision in ("", str(close.revision)):
            return close
    raise Http404


def _figures(book: Book, before: SnapshotState) -> tuple[ComposedFigures, ComposedFigures]:
    """Of two texts of one period: those of different periods are different bulletins."""
    if before.period != book.period:
        return NONE, NONE
    return composed_figures(book.viewer, before), composed_figures(book.viewer, book.close)


def _row(
    book: Book, change: Changed, found: Compared, figures: tuple[ComposedFigures, ComposedFigures]
) -> Row:
    if change.what in NUMBERS:
        return _number_row(book, change, found)
    if change.what == "light":
        before, after = (_light(book, word) for word in (change.before, change.after))
        return LightRow(change.code, change.org, _org_kind(book, change.org), before, after)
    if change.what == "figure":
        expression = figures[1].expressions.get(change.name) or figures[0].expressions.get(
            change.name, ""
        )
        indicator = expression if ("indicator", expression) in book.register.names else ""
        return FigureRow(change.name, indicator, change.before, change.after)
    is_whole = None in (change.before, change.after)
    return RegisterRow(
        row_name(book, change.what, change.code),
        detail(change.before, is_whole_row=is_whole),
        detail(change.after, is_whole_row=is_whole),
    )


def _number_row(book: Book, change: Changed, found: Compared) -> NumberRow:
    cell: Cell = (change.what, change.code, change.org, change.channel)
    return NumberRow(
        change.code,
        change.org,
        _org_kind(book, change.org),
        change.channel,
        change.unit,
        _decimal(change.before),
        _decimal(change.after),
        found.origins_before.get(cell, ""),
        found.origins_after.get(cell, ""),
    )


def _org_kind(book: Book, code: str) -> str:
    return "org" if ("org", code) in book.register.names else "group"


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _light(book: Book, word: str | None) -> Light | None:
    """The light of a Chinese word: the pack's own, see `LightRule.words`."""
    words = book.register.content.lights.words
    return next((light for light, chinese, _ in words if chinese == word), None)
