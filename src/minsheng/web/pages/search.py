"""查找: matters, items, indicators, projects and orgs of the book's register, by name or code."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import HttpResponse

from minsheng.core.outlook import item_standing, matter_standing, org_standing, project_standing
from minsheng.core.words import Light
from minsheng.promises.queries import names
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.book import Book
from minsheng.web.frame import show
from minsheng.web.opening import on_book

LONGEST, MOST = 100, 20
LANGUAGE = "en"
"""The other language whose names are searched whatever the reader's is."""
KINDS = ("matter", "item", "indicator", "project", "org")
EXACT, BEGINS, HOLDS = 0, 1, 2


@dataclass(frozen=True)
class Candidate:
    """What can be found: `matter` is what it stands under, or itself."""

    kind: str
    code: str
    matter: str = ""


@dataclass(frozen=True)
class Hit:
    """`light` None: it has none, or none that the viewer sees."""

    found: Candidate
    light: Light | None


@dataclass(frozen=True)
class HitGroup:
    """Of one kind the best hits, and how many there are in all."""

    kind: str
    hits: tuple[Hit, ...]
    count: int

    @property
    def others(self) -> int:
        return self.count - len(self.hits)


@dataclass(frozen=True)
class SearchPage:
    """`counts` of all that can be searched, by kind."""

    query: str
    groups: tuple[HitGroup, ...]
    counts: Mapping[str, int]

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


@page(Scope.ACCOUNT)
@on_book
def search(request: ViewerRequest, book: Book) -> HttpResponse:
    """What `?q=` finds; without it, what can be searched."""
    query = request.GET.get("q", "")
    if len(query) > LONGEST or "\0" in query:
        raise BadRequest
    return show(request, "pages/search.html", book, page=search_page(book, query.strip()))


def search_page(book: Book, query: str) -> SearchPage:
    """The hits by kind, the best first: the whole name or code, then its beginning, then inside."""
    every = tuple(_candidates(book))
    counts = {kind: sum(each.kind == kind for each in every) for kind in KINDS}
    if not folded(query):
        return SearchPage(query, (), counts)
    other = names(book.viewer, LANGUAGE, book.close.programme)
    ranked = [
        (rank, each) for each in every if (rank := _rank(book, other, each, query)) is not None
    ]
    ranked.sort(key=lambda pair: pair[0])
    groups = []
    for kind in KINDS:
        of_kind = [each for _, each in ranked if each.kind == kind]
        if of_kind:
            hits = tuple(_lit(book, of_kind[:MOST]))
            groups.append(HitGroup(kind, hits, len(of_kind)))
    return SearchPage(query, tuple(groups), counts)


def folded(text: str) -> str:
    r"""Without case, full width as half, and blanks as one.

    >>> folded("\uff2aobs  Urban")
    'jobs urban'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _candidates(book: Book) -> Iterator[Candidate]:
    """All that has a page of its own, and items, which stand on their matter's."""
    content = book.register.content
    for matter in sorted(content.matters, key=lambda each: each.ordinal):
        yield Candidate("matter", matter.code, matter.code)
    for item in content.items:
        yield Candidate("item", item.code, item.matter)
    for indicator in content.indicators:
        yield Candidate("indicator", indicator.code, indicator.matter)
    for project in content.projects:
        yield Candidate("project", project.code, project.matter)
    for org in content.orgs:
        if org.kind != "place":
            yield Candidate("org", org.code)


def _rank(
    book: Book, other: Mapping[tuple[str, str], tuple[str, str]], each: Candidate, query: str
) -> int | None:
    """How well it answers, None where it does not; every word of the query must be in it."""
    key = (each.kind, each.code)
    texts = (*book.register.names.get(key, ()), *other.get(key, ()), each.code)
    known = [folded(text) for text in texts if text]
    wanted = folded(query)
    if wanted in known:
        return EXACT
    if any(text.startswith(wanted) for text in known):
        return BEGINS
    together = "\n".join(known)
    return HOLDS if all(word in together for word in wanted.split()) else None


def _lit(book: Book, found: Iterable[Candidate]) -> Iterator[Hit]:
    """With the lights of what is shown, from the standings of one query a kind."""
    shown = tuple(found)
    orgs = [each.code for each in shown if each.kind == "org"]
    at_orgs = _at_orgs(book, orgs)
    for each in shown:
        yield Hit(each, at_orgs.get(each.code) if each.kind == "org" else _light(book, each))


def _light(book: Book, each: Candidate) -> Light | None:
    content, rows = book.register.content, book.city.values()
    if each.kind == "indicator":
        row = book.city.get(each.code)
        return row.light if row else None
    if each.kind == "matter":
        return matter_standing(content, rows, each.code).light
    if each.kind == "item":
        return item_standing(content, rows, each.code).light
    has_steps = bool(book.register.steps(each.code))
    place = book.register.project(each.code).org or book.root
    return project_standing(content, each.code, place).light if has_steps else None


def _at_orgs(book: Book, orgs: list[str]) -> dict[str, Light | None]:
    """Of the territory, by the programme's key indicators; a department has no light of its own."""
    counties = {code for code in orgs if book.register.org(code).tree == "territory"}
    keys = [code for code, _ in book.register.content.programme.key]
    if not counties or not keys:
        return {}
    rows = book.standings(orgs=counties, indicators=keys)
    content = book.register.content
    return {code: org_standing(content, rows, code).light for code in counties}
