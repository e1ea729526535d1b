"""Tables in html, with caption, scopes and row heads."""

from minsheng.core.document.html_text import RunWriter, lines, text
from minsheng.core.document.layout import LIGHT_GLYPHS
from minsheng.core.document.paper import head_groups
from minsheng.core.document.tree import Align, Cell, Column, Row, Table

CLASSES: dict[Align, str] = {"left": "words", "right": "number", "center": "middle"}


def table_html(table: Table, label: str, runs: RunWriter) -> str:
    """The table in a box that scrolls sideways on a phone."""
    unit = f"<span>{text(table.unit)}</span>" if table.unit else ""
    rows = "".join(_row(row, table.columns, runs) for row in table.rows)
    return (
        f'<div class="scroll"><table>\n<caption>{label}　{text(table.caption)}{unit}</caption>\n'
        f"<colgroup>{_widths(table)}</colgroup>\n<thead>\n{_head(table)}</thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )


def _widths(table: Table) -> str:
    # As attributes: a style attribute would need a word in the Content-Security-Policy.
    whole = sum(column.weight for column in table.columns)
    return "".join(f'<col width="{100 * c.weight / whole:.1f}%">' for c in table.columns)


def _column_head(column: Column, extra: str = "") -> str:
    return f'<th scope="col" class="{CLASSES[column.align]}"{extra}>{lines(column.title)}</th>'


def _head(table: Table) -> str:
    groups = head_groups(table)
    if not groups:
        return f"<tr>{''.join(_column_head(column) for column in table.columns)}</tr>\n"
    upper, at = "", 0
    for word, span in groups:
        if word:
            upper += f'<th scope="colgroup" colspan="{span}" class="middle">{text(word)}</th>'
        else:
            upper += _column_head(table.columns[at], ' rowspan="2"')
        at += span
    lower = "".join(_column_head(column) for column in table.columns if column.group)
    return f"<tr>{upper}</tr>\n<tr>{lower}</tr>\n"


def _row(row: Row, columns: tuple[Column, ...], runs: RunWriter) -> str:
    if row.kind == "group":
        head = _content(row.cells[0], runs)
        return f'<tr class="group"><th scope="rowgroup" colspan="{len(columns)}">{head}</th></tr>\n'
    cells = "".join(
        _cell(cell, column, runs, is_head=n == 0)
        for n, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
    )
    return f'<tr class="{row.kind}">{cells}</tr>\n'


def _cell(cell: Cell, column: Column, runs: RunWriter, *, is_head: bool) -> str:
    tag, scope = ("th", ' scope="row"') if is_head else ("td", "")
    return f'<{tag}{scope} class="{CLASSES[column.align]}">{_content(cell, runs)}</{tag}>'


def _content(cell: Cell, runs: RunWriter) -> str:
    if cell.light is None:
        return runs.write(cell.runs)
    glyph = LIGHT_GLYPHS[cell.light]
    return f'<span class="{cell.light}" aria-hidden="true">{glyph}</span> {runs.write(cell.runs)}'
