"""What an expression may name in this pack: codes, places, and the functions over a Snapshot.

The functions' values come from the Snapshot, which looks at packs and not the other way: here
stand only their parameters, so that an expression can be checked before anything is reported.
"""

from typing import Any, Final, NoReturn

from minsheng.core.expr import RULE_FUNCTIONS, Function, Names, Parameter
from minsheng.core.packs.columns import (
    FACTS,
    GROUPS,
    INDICATORS,
    ITEMS,
    MATTERS,
    MILESTONES,
    ORGS,
    PROJECTS,
)
from minsheng.core.packs.draft import Draft
from minsheng.core.words import PURSES, STAGES


def _not_here(*_arguments: Any) -> NoReturn:
    raise NotImplementedError("a pack checks expressions; a Snapshot evaluates them")


def _function(*parameters: Parameter) -> Function:
    return Function(parameters, _not_here)


_CODE = Parameter("reference")


def _name(vocabulary: str) -> Parameter:
    return Parameter("name", vocabulary)


FUNCTIONS: Final[dict[str, Function]] = {
    "target": _function(_CODE),
    "limit": _function(_CODE),
    "done": _function(_CODE),
    "gap": _function(_CODE),
    "growth": _function(_CODE),
    "change": _function(_CODE),
    "rank": _function(_CODE),
    "progress": _function(_name("project")),
    "date": _function(_name("milestone")),
    "fund": _function(_name("subject"), Parameter("names", "purse"), _name("stage")),
    "doc": _function(_name("doc")),
    "programme": _function(_name("programme")),
    "fact": _function(_name("fact")),
    "fixed": _function(Parameter("text")),
    "count": _function(Parameter("condition", "set"), Parameter("name", "set", optional=True)),
}
DOC_FIELDS = ("number", "running", "date", "period", "phone", "period_end")
SETS = ("orgs", "items", "matters", "projects", "indicators")
# What a member of a set is asked inside count(); an org is asked by an indicator's code.
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "items": ("done", "gap", "light"),
    "matters": ("done", "gap", "light"),
    "indicators": ("done", "gap", "light", "value", "target"),
    "projects": ("progress", "in_item", "in_matter"),
}


def names_of(draft: Draft, *, rules: bool = False) -> Names:
    """All that an expression of this pack may name; `rules` with what only rules may call."""
    groups = draft.codes(GROUPS)
    return Names(
        indicators=frozenset(draft.codes(INDICATORS)),
        places=frozenset((*draft.codes(ORGS), *groups)),
        functions=FUNCTIONS | dict(RULE_FUNCTIONS) if rules else FUNCTIONS,
        vocabularies={
            "project": draft.codes(PROJECTS),
            "milestone": milestone_codes(draft),
            "subject": (*draft.codes(MATTERS), *draft.codes(ITEMS)),
            "purse": PURSES,
            "stage": STAGES,
            "doc": DOC_FIELDS,
            "programme": _programme_fields(draft.settings),
            "fact": draft.codes(FACTS),
            "set": (*SETS, *groups),
        },
        fields=FIELDS,
    )


def milestone_codes(draft: Draft) -> tuple[str, ...]:
    """project.milestone, as date() and names.csv write them."""
    rows = draft.rows(MILESTONES)
    return tuple(f"{row['project']}.{row['code']}" for row in rows)


def _programme_fields(settings: dict[str, Any]) -> tuple[str, ...]:
    section = settings.get("programme")
    fields = section.get("fields") if isinstance(section, dict) else None
    return tuple(fields) if isinstance(fields, dict) else ()
