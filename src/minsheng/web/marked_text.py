"""A text that was checked, as a page shows it: paragraphs with marked figures, Findings beside."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from minsheng.core.reading import Reading, TextRule, message, rule_of, worked
from minsheng.core.reading.documents import Document
from minsheng.core.reading.terms import QUALIFIERS, RELATION_KINDS, VERDICTS, kind_word
from minsheng.core.words import Figure, Finding, Relation

GROUPS = {
    "money": "money",
    "percent": "rate", "percentage_point": "rate", "permille": "rate", "ratio": "rate",
    "proportion": "rate", "multiple": "rate", "rate": "rate",
    "date": "time", "period": "time", "duration": "time",
    "ordinal": "name", "identifier": "name",
}  # fmt: skip
"""Kinds that are underlined alike; all others count or measure things."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph; `group` is empty between figures. `tie` is the row of a Relation.

    `note` is told on hover and focus; `numbers` are those of the Findings at the figure, the
    gravest severity of which is `severity`.
    """

    text: str
    group: str = ""
    note: str = ""
    tie: int = 0
    numbers: tuple[int, ...] = ()
    severity: str = ""


@dataclass(frozen=True)
class Remark:
    """A Finding in the margin; name and action of its rule in the language that is active."""

    number: int
    severity: str
    rule: TextRule
    message: str

    @property
    def name(self) -> str:
        return gettext(self.rule.name)

    @property
    def action(self) -> str:
        return gettext(self.rule.action)


@dataclass(frozen=True)
class Line:
    """A paragraph with the Findings whose first figure stands in it."""

    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Tie:
    """A Relation as a row of the table; `worked` is empty where there is nothing to reckon."""

    number: int
    kind: str
    text: str
    worked: str
    verdict: str


@dataclass(frozen=True)
class MarkedText:
    """`counts` are Findings by severity, `verdicts` Relations by verdict, `groups` figures."""

    characters: int
    figures: int
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]
    counts: Mapping[str, int]
    verdicts: Mapping[str, int]
    groups: Mapping[str, int]


def marked(document: Document, reading: Reading) -> MarkedText:
    """What the page shows of a text and its reading."""
    figures = {figure.id: figure for figure in reading.figures}
    ties = tuple(_ties(reading.relations, figures))
    marks = _Marks(reading, figures, ties)
    return MarkedText(
        len(reading.text),
        len(reading.figures),
        tuple(_lines(document, reading, marks)),
        ties,
        Counter(finding.severity for finding in reading.findings),
        Counter(relation.verdict for relation in reading.relations),
        Counter(group_of(figure) for figure in reading.figures),
    )


def group_of(figure: Figure) -> str:
    return GROUPS.get(figure.kind, "count")


class _Marks:
    """What is known of each figure: its Relations and its Findings, by the figure's id."""

    def __init__(
        self, reading: Reading, figures: Mapping[str, Figure], ties: Sequence[Tie]
    ) -> None:
        self.ties: defaultdict[str, list[Tie]] = defaultdict(list)
        for relation, tie in zip(reading.relations, ties, strict=True):
            for member in relation.members:
                self.ties[member.figure].append(tie)
        self.findings: defaultdict[str, list[tuple[int, Finding]]] = defaultdict(list)
        for number, finding in enumerate(reading.findings, 1):
            for name in finding.figures:
                self.findings[name].append((number, finding))
        self.first = [
            (figures[finding.figures[0]].start, number, finding)
            for number, finding in enumerate(reading.findings, 1)
        ]

    def piece(self, figure: Figure, text: str) -> Piece:
        ties, found = self.ties[figure.id], self.findings[figure.id]
        severities = {finding.severity for _, finding in found}
        gravest = next((each for each in ("error", "warning", "note") if each in severities), "")
        return Piece(
            text,
            group_of(figure),
            "；".join([_value(figure), *(_told(tie) for tie in ties)]),
            ties[0].number if ties else 0,
            tuple(number for number, _ in found),
            gravest,
        )

    def remarks(self, start: int, end: int) -> Iterator[Remark]:
        for at, number, finding in self.first:
            if start <= at < end:
                yield Remark(number, finding.severity, rule_of(finding), message(finding))


def _lines(document: Document, reading: Reading, marks: _Marks) -> Iterator[Line]:
    at, figures = 0, reading.figures
    for paragraph in document.paragraphs:
        while at < len(figures) and figures[at].end <= paragraph.start:
            at += 1
        pieces, last, position = [], at, paragraph.start
        while last < len(figures) and figures[last].start < paragraph.end:
            figure = figures[last]
            first = max(figure.start, paragraph.start)
            behind = min(figure.end, paragraph.end)
            if first > position:
                pieces.append(Piece(reading.text[position:first]))
            pieces.append(marks.piece(figure, reading.text[first:behind]))
            position, last = behind, last + 1
        if position < paragraph.end:
            pieces.append(Piece(reading.text[position : paragraph.end]))
        yield Line(tuple(pieces), tuple(marks.remarks(paragraph.start, paragraph.end)))


def _ties(relations: Sequence[Relation], figures: Mapping[str, Figure]) -> Iterator[Tie]:
    for number, relation in enumerate(relations, 1):
        yield Tie(number, relation.kind, relation.text, worked(relation, figures), relation.verdict)


def _told(tie: Tie) -> str:
    reckoned = f"：{tie.worked}" if tie.worked else ""
    return f"{RELATION_KINDS[tie.kind]}{VERDICTS[tie.verdict]}{reckoned}"


def _value(figure: Figure) -> str:
    value = figure.value
    parts = value if isinstance(value, tuple) else (value,)
    shown = "～".join(part if isinstance(part, str) else f"{part:,f}" for part in parts)
    qualifier = QUALIFIERS[figure.qualifier]
    return f"{kind_word(figure.kind)} {qualifier}{shown}{figure.unit}"
