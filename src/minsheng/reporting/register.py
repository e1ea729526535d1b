"""The register as the checks and the writers need it: words, ids, and who may report what."""

from dataclasses import dataclass
from functools import cached_property

from minsheng.core.words import Expected, Indicator, OrgTree, Period, Programme
from minsheng.org import queries as org_queries
from minsheng.org.models import OrgUnit
from minsheng.org.viewer import Viewer
from minsheng.promises import models as promise_models
from minsheng.promises import queries as promise_queries
from minsheng.reporting.expected import expected_of, reporting_leaves
from minsheng.reporting.keys import ReportKey


@dataclass(frozen=True)
class Register:
    row: promise_models.Programme
    programme: Programme
    period: Period
    indicators: dict[str, Indicator]
    indicator_ids: dict[str, int]
    org_ids: dict[str, int]
    tree: OrgTree
    expected: tuple[Expected, ...]

    def is_allowed(self, key: ReportKey, indicator: Indicator, org: str) -> bool:
        """Whether that reporter may report the indicator of `org` through that channel.

        For a period of the programme's year only at the indicator's own frequency; the base
        periods of another year take whatever the pack has.
        """
        if indicator.collected_from not in (key.channel, "both"):
            return False
        if self.period.year == self.programme.year and indicator.frequency != self.period.kind:
            return False
        if key.channel == "counties":
            return key.org == org and org in self.leaves
        return org == self.programme.org and key.org == self.reporter_of(indicator)

    def reporter_of(self, indicator: Indicator) -> str:
        """The department that answers for the indicator; the programme's own org where none does."""
        return indicator.department or self.programme.org

    @cached_property
    def leaves(self) -> frozenset[str]:
        return frozenset(reporting_leaves(self.tree, self.programme.org))


def register_of(viewer: Viewer, period: Period, programme: str = "") -> Register:
    """The register for `period`, with the org tree as valid on its last day."""
    row = promise_queries.programme_row(viewer, programme, period.year)
    word = promise_queries.programme(viewer, row.code)
    indicators = promise_queries.indicators(viewer, row.code)
    tree = org_queries.tree(viewer, period.end)
    return Register(
        row=row,
        programme=word,
        period=period,
        indicators={indicator.code: indicator for indicator in indicators},
        indicator_ids=dict(
            promise_models.Indicator.objects.filter(programme=row).values_list("code", "id")
        ),
        org_ids=dict(OrgUnit.objects.values_list("code", "id")),
        tree=tree,
        expected=expected_of(word, indicators, tree, period),
    )
