import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.core.rollup import UnknownEngine, channel_totals, rollup
from minsheng.core.snapshot import Content, write_snapshot
from minsheng.core.words import (
    ControlTotal,
    Expected,
    Group,
    Indicator,
    OrgUnit,
    Period,
    Programme,
    Total,
    Value,
)
from tests.core.rollup.reference import reference
from tests.core.snapshot.samples import LIGHTS

D = Decimal
SEPTEMBER = Period.parse("2016-09")
SUM = Indicator("a", "甲", "人", collected_from="both", leading="counties")
WHOLE = Indicator("b", "乙", "人", collected_from="counties", leading="counties")
RATE = Indicator(
    "r",
    "率",
    "%",
    kind="rate",
    adds_up="rate",
    numerator="a",
    denominator="b",
    factor=D(100),
    collected_from="counties",
    leading="counties",
)
NONE = Indicator("n", "丙", "位", adds_up="none", collected_from="counties", leading="counties")
TREE = (
    OrgUnit("city", "市", "city"),
    OrgUnit("east", "东区", "district", parent="city"),
    OrgUnit("west", "西县", "county", parent="city"),
    OrgUnit("west.1", "一镇", "township", parent="west"),
    OrgUnit("west.2", "二镇", "township", parent="west"),
)


def value(indicator, org, number, origin="reported", channel="counties", low=None, high=None):
    exact = D(number)
    return Value(
        indicator,
        org,
        SEPTEMBER,
        channel,
        exact,
        D(low or number),
        D(high or number),
        str(number),
        origin,
        org,
        1,
        "form:x",
    )


def expected(indicator, *orgs, channel="counties"):
    return tuple(Expected(indicator, org, SEPTEMBER, channel, org) for org in orgs)


def closed(folder, **rows):
    content = Content(
        SEPTEMBER,
        Programme("p", "民生", 2016, "city"),
        LIGHTS,
        **{"orgs": TREE, "indicators": (SUM, WHOLE, RATE, NONE)} | rows,
    )
    write_snapshot(content, folder, 1)
    return folder / "2016-09" / "r1"


def total(indicator, org, number, reported, owed, origin="reported", missing=(), **more):
    exact = None if number is None else D(number)
    return Total(
        indicator,
        org,
        SEPTEMBER,
        exact,
        more.get("low", exact),
        more.get("high", exact),
        reported,
        owed,
        origin,
        missing,
        more.get("control"),
    )


def test_a_missing_township_is_counted_and_named_up_to_the_city(tmp_path):
    folder = closed(
        tmp_path,
        values=(value("a", "east", "0.000001"), value("a", "west.1", "2")),
        expected=expected("a", "east", "west.1", "west.2"),
    )
    assert rollup(folder) == (
        total("a", "city", "2.000001", 2, 3, missing=("west.2",)),
        total("a", "east", "0.000001", 1, 1),
        total("a", "west", "2", 1, 2, missing=("west.2",)),
        total("a", "west.1", "2", 1, 1),
        total("a", "west.2", None, 0, 1, origin=None, missing=("west.2",)),
    )


def test_a_rate_is_formed_from_sums_of_orgs_that_gave_both_parts(tmp_path):
    folder = closed(
        tmp_path,
        values=(
            value("a", "east", 1),
            value("b", "east", 3),
            value("a", "west.1", 1),
            value("b", "west.1", 4),
            value("a", "west.2", 50),
        ),
        expected=expected("b", "west.2"),
    )
    rates = [row for row in rollup(folder) if row.indicator == "r"]
    assert rates == [
        total("r", "city", "28.571429", 2, 3, missing=("west.2",)),
        total("r", "east", "33.333333", 1, 1),
        total("r", "west", "25", 1, 2, missing=("west.2",)),
        total("r", "west.1", "25", 1, 1),
        total("r", "west.2", None, 0, 1, origin=None, missing=("west.2",)),
    ]


def test_a_rate_over_nothing_is_missing_not_zero(tmp_path):
    folder = closed(tmp_path, values=(value("a", "east", 1), value("b", "east", 0)))
    assert [row.value for row in rollup(folder) if row.indicator == "r"] == [None, None]


def test_a_reported_rate_stands_before_one_from_rounded_parts(tmp_path):
    folder = closed(
        tmp_path, values=(value("a", "city", 1), value("b", "city", 3), value("r", "city", "33.4"))
    )
    assert [row for row in rollup(folder) if row.indicator == "r"] == [
        total("r", "city", "33.4", 1, 1)
    ]


