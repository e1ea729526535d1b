"""Tables to download: one Sheet as CSV or as a workbook, with plain numbers and honest columns."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import xlsxwriter
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.numerals.shown import plain

ColumnKind = Literal["text", "number", "percent", "points", "date", "origin"]
Cell = str | int | Decimal | Fraction | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """`unit` is what its numbers stand in. An origin column holds an Origin word, or nothing."""

    head: str
    unit: str = ""
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as it goes into a file. A missing value is None and its cell stays empty.

    `notes` stand below: the source, what is synthetic. `file_name` comes without an ending.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    file_name: str = ""


CONTENT_TYPES: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "\uff20")
_FIGURES = frozenset({"number", "percent", "points"})
_EXACT_DIGITS = 15  # what a number cell of a workbook holds
_NARROWEST, _WIDEST, _SHEET_NAME = 8, 42, 31
_DATE_FORMAT, _MOMENT_FORMAT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark, so that Excel and WPS read the Chinese; heads, then rows.

    Only the table, so that programs can read it; title and notes are in the workbook.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_harmless(_head(column)) for column in sheet.columns])
    for row in sheet.rows:
        cells = zip(row, sheet.columns, strict=True)
        writer.writerow([_csv_cell(cell, column) for cell, column in cells])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _head(column: Column) -> str:
    return f"{column.head}（{column.unit}）" if column.unit else column.head


def _csv_cell(cell: Cell, column: Column) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal | Fraction | int):
        return plain(cell)
    if isinstance(cell, datetime):
        return f"{_local(cell):%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return _harmless(origin_word(cell) if column.kind == "origin" else cell)


def _harmless(text: str) -> str:
    """Text that a spreadsheet may run as a formula, by full-width signs too, behind an apostrophe."""
    return f"'{text}" if text.startswith(_RISKY) else text


def _local(moment: datetime) -> datetime:
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def origin_word(origin: str) -> str:
    """The word of an origin in the reader's language; what is no origin stays."""
    words = {
        "reported": gettext("上报"),
        "printed": gettext("原文印出"),
        "derived": gettext("推算"),
        "synthetic": gettext("模拟"),
        "split": gettext("合计原文印出，分解模拟"),
    }
    return words.get(origin, origin)


def origin_column() -> Column:
    """The column in which every figure's origin is said; a table with synthetic figures has it."""
    return Column(gettext("来源性质"), kind="origin")


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook of one sheet: title, heads with units, rows with numbers as numbers, notes below.

    Nothing in it is a formula or a link. Numbers of over fifteen digits are text, since a cell
    would round them.
    """
    written = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": _DATE_FORMAT,
    }
    with xlsxwriter.Workbook(written, options) as book:
        _SheetWriter(book, sheet).write()
    return written.getvalue()


class _SheetWriter:
    """Writes one Sheet into a workbook; row 0 is the title, row 1 the heads."""

    FIRST_ROW = 2

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self.book, self.sheet = book, sheet
        self.page = book.add_worksheet(_sheet_name(sheet.title))
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def write(self) -> None:
        bold = {"bold": True, "text_wrap": True, "valign": "top"}
        self.page.write_string(0, 0, self.sheet.title, self._format(bold=True, font_size=14))
        for at, column in enumerate(self.sheet.columns):
            side = "right" if column.kind in _FIGURES else "left"
            head = self._format(**bold, align=side, top=1, bottom=1)
            self.page.write_string(1, at, _head(column), head)
            self._write_column(at, column)
        foot = self.FIRST_ROW + len(self.sheet.rows) + 1
        for below, note in enumerate(self.sheet.notes):
            self.page.write_string(foot + below, 0, note)
        self.page.freeze_panes(self.FIRST_ROW, 1)
        self.page.repeat_rows(1)
        self.page.set_paper(9)  # A4
        self.page.fit_to_pages(1, 0)

    def _write_column(self, at: int, column: Column) -> None:
        cells = [row[at] for row in self.sheet.rows]
        pattern = number_format(
            [c for c in cells if isinstance(c, Decimal | Fraction | int)], column
        )
        for below, cell in enumerate(cells):
            self._write_cell(self.FIRST_ROW + below, at, cell, column, pattern)
        texts = [_head(column), *(_csv_cell(cell, column) for cell in cells)]
        self.page.set_column(at, at, _column_width(texts))

    def _write_cell(self, row: int, at: int, cell: Cell, column: Column, pattern: str) -> None:
        if cell is None:
            return
        if isinstance(cell, Decimal | Fraction | int):
            value = as_decimal(Fraction(cell))
            if len(value.as_tuple().digits) > _EXACT_DIGITS:
                self.page.write_string(row, at, plain(value), self._format(align="right"))
            else:
                self.page.write_number(row, at, value, self._format(num_format=pattern))
        elif isinstance(cell, datetime):
            moment = self._format(num_format=_MOMENT_FORMAT, align="left")
            self.page.write_datetime(row, at, _local(cell), moment)
        elif isinstance(cell, date):
            day = self._format(num_format=_DATE_FORMAT, align="left")
            self.page.write_datetime(row, at, cell, day)
        else:
            text = origin_word(cell) if column.kind == "origin" else cell
            self.page.write_string(row, at, text)

    def _format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(properties)
        return self._formats[key]


def number_format(values: list[Decimal | Fraction | int], column: Column) -> str:
    """The pattern of a column: as many decimals as its values need, a sign where they are gaps."""
    if column.kind == "percent":
        return "0.0"
    if column.kind == "points":
        return "+0.0;-0.0;0.0"
    places = max((len(plain(v).partition(".")[2]) for v in values), default=0)
    return "#,##0" + ("." + "0" * min(places, 6) if places else "")


def _column_width(texts: list[str]) -> int:
    """In characters of the standard font; a Chinese character takes two."""
    widest = max(sum(1 if ord(c) < 0x2E80 else 2 for c in text) for text in texts)
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _sheet_name(title: str) -> str:
    """The title as a sheet may be called: 31 characters, no brackets, slashes, colons, marks."""
    kept = "".join(" " if c in "[]:*?/\\" or not c.isprintable() else c for c in title)
    return kept.strip(" '")[:_SHEET_NAME].strip(" '") or "Sheet1"


def download(_request: HttpRequest, sheet: Sheet, kind: str) -> HttpResponse:
    """The file as an answer; 404 for a kind that is not made."""
    if kind not in CONTENT_TYPES:
        raise Http404
    written = as_csv(sheet) if kind == "csv" else as_xlsx(sheet)
    name = f"{file_name(sheet.file_name or sheet.title)}.{kind}"
    return attachment(written, CONTENT_TYPES[kind], name)


def attachment(written: bytes | str, content_type: str, name: str) -> HttpResponse:
    """A file for this reader alone, to be kept and not shown."""
    answer = HttpResponse(written, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def file_name(name: str) -> str:
    """What of a name may stand in a file's name."""
    kept = "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in name)
    return kept.strip(" .") or "table"
