"""Linking: a plain text and the Snapshot of its period → bound prose, and what stays open.

A figure is bound where a value of the Snapshot, printed in the figure's own style, gives what stands
there, its unit is the same, and the words around it name the value's subject clearly more than that
of any other value that would print alike. All else stays unbound and is listed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from minsheng.core.expr import parse as parse_expression
from minsheng.core.numerals import CannotWrite, NotANumeral, OtherUnit, Style, style_of, write_noted
from minsheng.core.prose.bound import Binding, BoundText
from minsheng.core.prose.candidates import CUES, Candidate, candidates, pairs_of
from minsheng.core.reading import read_figures
from minsheng.core.snapshot import Content, SnapshotScope
from minsheng.core.words import Figure

ENOUGH: Final = Fraction(3, 4)
"""The score from which a candidate may be bound."""
ENOUGH_IF_RARE: Final = Fraction(2, 5)
"""The same for the only candidate of a figure with three significant digits or more."""
LEAD: Final = Fraction(3, 10)
"""How far the best must lead the next one that would print alike."""
_STOPS: Final = re.compile(r"[。；;！？]|\n[ \t　]*\n")
_CLAUSE: Final = re.compile(r"[，,、：:。；;]")
_HEDGES: Final = (("约", "近"), ("左右", "以上", "以下", "以内"))
_BEHIND: Final = ("欠", "低于", "慢于", "落后", "少", "差")
_HEADING: Final = 48  # characters at the head of a paragraph that may name its matter


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate for a figure, with how well the words around speak for it."""

    candidate: Candidate
    expression: str
    score: Fraction


@dataclass(frozen=True, slots=True)
class Open:
    """A figure that stays unbound: text[start:end], and the candidates that would print alike."""

    start: int
    end: int
    shown: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """The bound text and the figures that stay open, both in order of reading."""

    bound: BoundText
    open: tuple[Open, ...]


def link(text: str, content: Content, scope: SnapshotScope) -> Linked:
    """The text with each figure bound whose source in the Snapshot is certain.

    Figures without a certain source are listed with their candidates, best first; nothing in the
    text is changed and nothing is raised for a text without figures.
    """
    known = candidates(content, scope)
    places = _Places(text, content)
    figures = [_Seen.of(text, figure) for figure in read_figures(text)]
    alike = [_alike(seen, known) for seen in figures]
    first = [_ranked(s, a, places, frozenset()) for s, a in zip(figures, alike, strict=True)]
    near = _codes_by_sentence(figures, first, places)
    second = [
        _ranked(s, a, places, near.get(places.sentence(s.start), frozenset()))
        for s, a in zip(figures, alike, strict=True)
    ]
    bindings, left = [], []
    for seen, choices in zip(figures, second, strict=True):
        if _is_certain(choices, seen.shown):
            bindings.append(_binding(text, seen, choices[0]))
        else:
            left.append(Open(seen.start, seen.end, seen.shown, choices[:5]))
    return Linked(BoundText(text, tuple(bindings)), tuple(left))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A Figure with its hedge taken into the span and its style, None where it has none."""

    start: int
    end: int
    shown: str
    figure: Figure
    style: Style | None

    @classmethod
    def of(cls, text: str, figure: Figure) -> "_Seen":
        start, end = figure.start, figure.end
        start -= text[max(0, start - 1) : start] in _HEDGES[0] and start > 0
        end += next((len(word) for word in _HEDGES[1] if text.startswith(word, end)), 0)
        shown = text[start:end]
        try:
            return cls(start, end, shown, figure, style_of(shown))
        except (NotANumeral, ValueError):
            return cls(start, end, shown, figure, None)

    @property
    def is_fall(self) -> bool:
        value = self.figure.value
        return not isinstance(value, str | tuple) and value < 0


def _alike(seen: _Seen, known: Sequence[Candidate]) -> tuple[tuple[Candidate, str], ...]:
    """Each candidate that prints what stands there, with the expression that does."""
    if seen.style is None:
        return ()
    found = ((each, _expression(seen, each)) for each in known if _is_near(seen.figure, each))
    return tuple((each, expression) for each, expression in found if expression)


def _is_near(figure: Figure, each: Candidate) -> bool:
    """A quick look before anything is printed: within a hundredth of the digits, any unit of length."""
    value = each.quantity.value
    if not isinstance(value, Fraction):
        return figure.kind in ("date", "period", "ordinal")
    if isinstance(figure.value, str):
        return figure.kind == "ordinal"
    number = figure.value[0] if isinstance(figure.value, tuple) else figure.value
    if not number or not value or isinstance(figure.value, tuple) or figure.kind in _OTHER_SCALE:
        return True
    return Fraction(7, 10) < abs(value / Fraction(number)) < Fraction(13, 10)


_OTHER_SCALE: Final = ("length", "area", "mass", "ratio", "ordinal", "multiple")


def _expression(seen: _Seen, each: Candidate) -> str:
    """The expression that prints what stands there, empty where none does."""
    value = each.quantity.value
    if isinstance(value, str):
        return each.expression if value == seen.shown else ""
    turned = isinstance(value, Fraction) and seen.is_fall and value < 0
    if isinstance(value, Fraction) and seen.is_fall != (value < 0) and each.kind != "gap":
        return ""
    if isinstance(value, Fraction) and (turned or each.kind == "gap"):
        value = abs(value)
    unit = None if each.quantity.kind == "constant" else each.quantity.unit
    try:
        written = write_noted(value, seen.style, unit)  # type: ignore[arg-type]  # _alike asks for a style
    except (OtherUnit, CannotWrite, NotANumeral):
        return ""
    if (written.text != seen.shown or not written.holds) and not _lies_within(seen.figure, each):
        return ""
    has_word = "下降" in seen.shown or "减少" in seen.shown
    return (
        f"-{each.expression}"
        if turned and each.kind == "value" and not has_word
        else each.expression
    )


def _lies_within(figure: Figure, each: Candidate) -> bool:
    """Whether the value lies in the figure's interval: 100余次 stands for 100 to 200, both included."""
    value = each.quantity.value
    if figure.qualifier == "exact" or figure.unit != each.quantity.unit:
        return False
    if not isinstance(value, Fraction) or figure.low is None or figure.high is None:
        return False
    return Fraction(figure.low) <= value <= Fraction(figure.high)


