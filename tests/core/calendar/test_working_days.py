from datetime import date

import pytest

from minsheng.core.calendar import WorkingDays, YearUnknown, last_known_year

PUBLIC = WorkingDays()
BEYOND = last_known_year() + 1


def test_shifted_days_and_holidays_of_the_state_council_count():
    assert PUBLIC.is_working(date(2016, 10, 8))  # a Saturday, worked for the National Day
    assert not PUBLIC.is_working(date(2016, 10, 7))
    assert not PUBLIC.is_working(date(2016, 9, 17))


def test_a_deadline_after_september_goes_past_the_national_day():
    assert PUBLIC.shifted(date(2016, 9, 30), 1) == date(2016, 10, 8)
    assert PUBLIC.shifted(date(2016, 9, 30), 5) == date(2016, 10, 12)


def test_counting_backwards_finds_the_day_of_the_reminder():
    assert PUBLIC.shifted(date(2016, 10, 13), -2) == date(2016, 10, 11)
    assert PUBLIC.shifted(date(2016, 10, 9), -2) == date(2016, 9, 30)


def test_no_count_is_the_day_itself_even_where_it_is_off():
    assert PUBLIC.shifted(date(2016, 10, 2), 0) == date(2016, 10, 2)


def test_days_between_are_those_that_shifting_counts():
    first, last = date(2016, 9, 30), date(2016, 10, 13)
    assert PUBLIC.between(first, last) == 6
    assert PUBLIC.between(last, first) == -6
    assert PUBLIC.between(last, last) == 0


def test_the_offices_own_days_go_before_the_public_ones():
    flood = WorkingDays({date(2016, 10, 1): True, date(2016, 10, 10): False})
    assert flood.is_working(date(2016, 10, 1))
    assert not flood.is_working(date(2016, 10, 10))
    assert flood.shifted(date(2016, 9, 30), 2) == date(2016, 10, 8)


def test_a_year_that_nobody_knows_is_said_and_not_guessed():
    with pytest.raises(YearUnknown) as told:
        PUBLIC.shifted(date(BEYOND - 1, 12, 31), 3)
    assert told.value.year == BEYOND


def test_a_year_that_the_office_has_entered_is_reckoned_from_its_days():
    new_year = date(BEYOND, 1, 1)
    settled = WorkingDays({new_year: False}, frozenset({BEYOND}))
    worked = [day for day in range(1, 15) if settled.is_working(date(BEYOND, 1, day))]
    assert 1 not in worked
    assert all(date(BEYOND, 1, day).weekday() < 5 for day in worked)
    assert len(worked) in (9, 10)


def test_one_own_day_does_not_make_a_year_known():
    one = WorkingDays({date(BEYOND, 1, 1): False})
    assert not one.is_working(date(BEYOND, 1, 1))
    with pytest.raises(YearUnknown):
        one.is_working(date(BEYOND, 1, 2))
