"""The one expression of the roll-up: the rows of a Snapshot to sums at every org and group.

Written in narwhals, so that any engine that reads Parquet can run it. It goes level by level up the
tree: each level sums the level below, never the leaves again. A rate is carried as two sums,
numerator and denominator, formed only where an org gave both parts.
"""

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import narwhals as nw

    Frame = nw.LazyFrame[Any]

AMOUNTS = ("value", "low", "high", "whole", "whole_low", "whole_high")
"""Sums of what was reported; `whole` is the denominator of a rate, `value` then its numerator."""
COUNTS = ("reported", "synthetic", "derived", "printed")
KEY = ("indicator", "org")
COLUMNS = (*KEY, *AMOUNTS, *COUNTS, "expected", "lacking")


def sums(frames: "dict[str, Frame]", depths: Sequence[int], *, leading: bool) -> "Frame":
    """Rows of COLUMNS and `row`: "sum" for what was added up, "own" for an org's own figure.

    `frames`: values, expected, indicators (as in the Snapshot), places (code, parent, depth),
    members (group, member). `depths`: the depths of the tree, the deepest first.
    `leading` False takes the other channel instead.
    """
    import narwhals as nw

    given = _given(frames, leading=leading)
    adding = given.filter(nw.col("adds_up") == "sum")
    addends = nw.concat([_typed(adding), _typed(_pairs(given, frames["indicators"]))])
    levels = _levels(addends, frames["places"], depths)
    grouped = _grouped(nw.concat(levels), frames["members"])
    own = _typed(given.filter(nw.col("adds_up") != "sum"))
    return nw.concat(
        [
            nw.concat([*levels, grouped]).with_columns(row=nw.lit("sum")),
            own.with_columns(row=nw.lit("own")),
        ]
    )


def _given(frames: "dict[str, Frame]", *, leading: bool) -> "Frame":
    """One row for each figure that was given or expected in the channel."""
    import narwhals as nw

    counties = nw.lit("counties")
    other = nw.when(nw.col("leading") == "counties").then(nw.lit("department")).otherwise(counties)
    indicators = frames["indicators"].select(
        nw.col("code").alias("indicator"),
        "adds_up",
        (nw.col("leading") if leading else other).alias("channel"),
    )
    on = ["indicator", "channel"]
    keys = (
        nw.concat([frames[name].select(*KEY, "channel") for name in ("expected", "values")])
        .unique()
        .join(indicators, on=on)
    )
    values = frames["values"].select(*KEY, "channel", "value", "low", "high", "origin")
    return keys.join(values, on=[*KEY, "channel"], how="left").with_columns(
        *[nw.lit(None).cast(nw.Decimal(28, 6)).alias(name) for name in AMOUNTS[3:]],
        *[_flag(nw.col("origin") == name).alias(name) for name in COUNTS[1:]],
        reported=_flag(~nw.col("value").is_null()),
        expected=nw.lit(1),
        lacking=_flag(nw.col("value").is_null()),
    )


def _flag(condition: "nw.Expr") -> "nw.Expr":
    import narwhals as nw

    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64())


def _typed(frame: "Frame") -> "Frame":
    """COLUMNS in types that sums of any depth fit, the same for every part of the expression."""
    import narwhals as nw

    counts = (*COUNTS, "expected", "lacking")
    return frame.select(
        *KEY,
        *[nw.col(name).cast(nw.Decimal(38, 6)) for name in AMOUNTS],
        *[nw.col(name).cast(nw.Int64()) for name in counts],
    )


