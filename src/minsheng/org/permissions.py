"""The permission table of `permissions.toml`: read once, checked, looked up."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from minsheng.org.roles import Role

FILE = Path(__file__).with_name("permissions.toml")
PUBLIC_ROLE = "public"
ROLES = (*(str(role.value) for role in Role), PUBLIC_ROLE)
STATES = (
    *("none", "draft", "prepared", "submitted"),
    *("returned", "accepted", "frozen", "published"),
)
WHOLE = ("own", "below", "other")
RELATIONS = (*WHOLE, "answers")
"""`answers` opens rows of a report only, the others all of it."""
EVERYBODY = "everybody"
_KEYS = frozenset({"actions", "roles", "states", "relations", "reason"})


class TableRefused(ValueError):
    """The file says something that nobody knows; the message names row, word and what is known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `roles` as written, groups among them. Empty states or relations: all of them."""

    actions: tuple[str, ...]
    roles: tuple[str, ...]
    states: tuple[str, ...]
    relations: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """`allowed`: of each action its (role, state, relation), an empty word where none is asked."""

    actions: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]
    rows: tuple[Row, ...]
    allowed: Mapping[str, frozenset[tuple[str, str, str]]]


def table_of(text: str) -> Table:
    """The table in the words of a TOML text; TableRefused where a word is unknown or missing."""
    data = tomllib.loads(text)
    actions: dict[str, str] = data.get("actions", {})
    groups = {EVERYBODY: frozenset(ROLES)}
    for name, roles in data.get("groups", {}).items():
        _known(f"[groups] {name}", "角色", roles, ROLES)
        groups[name] = frozenset(roles)
    rows = tuple(
        _row(f"第 {number} 条 [[row]]", raw, actions, groups)
        for number, raw in enumerate(data.get("row", ()), 1)
    )
    allowed: dict[str, set[tuple[str, str, str]]] = {action: set() for action in actions}
    for row in rows:
        held = frozenset().union(*(groups.get(role, frozenset({role})) for role in row.roles))
        combinations = set(
            product(held, ("", *(row.states or STATES)), ("", *(row.relations or RELATIONS)))
        )
        for action in row.actions:
            allowed[action] |= combinations
    for action, found in allowed.items():
        if not found:
            raise TableRefused(
                f"permissions.toml：动作“{action}”没有一条规则。请写上谁能做，或删去。"
            )
    return Table(actions, groups, rows, {key: frozenset(held) for key, held in allowed.items()})


def _row(where: str, raw: dict[str, Any], actions: Iterable[str], groups: Iterable[str]) -> Row:
    _known(where, "栏目", raw, sorted(_KEYS))
    for key in ("actions", "roles", "reason"):
        if not raw.get(key):
            raise TableRefused(f"permissions.toml {where}：缺“{key}”。请补上。")
    _known(where, "动作", raw["actions"], actions)
    _known(where, "角色", raw["roles"], (*ROLES, *groups))
    for key, kind, words in (("states", "状态", STATES), ("relations", "关系", RELATIONS)):
        _known(where, kind, raw.get(key, ()), words)
        if raw.get(key) == []:
            raise TableRefused(f"permissions.toml {where}：“{key}”是空的。全部都行就删去这一栏。")
    return Row(
        tuple(raw["actions"]),
        tuple(raw["roles"]),
        tuple(raw.get("states", ())),
        tuple(raw.get("relations", ())),
        raw["reason"],
    )


def _known(where: str, kind: str, found: Iterable[str], known: Iterable[str]) -> None:
    words = tuple(known)
    for word in found:
        if word not in words:
            expected = "、".join(words)
            raise TableRefused(
                f"permissions.toml {where}：不认识的{kind}“{word}”，应为 {expected} 之一。请改正后再启动。"
            )


TABLE = table_of(FILE.read_text(encoding="utf-8"))
ACTIONS = frozenset(TABLE.actions)


def is_allowed(role: str, action: str, state: str = "", relation: str = "") -> bool:
    """Whether a row allows it; an empty state or relation asks whether any would do.

    An empty role is the public's. KeyError on an action, state or relation that nobody declared.
    """
    if state and state not in STATES:
        raise KeyError(state)
    if relation and relation not in RELATIONS:
        raise KeyError(relation)
    return (role or PUBLIC_ROLE, state, relation) in TABLE.allowed[action]


def allowed_states(role: str, action: str, relation: str) -> frozenset[str]:
    """The states in which the role may do it to an org of that relation."""
    return frozenset(state for state in STATES if is_allowed(role, action, state, relation))
