from datetime import date
from fractions import Fraction

import pytest

from minsheng.core.words import NotAPeriod, Period


@pytest.mark.parametrize("text", ["2016", "2016-Q3", "2016-09", "2016-W40", "2015-W53"])
def test_period_prints_what_it_was_read_from(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["2016-13", "2016-00", "2016-Q5", "2016-W53", "16-09", "", "2016-9"]
)
def test_period_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(NotAPeriod):
        Period.parse(text)


def test_period_knows_its_days() -> None:
    days = {
        text: (Period.parse(text).start, Period.parse(text).end)
        for text in ["2016", "2016-Q1", "2016-02", "2015-12", "2016-W01"]
    }
    assert days == {
        "2016": (date(2016, 1, 1), date(2016, 12, 31)),
        "2016-Q1": (date(2016, 1, 1), date(2016, 3, 31)),
        "2016-02": (date(2016, 2, 1), date(2016, 2, 29)),
        "2015-12": (date(2015, 12, 1), date(2015, 12, 31)),
        "2016-W01": (date(2016, 1, 4), date(2016, 1, 10)),
    }


@pytest.mark.parametrize(
    ("text", "previous", "following", "earlier"),
    [
        ("2016-01", "2015-12", "2016-02", "2015-01"),
        ("2016-Q4", "2016-Q3", "2017-Q1", "2015-Q4"),
        ("2015-W53", "2015-W52", "2016-W01", "2014-W52"),
        ("2016", "2015", "2017", "2015"),
    ],
)
def test_period_steps(text: str, previous: str, following: str, earlier: str) -> None:
    period = Period.parse(text)
    assert (str(period.previous()), str(period.following()), str(period.a_year_earlier())) == (
        previous,
        following,
        earlier,
    )


def test_period_elapsed_is_pro_rata() -> None:
    assert [Period.parse(t).elapsed() for t in ["2016-09", "2016-Q1", "2016-W13", "2016"]] == [
        Fraction(3, 4),
        Fraction(1, 4),
        Fraction(1, 4),
        Fraction(1),
    ]


def test_periods_sort_by_their_last_day_longer_last() -> None:
    texts = ["2016-10", "2016", "2016-Q3", "2016-09", "2015-09"]
    assert [str(p) for p in sorted(map(Period.parse, texts))] == [
        "2015-09",
        "2016-09",
        "2016-Q3",
        "2016-10",
        "2016",
    ]
