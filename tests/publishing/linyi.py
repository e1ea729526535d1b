"""Snapshots of the carried pack in memory and on a scratch folder: no database, no register."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from minsheng.core.outlook import standings
from minsheng.core.packs import Pack
from minsheng.core.rollup import rollup
from minsheng.core.snapshot import (
    Content,
    Snapshot,
    read_snapshot,
    write_rollup,
    write_snapshot,
)
from minsheng.core.words import Expected, Period, Value

HOUSE = Path(__file__).resolve().parents[2]
PACK = HOUSE / "packs" / "linyi-2016"
SOURCE = HOUSE.parent / "shared" / "linyi-2016-09" / "seed.txt"
NOW, BEFORE = Period.parse("2016-09"), Period.parse("2015-09")


def content_of(pack: Pack, period: Period) -> Content:
    """What a close of the pack's own values holds; a base period has no targets."""
    values = tuple(
        replace(value, report="pack", report_revision=1) for value in pack.values_of(period)
    )
    expected = tuple(Expected(v.indicator, v.org, period, v.channel, v.org) for v in values)
    year: dict[str, object] = {}
    if period.year == pack.programme.year:
        year = {
            "targets": pack.targets, "funds": pack.funds, "progress": pack.progress,
            "facts": pack.facts, "rules": pack.rules,
            "control_totals": tuple(c for c in pack.control_totals if c.period == period),
        }  # fmt: skip
    return Content(
        period=period, programme=pack.programme, lights=pack.lights, orgs=pack.orgs,
        groups=pack.groups, matters=pack.matters, items=pack.items, indicators=pack.indicators,
        values=values, expected=expected, projects=pack.projects, milestones=pack.milestones,
        **year,
    )  # fmt: skip


def closed(content: Content, root: Path) -> Snapshot:
    write_snapshot(content, root, 1)
    folder = root / str(content.period) / "r1"
    totals = rollup(folder)
    write_rollup(folder, totals, standings(content, totals), "test")
    return read_snapshot(folder)


def related(content: Content, code: str) -> set[str]:
    """The indicator, the rates that it is a part of, and their other parts."""
    found = {code}
    for indicator in content.indicators:
        parts = {indicator.numerator, indicator.denominator}
        if indicator.code == code or code in parts:
            found |= {indicator.code, *filter(None, parts)}
    return found


def with_value(snapshot: Snapshot, value: Value, root: Path) -> Snapshot:
    """The Snapshot as if one reporter's figure were another, rolled up again where it matters."""
    content = snapshot.content
    key = (value.indicator, value.org, value.channel)
    values = tuple(value if (v.indicator, v.org, v.channel) == key else v for v in content.values)
    codes = related(content, value.indicator)
    part = replace(
        content,
        values=tuple(v for v in values if v.indicator in codes),
        expected=tuple(e for e in content.expected if e.indicator in codes),
        control_totals=tuple(c for c in content.control_totals if c.indicator in codes),
    )
    write_snapshot(part, root, 1)
    fresh = {(t.indicator, t.org): t for t in rollup(root / str(content.period) / "r1")}
    totals = tuple(
        fresh[t.indicator, t.org] if t.indicator in codes else t for t in snapshot.totals
    )
    whole = replace(content, values=values)
    return replace(snapshot, content=whole, totals=totals, standings=standings(whole, totals))


def above(content: Content, org: str) -> set[str]:
    """The org, all above it, and the groups that one of these belongs to."""
    line = {org}
    place = content.tree.org(org).parent
    while place:
        line.add(place)
        place = content.tree.org(place).parent
    return line | {g.code for g in content.groups if line.intersection(g.members)}


def leading_values(content: Content) -> Iterable[Value]:
    leading = {i.code: i.leading for i in content.indicators}
    return (value for value in content.values if value.channel == leading[value.indicator])
