"""The document tree: what a bulletin says, without how it looks.

The writers (docx, pdf, html) read nothing else. Numbers of tables and figures (表1, 图1) and the
list of annexes are given by the writers, from the order in the tree.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from minsheng.core.words import Light

Face = Literal["fang", "hei", "kai", "song"]
Align = Literal["left", "right", "center"]
RowKind = Literal["plain", "group", "sum"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face; a figure is a run of its own with an anchor.

    `face` is for run-in headings (hei 黑体, kai 楷体). `anchor` names the figure (`ms_57_1a2b3c4d`,
    at most 40 characters, unique); it becomes the docx bookmark, and in html the link to the row
    of `Document.sources` with the same anchor. `link` is the URL that the pdf points at.
    `synthetic` prints the mark ※ behind the text. `unbound` is a number without a source: the html
    names it so for the office's page, on paper nothing shows.
    """

    text: str
    bold: bool = False
    face: Face = "fang"
    anchor: str = ""
    link: str = ""
    synthetic: bool = False
    unbound: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own: level 1 in 黑体, 2 in 楷体, 3 in bold 仿宋."""

    level: Literal[1, 2, 3]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, first line indented by two characters unless `indent` is false."""

    runs: tuple[Run, ...]
    indent: bool = True
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: head text, share of the width, where its cells stand.

    `group` is a word over neighbouring columns that carry the same one (a two-level head).
    """

    title: str
    weight: int = 1
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Runs of one cell; `light` draws the light's shape before them (never colour alone)."""

    runs: tuple[Run, ...] = ()
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; "group" takes its first cell over the whole width, "sum" gets a rule above."""

    cells: tuple[Cell, ...]
    kind: RowKind = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A three-rule table: 表n caption above, unit at its right, note below.

    The first column is the head of its rows. A row has as many cells as `columns`, a group row one;
    else ValueError.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str
    unit: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """ValueError for a row whose cells do not fit the columns."""
        for number, row in enumerate(self.rows, 1):
            wanted = 1 if row.kind == "group" else len(self.columns)
            if len(row.cells) != wanted:
                message = f"{self.caption}, row {number}: {len(row.cells)} cells, expected {wanted}"
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bullet bar: completion in percent (None: no value), printed as `shown` at its end.

    A matter that runs by nodes gives `steps` (reached, of all) instead: one box a node.
    """

    label: str
    value: Decimal | None
    shown: str
    light: Light | None = None
    steps: tuple[int, int] | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bullet bars on one axis from 0: thick tick at `plan_pct` (序时进度), hair tick at 100.

    图n caption below; `alt` is the text for those who do not see it (made from the bars if empty).
    """

    bars: tuple[Bar, ...]
    plan_pct: Decimal
    caption: str
    unit: str = "%"
    note: str = ""
    alt: str = ""
    plan_word: str = "序时"


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on a page of its own: label (附件1) in 黑体, title, blocks."""

    label: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a bulletin: name board, 第16期, （总第57期）, office left and date right."""

    name: str
    number: str
    running: str
    office: str
    date: date


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot (版记): readers of 报 and 发, signatures as (role, name), telephone."""

    report: tuple[str, ...] = ()
    copy: tuple[str, ...] = ()
    signatures: tuple[tuple[str, str], ...] = ()
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one figure comes from, as text; a row of 数据来源 at the end of the html."""

    anchor: str
    name: str
    shown: str
    expression: str
    formula: str = ""
    inputs: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A bulletin. `title` may hold line breaks; `synthetic_note` explains ※ under the text.

    `title_runs` are the title once more where figures stand in it; they are printed in its place.
    """

    head: Head
    title: str
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    foot: Foot = Foot()
    sources: tuple[Source, ...] = ()
    synthetic_note: str = ""
    language: str = "zh-CN"
    title_runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that the carried face lacks; `fallback` is the font that drew it, "" for none."""

    character: str
    face: Face
    fallback: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer noted: number of pages (None where it cannot know) and missing glyphs."""

    pages: int | None
    missing: tuple[MissingGlyph, ...] = ()
