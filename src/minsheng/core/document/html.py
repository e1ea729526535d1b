"""The document as one standalone html file: semantic, without scripts and without requests."""

from html import escape
from pathlib import Path

from minsheng.core.document.chart import chart_svg
from minsheng.core.document.html_tables import table_html
from minsheng.core.document.html_text import RunWriter, lines, text
from minsheng.core.document.layout import annex_lines, foot_rows
from minsheng.core.document.subsetting import face_rules
from minsheng.core.document.text import (
    Numbering,
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
    Foot,
    Head,
    Heading,
    Paragraph,
    Source,
    Table,
    Written,
)
from minsheng.core.document.typesetting import TEMPLATES


def write_html(document: Document, path: Path) -> Written:
    """Writes the html. Each figure leads to its row in 数据来源 (`#source-` and its anchor), and back.

    The carried faces come inside, cut to its characters; a character that they lack falls to the
    reader's fonts, so missing glyphs are not known here, nor pages.
    """
    path.write_text(html_text(document), encoding="utf-8", newline="\n")
    return Written(None)


def html_text(document: Document) -> str:
    """The whole file as text."""
    writer = _Writer(frozenset(source.anchor for source in document.sources))
    body = f'<main class="paper">\n{writer.body(document)}</main>\n{_sources(document.sources)}'
    style = face_rules(document, body) + (TEMPLATES / "bulletin.css").read_text(encoding="utf-8")
    head = document.head
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta name="author" content="{text(head.office)}">\n'
        f'<meta name="date" content="{head.date.isoformat()}">\n'
        f"<title>{text(_title(document))}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{body}</body>\n</html>\n"
    )


def _title(document: Document) -> str:
    head = document.head
    return f"{document.title.replace(chr(10), '')} - {head.name}{head.number}"


class _Writer:
    """Walks the tree once, numbering tables and figures."""

    def __init__(self, sourced: frozenset[str]) -> None:
        self._runs = RunWriter(sourced)
        self._numbers = Numbering()

    def body(self, document: Document) -> str:
        note = document.synthetic_note if has_synthetic(document) else ""
        title = self._runs.write(document.title_runs) or lines(document.title)
        return (
            _head(document.head)
            + f"<h1>{title}</h1>\n"
            + "".join(self._block(block) for block in document.blocks)
            + _annex_list(document.annexes)
            + _note(note)
            + "".join(self._annex(annex) for annex in document.annexes)
            + _foot(document.foot)
        )

    def _annex(self, annex: Annex) -> str:
        blocks = "".join(self._block(block) for block in annex.blocks)
        return (
            f'<section class="annex">\n<p class="label">{text(annex.label)}</p>\n'
            f"<h2>{lines(annex.title)}</h2>\n{blocks}</section>\n"
        )

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            tag = f"h{block.level + 1}"
            return f"<{tag}>{self._runs.write(block.runs)}</{tag}>\n"
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        label = self._numbers.label(block)
        if isinstance(block, Table):
            return table_html(block, label, self._runs) + _note(block.note)
        return _chart(block, label)

    def _paragraph(self, block: Paragraph) -> str:
        kind = block.align if block.align != "left" else "text" if block.indent else "flush"
        return f'<p class="{kind}">{self._runs.write(block.runs)}</p>\n'


def _head(head: Head) -> str:
    return (
        f'<header>\n<p class="board">{text(head.name)}</p>\n<p class="issue">{text(head.number)}</p>\n'
        f'<p class="issue">{text(head.running)}</p>\n<p class="from"><span>{text(head.office)}</span>'
        f'<time datetime="{head.date.isoformat()}">{date_text(head.date)}</time></p>\n</header>\n'
    )


def _annex_list(annexes: tuple[Annex, ...]) -> str:
    listed = "".join(f'<p class="text">{text(line)}</p>\n' for line in annex_lines(annexes))
    return f'<div class="annexes">\n{listed}</div>\n' if listed else ""


def _note(note: str) -> str:
    return f'<p class="note">{text(note)}</p>\n' if note else ""


def _chart(chart: Chart, label: str) -> str:
    alt = escape(printable(chart_alt(chart)))
    svg = chart_svg(chart).replace("<svg ", f'<svg role="img" aria-label="{alt}" ', 1)
    caption = f"{label}　{text(chart.caption)}"
    return f"<figure>\n{svg}\n<figcaption>{caption}</figcaption>\n{_note(chart.note)}</figure>\n"


def _foot(foot: Foot) -> str:
    lists, signatures = foot_rows(foot)
    rows = [f"<p>{text(word + readers)}</p>\n" for word, readers in lists]
    if signatures:
        rows.append(f'<p class="signed">{text(signatures)}</p>\n')
    return f'<footer class="foot">\n{"".join(rows)}</footer>\n' if rows else ""


def _sources(sources: tuple[Source, ...]) -> str:
    if not sources:
        return ""
    heads = "".join(
        f'<th scope="col">{word}</th>'
        for word in ("数字", "指标", "表达式", "公式", "代入", "报表", "单元格")
    )
    rows = "".join(_source(source) for source in sources)
    return (
        '<section class="paper sources" id="sources">\n<h2>数据来源</h2>\n<div class="scroll"><table>\n'
        f"<caption>正文各数字的来源</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table></div>\n</section>\n"
    )


def _source(source: Source) -> str:
    anchor = escape(source.anchor)
    cells = "".join(
        f"<td>{cell}</td>"
        for cell in (
            text(source.name),
            f"<code>{text(source.expression)}</code>",
            text(source.formula),
            *("<br>".join(text(part) for part in parts) for parts in
              (source.inputs, source.reports, source.cells)),
        )
    )  # fmt: skip
    shown = f'<a href="#{anchor}">{text(source.shown)}</a>'
    return f'<tr id="source-{anchor}"><th scope="row">{shown}</th>{cells}</tr>\n'