class _Places:
    """Where a place lies: its sentence, its clause, and the matter and item that are spoken of."""

    def __init__(self, text: str, content: Content) -> None:
        self._text = text
        self._stops = [0, *(found.end() for found in _STOPS.finditer(text)), len(text)]
        self._sections = _sections(text, content)
        self._pairs: dict[tuple[int, int], frozenset[str]] = {}

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place."""
        low, high = 0, len(self._stops) - 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._stops[middle] <= at else (low, middle)
        return self._stops[low], self._stops[high]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """From the clause's beginning (at least 12 characters back) to its end."""
        first, last = self.sentence(start)
        cuts = [found.end() for found in _CLAUSE.finditer(self._text, first, start)]
        after = _CLAUSE.search(self._text, end, last)
        begin = max(first, min(cuts[-1] if cuts else first, start - 12))
        return begin, min(after.start() if after else last, end + 20)

    def words(self, span: tuple[int, int]) -> str:
        """The text of a span without its line ends."""
        return re.sub(r"\s+", "", self._text[span[0] : span[1]])

    def pairs(self, span: tuple[int, int]) -> frozenset[str]:
        """The pairs of characters of a span."""
        if span not in self._pairs:
            self._pairs[span] = pairs_of(self.words(span))
        return self._pairs[span]

    def section(self, at: int) -> tuple[str, str]:
        """Matter and item whose heading stands last before the place."""
        return next((found for start, *found in reversed(self._sections) if start <= at), ["", ""])  # type: ignore[return-value]


def _sections(text: str, content: Content) -> list[tuple[int, str, str]]:
    titles = [(each.code, "", pairs_of(each.title)) for each in content.matters]
    titles += [(each.matter, each.code, pairs_of(each.title)) for each in content.items]
    found = []
    for line in re.finditer(r"(?m)^.+$", text):
        head = pairs_of(re.split(r"[。]", line.group())[0][:_HEADING])
        best = max(titles, key=lambda each: _part(each[2], head), default=None)
        is_numbered = re.match(
            r"[ 　#]*[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]", line.group()
        )
        if best and is_numbered and _part(best[2], head) >= Fraction(3, 4):
            found.append((line.start(), best[0], best[1]))
    return found


