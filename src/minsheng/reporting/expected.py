"""Who has to report what for a Period; pure, over core words."""

from collections import Counter
from collections.abc import Iterable

from minsheng.core.words import Channel, Expected, Indicator, OrgTree, Period, Programme


def reporting_leaves(tree: OrgTree, root: str) -> tuple[str, ...]:
    """Territorial orgs below `root` that nothing lies under, places apart; `root` if it is alone."""
    below = [code for code in (root, *tree.descendants(root)) if tree.org(code).kind != "place"]
    administrations = set(below)
    return tuple(code for code in below if not administrations.intersection(tree.children(code)))


def expected_of(
    programme: Programme, indicators: Iterable[Indicator], tree: OrgTree, period: Period
) -> tuple[Expected, ...]:
    """What the year's indicators ask for `period`; nothing for a period of another year.

    A rate that is computed from two others is asked of nobody, though it may be reported.
    """
    if period.year != programme.year or programme.org not in tree:
        return ()
    leaves = reporting_leaves(tree, programme.org)
    rows: list[Expected] = []
    for indicator in indicators:
        if indicator.frequency != period.kind or is_computed(indicator):
            continue
        if indicator.collected_from in ("counties", "both"):
            rows += [Expected(indicator.code, leaf, period, "counties", leaf) for leaf in leaves]
        if indicator.collected_from in ("department", "both"):
            reporter = indicator.department or programme.org
            rows.append(Expected(indicator.code, programme.org, period, "department", reporter))
    return tuple(rows)


def asked_of(expected: Iterable[Expected]) -> Counter[tuple[str, Channel]]:
    """How many figures each report asks for, by reporter and channel, in the order given."""
    return Counter((row.reporter, row.channel) for row in expected)


def cells_of(expected: Iterable[Expected], reporter: str, channel: str) -> list[tuple[str, str]]:
    """The cells, by indicator and org, that one report asks for."""
    return [
        (row.indicator, row.org)
        for row in expected
        if (row.reporter, row.channel) == (reporter, channel)
    ]


def is_computed(indicator: Indicator) -> bool:
    """Whether it is a rate of two other indicators."""
    return bool(indicator.numerator and indicator.denominator)
