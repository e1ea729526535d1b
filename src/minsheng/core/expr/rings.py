"""Rings among definitions: a rate whose parts lead back to itself, say."""

from collections.abc import Collection, Mapping

from minsheng.core.expr.checks import references
from minsheng.core.expr.errors import RingError
from minsheng.core.expr.nodes import Expression


def find_ring(uses: Mapping[str, Collection[str]]) -> tuple[str, ...] | None:
    """The first ring among definitions, from a name back to itself; None when there is none.

    `uses` maps each name to the names it is defined by; names without an entry are data. Works
    without recursion, so a long chain is no danger.

    >>> find_ring({"rate": ["new", "all"], "new": ["rate"]})
    ('rate', 'new', 'rate')
    """
    done: set[str] = set()
    for start in uses:
        path, pending = [start], [list(uses[start])]
        while path and start not in done:
            if not pending[-1]:
                done.add(path.pop())
                pending.pop()
                continue
            following = pending[-1].pop(0)
            if following in path:
                return (*path[path.index(following) :], following)
            if following in uses and following not in done:
                path.append(following)
                pending.append(list(uses[following]))
    return None


def refuse_ring(uses: Mapping[str, Collection[str]]) -> None:
    """Raises RingError with the path when the definitions go round."""
    ring = find_ring(uses)
    if ring:
        raise RingError(ring)


def uses_of(definitions: Mapping[str, Expression]) -> dict[str, tuple[str, ...]]:
    """What each named expression refers to, for `find_ring`."""
    return {
        name: tuple(dict.fromkeys(reference.code for reference in references(expression)))
        for name, expression in definitions.items()
    }
