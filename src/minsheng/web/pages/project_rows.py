"""Projects as rows: progress, the next promised step and its day, the light by milestones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from minsheng.core.outlook import (
    Outcome,
    SubjectStanding,
    known_progress,
    next_step,
    outcomes,
    project_standing,
)
from minsheng.core.snapshot import WORST_FIRST
from minsheng.core.words import Light, Progress, Project
from minsheng.web.book import Book
from minsheng.web.pages.year_overview import DUE_WITHIN, as_of


@dataclass(frozen=True)
class ProjectRow:
    """`progress` is the last that is known at the period's end, None where nothing is."""

    project: Project
    standing: SubjectStanding
    outcomes: tuple[Outcome, ...]
    progress: Progress | None

    @property
    def light(self) -> Light:
        return self.standing.light or "no_target"

    @property
    def percent(self) -> Decimal | None:
        return self.progress.percent if self.progress else None

    @property
    def now(self) -> str:
        """Where it stands, in the words that were said last; empty where none were."""
        return self.progress.text if self.progress else ""

    @property
    def last(self) -> Outcome | None:
        """The step reached last, as the pack orders them."""
        return next((each for each in reversed(self.outcomes) if each.is_reached), None)

    @property
    def next(self) -> Outcome | None:
        return next_step(self.outcomes)

    @property
    def overdue(self) -> int | None:
        """By how many days the next step is late; None where it is not."""
        return self.next.days if self.next and self.next.became == "overdue" else None

    @property
    def is_due(self) -> bool:
        """Whether the next step is overdue or due within thirty days."""
        if self.next is None or self.next.days is None:
            return False
        return self.next.became == "overdue" or self.next.days <= DUE_WITHIN.days


def project_row(book: Book, project: Project, day: date) -> ProjectRow:
    content = book.register.content
    progress = known_progress(content, project.code)
    return ProjectRow(
        project,
        project_standing(content, project.code, project.org or book.root),
        outcomes(content, project.code, day),
        progress[-1] if progress else None,
    )


def project_rows(book: Book, codes: Iterable[str]) -> tuple[ProjectRow, ...]:
    """These projects by need: the worst light first, then what is due first, then as in the pack."""
    day = as_of(book)
    rows = [project_row(book, book.register.project(code), day) for code in codes]
    return tuple(sorted(rows, key=_need))


def _need(row: ProjectRow) -> tuple[int, date]:
    step = row.next.step if row.next else None
    return WORST_FIRST.index(row.light), (step.planned if step else None) or date.max
