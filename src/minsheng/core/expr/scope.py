"""What the caller brings: a Scope of values, and functions by name with their signatures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from minsheng.core.expr.nodes import Reference
from minsheng.core.expr.quantity import Input, Quantity

ParameterKind = Literal["reference", "quantity", "text", "name", "names", "condition"]
"""What an argument is, and what the implementation is given for it:

reference   a code with place and period  → the Reference
quantity    any expression                → its Quantity
text        "…"                           → str
name        a name of `vocabulary`        → str (a project, fund subject, set, field …)
names       names joined by +             → tuple of str (purses)
condition   a condition, or the name of a set (vocabulary "set") → Condition or str
"""


@dataclass(frozen=True, slots=True)
class Member:
    """One of a set that count() goes through: kind org, item, matter, project or indicator."""

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression is evaluated: for the whole, or for one member inside count()."""

    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """What a condition gives for one member; None where a missing value leaves it open."""

    holds: bool | None
    inputs: tuple[Input, ...] = ()


Condition = Callable[[Context], Truth]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a function; `vocabulary` names the list of Names it is chosen from."""

    kind: ParameterKind
    vocabulary: str = ""
    optional: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language: parameters in order, and what computes it.

    `implementation(context, *arguments)` gives a Quantity; it raises CannotEvaluate where it
    cannot. Optional parameters stand last; the last one may repeat.
    """

    parameters: tuple[Parameter, ...]
    implementation: Callable[..., Quantity]

    @property
    def fewest(self) -> int:
        """Arguments that must be given."""
        return sum(not parameter.optional for parameter in self.parameters)

    @property
    def most(self) -> int | None:
        """Arguments that may be given; None without limit."""
        repeats = bool(self.parameters) and self.parameters[-1].repeats
        return None if repeats else len(self.parameters)

    def parameter(self, position: int) -> Parameter:
        """The parameter that the argument at `position` (from 0) stands for."""
        return self.parameters[min(position, len(self.parameters) - 1)]


class Scope(Protocol):
    """Where an expression finds its values. core/snapshot implements it over a Snapshot."""

    @property
    def functions(self) -> Mapping[str, Function]:
        """The caller's functions by name; sum, min, max and share are the language's own."""
        ...

    def value(self, reference: Reference, context: Context) -> Quantity:
        """The value of a code at its place and period; empty ones mean the scope's own.

        Inside count() over orgs an empty place is `context.member`; over other sets the code may
        be a field of the member (done, gap, light). A missing value is Quantity(None, …) with an
        Input without value. CannotEvaluate("unknown_name", …) when there is no such name.
        """
        ...
