"""count() and rank(): the sets that expressions go through, and the fields of their members."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from minsheng.core.expr import (
    CannotEvaluate,
    Condition,
    Context,
    Input,
    Member,
    Quantity,
    Reference,
    count_members,
    joined_inputs,
    weakest_origin,
)
from minsheng.core.snapshot.register import Register, bound
from minsheng.core.words import Light

if TYPE_CHECKING:
    from minsheng.core.snapshot.scope import SnapshotScope

WORST_FIRST: tuple[Light, ...] = (
    "far_behind", "not_reported", "behind", "on_course", "done", "no_target",
)  # fmt: skip
"""Of several lights the first in this order speaks: silence is worse than being somewhat late."""


class Counting:
    """Counts over one Snapshot; conditions are evaluated by the scope."""

    def __init__(self, register: Register, scope: "SnapshotScope") -> None:
        self.register, self.scope = register, scope
        self._held = {
            row.indicator
            for row in register.snapshot.totals
            if row.expected or row.value is not None
        }

    def count(self, _context: Context, what: Condition | str, chosen: str = "orgs") -> Quantity:
        """How many members a set has, or of how many of them a condition holds."""
        if isinstance(what, str):
            number = Fraction(len(self.members(what)))
            rests_on = Input(what, "", self.register.period, number, "个", None, "set")
            return Quantity.exact(number, "个", None, [rests_on])
        return count_members(self.members(chosen), what)

    def members(self, name: str) -> tuple[Member, ...]:
        """The members of orgs (reporting leaves), items, matters, projects, indicators or a group.

        indicators are those that this Period asks for or holds: a yearly one has no light in May,
        and would leave every count of lights open.
        """
        content = self.register.content
        codes = {
            "items": [row.code for row in content.items],
            "matters": [row.code for row in content.matters],
            "projects": [row.code for row in content.projects],
            "indicators": [row.code for row in content.indicators if row.code in self._held],
        }
        if name in codes:
            return tuple(Member(name[:-1], code) for code in codes[name])
        if name == "orgs":
            return tuple(Member("org", org.code) for org in self.register.leaves())
        return tuple(Member("org", code) for code in self.register.members(name))

    def field(self, name: str, member: Member) -> Quantity | None:
        """A field of a member of a set that is no org; None where it has no such field."""
        if member.kind == "project":
            return self._project_field(name, member.code)
        if member.kind == "indicator":
            return self._indicator_field(name, member.code)
        content = self.register.content
        keys = {("item", row.code): row.key for row in content.items}
        keys |= {("matter", row.code): row.key for row in content.matters}
        return self._keyed_field(name, keys[member.kind, member.code])

    def rank(self, context: Context, reference: Reference) -> Quantity:
        """The place among the orgs of the same level, 1 = best by direction; missing when one is."""
        org = self.scope.place(reference, context)
        tree = self.register.content.tree
        if org not in tree:
            raise CannotEvaluate("argument_kind", org, "一个单位，不是单位组")
        depth = tree.depth(org)
        level = [
            o.code for o in tree if o.tree == tree.org(org).tree and tree.depth(o.code) == depth
        ]
        code, period = reference.code, reference.period
        level = [o for o in level if self._owes(code, o) or o == org]
        found = {each: self.scope.value(Reference(code, each, period), Context()) for each in level}
        inputs, origin = (
            joined_inputs(found.values()),
            weakest_origin(each.origin for each in found.values()),
        )
        numbers = [quantity.number() for quantity in found.values()]
        own = found[org].number()
        if own is None or None in numbers:
            return Quantity(None, unit="位", origin=origin, inputs=inputs)
        is_down = self.register.indicator(code).direction == "down"
        better = [n for n in numbers if n is not None and (n < own if is_down else n > own)]
        return Quantity.exact(Fraction(1 + len(better)), "位", origin, inputs)

    def _owes(self, code: str, org: str) -> bool:
        total = self.register.totals.get((code, org))
        return total is not None and total.expected > 0

    def _project_field(self, name: str, code: str) -> Quantity | None:
        project = next(row for row in self.register.content.projects if row.code == code)
        if name == "progress":
            return self.scope.functions["progress"].implementation(Context(), code)
        given = {"in_matter": project.matter, "in_item": project.item}
        return Quantity.exact(given[name]) if name in given else None

    def _indicator_field(self, name: str, code: str) -> Quantity | None:
        reference, root = Reference(code), self.register.root
        if name == "value":
            return self.register.value(code, root)
        if name == "light":
            return self._light(((code, Decimal(1)),))
        if name in ("done", "gap", "target"):
            return self.scope.functions[name].implementation(Context(), reference)
        return None

    def _keyed_field(self, name: str, key: tuple[tuple[str, Decimal], ...]) -> Quantity | None:
        if name == "light":
            return self._light(key)
        if name not in ("done", "gap"):
            return None
        function = self.scope.functions[name].implementation
        if len(key) == 1:
            return function(Context(), Reference(key[0][0]))
        parts = [function(Context(), Reference(code)) for code, _ in key]
        numbers = [part.number() for part in parts]
        inputs, origin = joined_inputs(parts), weakest_origin(part.origin for part in parts)
        unit = "%" if name == "done" else "百分点"
        if not parts or None in numbers:
            return Quantity(None, unit=unit, origin=origin, inputs=inputs)
        weights = [Fraction(weight) for _, weight in key]
        capped = [min(n, Fraction(100)) for n in numbers if n is not None]
        mean = sum((w * n for w, n in zip(weights, capped, strict=True)), Fraction(0))
        return Quantity.exact(mean / sum(weights), unit, origin, inputs)

    def _light(self, key: tuple[tuple[str, Decimal], ...]) -> Quantity:
        root = self.register.root
        rows = [self.register.standings.get((code, root)) for code, _ in key]
        inputs = tuple(
            Input(row.indicator, root, self.register.period, bound(row.actual), "", row.origin)
            for row in rows
            # Without a task the figure decides nothing: the light is no_target whatever it says.
            if row is not None and not (row.light == "no_target" and row.target is None)
        )
        lights = [row.light for row in rows if row is not None]
        if not lights or len(lights) < len(key):
            return Quantity(None, kind="text", inputs=inputs)
        return Quantity.exact(min(lights, key=WORST_FIRST.index), "", None, inputs)
