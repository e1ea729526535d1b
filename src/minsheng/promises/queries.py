"""Reads of the register, as core words. It is no secret inside the house, so any viewer reads it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from minsheng.core.words import (
    ControlTotal,
    EntryException,
    EntryRules,
    EntryThresholds,
    Fact,
    Form,
    Fund,
    Indicator,
    Item,
    LightRule,
    Matter,
    Milestone,
    Period,
    Programme,
    Progress,
    Project,
    Rule,
    Target,
    Tie,
)
from minsheng.org.viewer import Viewer
from minsheng.promises import models
from minsheng.promises.errors import UnknownProgramme


def programmes(viewer: Viewer) -> tuple[Programme, ...]:
    _ = viewer
    rows = models.Programme.objects.select_related("org")
    return tuple(_programme(row) for row in rows)


def programme_row(viewer: Viewer, code: str = "", year: int | None = None) -> models.Programme:
    """The programme of that code; without one the only one, or the only one of that year."""
    _ = viewer
    rows = list(models.Programme.objects.select_related("org"))
    if not rows:
        raise UnknownProgramme("PROGRAMME-NONE")
    names = "、".join(row.code for row in rows)
    if code:
        rows = [row for row in rows if row.code == code]
        if not rows:
            raise UnknownProgramme("PROGRAMME-UNKNOWN", found=code, known=names)
    if len(rows) > 1:
        rows = [row for row in rows if row.year == year]
    if len(rows) != 1:
        raise UnknownProgramme("PROGRAMME-MANY", found=year or "", known=names)
    return rows[0]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What pages print of a programme: the office that answers for it, and what is synthetic."""

    office: str
    synthetic: str


def imprint(viewer: Viewer, code: str) -> Imprint:
    """The programme's imprint; empty where there is no such programme."""
    _ = viewer
    row = models.Programme.objects.filter(code=code).values_list("office", "synthetic").first()
    return Imprint(*row) if row else Imprint("", "")


def newest_imprint(viewer: Viewer) -> Imprint:
    """Of the newest year's programme, for pages that stand before any; empty while none is."""
    _ = viewer
    rows = models.Programme.objects.order_by("-year", "code")
    row = rows.values_list("office", "synthetic").first()
    return Imprint(*row) if row else Imprint("", "")


def programme(viewer: Viewer, code: str = "") -> Programme:
    return _programme(programme_row(viewer, code))


def lights(viewer: Viewer, code: str = "") -> LightRule:
    held: dict[str, Any] = programme_row(viewer, code).lights
    return LightRule(
        Decimal(held["done_from_pct"]),
        Decimal(held["on_course_from_points"]),
        Decimal(held["behind_from_points"]),
        tuple((key, zh, en) for key, zh, en in held["words"]),
    )


def matters(viewer: Viewer, code: str = "") -> tuple[Matter, ...]:
    rows = models.Matter.objects.filter(programme=programme_row(viewer, code))
    return tuple(
        Matter(
            row.code,
            row.title,
            row.number,
            row.short_title,
            _code(row.lead),
            _key(row.key),
            cast("Any", row.runs_by),
            row.source,
        )
        for row in rows.select_related("lead")
    )


def items(viewer: Viewer, code: str = "") -> tuple[Item, ...]:
    rows = models.Item.objects.filter(programme=programme_row(viewer, code))
    return tuple(
        Item(
            row.code,
            row.matter.code,
            row.title,
            row.number,
            _code(row.lead),
            _key(row.key),
            row.source,
        )
        for row in rows.select_related("lead", "matter")
    )


def indicators(viewer: Viewer, code: str = "") -> tuple[Indicator, ...]:
    return _indicators(programme_row(viewer, code))


def _indicators(programme: models.Programme) -> tuple[Indicator, ...]:
    rows = models.Indicator.objects.filter(programme=programme)
    return tuple(_indicator(row) for row in rows.select_related("department", "matter", "item"))


def targets(viewer: Viewer, code: str = "") -> tuple[Target, ...]:
    """All versions in the pack's order; which one is in force depends on the day that asks."""
    rows = models.Target.objects.filter(programme=programme_row(viewer, code))
    return tuple(_target(row) for row in rows.select_related("indicator", "org"))


def target_versions(viewer: Viewer, indicator: str, code: str = "") -> tuple[Target, ...]:
    rows = models.Target.objects.filter(
        programme=programme_row(viewer, code), indicator__code=indicator
    )
    return tuple(_target(row) for row in rows.select_related("indicator", "org"))


def funds(viewer: Viewer, code: str = "") -> tuple[Fund, ...]:
    rows = models.Fund.objects.filter(programme=programme_row(viewer, code))
    return tuple(
        Fund(
            row.subject,
            tuple(row.purses.split("+")),
            cast("Any", row.stage),
            Period.parse(row.period),
            row.value,
            row.low,
            row.high,
            row.text,
            cast("Any", row.origin),
            row.source,
        )
        for row in rows
    )


def projects(viewer: Viewer, code: str = "") -> tuple[Project, ...]:
    rows = models.Project.objects.filter(programme=programme_row(viewer, code))
    return tuple(
        Project(
            row.code,
            row.name,
            row.matter.code,
            _code(row.item),
            _code(row.org),
            _code(row.lead),
            row.source,
        )
        for row in rows.select_related("matter", "item", "org", "lead")
    )


def milestones(viewer: Viewer, code: str = "") -> tuple[Milestone, ...]:
    rows = models.Milestone.objects.filter(programme=programme_row(viewer, code))
    return tuple(
        Milestone(
            row.project.code,
            row.code,
            row.name,
            row.planned,
            row.planned_text,
            row.actual,
            row.actual_text,
            row.source,
        )
        for row in rows.select_related("project")
    )


