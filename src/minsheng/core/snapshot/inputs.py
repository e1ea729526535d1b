"""From a total back to the rows it was added up from, with report, revision and cell."""

from minsheng.core.snapshot.content import Content
from minsheng.core.snapshot.read import Snapshot
from minsheng.core.words import Channel, Value


def list_inputs(
    snapshot: Snapshot, code: str, place: str, channel: Channel | None = None
) -> tuple[Value, ...]:
    """The Values under the total of `code` at an org or group, in the order of the tree.

    Of the leading channel, or of the one given. For a rate that is computed these are the Values
    of its parts. Empty where nothing was reported; KeyError for an unknown indicator or place.
    """
    return inputs_of(snapshot.content, code, place, channel)


def inputs_of(
    content: Content, code: str, place: str, channel: Channel | None = None
) -> tuple[Value, ...]:
    """The same of a Content that is not stored yet."""
    indicator = content.indicator(code)
    wanted = channel or indicator.leading
    known = values_by_org(content, code, wanted)
    own = known.get(place)
    if indicator.adds_up == "none" or (indicator.adds_up == "rate" and own):
        return (own,) if own else ()
    if indicator.adds_up == "rate":
        parts = (indicator.numerator, indicator.denominator)
        return tuple(
            value for part in parts if part for value in inputs_of(content, part, place, channel)
        )
    group = content.tree.group(place)
    starts = group.members if group else (place,)
    return tuple(value for start in starts for value in _under(content, start, known))


def _under(content: Content, org: str, known: dict[str, Value]) -> list[Value]:
    # As in the roll-up: what was given below stands, else the org's own figure.
    below = [
        value for child in content.tree.children(org) for value in _under(content, child, known)
    ]
    if below:
        return below
    return [known[org]] if org in known else []


def values_by_org(content: Content, code: str, channel: Channel) -> dict[str, Value]:
    """The Values of one indicator in one channel, by org."""
    index: dict[tuple[str, Channel], dict[str, Value]] | None = content.__dict__.get("_values_by")
    if index is None:
        index = {}
        for value in content.values:
            index.setdefault((value.indicator, value.channel), {})[value.org] = value
        content.__dict__["_values_by"] = index
    return index.get((code, channel), {})
