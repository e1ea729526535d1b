"""Words of a pack as rows of the register; the one place that turns them."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from minsheng.core.words import (
    ControlTotal,
    EntryException,
    EntryThresholds,
    Fact,
    Form,
    Fund,
    Indicator,
    Item,
    LightRule,
    Matter,
    Milestone,
    Name,
    Progress,
    Project,
    Rule,
    Target,
    Tie,
)
from minsheng.org.models import OrgUnit
from minsheng.promises import models
from minsheng.promises.errors import PackRefused

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by code of what rows may point to, as they stand when a table is written."""

    orgs: dict[str, int]
    matters: dict[str, int]
    items: dict[str, int]
    indicators: dict[str, int]
    projects: dict[str, int]

    def id_of(self, table: str, row: str, column: str, code: str) -> int | None:
        """None for an empty code; PackRefused for one that is not known."""
        if not code:
            return None
        ids: dict[str, int] = getattr(self, _COLUMNS[column])
        if code not in ids:
            raise PackRefused("PACK-UNKNOWN", table=table, row=row, column=column, found=code)
        return ids[code]

    @property
    def codes(self) -> dict[str, dict[int, str]]:
        """Of each foreign key's column its codes by id."""
        return {
            f"{column}_id": {pk: code for code, pk in getattr(self, table).items()}
            for column, table in _COLUMNS.items()
        }


_COLUMNS = {
    "org": "orgs",
    "lead": "orgs",
    "department": "orgs",
    "matter": "matters",
    "item": "items",
    "indicator": "indicators",
    "project": "projects",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the register: its model, the pack's words for it, their row, what is unique."""

    name: str
    model: Any
    row: Callable[[Any, Known], dict[str, Any]]
    key: Key


def known(programme: models.Programme) -> Known:
    ids = {
        model: dict(model.objects.filter(programme=programme).values_list("code", "id"))
        for model in (models.Matter, models.Item, models.Indicator, models.Project)
    }
    orgs = dict(OrgUnit.objects.values_list("code", "id"))
    return Known(
        orgs, ids[models.Matter], ids[models.Item], ids[models.Indicator], ids[models.Project]
    )


def weights(key: Iterable[tuple[str, Any]]) -> list[list[str]]:
    return [[code, format(weight, "f")] for code, weight in key]


def lights_row(lights: LightRule) -> dict[str, Any]:
    return {
        "done_from_pct": format(lights.done_from_pct, "f"),
        "on_course_from_points": format(lights.on_course_from_points, "f"),
        "behind_from_points": format(lights.behind_from_points, "f"),
        "words": [list(word) for word in lights.words],
    }


def entry_row(entry: EntryThresholds) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(entry).items()}


def _matter(word: Matter, ids: Known) -> dict[str, Any]:
    return {
        "code": word.code,
        "number": word.ordinal,
        "title": word.title,
        "short_title": word.short_title,
        "key": weights(word.key),
        "runs_by": word.runs_by,
        "lead_id": ids.id_of("matters", word.code, "lead", word.lead),
    }


def _item(word: Item, ids: Known) -> dict[str, Any]:
    return {
        "code": word.code,
        "number": word.ordinal,
        "title": word.title,
        "key": weights(word.key),
        "matter_id": ids.id_of("items", word.code, "matter", word.matter),
        "lead_id": ids.id_of("items", word.code, "lead", word.lead),
    }


def _indicator(word: Indicator, ids: Known) -> dict[str, Any]:
    row = {
        name: getattr(word, name)
        for name in (
            "code",
            "name",
            "unit",
            "kind",
            "direction",
            "adds_up",
            "decimals",
            "frequency",
            "collected_from",
            "leading",
            "numerator",
            "denominator",
            "factor",
        )
    }
    for column in ("department", "matter", "item"):
        code = getattr(word, column)
        row[f"{column}_id"] = ids.id_of("indicators", word.code, column, code)
    return row


def _target(word: Target, ids: Known) -> dict[str, Any]:
    label = f"{word.indicator} {word.org}"
    return {
        "indicator_id": ids.id_of("targets", label, "indicator", word.indicator),
        "org_id": ids.id_of("targets", label, "org", word.org),
        "horizon": word.horizon,
        "version": word.version,
        "value": word.value,
        "low": word.low,
        "high": word.high,
        "origin": word.origin,
        "approved_document": word.approved_document,
        "trajectory": [format(share, "f") for share in word.trajectory],
        "approved_on": word.approved_on,
        "reason": word.reason,
    }


