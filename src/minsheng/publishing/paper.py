"""The printed paper as pages show it: the issue's html cut into parts, its figures made links.

Links are relative, so that one paper serves the issue's page and the draft's. Chart and faces are
taken out and served as files of their own.
"""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from typing import Any

from minsheng.core.reading import check, message
from minsheng.org.viewer import Viewer
from minsheng.publishing.held import HELD, content_key, issue_data, issue_html
from minsheng.publishing.queries import Issue

_FIGURE = re.compile(r'<a class="figure"( id="[^"]*")? href="#source-([^"]+)">(.*?)</a>')
_HEADING = re.compile(r"<h([234])>(.*?)</h\1>")
_CHART = re.compile(
    r'<svg role="img" aria-label="([^"]*)" viewBox="0 0 ([\d.]+) ([\d.]+)".*?</svg>', re.DOTALL
)
_UNBOUND = re.compile(r'<span class="unbound">(.*?)</span>')
_ANNEX = re.compile(
    r'<section class="annex">\n<p class="label">(.*?)</p>\n<h2>(.*?)</h2>\n(.*?)</section>\n',
    re.DOTALL,
)
_FACE = re.compile(
    r'font-family: "([^"]+)"; font-weight: (\d+); src: url\("data:font/otf;base64,([^"]+)"\)'
)
_TAG = re.compile(r"<[^>]*>")
MARKED_MOST = 3
"""Figures that a Finding is marked at: a term that the text prints often says no more by it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the text; `figures` counts its own and those of the sections below it."""

    anchor: str
    title: str
    level: int
    figures: int
    doubts: int = 0


@dataclass(frozen=True, slots=True)
class PaperAnnex:
    """An annex, shown folded; `html` is what stands under its title."""

    anchor: str
    label: str
    title: str
    html: str
    figures: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line of the compose log, or of the text's own check, that an editor clears before signing.

    `kind` is finding, unbound, other, or reading for what the check of the printed text found.
    `number` is that of 疑n for a Finding, else 0; `figure` is where it stands in the text, if known,
    `place` which of the numbers without a source it is, from 1.
    """

    kind: str
    severity: str
    message: str
    number: int = 0
    figure: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """The text in the order of printing: body, annexes, foot."""

    sections: tuple[Section, ...]
    body: str
    annexes: tuple[PaperAnnex, ...]
    foot: str
    bound: int
    unbound: int
    doubts: tuple[Doubt, ...]
    faces: tuple[str, ...]
    key: str

    def of(self, kind: str, *severities: str) -> tuple[Doubt, ...]:
        """The doubts of a kind, of these severities if any are named."""
        return tuple(
            doubt
            for doubt in self.doubts
            if doubt.kind == kind and (not severities or doubt.severity in severities)
        )


def paper(viewer: Viewer, issue: Issue) -> Paper:
    """The paper of an issue that the viewer was given; doubts are the office's alone."""
    return _paper(_Held(issue, content_key(issue)), viewer.reads_all_submitted)


def paper_part(issue: Issue, name: str) -> bytes | None:
    """A file that the paper is shown with: `chart-1.svg`, `face-1.otf`; None where there is none."""
    return _parts(_Held(issue, content_key(issue))).get(name)


def face_rules(issue: Issue) -> tuple[tuple[str, str, str], ...]:
    """Family, weight and file name of the faces that the issue carries."""
    found = _FACE.finditer(_style(issue))
    return tuple((face[1], face[2], f"face-{n}.otf") for n, face in enumerate(found, 1))


@dataclass(frozen=True)
class _Held:
    """An issue by the content of its files."""

    issue: Issue
    key: str

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.key == other.key


@lru_cache(maxsize=2 * HELD)
def _paper(held: _Held, with_doubts: bool) -> Paper:  # noqa: FBT001 - a key of the cache
    html, data = issue_html(held.issue), issue_data(held.issue)
    whole = html[html.index('<main class="paper">') : html.index("</main>")]
    whole = _without_charts(whole.partition("\n")[2], held.key)
    doubts = _doubts(data) if with_doubts else ()
    whole, unbound = _numbered(whole) if with_doubts else (_UNBOUND.sub(r"\1", whole), 0)
    body, *_ = re.split('<section class="annex">|<footer class="foot">', whole, maxsplit=1)
    # In the annex the same figures stand again: marked once, where they are argued from.
    whole = _linked(whole[len(body) :], {})
    body, sections = _sectioned(_linked(body, _numbers(doubts, data) if with_doubts else {}))
    annexes = tuple(_annex(n, found) for n, found in enumerate(_ANNEX.finditer(whole), 1))
    foot = re.search('<footer class="foot">.*</footer>', whole, re.DOTALL)
    bound = len(data["figures"])
    return Paper(
        sections,
        body,
        annexes,
        foot.group() if foot else "",
        bound,
        unbound,
        doubts,
        tuple(f"face-{n}.otf" for n, _ in enumerate(_FACE.finditer(_style(held.issue)), 1)),
        held.key,
    )


