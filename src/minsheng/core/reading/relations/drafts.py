"""Relations while they are collected: numbered, with the words of the text in them."""

from minsheng.core.words import Figure, Implied, Member, Relation, RelationKind, Verdict

Facts = tuple[tuple[str, str], ...]
_LONGEST = 60
_NEWEST = 12


class Ledger:
    """The Relations found so far, in the order of the text's sentences."""

    __slots__ = ("relations",)

    def __init__(self) -> None:
        self.relations: list[Relation] = []

    def add(
        self,
        kind: RelationKind,
        members: tuple[tuple[Figure, str], ...],
        verdict: Verdict,
        text: str,
        implied: Implied | None = None,
        names: tuple[str, ...] = (),
        facts: Facts = (),
    ) -> None:
        """One more Relation; its id is its number."""
        made = tuple([Member(figure.id, role) for figure, role in members])
        number = f"r{len(self.relations) + 1}"
        self.relations.append(Relation(number, kind, made, verdict, text, implied, names, facts))

    def has(self, *figures: Figure) -> bool:
        """Whether one of the newest Relations holds all of these."""
        wanted = {figure.id for figure in figures}
        return any(
            wanted <= {member.figure for member in relation.members}
            for relation in self.relations[-_NEWEST:]
        )


def shown(figure: Figure) -> str:
    """The figure as printed, on one line."""
    text = figure.text
    return text if text.isalnum() else "".join(text.split())


def clause_of(words: str, figure: Figure) -> str:
    """The words before a figure and the figure, short enough for one clause."""
    return words[-_LONGEST:] + shown(figure)
