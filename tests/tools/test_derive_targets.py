"""What a percentage implies, and that the committed pack is what the script gives."""

from fractions import Fraction

import derive_targets as tool
import pytest


def derived(what, printed, percent, unit, target=None):
    row = {
        "what": what, "indicator": "x", "org": tool.CITY, "horizon": "year", "printed": printed,
        "percent": percent, "figures": "F001", "source": "printed:line 1",
    }  # fmt: skip
    return tool.derive(tool.Derivation(row, unit), target)


@pytest.mark.parametrize(
    ("printed", "percent", "unit", "value"),
    [
        ("7.1万人", "88.9%", "人", 79_900),
        ("5亿元", "45.5%", "元", 1_100_000_000),
        ("9700多人", "88%", "人", 11_000),
        ("28个", "186%", "个", 15),
        ("29202户", "100.5%", "户", 29_060),
        ("21.5千米", "67.2%", "米", 32_000),
        ("281.5万平方米", "92.2%", "平方米", 3_053_000),
    ],
)
def test_plan_gives_the_printed_percentage_back_with_fewest_digits(printed, percent, unit, value):
    assert derived("plan", printed, percent, unit).value == value


def test_plan_of_counted_things_has_an_interval_of_whole_numbers():
    assert derived("plan", "2000面", "83.3%", "面") == tool.Derived(
        Fraction(2400), Fraction(2400), Fraction(2402)
    )


def test_plan_that_no_whole_number_fits_stands_for_itself_alone():
    assert derived("plan", "28个", "186%", "个") == tool.Derived(
        Fraction(15), Fraction(15), Fraction(15)
    )


def test_open_figure_keeps_what_its_percentage_allows():
    assert derived("open", "9700多人", "88%", "人", Fraction(11_000)).value == 9720


def test_open_figure_alone_keeps_the_middle_of_its_band():
    assert derived("open", "210余场", "", "场") == tool.Derived(
        Fraction(215), Fraction(210), Fraction(220)
    )
    assert derived("open", "近360场次", "", "场次").value == 355


def test_base_of_a_growth_gives_the_growth_back():
    assert derived("growth", "351.6亿元", "15.4%", "元").value == 30_470_000_000
    assert derived("growth", "7.79亿元", "260%", "元").value == 216_400_000
    assert derived("change", "156天", "18天", "天").value == 138


def test_words_alone_give_a_bound_and_no_target():
    assert derived("bound", "9.3万人", "", "人") == tool.Derived(None, None, Fraction(93_500))


def test_kind_that_is_not_known_is_refused():
    with pytest.raises(KeyError):
        derived("guess", "1个", "", "个")


def test_committed_pack_is_what_the_script_gives():
    differing = [
        path.name
        for path, rows in tool.wanted().items()
        if not tool.same_rows(tool.read_rows(path), rows)
    ]
    assert differing == []


def test_values_are_rounded_half_to_even_and_ends_to_their_side():
    half = Fraction("0.125")
    sides = ("nearest", "down", "up")
    assert [tool.decimal_text(half, side) for side in sides] == ["0.12", "0.12", "0.13"]
    assert tool.decimal_text(Fraction("0.375")) == "0.38"
    assert tool.decimal_text(Fraction(100)) == "100"
