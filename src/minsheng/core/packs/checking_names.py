"""names.csv: a name must belong to something that this pack has."""

from collections.abc import Iterator
from typing import Any

from minsheng.core.packs.columns import (
    FACTS,
    FUNDS,
    GROUPS,
    INDICATORS,
    ITEMS,
    MATTERS,
    MILESTONES,
    NAMES,
    ORGS,
    PROGRESS,
    PROJECTS,
    RULES,
    TARGETS,
    FileSpec,
)
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.lists import LIGHTS
from minsheng.core.packs.nearest import nearest
from minsheng.core.packs.vocabulary import milestone_codes
from minsheng.core.words import PURSES

_CODED = {
    "matter": MATTERS, "item": ITEMS, "indicator": INDICATORS, "org": ORGS, "group": GROUPS,
    "project": PROJECTS, "fact": FACTS, "rule": RULES,
}  # fmt: skip
# Columns whose words, as the source prints them, a page may show.
_PRINTED: tuple[tuple[FileSpec, str], ...] = (
    (MILESTONES, "planned_text"), (MILESTONES, "actual_text"), (PROGRESS, "text"),
    (FUNDS, "text"), (FACTS, "value"), (TARGETS, "approved_document"),
)  # fmt: skip


def name_faults(draft: Draft) -> Iterator[Fault]:
    """A Fault for each name of something that is not there, with the nearest that is."""
    rows = draft.rows(NAMES)
    known = nameable(draft) if rows else {}
    for row in rows:
        kind, code = row["kind"], row["code"]
        if kind and code and code not in known[kind]:
            advice = nearest(code, known[kind])
            yield row.fault("PACK-NAME-UNKNOWN", "code", f"{kind} {code}", advice)


def nameable(draft: Draft) -> dict[str, frozenset[str]]:
    """Of each kind of name the codes that may bear one."""
    return {
        **{kind: frozenset(draft.codes(spec)) for kind, spec in _CODED.items()},
        "programme": _texts(_setting(draft, "programme", "code")),
        "milestone": frozenset(milestone_codes(draft)),
        "unit": _units(draft),
        "light": frozenset(LIGHTS),
        "purse": frozenset(PURSES),
        "bulletin": frozenset(str(each.data.get("number", "")) for each in draft.bulletins),
        "text": _printed(draft),
    }


def _units(draft: Draft) -> frozenset[str]:
    return _texts(*(row["unit"] for spec in (INDICATORS, FACTS) for row in draft.rows(spec)))


def _printed(draft: Draft) -> frozenset[str]:
    held = [row[column] for spec, column in _PRINTED for row in draft.rows(spec)]
    held += [row["text"] for table in draft.values for row in table.rows]
    held += [bulletin.data.get("name") for bulletin in draft.bulletins]
    held += [_setting(draft, "programme", "office"), _setting(draft, "demo", "synthetic")]
    return _texts(*held)


def _setting(draft: Draft, section: str, key: str) -> Any:
    found = draft.settings.get(section)
    return found.get(key) if isinstance(found, dict) else None


def _texts(*found: object) -> frozenset[str]:
    return frozenset(each for each in found if isinstance(each, str) and each)
