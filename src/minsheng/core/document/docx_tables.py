"""Tables in the docx: three rules, head repeated on every page, no row cut."""

from minsheng.core.document import layout
from minsheng.core.document.docx_xml import RunWriter, paragraph, plain, twips
from minsheng.core.document.paper import head_groups
from minsheng.core.document.tree import Cell, Column, Row, Table


def table_xml(table: Table, label: str, runs: RunWriter) -> str:
    """Caption, unit, table and note."""
    unit = paragraph("TableUnit", plain(table.unit)) if table.unit else ""
    note = paragraph("Note", plain(table.note)) if table.note else ""
    caption = paragraph("TableCaption", plain(f"{label}　{table.caption}"))
    return caption + unit + _grid(table, runs) + note


def _grid(table: Table, runs: RunWriter) -> str:
    widths = [twips(width) for width in layout.column_widths(table.columns)]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    pad = twips(layout.TABLE_PAD)
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblBorders>{_rule('top', 1.2)}{_rule('bottom', 1.2)}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="{pad}" w:type="dxa"/>'
        f'<w:left w:w="{twips(layout.CELL_PAD)}" w:type="dxa"/><w:bottom w:w="{pad}" w:type="dxa"/>'
        f'<w:right w:w="{twips(layout.CELL_PAD)}" w:type="dxa"/></w:tblCellMar>'
    )
    body = "".join(
        _row(row, after, table.columns, widths, runs)
        for row, after in zip(table.rows, (*table.rows[1:], None), strict=False)
    )
    head = _head(table, widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>"


def _rule(side: str, points: float) -> str:
    return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="000000"/>'


def _cell(content: str, width: int, properties: str = "", valign: str = "center") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="{valign}"/></w:tcPr>{content}</w:tc>'
    )


def _borders(*rules: str) -> str:
    return f"<w:tcBorders>{''.join(rules)}</w:tcBorders>" if rules else ""


def _head_row(cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _head_text(column: Column, width: int, columns: tuple[Column, ...], at: int) -> str:
    lines = layout.head_lines(column, width / 20)
    content = "<w:r><w:br/></w:r>".join(plain(line) for line in lines)
    properties = f"<w:keepNext/>{_room(columns, at)}<w:jc w:val='{column.align}'/>"
    return paragraph("TableHead", content, properties)


def _room(columns: tuple[Column, ...], at: int) -> str:
    """Words that follow a column of numbers stand off from it."""
    is_after_number = at and columns[at].align == "left" and columns[at - 1].align == "right"
    return f'<w:ind w:left="{twips(2 * layout.CELL_PAD)}"/>' if is_after_number else ""


def _head(table: Table, widths: list[int]) -> str:
    rule, columns = _borders(_rule("bottom", 0.6)), table.columns
    texts = [_head_text(c, widths[n], columns, n) for n, c in enumerate(columns)]
    groups = head_groups(table)
    if not groups:
        cells = (_cell(t, w, rule, "bottom") for t, w in zip(texts, widths, strict=True))
        return _head_row("".join(cells))
    upper, lower, at = "", "", 0
    for word, span in groups:
        width = sum(widths[at : at + span])
        if word:
            content = paragraph("TableHead", plain(word), "<w:keepNext/><w:jc w:val='center'/>")
            span_xml = f'<w:gridSpan w:val="{span}"/>'
            upper += _cell(content, width, span_xml + _borders(_rule("bottom", 0.5)))
            for n in range(at, at + span):
                lower += _cell(texts[n], widths[n], rule, "bottom")
        else:
            # Word shows the text of the first of two merged cells.
            upper += _cell(texts[at], width, '<w:vMerge w:val="restart"/>' + rule, "bottom")
            lower += _cell(paragraph("TableHead", ""), width, "<w:vMerge/>" + rule, "bottom")
        at += span
    return _head_row(upper) + _head_row(lower)


def _row(
    row: Row, after: Row | None, columns: tuple[Column, ...], widths: list[int], runs: RunWriter
) -> str:
    # A group row stays with the row after it, a sum row with the row before it.
    keeps = row.kind == "group" or (after is not None and after.kind == "sum")
    keep = "<w:keepNext/>" if keeps else ""
    if row.kind == "group":
        content = paragraph("TableHead", _content(row.cells[0], runs), keep)
        cells = _cell(content, sum(widths), f'<w:gridSpan w:val="{len(widths)}"/>')
    else:
        border = _borders(_rule("top", 0.5)) if row.kind == "sum" else ""
        cells = "".join(
            _cell(_text(cell, keep, columns, n, runs), widths[n], border)
            for n, cell in enumerate(row.cells)
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _text(cell: Cell, keep: str, columns: tuple[Column, ...], at: int, runs: RunWriter) -> str:
    properties = f"{keep}{_room(columns, at)}<w:jc w:val='{columns[at].align}'/>"
    return paragraph("TableText", _content(cell, runs), properties)


def _content(cell: Cell, runs: RunWriter) -> str:
    if cell.light is None:
        return runs.write(cell.runs)
    colour = f'<w:color w:val="{layout.LIGHT_COLOURS[cell.light]}"/>'
    return plain(layout.LIGHT_GLYPHS[cell.light] + " ", colour) + runs.write(cell.runs)
