import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.http import Http404
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from minsheng.web.downloads import Column, Sheet, as_csv, as_xlsx, download, origin_column

SHEET = Sheet(
    title="表2　各县区农村道路硬化进度",
    columns=(
        Column("单位"),
        Column("实绩", "平方米", "number"),
        Column("完成率", "%", "percent"),
        Column("超/欠序时", "个百分点", "points"),
        Column("报送日期", kind="date"),
        origin_column(),
    ),
    rows=(
        ("兰山区", Decimal(2815000), Decimal("92.2043"), Decimal("17.2043"), date(2016, 10, 3), "synthetic"),
        ("郯城县", Decimal("0.003"), Decimal("66.3"), Decimal("-8.7"), None, "split"),
        ("沂南县", None, None, None, None, ""),
    ),
    notes=("资料来源：简报第16期", "注：※为模拟数"),
    file_name="农村道路硬化-2016-09",
)  # fmt: skip


def of_cells(*rows, kind="text"):
    columns = tuple(Column(f"列{n}", kind=kind) for n in range(len(rows[0])))
    return Sheet("表", columns, rows)


def read_csv(sheet):
    return list(csv.reader(io.StringIO(as_csv(sheet).decode("utf-8-sig"), newline="")))


def read_xlsx(sheet):
    return CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(sheet))).get_sheet_by_index(0)


def test_csv_holds_plain_numbers_and_says_origins():
    assert read_csv(SHEET) == [
        ["单位", "实绩（平方米）", "完成率（%）", "超/欠序时（个百分点）", "报送日期", "来源性质"],
        ["兰山区", "2815000", "92.2043", "17.2043", "2016-10-03", "模拟"],
        ["郯城县", "0.003", "66.3", "-8.7", "", "合计原文印出，分解模拟"],
        ["沂南县", "", "", "", "", ""],
    ]


def test_csv_begins_with_a_byte_order_mark():
    assert as_csv(SHEET)[:3] == b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "\uff20"]
)
def test_csv_text_is_never_a_formula(first):
    text = f"{first}cmd|' /C calc'!A0"
    assert read_csv(of_cells((text, Decimal(-5)))) == [["列0", "列1"], [f"'{text}", "-5"]]


def test_csv_heads_are_harmless_too():
    assert read_csv(Sheet("表", (Column("=1+1"),), ())) == [["'=1+1"]]


def test_csv_keeps_commas_quotes_and_lines():
    row = ('甲,"乙"', "一\n二")
    assert read_csv(of_cells(row))[1] == list(row)


def test_workbook_has_title_heads_numbers_and_notes():
    assert read_xlsx(SHEET).to_python() == [
        ["表2　各县区农村道路硬化进度", "", "", "", "", ""],
        ["单位", "实绩（平方米）", "完成率（%）", "超/欠序时（个百分点）", "报送日期", "来源性质"],
        ["兰山区", 2815000.0, 92.2043, 17.2043, date(2016, 10, 3), "模拟"],
        ["郯城县", 0.003, 66.3, -8.7, "", "合计原文印出，分解模拟"],
        ["沂南县", "", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["资料来源：简报第16期", "", "", "", "", ""],
        ["注：※为模拟数", "", "", "", "", ""],
    ]


def test_workbook_runs_no_formula_and_follows_no_link():
    texts = ("=1+1", "http://example.org/", "007", "+5", "")
    assert read_xlsx(of_cells(texts)).to_python()[2] == list(texts)


def test_workbook_keeps_long_numbers_whole_as_text():
    long = Decimal("1234567890123456.78")
    assert read_xlsx(of_cells((long, Decimal(10) ** 12))).to_python()[2] == [str(long), 10.0**12]


def test_workbook_moments_stand_in_the_time_of_the_office():
    moment = datetime(2016, 10, 31, 16, 30, tzinfo=UTC)
    assert read_xlsx(of_cells((moment,))).to_python()[2] == [datetime(2016, 11, 1, 0, 30)]  # noqa: DTZ001
    assert read_csv(of_cells((moment,)))[1] == ["2016-11-01 00:30"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("甲/乙[丙]:*?", "甲 乙 丙"),
        ("'引号'", "引号"),
        ("临" * 40, "临" * 31),
        ("///", "Sheet1"),
    ],
)
def test_workbook_names_its_sheet_as_excel_allows(title, name):
    assert read_xlsx(Sheet(title, (Column("列"),), ())).name == name


def test_empty_table_is_still_a_file():
    empty = Sheet("表", (Column("单位"), Column("实绩", "户", "number")), ())
    assert read_csv(empty) == [["单位", "实绩（户）"]]
    assert read_xlsx(empty).to_python() == [["表", ""], ["单位", "实绩（户）"]]


def test_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        as_csv(Sheet("表", (Column("列"),), (("甲", "乙"),)))


def test_download_names_the_file_in_chinese():
    answer = download(RequestFactory().get("/"), SHEET, "csv")
    assert (answer.content, answer["Content-Type"]) == (as_csv(SHEET), "text/csv; charset=utf-8")
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E5%86%9C%E6%9D%91%E9%81%93%E8%B7%AF"
        "%E7%A1%AC%E5%8C%96-2016-09.csv"
    )


def test_download_of_a_workbook_says_its_type():
    answer = download(RequestFactory().get("/"), SHEET, "xlsx")
    assert answer["Content-Type"] == (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )


def test_download_name_leads_into_no_folder():
    sheet = Sheet("表", (Column("列"),), (), file_name="../../etc/pass\nwd")
    answer = download(RequestFactory().get("/"), sheet, "csv")
    assert answer["Content-Disposition"] == 'attachment; filename="_.._etc_pass_wd.csv"'


def test_download_of_another_kind_is_not_there():
    with pytest.raises(Http404):
        download(RequestFactory().get("/"), SHEET, "pdf")
