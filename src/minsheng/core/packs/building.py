"""A Draft without errors → core words. Nothing is checked here: `checking` has gone before."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from minsheng.core.packs.columns import (
    CONTROL_TOTALS,
    ENTRY_EXCEPTIONS,
    FACTS,
    FORMS,
    FUNDS,
    GROUPS,
    INDICATORS,
    ITEMS,
    MATTERS,
    MILESTONES,
    MONTHS,
    NAMES,
    ORGS,
    PROGRESS,
    PROJECTS,
    RULES,
    TARGETS,
    TIES,
    TRAJECTORIES,
)
from minsheng.core.packs.draft import Draft, DraftBulletin
from minsheng.core.packs.pack import Binding, BulletinText, Pack, Trajectory
from minsheng.core.packs.reading_csv import Row, Table
from minsheng.core.packs.settings import (
    demo,
    entry_thresholds,
    lights,
    programme,
    programme_facts,
    synthetic,
)
from minsheng.core.words import (
    ControlTotal,
    EntryException,
    Fact,
    Form,
    Fund,
    Group,
    Indicator,
    Item,
    Matter,
    Milestone,
    Name,
    OrgUnit,
    Period,
    Progress,
    Project,
    Rule,
    Target,
    Tie,
    Value,
)


def build_pack(draft: Draft) -> Pack:
    """The Pack that the draft's rows describe; the draft has been checked and has no errors."""
    head = draft.settings["pack"]
    trajectories = tuple(_trajectory(row) for row in draft.rows(TRAJECTORIES))
    shares = {trajectory.code: trajectory.shares for trajectory in trajectories}
    return Pack(
        id=head["id"],
        title=head["title"],
        version=str(head["version"]),
        language=head.get("language", "zh-CN"),
        programme=programme(draft.settings),
        office=draft.settings["programme"].get("office", ""),
        programme_facts=programme_facts(draft.settings),
        lights=lights(draft.lights),
        orgs=_words(OrgUnit, draft.rows(ORGS)),
        groups=_words(Group, draft.rows(GROUPS)),
        matters=_words(Matter, draft.rows(MATTERS)),
        items=_words(Item, draft.rows(ITEMS)),
        indicators=tuple(_word(Indicator, row, "figures") for row in draft.rows(INDICATORS)),
        targets=tuple(_target(row, shares) for row in draft.rows(TARGETS)),
        trajectories=trajectories,
        funds=tuple(_interval(Fund, row) for row in draft.rows(FUNDS)),
        projects=_words(Project, draft.rows(PROJECTS)),
        milestones=_words(Milestone, draft.rows(MILESTONES)),
        progress=tuple(_progress(row) for row in draft.rows(PROGRESS)),
        facts=tuple(_fact(row) for row in draft.rows(FACTS)),
        values=tuple(value for table in draft.values for value in _values(table)),
        control_totals=tuple(_interval(ControlTotal, row) for row in draft.rows(CONTROL_TOTALS)),
        rules=_words(Rule, draft.rows(RULES)),
        entry=entry_thresholds(draft.entry),
        entry_exceptions=_words(EntryException, draft.rows(ENTRY_EXCEPTIONS)),
        ties=_words(Tie, draft.rows(TIES)),
        forms=_words(Form, draft.rows(FORMS)),
        names=_words(Name, draft.rows(NAMES)),
        bulletins=tuple(_bulletin(bulletin) for bulletin in draft.bulletins),
        figures=tuple(
            (row["code"], row["figures"]) for row in draft.rows(INDICATORS) if row["figures"]
        ),
        demo=demo(draft.settings),
        synthetic=synthetic(draft.settings),
    )


def _word(word: Any, row: Row, *left_out: str) -> Any:
    """A word whose fields are the row's columns, but for those left out."""
    return word(**{name: value for name, value in row.values.items() if name not in left_out})


def _words(word: Any, rows: Iterable[Row]) -> tuple[Any, ...]:
    return tuple(_word(word, row) for row in rows)


def ends(row: Row, value: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The interval of a row; an empty end is the value itself, where there is one."""
    low, high = row["low"], row["high"]
    if value is None:
        return low, high
    return value if low is None else low, value if high is None else high


def _interval(word: Any, row: Row) -> Any:
    low, high = ends(row, row["value"])
    return word(**(row.values | {"low": low, "high": high}))


def _trajectory(row: Row) -> Trajectory:
    shares = tuple(row[month] for month in MONTHS)
    return Trajectory(row["code"], row["name"], shares, row["source"])


def _target(row: Row, shares: dict[str, tuple[Decimal, ...]]) -> Target:
    low, high = ends(row, row["value"])
    planned = shares.get(row["trajectory"], ())
    return Target(**(row.values | {"low": low, "high": high, "trajectory": planned}))


def _progress(row: Row) -> Progress:
    low, high = ends(row, row["percent"])
    return Progress(**(row.values | {"low": low, "high": high}))


def _fact(row: Row) -> Fact:
    period = str(row["period"]) if row["period"] else ""
    return Fact(**(row.values | {"period": period}))


def _values(table: Table) -> tuple[Value, ...]:
    period = Period.parse(PurePosixPath(table.file).stem)
    return tuple(
        _interval(Value, _with(row, period=period, report="", report_revision=0))
        for row in table.rows
    )


def _with(row: Row, **more: object) -> Row:
    return Row(row.file, row.line, row.values | more)


def _bulletin(draft: DraftBulletin) -> BulletinText:
    return BulletinText(
        number=str(draft.data["number"]),
        period=Period.parse(draft.data["period"]),
        data=draft.data,
        own=draft.own,
        own_file=draft.own_file,
        bindings=_words(Binding, draft.bindings.rows),
        source_sha256=draft.data.get("source_sha256", ""),
    )