def _pairs(given: "Frame", indicators: "Frame") -> "Frame":
    """Both parts of each rate at each org that owes both; without amounts where one is missing."""
    import narwhals as nw

    rates = indicators.filter(nw.col("adds_up") == "rate").select(
        "code", "numerator", "denominator"
    )
    whole = given.select(
        nw.col("indicator").alias("denominator"), "org", *[nw.col(n).alias(f"{n}_2") for n in _PART]
    )
    both = (
        rates.join(given, left_on="numerator", right_on="indicator")
        .join(whole, on=["denominator", "org"])
        .with_columns(both=(nw.col("reported") == 1) & (nw.col("reported_2") == 1))
    )
    # narwhals computes all columns of one select from the frame before it, so names may be reused.
    return both.select(
        nw.col("code").alias("indicator"),
        "org",
        *[nw.when(nw.col("both")).then(nw.col(n)).alias(n) for n in AMOUNTS[:3]],
        *[
            nw.when(nw.col("both")).then(nw.col(f"{n}_2")).alias(to)
            for n, to in zip(AMOUNTS[:3], AMOUNTS[3:], strict=True)
        ],
        _flag(nw.col("both")).alias("reported"),
        *[
            nw.when(nw.col("both")).then(nw.col(n) + nw.col(f"{n}_2")).otherwise(nw.lit(0)).alias(n)
            for n in COUNTS[1:]
        ],
        "expected",
        _flag(~nw.col("both")).alias("lacking"),
    )


_PART = (*AMOUNTS[:3], *COUNTS)


def _levels(addends: "Frame", places: "Frame", depths: Sequence[int]) -> "list[Frame]":
    """The rows of each level of the tree, the deepest first."""
    import narwhals as nw

    placed = addends.join(places, left_on="org", right_on="code")

    def climb(levels: "list[Frame]", depth: int) -> "list[Frame]":
        own = placed.filter(nw.col("depth") == depth).select(*COLUMNS)
        if not levels:
            return [own]
        below = levels[-1].join(places, left_on="org", right_on="code")
        below = below.filter(nw.col("depth") == depth + 1)
        return [*levels, _typed(_over(own, _summed(below, "parent")))]

    start: list[Frame] = []
    return reduce(climb, depths, start)


def _summed(rows: "Frame", by: str) -> "Frame":
    import narwhals as nw

    # narwhals sums nothing to 0; where nobody reported the amount has to stay missing.
    told = nw.col("reported") > 0
    return (
        rows.group_by("indicator", by)
        .agg(*[nw.col(name).sum() for name in (*AMOUNTS, *COUNTS, "expected")])
        .rename({by: "org"})
        .with_columns(*[nw.when(told).then(nw.col(name)).alias(name) for name in AMOUNTS])
    )


def _over(own: "Frame", below: "Frame") -> "Frame":
    """Each org's row from its own figure and the sum below it.

    The sum stands wherever anybody below reported; else the org's own figure does. Its own
    expectation counts as missing only where it gave nothing.
    """
    import narwhals as nw

    def below_count(name: str) -> nw.Expr:
        return nw.coalesce(nw.col(f"{name}_below"), nw.lit(0))

    joined = own.join(below, on=list(KEY), how="full", suffix="_below")
    own_stands = (nw.coalesce(nw.col("reported"), nw.lit(0)) > 0) & (below_count("reported") == 0)
    lacking = nw.coalesce(nw.col("lacking"), nw.lit(0))
    return joined.select(
        *[nw.coalesce(nw.col(name), nw.col(f"{name}_below")).alias(name) for name in KEY],
        *[
            nw.when(own_stands).then(nw.col(name)).otherwise(nw.col(f"{name}_below")).alias(name)
            for name in AMOUNTS
        ],
        *[
            nw.when(own_stands).then(nw.col(name)).otherwise(below_count(name)).alias(name)
            for name in COUNTS
        ],
        nw.when(own_stands)
        .then(nw.col("expected"))
        .otherwise(below_count("expected") + lacking)
        .alias("expected"),
        lacking.alias("lacking"),
    )


def _grouped(rows: "Frame", members: "Frame") -> "Frame":
    import narwhals as nw

    joined = rows.join(members, left_on="org", right_on="member")
    return _typed(_summed(joined, "group").with_columns(lacking=nw.lit(0)))
