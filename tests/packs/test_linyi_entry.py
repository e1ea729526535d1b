"""The rules of entry over the real printed figures: not one of them is an error."""

from pathlib import Path

import pytest

from minsheng.core.checking.entry import EntryCell, check_entry
from minsheng.core.numerals.typed import CannotRead, Typed, read_typed
from minsheng.core.packs import load_pack
from minsheng.core.words import Period

LINYI = Path(__file__).parents[2] / "packs" / "linyi-2016"
PERIOD = Period.parse("2016-09")


@pytest.fixture(scope="module")
def pack():
    return load_pack(LINYI)


@pytest.fixture(scope="module")
def printed(pack):
    """Every printed figure of the bulletin, the city's totals among them, as cells of one sheet."""
    indicators = {each.code: each for each in pack.indicators}
    targets = {(each.indicator, each.org): each for each in pack.targets}
    rows = {
        (row.indicator, row.org): row
        for row in (*pack.control_totals, *pack.values_of(PERIOD))
        if row.text and row.period == PERIOD
    }
    return [
        EntryCell(
            indicators[code], org, row.text, Typed(row.value, row.low, row.high),
            target=targets.get((code, org)),
        )
        for (code, org), row in rows.items()
    ]  # fmt: skip


def test_no_printed_figure_is_an_error_and_what_is_far_over_plan_asks_a_reason(pack, printed):
    assert len(printed) > 200
    findings = check_entry(PERIOD, printed, pack.entry_rules)
    assert [each for each in findings if each.severity == "error"] == []
    asked = {each.indicator: each.rule for each in findings if each.severity == "warning"}
    assert asked["communities.started"] == "ENT-OVER-TARGET"  # 186 % of plan


def test_of_the_printed_texts_only_those_with_open_words_cannot_be_typed(printed):
    unread = []
    for cell in printed:
        try:
            read_typed(cell.text, cell.indicator.unit)
        except CannotRead as error:
            unread.append((cell.text, error.reason))
    assert [reason for _, reason in unread] == ["open", "open"]  # 70%以上 among them
