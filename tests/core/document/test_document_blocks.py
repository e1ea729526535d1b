"""Every kind of block, run and bar goes through every writer."""

from decimal import Decimal
from pathlib import Path

import docx  # noqa: TID253  # reads what the writer wrote
import pytest

from minsheng.core.document import (
    Annex,
    Bar,
    Cell,
    Chart,
    Column,
    Document,
    Foot,
    Head,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    html_text,
    write_docx,
    write_pdf,
)
from minsheng.core.document.chart import chart_png, chart_svg
from minsheng.core.document.layout import annex_lines, board_size, foot_height, signature_size
from tests.core.document.paperwork import text_of
from tests.core.document.sample import ORGS, WORDS, chart, sample

LIGHTS = tuple(WORDS)
EVERY_BAR = Chart(
    (
        *(Bar(word, Decimal(90), "90%", light) for light, word in WORDS.items()),
        Bar("无灯", Decimal("131.4"), "131.4%", synthetic=True),
        Bar("无数", None, "未报", "not_reported"),
        Bar("负数", Decimal(-3), "-3%", "far_behind"),
        Bar("节点", None, "3/11", "on_course", steps=(3, 11)),
        Bar("未到", None, "0/4", steps=(0, 4)),
    ),
    Decimal(100),
    "各种条",
)
ONE_ROW = Table(
    (Column("甲"), Column("乙（%）", 1, "right", "组"), Column("丙", 1, "center", "组")),
    (
        Row((Cell((Run("组行"),)),), "group"),
        Row((Cell((Run("合计"),)), Cell((Run("1"),)), Cell((Run("正常"),), "on_course")), "sum"),
    ),
    "小表",
)
RUNS = (
    Run("粗", bold=True), Run("黑", face="hei"), Run("楷", face="kai"), Run("宋", face="song"),
    Run("模拟", synthetic=True), Run("", anchor="ms_1_empty"), Run("甲\n乙\t丙\x00\x0b"),
)  # fmt: skip


def everything() -> Document:
    """All of it on few pages, with a title of two lines and one annex."""
    many = tuple(Bar(org, Decimal(n), f"{n}%") for n, org in enumerate(ORGS * 3))
    return Document(
        Head("简", "第1期", "", "", sample().head.date),
        "上一行\n下一行",
        (
            Heading(1, RUNS), Heading(2, RUNS), ONE_ROW, Heading(3, RUNS), Paragraph(RUNS),
            Paragraph(RUNS, align="right"), Paragraph(RUNS, indent=False), EVERY_BAR,
            Chart(many, Decimal(75), "多条"), Paragraph(()),
            Table((Column("空表"),), (), "没有行"),
        ),
        (Annex("附件", "长标题\n两行", (ONE_ROW,)),),
        Foot(phone="1"),
        synthetic_note="※ 模拟",
    )  # fmt: skip


def test_every_block_is_written(tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    assert write_pdf(everything(), path).pages == 5
    write_docx(everything(), tmp_path / "all.docx")
    paragraphs = [p.text for p in docx.Document(tmp_path / "all.docx").paragraphs]
    line = "粗黑楷宋模拟※甲 乙 丙 "
    assert paragraphs.count(line) == 6
    assert text_of(path).count("粗黑楷宋模拟※甲乙丙") == 6
    assert html_text(everything()).count('<span class="hei">黑</span>') == 6


def test_document_of_nothing_is_written(tmp_path: Path) -> None:
    document = Document(Head("", "", "", "", sample().head.date), "", ())
    assert write_pdf(document, tmp_path / "none.pdf").pages == 1
    write_docx(document, tmp_path / "none.docx")
    assert "<h1></h1>" in html_text(document)


def test_chart_alone_is_svg_and_png() -> None:
    assert chart_svg(chart()).startswith("<svg ")
    assert "<text" not in chart_svg(chart())
    assert chart_png(chart()).startswith(b"\x89PNG")


def test_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="小表, row 1: 1 cells, expected 2"):
        Table((Column("甲"), Column("乙")), (Row((Cell(),)),), "小表")


def test_measures_that_follow_the_text() -> None:
    assert board_size("海州民生工作简报") == 42
    assert board_size("长" * 28) == 14
    assert signature_size("签发：某某某") == 14
    assert signature_size("名" * 99) == 10.5
    assert foot_height(Foot()) == 0
    assert annex_lines(()) == ()
    assert annex_lines(sample().annexes) == (
        "附件：1.主要指标分县区完成情况表",
        "　　　2.重点项目进展情况表",
    )
