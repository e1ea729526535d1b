"""The register as it stood at a close, with look-ups by code: what pages read names from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from minsheng.core.snapshot import Content, targets_in_force
from minsheng.core.words import (
    Expected,
    Fund,
    Indicator,
    Item,
    Matter,
    Milestone,
    OrgUnit,
    Progress,
    Project,
    Target,
)
from minsheng.reporting.expected import expected_of, reporting_leaves

Row = TypeVar("Row")


@dataclass(frozen=True)
class Register:
    """Look-ups over a Content without values. KeyError on a code that the period does not have."""

    content: Content

    def indicator(self, code: str) -> Indicator:
        return self._indicators[code]

    def matter(self, code: str) -> Matter:
        return self._matters[code]

    def item(self, code: str) -> Item:
        return self._items[code]

    def project(self, code: str) -> Project:
        return self._projects[code]

    def org(self, code: str) -> OrgUnit:
        return self.content.tree.org(code)

    def indicators_of(self, subject: str) -> tuple[Indicator, ...]:
        """Those of a Matter or an Item, in the pack's order."""
        return tuple(row for row in self.content.indicators if subject in (row.matter, row.item))

    def indicators_by(self, department: str) -> tuple[Indicator, ...]:
        """Those that the department answers for."""
        return tuple(row for row in self.content.indicators if row.department == department)

    def items_of(self, matter: str) -> tuple[Item, ...]:
        return tuple(row for row in self.content.items if row.matter == matter)

    def projects_of(self, subject: str) -> tuple[Project, ...]:
        """Those of a Matter or an Item."""
        return tuple(row for row in self.content.projects if subject in (row.matter, row.item))

    @cached_property
    def counties(self) -> tuple[OrgUnit, ...]:
        """The orgs of the territory that report: leaves below the programme's own."""
        content = self.content
        leaves = set(reporting_leaves(content.tree, content.programme.org))
        return tuple(org for org in content.tree if org.code in leaves)

    @cached_property
    def departments(self) -> tuple[OrgUnit, ...]:
        return tuple(org for org in self.content.tree if org.tree == "department")

    @cached_property
    def targets(self) -> Mapping[tuple[str, str], Target]:
        """The Target in force by indicator and org."""
        return targets_in_force(self.content)

    def steps(self, project: str) -> tuple[Milestone, ...]:
        return self._steps.get(project, ())

    def progress(self, project: str) -> tuple[Progress, ...]:
        """What is known of its progress, oldest first."""
        return self._progress.get(project, ())

    def funds(self, subject: str) -> tuple[Fund, ...]:
        """Money of a Matter or an Item, as it stands in the pack."""
        return self._funds.get(subject, ())

    @cached_property
    def expected(self) -> tuple[Expected, ...]:
        """What the period asked for (base periods and computed rates were asked of nobody)."""
        content = self.content
        return expected_of(content.programme, content.indicators, content.tree, content.period)

    @cached_property
    def names(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        """Name and short name by kind and code.

        Kinds: programme, matter, item, indicator, project, milestone (project.code), org, group, rule.
        """
        content = self.content
        found = {("programme", content.programme.code): (content.programme.name,) * 2}
        found |= {("matter", m.code): (m.title, m.short_title or m.title) for m in content.matters}
        found |= {("item", i.code): (i.title, i.title) for i in content.items}
        found |= {("indicator", i.code): (i.name, i.name) for i in content.indicators}
        found |= {("project", p.code): (p.name, p.name) for p in content.projects}
        found |= {("org", o.code): (o.name, o.short_name or o.name) for o in content.orgs}
        found |= {("group", g.code): (g.name, g.name) for g in content.groups}
        found |= {("rule", r.code): (r.name, r.name) for r in content.rules}
        for step in content.milestones:
            found["milestone", f"{step.project}.{step.code}"] = (step.name, step.name)
        return found

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {row.code: row for row in self.content.indicators}

    @cached_property
    def _matters(self) -> dict[str, Matter]:
        return {row.code: row for row in self.content.matters}

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {row.code: row for row in self.content.items}

    @cached_property
    def _projects(self) -> dict[str, Project]:
        return {row.code: row for row in self.content.projects}

    @cached_property
    def _steps(self) -> dict[str, tuple[Milestone, ...]]:
        return _grouped((row.project, row) for row in self.content.milestones)

    @cached_property
    def _progress(self) -> dict[str, tuple[Progress, ...]]:
        ordered = sorted(self.content.progress, key=lambda row: row.period)
        return _grouped((row.project, row) for row in ordered)

    @cached_property
    def _funds(self) -> dict[str, tuple[Fund, ...]]:
        return _grouped((row.subject, row) for row in self.content.funds)


def narrowed(content: Content, org: str) -> Content:
    """What is left of an unpublished close's register for an org that sees its own rows only.

    What was promised is no secret; what others report of money, progress and steps is.
    """
    tree = content.tree
    own = {org, *(tree.descendants(org) if org in tree else ())}
    answered = {row.code for row in content.indicators if row.department == org}
    built = {row.code for row in content.projects if {row.org, row.lead} & own}
    return replace(
        content,
        targets=tuple(t for t in content.targets if t.org in own or t.indicator in answered),
        funds=(),
        milestones=tuple(
            row if row.project in built else replace(row, actual=None, actual_text="")
            for row in content.milestones
        ),
        progress=tuple(row for row in content.progress if row.project in built),
        facts=(),
        control_totals=(),
    )


def _grouped(pairs: Iterable[tuple[str, Row]]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}
