"""A light that rests on synthetic figures carries the mark ※ in table and chart (rule 11)."""

import pytest

from minsheng.publishing.actions import composition_of, newest_snapshot
from minsheng.publishing.models import Bulletin
from tests.city import AUGUST, SEPTEMBER
from tests.publishing.conftest import OFFICE

MANUSCRIPT = """# 进展

没有数字。

::annex 附件1 各项指标完成情况

::chart matters

::table indicators
"""


@pytest.fixture
def document(closed):
    def of(period):
        row = Bulletin.objects.get(period=str(period))
        row.manuscript = MANUSCRIPT
        return composition_of(OFFICE, row, newest_snapshot(row)).document

    return of


def marks(document):
    """Of the chart's bars, and of the lights by the indicator in their row."""
    chart, table = document.annexes[0].blocks
    return (
        [bar.synthetic for bar in chart.bars],
        {
            row.cells[0].runs[0].text: row.cells[-1].runs[0].synthetic
            for row in table.rows if row.kind == "plain"
        },
    )  # fmt: skip


def test_a_light_on_synthetic_figures_is_marked_and_the_mark_explained(document):
    august = document(AUGUST)
    # The roads have no task: nothing was lit by their synthetic metres.
    assert marks(august) == ([True], {"城镇新增就业": True, "农村公路": False})
    assert august.synthetic_note.startswith("※ 为模拟数")


def test_a_light_on_the_printed_total_of_a_synthetic_split_is_not(document):
    assert marks(document(SEPTEMBER)) == ([False], {"城镇新增就业": False, "农村公路": False})
