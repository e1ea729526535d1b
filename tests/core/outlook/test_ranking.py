from decimal import Decimal

from minsheng.core.outlook import Rank, ranks
from minsheng.core.words import Period, Standing

SEPTEMBER = Period.parse("2016-09")


def row(org, completion, indicator="jobs"):
    share = None if completion is None else Decimal(completion)
    return Standing(
        indicator, org, SEPTEMBER, share, Decimal(100), share, Decimal(75), None, "behind",
        None, None, 1, 1, "reported", "printed",
    )  # fmt: skip


def test_the_best_completion_is_first_and_equals_share_a_place():
    rows = [row("a", 50), row("b", 80), row("c", 80), row("d", 20)]
    assert ranks(rows) == {
        ("jobs", "a"): Rank(3, 4),
        ("jobs", "b"): Rank(1, 4),
        ("jobs", "c"): Rank(1, 4),
        ("jobs", "d"): Rank(4, 4),
    }


def test_who_has_no_completion_has_no_place_and_is_not_counted():
    rows = [row("a", 50), row("b", None), row("a", 10, "roads"), row("b", 20, "roads")]
    assert ranks(rows) == {
        ("jobs", "a"): Rank(1, 1),
        ("roads", "a"): Rank(2, 2),
        ("roads", "b"): Rank(1, 2),
    }


def test_nobody_has_no_place():
    assert ranks([]) == {}
