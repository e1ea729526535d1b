"""The document as docx, built in code: own styles, bookmarks at the figures, fixed bytes."""

from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from minsheng.core.document import layout
from minsheng.core.document.chart import chart_png
from minsheng.core.document.docx_foot import add_folios, foot_xml
from minsheng.core.document.docx_styles import alignment, set_up, size
from minsheng.core.document.docx_tables import table_xml
from minsheng.core.document.docx_xml import NAMESPACES, RunWriter, paragraph, plain, twips
from minsheng.core.document.fonts import missing_glyphs
from minsheng.core.document.text import (
    Numbering,
    all_text,
    chart_alt,
    date_text,
    has_synthetic,
    printable,
)
from minsheng.core.document.tree import (
    Annex,
    Block,
    Chart,
    Document,
    Head,
    Heading,
    Paragraph,
    Table,
    Written,
)

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


def write_docx(document: Document, path: Path) -> Written:
    """Writes the docx and says which characters the carried faces lack (pages: only Word knows).

    The same document gives the same bytes. Each run's `anchor` is a bookmark around it; an anchor
    that Word cannot name raises ValueError.
    """
    import docx

    made = docx.Document()
    set_up(made)
    add_folios(made)
    _add_properties(made, document)
    _Body(made).write(document)
    buffer = BytesIO()
    made.save(buffer)
    path.write_bytes(_repacked(buffer))
    return Written(
        None, missing_glyphs((face, printable(text)) for face, text in all_text(document))
    )


def _add_properties(made: "DocxDocument", document: Document) -> None:
    properties = made.core_properties
    day = datetime.combine(document.head.date, time(), UTC).replace(tzinfo=None)
    properties.title = printable(document.title.replace("\n", ""))
    properties.author = properties.last_modified_by = printable(document.head.office)
    properties.subject = printable(f"{document.head.name}{document.head.number}")
    properties.language = document.language
    properties.created = properties.modified = day
    properties.comments, properties.revision = "", 1


def _repacked(buffer: BytesIO) -> bytes:
    """The same package with fixed times and order."""
    packed = BytesIO()
    with ZipFile(buffer) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, ZIP_TIME)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()


class _Body:
    """Collects the body as XML and puts it in at the end, in one piece."""

    def __init__(self, made: "DocxDocument") -> None:
        self._made = made
        self._runs = RunWriter()
        self._numbers = Numbering()
        self._pictures = 0

    def write(self, document: Document) -> None:
        from docx.oxml import parse_xml

        figured = paragraph("Title", self._runs.write(document.title_runs))
        title = figured if document.title_runs else _titled("Title", document.title)
        parts = [_head(document.head), title]
        parts += [self._block(block) for block in document.blocks]
        parts += [
            _annex_line(line, n, len(document.annexes))
            for n, line in enumerate(layout.annex_lines(document.annexes))
        ]
        if has_synthetic(document):
            parts.append(paragraph("Note", plain(document.synthetic_note)))
        parts += [self._annex(annex) for annex in document.annexes]
        parts.append(foot_xml(document.foot))
        body = self._made.element.body
        end = body.sectPr
        for child in list(parse_xml(f"<w:body {NAMESPACES}>{''.join(parts)}</w:body>")):
            end.addprevious(child)

    def _annex(self, annex: Annex) -> str:
        label = paragraph("AnnexLabel", plain(annex.label))
        blocks = "".join(self._block(block) for block in annex.blocks)
        return label + _titled("AnnexTitle", annex.title) + blocks

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return paragraph(f"Heading{block.level}", self._runs.write(block.runs))
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        label = self._numbers.label(block)
        if isinstance(block, Table):
            return table_xml(block, label, self._runs)
        return self._chart(block, label)

    def _paragraph(self, block: Paragraph) -> str:
        is_plain = block.align == "left"
        style = "BodyText" if block.indent and is_plain else "Normal"
        return paragraph(
            style, self._runs.write(block.runs), "" if is_plain else alignment(block.align)
        )

    def _chart(self, chart: Chart, label: str) -> str:
        self._pictures += 1
        picture = f"<w:r><w:drawing>{self._picture(chart)}</w:drawing></w:r>"
        note = paragraph("Note", plain(chart.note)) if chart.note else ""
        keep = "<w:keepNext/>" if chart.note else ""
        caption = paragraph("PictureCaption", plain(f"{label}　{chart.caption}"), keep)
        return paragraph("Picture", picture) + caption + note

    def _picture(self, chart: Chart) -> str:
        from docx.shared import Pt

        inline = self._made.part.new_pic_inline(
            BytesIO(chart_png(chart)), width=Pt(layout.AREA_WIDTH)
        )
        inline.docPr.set("id", str(self._pictures))
        inline.docPr.set("name", f"图{self._pictures}")
        inline.docPr.set("descr", printable(chart_alt(chart)))
        return str(inline.xml)


def _head(head: Head) -> str:
    points = layout.board_size(head.name)
    tracking = f'<w:spacing w:val="{twips(points * layout.BOARD_TRACKING_EM)}"/>'
    # Tabs, since an indent would shorten the red rule under the line.
    tab = "<w:r><w:tab/></w:r>"
    office = tab + plain(head.office) + tab + plain(date_text(head.date))
    return (
        paragraph("BoardName", plain(head.name, tracking + size(points)))
        + paragraph("IssueNumber", plain(head.number))
        + paragraph("IssueNumber", plain(head.running))
        + paragraph("OfficeDate", office)
    )


def _titled(style: str, title: str) -> str:
    return paragraph(style, "<w:r><w:br/></w:r>".join(plain(line) for line in title.split("\n")))


def _annex_line(line: str, number: int, of_all: int) -> str:
    # The list stays on one page: each line but the last keeps with the next.
    keep = "<w:keepNext/>" if number < of_all - 1 else ""
    before = "" if number else f'<w:spacing w:before="{twips(layout.LINE_PITCH)}"/>'
    return paragraph("BodyText", plain(line), keep + before)
