"""The matters and their items as rows: how each stands, how many indicators have each light."""

from dataclasses import dataclass

from minsheng.core.outlook import SubjectStanding, item_standing, lights_counted, matter_standing
from minsheng.core.snapshot import WORST_FIRST
from minsheng.core.words import Item, Light, Matter, Standing
from minsheng.web.book import Book


@dataclass(frozen=True)
class ItemRow:
    """An item (or a matter) as it stands; `lights` counts its indicators by light."""

    subject: Matter | Item
    standing: SubjectStanding
    lights: tuple[tuple[Light, int], ...]
    indicators: int
    projects: int

    @property
    def light(self) -> Light:
        return self.standing.light or "no_target"


@dataclass(frozen=True)
class MatterRows:
    matter: ItemRow
    items: tuple[ItemRow, ...]


def in_order(book: Book) -> list[Matter]:
    return sorted(book.register.content.matters, key=lambda each: each.ordinal)


def matter_rows(book: Book) -> tuple[MatterRows, ...]:
    """Every matter and its items with how they stand; one query."""
    content, rows = book.register.content, tuple(book.city.values())
    return tuple(
        MatterRows(
            _row(book, each, matter_standing(content, rows, each.code)),
            tuple(
                _row(book, item, item_standing(content, rows, item.code))
                for item in book.register.items_of(each.code)
            ),
        )
        for each in in_order(book)
    )


def _row(book: Book, subject: Matter | Item, standing: SubjectStanding) -> ItemRow:
    codes = [each.code for each in book.register.indicators_of(subject.code)]
    held = [book.city[code] for code in codes if code in book.city]
    projects = len(book.register.projects_of(subject.code))
    return ItemRow(subject, standing, counted(held), len(codes), projects)


def counted(rows: list[Standing]) -> tuple[tuple[Light, int], ...]:
    """How many have each light, worst first; lights that none has are left out."""
    found = lights_counted(rows)
    return tuple((light, found[light]) for light in WORST_FIRST if found[light])