def test_what_does_not_add_up_stays_where_it_was_reported(tmp_path):
    folder = closed(tmp_path, values=(value("n", "east", 3), value("n", "west", 5)))
    assert rollup(folder) == (total("n", "east", 3, 1, 1), total("n", "west", 5, 1, 1))


@pytest.mark.parametrize(
    ("origins", "control", "origin"),
    [
        (("synthetic", "reported"), "3", "split"),
        (("synthetic", "reported"), "4", "synthetic"),
        (("synthetic", "derived"), None, "synthetic"),
        (("reported", "derived"), "3", "derived"),
        (("reported", "printed"), None, "printed"),
        (("reported", "reported"), None, "reported"),
    ],
)
def test_origin_of_a_sum(tmp_path, origins, control, origin):
    controls = (
        ()
        if control is None
        else (ControlTotal("a", "city", SEPTEMBER, D(control), D("2.5"), D("4.5"), control),)
    )
    folder = closed(
        tmp_path,
        values=(value("a", "east", 1, origins[0]), value("a", "west.1", 2, origins[1])),
        control_totals=controls,
    )
    more = {"control": None if control is None else D(control)}
    if origin == "split":
        more |= {"low": D("2.5"), "high": D("4.5")}
    assert rollup(folder)[0] == total("a", "city", 3, 2, 2, origin, **more)


def test_groups_are_summed_from_their_members(tmp_path):
    folder = closed(
        tmp_path,
        values=(value("a", "east", 1), value("a", "west.1", 2)),
        expected=expected("a", "west.2"),
        groups=(Group("both", "两县区", ("east", "west")), Group("empty", "空", ())),
    )
    assert rollup(folder)[-1] == total("a", "both", 3, 2, 3, missing=("west.2",))


def test_the_other_channel_is_kept_apart(tmp_path):
    folder = closed(
        tmp_path, values=(value("a", "east", 1), value("a", "city", 9, channel="department"))
    )
    assert rollup(folder)[0] == total("a", "city", 1, 1, 1)
    assert channel_totals(folder) == (total("a", "city", 9, 1, 1),)


def test_an_unknown_engine_is_refused(tmp_path):
    with pytest.raises(UnknownEngine):
        rollup(closed(tmp_path), engine="abacus")


AMOUNT = st.decimals(-(10**9), 10**9, places=6)


@st.composite
def contents(draw):
    count = draw(st.integers(1, 9))
    parents = [""] + [str(draw(st.integers(0, i - 1))) for i in range(1, count)]
    orgs = tuple(OrgUnit(str(i), str(i), "county", parent=p) for i, p in enumerate(parents))
    keys = draw(
        st.lists(st.tuples(st.sampled_from("abrn"), st.integers(0, count - 1)), unique=True)
    )
    values, owed = [], []
    for code, place in keys:
        if draw(st.booleans()):
            owed.append(Expected(code, str(place), SEPTEMBER, "counties", "x"))
        if draw(st.booleans()):
            low, middle, high = sorted(draw(st.tuples(AMOUNT, AMOUNT, AMOUNT)))
            values.append(
                Value(
                    code,
                    str(place),
                    SEPTEMBER,
                    "counties",
                    middle,
                    low,
                    high,
                    "",
                    "reported",
                    "",
                    1,
                    "",
                )
            )
    members = draw(st.lists(st.sampled_from([o.code for o in orgs]), unique=True))
    return Content(
        SEPTEMBER,
        Programme("p", "民生", 2016, "0"),
        LIGHTS,
        orgs=orgs,
        groups=(Group("g", "组", tuple(members)),),
        indicators=(SUM, WHOLE, RATE, NONE),
        values=tuple(values),
        expected=tuple(owed),
    )


def assert_same_digits(content):
    with tempfile.TemporaryDirectory() as place:
        write_snapshot(content, Path(place), 1)
        found = rollup(Path(place) / "2016-09" / "r1")
    told = {
        (t.indicator, t.org): (
            (t.value, t.low, t.high),
            t.reported,
            t.expected,
            tuple(sorted(t.missing)),
        )
        for t in found
    }
    plain = {
        key: (amounts, reported, owed, tuple(sorted(missing)))
        for key, (amounts, reported, owed, missing) in reference(content).items()
    }
    assert told == plain


@settings(max_examples=20, deadline=None)
@given(contents())
def test_the_expression_gives_the_same_digits_as_plain_python(content):
    assert_same_digits(content)


@pytest.mark.long
@settings(max_examples=1000, deadline=None)
@given(contents())
def test_it_gives_them_for_a_thousand_contents(content):
    assert_same_digits(content)