@lru_cache(maxsize=HELD)
def _parts(held: _Held) -> Mapping[str, bytes]:
    html = issue_html(held.issue)
    charts = (found.group().encode() for found in _CHART.finditer(html))
    parts = {f"chart-{n}.svg": chart for n, chart in enumerate(charts, 1)}
    faces = _FACE.finditer(_style(held.issue))
    return parts | {f"face-{n}.otf": b64decode(face[3]) for n, face in enumerate(faces, 1)}


def _style(issue: Issue) -> str:
    return issue_html(issue).partition("</style>")[0]


def _without_charts(html: str, key: str) -> str:
    """Charts as images: their letters are outlines, a hundred kilobytes and more."""
    count = 0

    def image(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        size = f'width="{float(found[2]):.0f}" height="{float(found[3]):.0f}"'
        return f'<img src="parts/chart-{count}.svg?v={key}" alt="{found[1]}" {size} loading="lazy">'

    return _CHART.sub(image, html)


def _linked(html: str, doubts: Mapping[str, Doubt]) -> str:
    def link(found: re.Match[str]) -> str:
        name = found[2]
        doubt = doubts.get(unescape(name))
        minor = " minor" if doubt and doubt.severity == "note" else ""
        kind = f"figure doubted{minor}" if doubt else "figure"
        mark = (
            f'<a class="doubt{minor}" href="#doubt-{doubt.number}">疑{doubt.number}</a>'
            if doubt
            else ""
        )
        place = found[1] or ""
        return f'<a class="{kind}"{place} href="figures/{name}/" data-figure="{name}">{found[3]}</a>{mark}'

    return _FIGURE.sub(link, html)


def _numbered(html: str) -> tuple[str, int]:
    """Numbers without a source with an anchor each, and how many there are."""
    count = 0

    def named(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f'<span class="unbound" id="unbound-{count}">{found[1]}</span>'

    return _UNBOUND.sub(named, html), count


def _sectioned(body: str) -> tuple[str, tuple[Section, ...]]:
    """The text with anchors at its headings, and the headings."""
    sections: list[Section] = []
    pieces: list[str] = []
    position = 0
    for n, found in enumerate(_HEADING.finditer(body), 1):
        before = body[position : found.start()]
        _count(sections, before)
        pieces += (before, f'<h{found[1]} id="s-{n}">{found[2]}</h{found[1]}>')
        sections.append(Section(f"s-{n}", _words(found[2]), int(found[1]) - 1, 0))
        position = found.end()
    _count(sections, body[position:])
    return "".join((*pieces, body[position:])), tuple(sections)


def _count(sections: list[Section], html: str) -> None:
    """Adds what stands in a stretch of text to its section and those that this is part of."""
    figures, doubts = html.count('<a class="figure'), html.count('<a class="doubt')
    level = 9
    for n in range(len(sections) - 1, -1, -1):
        held = sections[n]
        if held.level < level:
            level = held.level
            sections[n] = replace(held, figures=held.figures + figures, doubts=held.doubts + doubts)


def _annex(number: int, found: re.Match[str]) -> PaperAnnex:
    title = _words(found[2].replace("<br>", ""))
    return PaperAnnex(
        f"annex-{number}", unescape(found[1]), title, found[3], found[3].count('<a class="figure')
    )


def _doubts(data: Mapping[str, Any]) -> tuple[Doubt, ...]:
    """Findings numbered in the order of the log, then the rest of what has to be cleared."""
    findings = [line for line in data["log"] if line["code"] == "finding"]
    found = [
        Doubt("finding", line["level"], line["message"], n, next(iter(line.get("figures", ())), ""))
        for n, line in enumerate(findings, 1)
    ]
    unbound = 0
    for line in data["log"]:
        if line["code"] == "unbound":
            unbound += 1
            found.append(Doubt("unbound", line["level"], line["message"], place=unbound))
        elif line["code"] != "finding" and line["level"] != "note":
            found.append(Doubt("other", line["level"], line["message"], 0, line["figure"]))
    return (*found, *_read(data, len(findings)))


def _read(data: Mapping[str, Any], numbered: int) -> Iterator[Doubt]:
    """What the referee finds in the text as it is printed, numbered after the close's Findings.

    The rules of the pack know what the figures mean; the referee knows only what the text says, as
    its readers do.
    """
    reading = check(data["text"])
    figures = {figure.id: figure for figure in reading.figures}
    for number, finding in enumerate(reading.findings, numbered + 1):
        first = figures[finding.figures[0]]
        names = (
            bound["name"]
            for bound in data["figures"]
            if bound["start"] < first.end and first.start < bound["end"]
        )
        yield Doubt("reading", finding.severity, message(finding), number, next(names, ""))


def _numbers(doubts: tuple[Doubt, ...], data: Mapping[str, Any]) -> dict[str, Doubt]:
    """The Finding to be marked at each figure."""
    findings = [line for line in data["log"] if line["code"] == "finding"]
    marked: dict[str, Doubt] = {}
    for line, doubt in zip(findings, doubts, strict=False):
        for name in tuple(line.get("figures", ()))[:MARKED_MOST]:
            marked.setdefault(name, doubt)
    for doubt in doubts:
        if doubt.kind == "reading" and doubt.figure:
            marked.setdefault(doubt.figure, doubt)
    return marked


def _words(html: str) -> str:
    return unescape(_TAG.sub("", html))