def _part(pairs: frozenset[str], around: frozenset[str]) -> Fraction:
    return Fraction(len(pairs & around), len(pairs)) if pairs else Fraction(0)


def _ranked(
    seen: _Seen,
    alike: Sequence[tuple[Candidate, str]],
    places: _Places,
    near: frozenset[str],
) -> tuple[Choice, ...]:
    """The candidates by how well the words around speak for them, best first."""
    choices = [Choice(each, how, _score(seen, each, places, near)) for each, how in alike]
    return tuple(sorted(choices, key=lambda each: (-each.score, each.expression)))


def _score(seen: _Seen, each: Candidate, places: _Places, near: frozenset[str]) -> Fraction:
    sentence = places.sentence(seen.start)
    clause = places.clause(seen.start, seen.end)
    if each.kind == "period":
        return Fraction(2 if seen.figure.kind == "period" else 0)
    words = places.words(sentence)
    if not _is_said(each, words, places.words(clause)):
        return Fraction(-1)
    close, wide = (_part(each.pairs, places.pairs(span)) for span in (clause, sentence))
    score = close + wide / 2 + _section_score(each, places.section(seen.start))
    score += Fraction(1, 2) * (bool(each.place) + (each.kind == "limit"))
    if each.place and seen.shown in each.place:  # 三区 is the group itself, and no figure of it
        return Fraction(-1)
    if each.kind in CUES and each.code in near:
        score += Fraction(3, 4)
    return score if close or wide or each.code in near else Fraction(0)


def _is_said(each: Candidate, sentence: str, clause: str) -> bool:
    """Whether the sentence has the word without which the candidate cannot be meant."""
    if each.place and each.place not in sentence:
        return False
    if each.kind == "set":
        return each.name in clause
    if each.kind == "gap":
        return "序时" in sentence
    cues = CUES.get(each.kind)
    within = sentence if each.kind in ("target", "done", "growth", "change") else clause
    return cues is None or any(cue in within for cue in cues)


def _section_score(each: Candidate, section: tuple[str, str]) -> Fraction:
    matter, item = section
    if not each.matter or not matter:
        return Fraction(0)
    if each.matter != matter:
        return Fraction(-1, 2)
    return Fraction(2, 5) if item and each.item == item else Fraction(1, 5)


def _codes_by_sentence(
    figures: Sequence[_Seen], ranked: Sequence[tuple[Choice, ...]], places: _Places
) -> dict[tuple[int, int], frozenset[str]]:
    """The codes that are bound in each sentence: a rate beside one is most likely its own."""
    near: dict[tuple[int, int], frozenset[str]] = {}
    for seen, choices in zip(figures, ranked, strict=True):
        if _is_certain(choices, seen.shown):
            sentence = places.sentence(seen.start)
            near[sentence] = near.get(sentence, frozenset()) | {choices[0].candidate.code}
    return near


def _is_certain(choices: tuple[Choice, ...], shown: str) -> bool:
    meant = [each for each in choices if each.score > 0]
    if not meant:
        return False
    is_rare = len(meant) == 1 and _digits(shown) >= 3
    if meant[0].score < (ENOUGH_IF_RARE if is_rare else ENOUGH):
        return False
    return len(choices) == 1 or choices[0].score - choices[1].score >= LEAD


def _binding(text: str, seen: _Seen, choice: Choice) -> Binding:
    line = text.count("\n", 0, seen.start) + 1
    column = seen.start - text.rfind("\n", 0, seen.start)
    return replace(
        Binding(seen.start, seen.end, seen.shown, parse_expression(choice.expression)),
        line=line, column=column,
    )  # fmt: skip


def _digits(shown: str) -> int:
    """How many digits the print carries, without zeros at either end: what a chance hit costs."""
    return len("".join(each for each in shown if each.isdigit()).strip("0"))
