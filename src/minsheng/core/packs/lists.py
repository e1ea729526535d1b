"""The words that a choice cell may hold, taken from the types of core words."""

from typing import get_args

from minsheng.core.words import (
    ENTRY_RULES,
    NO_EXCEPTION,
    STAGES,
    AddsUp,
    Channel,
    CollectedFrom,
    Direction,
    Fact,
    Horizon,
    Indicator,
    Kind,
    Light,
    Matter,
    NameKind,
    OrgKind,
    OrgUnit,
    Origin,
    Rule,
    Severity,
    Tie,
    Tree,
)


def _field_choices(word: type, name: str) -> tuple[str, ...]:
    return get_args(word.__annotations__[name])


ORG_KINDS: tuple[str, ...] = get_args(OrgKind)
TREES: tuple[str, ...] = get_args(Tree)
CODE_KINDS = _field_choices(OrgUnit, "code_kind")
RUNS_BY = _field_choices(Matter, "runs_by")
KINDS_OF_INDICATOR: tuple[str, ...] = get_args(Kind)
DIRECTIONS: tuple[str, ...] = get_args(Direction)
ADDS_UP: tuple[str, ...] = get_args(AddsUp)
COLLECTED_FROM: tuple[str, ...] = get_args(CollectedFrom)
CHANNELS: tuple[str, ...] = get_args(Channel)
FREQUENCIES = _field_choices(Indicator, "frequency")
HORIZONS: tuple[str, ...] = get_args(Horizon)
STAGE_WORDS: tuple[str, ...] = tuple(STAGES)
FACT_KINDS = _field_choices(Fact, "kind")
RELATIONS = _field_choices(Rule, "relation")
TIE_RELATIONS = _field_choices(Tie, "relation")
TIE_SEVERITIES = ("error", "warning")
EXCEPTED = tuple(rule for rule in ENTRY_RULES if rule not in NO_EXCEPTION)
SEVERITIES: tuple[str, ...] = get_args(Severity)
NAME_KINDS: tuple[str, ...] = get_args(NameKind)
LIGHTS: tuple[str, ...] = get_args(Light)
# `split` is what the roll-up finds (design, rule 11); a pack never claims it of a row.
ORIGINS: tuple[str, ...] = tuple(origin for origin in get_args(Origin) if origin != "split")
