"""Outlook: how a total stands against its promise, and what the rest of the year must bring.

In this room: trajectory, completion, gap, light, pace; how matters, items, orgs and the programme
stand by their key indicators; the order of need, ranks, what falls due and what became of promised
steps. It adds nothing up and reads no file.
"""

from minsheng.core.outlook.overview import (
    Due,
    by_need,
    due_milestones,
    lights_counted,
    recent_pace,
)
from minsheng.core.outlook.ranking import Rank, ranks
from minsheng.core.outlook.standings import TargetIsZero, bounds, light_of, standing, standings
from minsheng.core.outlook.steps import (
    Outcome,
    known_progress,
    next_step,
    outcome,
    outcomes,
    project_standing,
)
from minsheng.core.outlook.subjects import (
    SubjectStanding,
    is_reached,
    item_standing,
    matter_standing,
    matter_standings,
    org_standing,
    programme_standing,
)
from minsheng.core.outlook.trajectory import trajectory_pct

__all__ = [
    "Due", "Outcome", "Rank", "SubjectStanding", "TargetIsZero", "bounds", "by_need",
    "due_milestones",
    "is_reached", "item_standing", "known_progress", "light_of", "lights_counted",
    "matter_standing", "matter_standings", "next_step", "org_standing", "outcome", "outcomes",
    "programme_standing", "project_standing", "ranks", "recent_pace", "standing", "standings",
    "trajectory_pct",
]  # fmt: skip
