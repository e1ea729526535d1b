"""OrgUnit 单位 and its trees: territory and departments, with named groups beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Tree = Literal["territory", "department"]
OrgKind = Literal[
    "city", "district", "county", "zone", "township", "village", "department", "place"
]


class OrgTreeError(ValueError):
    """The orgs make no tree: `code` is the org at fault, `reason` unknown_parent, cycle or double."""

    def __init__(self, code: str, reason: str, detail: str = "") -> None:
        super().__init__(f"org {code}: {reason} {detail}".rstrip())
        self.code, self.reason, self.detail = code, reason, detail


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """A unit that reports or answers; `parent` is the code above it, empty for a root.

    `code_kind` is "standard" (GB/T 2260) or "local" (an extension code where the standard has none).
    """

    code: str
    name: str
    kind: OrgKind
    tree: Tree = "territory"
    parent: str = ""
    short_name: str = ""
    code_kind: Literal["standard", "local"] = "local"
    valid_from: date | None = None
    valid_to: date | None = None
    tile_row: int | None = None
    tile_column: int | None = None
    source: str = ""

    def is_valid_on(self, day: date) -> bool:
        """Whether the unit exists on `day`; both ends of its validity are included."""
        return not (
            (self.valid_from and day < self.valid_from) or (self.valid_to and day > self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of orgs (三区, 九县): not a node of the tree, and no total adds it."""

    code: str
    name: str
    members: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@dataclass(frozen=True)
class OrgTree:
    """Orgs in order of the pack, checked: every parent is known and there is no ring.

    Raises OrgTreeError on an unknown parent, a cycle or a code given twice.
    """

    orgs: tuple[OrgUnit, ...]
    groups: tuple[Group, ...] = ()
    _by_code: dict[str, OrgUnit] = field(init=False, repr=False, compare=False)
    _children: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code: dict[str, OrgUnit] = {}
        for org in self.orgs:
            if org.code in by_code:
                raise OrgTreeError(org.code, "double")
            by_code[org.code] = org
        children: dict[str, list[str]] = {code: [] for code in by_code}
        for org in self.orgs:
            if not org.parent:
                continue
            if org.parent not in by_code:
                raise OrgTreeError(org.code, "unknown_parent", org.parent)
            children[org.parent].append(org.code)
        object.__setattr__(self, "_by_code", by_code)
        object.__setattr__(self, "_children", {k: tuple(v) for k, v in children.items()})
        for code in by_code:
            _refuse_ring(code, by_code)
        for group in self.groups:
            for member in group.members:
                if member not in by_code:
                    raise OrgTreeError(group.code, "unknown_member", member)

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[OrgUnit]:
        return iter(self.orgs)

    def org(self, code: str) -> OrgUnit:
        """The org of that code; KeyError when there is none."""
        return self._by_code[code]

    def group(self, code: str) -> Group | None:
        """The group of that code, None when there is none."""
        return next((group for group in self.groups if group.code == code), None)

    def children(self, code: str) -> tuple[str, ...]:
        """Codes directly below, in the pack's order; empty for a leaf."""
        return self._children[code]

    def descendants(self, code: str) -> tuple[str, ...]:
        """Codes below at any depth, parents before children, without `code` itself."""
        found: list[str] = []
        pending = [*reversed(self._children[code])]
        while pending:
            child = pending.pop()
            found.append(child)
            pending.extend(reversed(self._children[child]))
        return tuple(found)

    def depth(self, code: str) -> int:
        """Steps to the root; 0 for a root."""
        steps, parent = 0, self._by_code[code].parent
        while parent:
            steps, parent = steps + 1, self._by_code[parent].parent
        return steps

    def roots(self, tree: Tree = "territory") -> tuple[str, ...]:
        """Codes without a parent in the given tree."""
        return tuple(o.code for o in self.orgs if o.tree == tree and not o.parent)


def _refuse_ring(start: str, by_code: dict[str, OrgUnit]) -> None:
    seen = {start: None}  # in order, and found at once in a long chain
    parent = by_code[start].parent
    while parent:
        if parent in seen:
            raise OrgTreeError(start, "cycle", " → ".join([*seen, parent]))
        seen[parent] = None
        parent = by_code[parent].parent


def valid_tree(orgs: Iterable[OrgUnit], groups: Iterable[Group], day: date) -> OrgTree:
    """The tree and groups as valid on `day`; a group keeps only members that exist then."""
    kept = tuple(org for org in orgs if org.is_valid_on(day))
    codes = {org.code for org in kept}
    return OrgTree(
        kept,
        tuple(
            Group(
                group.code,
                group.name,
                tuple(member for member in group.members if member in codes),
                group.valid_from,
                group.valid_to,
                group.source,
            )
            for group in groups
            if not (
                (group.valid_from and day < group.valid_from)
                or (group.valid_to and day > group.valid_to)
            )
        ),
    )