def _fund(word: Fund, ids: Known) -> dict[str, Any]:
    if word.subject not in ids.matters and word.subject not in ids.items:
        raise PackRefused(
            "PACK-UNKNOWN", table="funds", row=word.subject, column="subject", found=word.subject
        )
    return {
        "subject": word.subject,
        "purses": "+".join(word.purses),
        "stage": word.stage,
        "period": str(word.period),
        "value": word.value,
        "low": word.low,
        "high": word.high,
        "text": word.text,
        "origin": word.origin,
    }


def _project(word: Project, ids: Known) -> dict[str, Any]:
    row: dict[str, Any] = {"code": word.code, "name": word.name}
    for column in ("matter", "item", "org", "lead"):
        row[f"{column}_id"] = ids.id_of("projects", word.code, column, getattr(word, column))
    return row


def _milestone(word: Milestone, ids: Known) -> dict[str, Any]:
    return {
        "project_id": ids.id_of("milestones", word.code, "project", word.project),
        "code": word.code,
        "name": word.name,
        "planned": word.planned,
        "planned_text": word.planned_text,
        "actual": word.actual,
        "actual_text": word.actual_text,
    }


def _progress(word: Progress, ids: Known) -> dict[str, Any]:
    return {
        "project_id": ids.id_of("progress", str(word.period), "project", word.project),
        "period": str(word.period),
        "percent": word.percent,
        "low": word.low,
        "high": word.high,
        "text": word.text,
        "origin": word.origin,
    }


def _fact(word: Fact, _ids: Known) -> dict[str, Any]:
    return {
        "code": word.code,
        "kind": word.kind,
        "value": word.value,
        "unit": word.unit,
        "name": word.name,
        "period": word.period,
    }


def _rule(word: Rule, _ids: Known) -> dict[str, Any]:
    return {
        name: getattr(word, name)
        for name in ("code", "name", "left", "relation", "right", "severity", "why", "action")
    }


def _control(word: ControlTotal, ids: Known) -> dict[str, Any]:
    return {
        "indicator_id": ids.id_of("control_totals", word.org, "indicator", word.indicator),
        "org": word.org,
        "period": str(word.period),
        "value": word.value,
        "low": word.low,
        "high": word.high,
        "text": word.text,
        "figures": ";".join(word.figures),
    }


def _tie(word: Tie, ids: Known) -> dict[str, Any]:
    for code in (word.whole, *word.parts):
        ids.id_of("ties", word.code, "indicator", code)
    names = ("code", "name", "whole", "relation", "severity", "why")
    return {name: getattr(word, name) for name in names} | {"parts": list(word.parts)}


def _exception(word: EntryException, ids: Known) -> dict[str, Any]:
    return {
        "indicator_id": ids.id_of("entry_exceptions", word.rule, "indicator", word.indicator),
        "rule": word.rule,
        "limit": word.limit,
        "reason": word.reason,
    }


def _form(word: Form, _ids: Known) -> dict[str, Any]:
    names = ("code", "name", "channel", "frequency", "due_working_days")
    lists = ("org_kinds", "remind_before", "remind_after")
    row = {name: getattr(word, name) for name in names}
    return row | {name: list(getattr(word, name)) for name in lists}


def _name(word: Name, _ids: Known) -> dict[str, Any]:
    names = ("language", "kind", "code", "name", "short_name")
    return {name: getattr(word, name) for name in names}


# In the order in which they are written: what a row points to stands above it.
TABLES = (
    Table("matters", models.Matter, _matter, ("code",)),
    Table("items", models.Item, _item, ("code",)),
    Table("indicators", models.Indicator, _indicator, ("code",)),
    Table("targets", models.Target, _target, ("indicator_id", "org_id", "horizon", "version")),
    Table("funds", models.Fund, _fund, ("subject", "purses", "stage", "period", "source")),
    Table("projects", models.Project, _project, ("code",)),
    Table("milestones", models.Milestone, _milestone, ("project_id", "code")),
    Table("progress", models.Progress, _progress, ("project_id", "period")),
    Table("facts", models.Fact, _fact, ("code", "period")),
    Table("rules", models.Rule, _rule, ("code",)),
    Table("control_totals", models.ControlTotal, _control, ("indicator_id", "org", "period")),
    Table("ties", models.Tie, _tie, ("code",)),
    Table("entry_exceptions", models.EntryException, _exception, ("indicator_id", "rule")),
    Table("forms", models.Form, _form, ("code",)),
    Table("names", models.DisplayName, _name, ("language", "kind", "code")),
)
POINTED_TO = frozenset({"matters", "items", "indicators", "projects"})
