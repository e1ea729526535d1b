"""How a Programme, a Matter, an Item or an org stands, by its key indicators or its milestones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from minsheng.core.outlook.exact import six_places
from minsheng.core.snapshot import WORST_FIRST, Content
from minsheng.core.words import Light, Milestone, Standing

Key = tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class SubjectStanding:
    """How `subject` stands at `org`.

    `completion_pct`: the key indicator's own, or the weighted mean of several (综合进度), each
    capped at 100; None where one of them is missing or none is named. `keys` are the Standings it
    rests on, `weights` their weights. `light` is the worst of theirs; None where no key is named:
    then `lights` counts the indicators with each light. `is_done`: all targets are.
    A Matter that runs by milestones has `reached` of `milestones` and those `overdue`.
    """

    subject: str
    org: str
    light: Light | None
    is_done: bool
    completion_pct: Decimal | None = None
    trajectory_pct: Decimal | None = None
    gap_points: Decimal | None = None
    keys: tuple[Standing, ...] = ()
    weights: tuple[Decimal, ...] = ()
    lights: tuple[tuple[Light, int], ...] = ()
    reached: int = 0
    milestones: int = 0
    overdue: tuple[str, ...] = ()


def programme_standing(content: Content, rows: Iterable[Standing]) -> SubjectStanding:
    """How the whole Programme stands at its own org, by its key indicators."""
    return org_standing(content, rows, content.programme.org)


def org_standing(
    content: Content, rows: Iterable[Standing], org: str, matter: str = ""
) -> SubjectStanding:
    """How an org stands: the Programme's key indicators at that org, or those of one Matter."""
    if matter:
        return matter_standing(content, rows, matter, org)
    here = [row for row in rows if row.org == org]
    return _by_indicators(content.programme.code, org, here, content.programme.key)


def matter_standing(
    content: Content, rows: Iterable[Standing], matter: str, org: str = ""
) -> SubjectStanding:
    """How a Matter stands at `org` (empty: the Programme's); KeyError when there is no such Matter.

    One that runs by milestones counts them, wherever its projects lie.
    """
    known = {each.code: each for each in content.matters}[matter]
    place = org or content.programme.org
    if known.runs_by == "milestones":
        projects = {project.code for project in content.projects if project.matter == matter}
        return by_milestones(content, matter, place, projects)
    codes = {each.code for each in content.indicators if each.matter == matter}
    return _of_codes(matter, place, rows, codes, known.key)


def item_standing(
    content: Content, rows: Iterable[Standing], item: str, org: str = ""
) -> SubjectStanding:
    """How an Item stands at `org`; by its projects' milestones where it has no indicator."""
    known = {each.code: each for each in content.items}[item]
    place = org or content.programme.org
    codes = {each.code for each in content.indicators if each.item == item}
    projects = {project.code for project in content.projects if project.item == item}
    if not codes and not known.key and projects:
        return by_milestones(content, item, place, projects)
    return _of_codes(item, place, rows, codes, known.key)


def by_milestones(
    content: Content, subject: str, org: str, projects: Iterable[str]
) -> SubjectStanding:
    """Milestones reached by the period's end of those there are.

    done: all reached; on_course: none overdue; else far_behind; no_target where there is none.
    """
    chosen = set(projects)
    steps = [step for step in content.milestones if step.project in chosen]
    reached = [step for step in steps if is_reached(content, step)]
    end = content.period.end
    overdue = [s for s in steps if s not in reached and s.planned is not None and s.planned <= end]
    is_done = bool(steps) and len(reached) == len(steps)
    light: Light = "far_behind" if overdue else "done" if is_done else "on_course"
    return SubjectStanding(
        subject,
        org,
        light if steps else "no_target",
        is_done,
        reached=len(reached),
        milestones=len(steps),
        overdue=tuple(f"{step.project}.{step.code}" for step in overdue),
    )


def is_reached(content: Content, step: Milestone) -> bool:
    """Whether a milestone was reached by the period's end, by date or, without one, by word."""
    if step.actual is None:
        return bool(step.actual_text)
    return step.actual <= content.period.end


def _of_codes(
    subject: str, org: str, rows: Iterable[Standing], codes: set[str], key: Key
) -> SubjectStanding:
    wanted = codes | {code for code, _ in key}
    here = [row for row in rows if row.org == org and row.indicator in wanted]
    return _by_indicators(subject, org, here, key)


def _by_indicators(subject: str, org: str, here: Sequence[Standing], key: Key) -> SubjectStanding:
    by_code = {row.indicator: row for row in here}
    counted = Counter(row.light for row in here)
    promised = [row for row in here if row.target is not None]
    keys = tuple(by_code[code] for code, _ in key if code in by_code)
    known = len(keys) == len(key)
    completion = _mean([row.completion_pct for row in keys], key) if known and key else None
    planned = _mean([row.trajectory_pct for row in keys], key) if known and key else None
    gap = None if completion is None or planned is None else completion - planned
    return SubjectStanding(
        subject,
        org,
        _worst(keys, key),
        bool(promised) and all(row.light == "done" for row in promised),
        completion,
        planned,
        gap,
        keys,
        tuple(weight for code, weight in key if code in by_code),
        tuple((light, counted[light]) for light in WORST_FIRST if counted[light]),
    )


def _worst(keys: Sequence[Standing], key: Key) -> Light | None:
    if not key:
        return None
    if len(keys) < len(key):
        return "not_reported"
    return min((row.light for row in keys), key=WORST_FIRST.index)


def _mean(parts: Sequence[Decimal | None], key: Key) -> Decimal | None:
    """One: itself. Several: the weighted mean, each capped at 100; None where one is missing."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if len(known) == 1:
        return known[0]
    weights = [Fraction(weight) for _, weight in key]
    capped = [min(Fraction(part), Fraction(100)) for part in known]
    total = sum(w * part for w, part in zip(weights, capped, strict=True))
    return six_places(Fraction(total) / sum(weights))


def matter_standings(content: Content, rows: Iterable[Standing]) -> tuple[SubjectStanding, ...]:
    """How every Matter stands at the Programme's org, in the pack's order."""
    known = tuple(rows)
    ordered = sorted(content.matters, key=lambda matter: matter.ordinal)
    return tuple(matter_standing(content, known, matter.code) for matter in ordered)
