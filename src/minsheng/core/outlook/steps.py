"""Projects: what became of each promised step, and how the project stands by them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from minsheng.core.outlook.subjects import SubjectStanding, by_milestones, is_reached
from minsheng.core.snapshot import Content
from minsheng.core.words import Milestone, Progress

Became = Literal["kept", "late", "reached", "ahead", "overdue", "open"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step. `days`: late, left or overdue; None where no day was promised.

    kept: reached by the promised day; late: after it; reached: one of the two days is not known;
    ahead: promised for later; overdue: its day has come and it is not reached; open: no day
    promised and not reached.
    """

    step: Milestone
    became: Became
    days: int | None = None

    @property
    def is_reached(self) -> bool:
        return self.became in ("kept", "late", "reached")


def outcome(content: Content, step: Milestone, day: date) -> Outcome:
    """What had become of a step by the period's end, its days counted from `day`.

    A step that is promised for `day` itself and not reached is overdue by 0 days.
    """
    planned, actual = step.planned, step.actual
    if is_reached(content, step):
        if planned is None or actual is None:
            return Outcome(step, "reached")
        late = (actual - planned).days
        return Outcome(step, "late", late) if late > 0 else Outcome(step, "kept", 0)
    if planned is None:
        return Outcome(step, "open")
    left = (planned - day).days
    return Outcome(step, "ahead", left) if left > 0 else Outcome(step, "overdue", -left)


def outcomes(content: Content, project: str, day: date) -> tuple[Outcome, ...]:
    """Of all steps of a project, in the pack's order."""
    steps = [step for step in content.milestones if step.project == project]
    return tuple(outcome(content, step, day) for step in steps)


def next_step(found: tuple[Outcome, ...]) -> Outcome | None:
    """The first step that is not reached, by its promised day; one without a day comes last."""
    waiting = [each for each in found if not each.is_reached]
    return min(waiting, key=lambda each: each.step.planned or date.max, default=None)


def project_standing(content: Content, project: str, org: str = "") -> SubjectStanding:
    """How a project stands by its milestones; no_target where it has none."""
    return by_milestones(content, project, org, {project})


def known_progress(content: Content, project: str) -> tuple[Progress, ...]:
    """What was known of a project's progress at the period's end, oldest first."""
    rows = [
        row
        for row in content.progress
        if row.project == project and row.period.end <= content.period.end
    ]
    return tuple(sorted(rows, key=lambda row: row.period))
