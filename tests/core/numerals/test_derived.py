from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng.core.numerals import fewest_digits, implied_plan, read, rounded, write


@pytest.mark.parametrize(
    ("actual", "percent", "plan"),
    [
        ("7.1万人", "88.9%", ("79900", "79259", "80472")),
        ("5亿元", "45.5%", ("1100000000", "987925356.750823", "1210121012.101211")),
        ("28个", "186%", ("15", "15.013404", "15.09434")),
    ],
)
def test_plan_behind_a_value_and_its_percentage(
    actual: str, percent: str, plan: tuple[str, ...]
) -> None:
    assert implied_plan(actual, percent) == tuple(map(Decimal, plan))


def test_value_kept_for_an_open_figure_has_the_fewest_digits() -> None:
    style = read("9700多人").style

    def accepts(value: Decimal) -> bool:
        return write(value, style) == "9700多人"

    assert fewest_digits(9700, 9735, accepts, whole=True) == Decimal(9720)


def test_none_fits_takes_the_nearest_whole_number() -> None:
    assert fewest_digits(Decimal("15.01"), Decimal("15.09"), whole=True) == Decimal(15)


def test_of_several_the_nearest_to_the_middle_is_taken() -> None:
    assert fewest_digits(12, 79) == Decimal(50)  # 20 to 70 fit too; 45 has more digits


@pytest.mark.parametrize("percent", ["70%以上", "3.5%以内"])
def test_open_percentage_implies_no_plan(percent: str) -> None:
    with pytest.raises(ValueError, match="closed intervals"):
        implied_plan("3人", percent)


def test_ties_round_to_even() -> None:
    ties = [Fraction(n, 2) for n in (1, 3, 5, 7)]
    assert [rounded(tie, Fraction(1)) for tie in ties] == [0, 2, 2, 4]