def progress(viewer: Viewer, code: str = "") -> tuple[Progress, ...]:
    rows = models.Progress.objects.filter(programme=programme_row(viewer, code))
    return tuple(
        Progress(
            row.project.code,
            Period.parse(row.period),
            row.percent,
            row.low,
            row.high,
            row.text,
            cast("Any", row.origin),
            row.source,
        )
        for row in rows.select_related("project")
    )


def facts(viewer: Viewer, code: str = "") -> tuple[Fact, ...]:
    rows = models.Fact.objects.filter(programme=programme_row(viewer, code))
    return tuple(
        Fact(row.code, cast("Any", row.kind), row.value, row.unit, row.name, row.period, row.source)
        for row in rows
    )


def rules(viewer: Viewer, code: str = "") -> tuple[Rule, ...]:
    rows = models.Rule.objects.filter(programme=programme_row(viewer, code))
    return tuple(
        Rule(
            row.code,
            row.name,
            row.left,
            cast("Any", row.relation),
            row.right,
            cast("Any", row.severity),
            row.why,
            row.action,
            row.source,
        )
        for row in rows
    )


def entry_rules(viewer: Viewer, code: str = "") -> EntryRules:
    """What the pack says of the checks at entry: thresholds, exceptions, ties."""
    programme = programme_row(viewer, code)
    ties = models.Tie.objects.filter(programme=programme)
    exceptions = models.EntryException.objects.filter(programme=programme)
    return EntryRules(
        EntryThresholds.of(programme.entry),
        tuple(
            EntryException(
                row.indicator.code, cast("Any", row.rule), row.limit, row.reason, row.source
            )
            for row in exceptions.select_related("indicator")
        ),
        tuple(
            Tie(
                row.code,
                row.name,
                row.whole,
                cast("Any", row.relation),
                tuple(row.parts),
                cast("Any", row.severity),
                row.why,
                row.source,
            )
            for row in ties
        ),
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """What says who is asked for what and until when: read at one go."""

    programme: Programme
    indicators: tuple[Indicator, ...]
    forms: tuple[Form, ...]


def asking(viewer: Viewer, row: models.Programme) -> Asking:
    _ = viewer
    return Asking(_programme(row), _indicators(row), _forms(row))


def forms(viewer: Viewer, code: str = "") -> tuple[Form, ...]:
    return _forms(programme_row(viewer, code))


def _forms(programme: models.Programme) -> tuple[Form, ...]:
    rows = models.Form.objects.filter(programme=programme)
    return tuple(
        Form(
            row.code,
            row.name,
            cast("Any", row.channel),
            cast("Any", row.frequency),
            row.due_working_days,
            tuple(row.org_kinds),
            tuple(row.remind_before),
            tuple(row.remind_after),
            row.source,
        )
        for row in rows
    )


def control_totals(viewer: Viewer, code: str = "") -> tuple[ControlTotal, ...]:
    rows = models.ControlTotal.objects.filter(programme=programme_row(viewer, code))
    return tuple(
        ControlTotal(
            row.indicator.code,
            row.org,
            Period.parse(row.period),
            row.value,
            row.low,
            row.high,
            row.text,
            tuple(part for part in row.figures.split(";") if part),
            row.source,
        )
        for row in rows.select_related("indicator")
    )


def names(
    viewer: Viewer, language: str, programme: str = ""
) -> dict[tuple[str, str], tuple[str, str]]:
    """(kind, code) → (name, short name) in that language; what has no name there is not in it.

    UnknownProgramme where several programmes have names and none is chosen.
    """
    _ = viewer
    rows = models.DisplayName.objects.filter(language=language)
    if programme:
        rows = rows.filter(programme__code=programme)
    found, owners = {}, set()
    for owner, kind, code, *both in rows.values_list(
        "programme_id", "kind", "code", "name", "short_name"
    ):
        owners.add(owner)
        found[kind, code] = (both[0], both[1])
    if len(owners) > 1:
        raise UnknownProgramme("PROGRAMME-MANY", found="", known="")
    return found


def _programme(row: models.Programme) -> Programme:
    fields = tuple(tuple(pair) for pair in row.fields)
    return Programme(row.code, row.name, row.year, row.org.code, fields, _key(row.key))


def _indicator(row: models.Indicator) -> Indicator:
    return Indicator(
        code=row.code,
        name=row.name,
        unit=row.unit,
        kind=cast("Any", row.kind),
        direction=cast("Any", row.direction),
        adds_up=cast("Any", row.adds_up),
        decimals=row.decimals,
        collected_from=cast("Any", row.collected_from),
        leading=cast("Any", row.leading),
        department=_code(row.department),
        matter=_code(row.matter),
        item=_code(row.item),
        numerator=row.numerator,
        denominator=row.denominator,
        factor=row.factor,
        frequency=cast("Any", row.frequency),
        source=row.source,
    )


def _target(row: models.Target) -> Target:
    return Target(
        row.indicator.code,
        row.org.code,
        cast("Any", row.horizon),
        row.value,
        row.low,
        row.high,
        cast("Any", row.origin),
        tuple(Decimal(share) for share in row.trajectory),
        row.version,
        row.approved_document,
        row.approved_on,
        row.reason,
        row.source,
    )


def _key(held: list[list[str]]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((code, Decimal(weight)) for code, weight in held)


def _code(row: Any) -> str:
    return str(row.code) if row else ""
