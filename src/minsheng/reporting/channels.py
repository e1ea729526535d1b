"""条块核对: the same indicator from the counties and from the department, before the close.

The department that answers for the indicator explains a difference: of the two sides it alone sees
both. A county whose figure looks wrong gets its report back from the office.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from minsheng.core.checking import Reconciled, Side, reconcile
from minsheng.core.words import Indicator, Period
from minsheng.org.messages import Told, tell
from minsheng.org.viewer import Viewer, may
from minsheng.promises.fields import plain
from minsheng.reporting import models
from minsheng.reporting.channel_models import LONGEST_EXPLANATION, ChannelExplanation
from minsheng.reporting.errors import ChannelsRefused
from minsheng.reporting.register import Register, register_of
from minsheng.reporting.reminding import PEOPLE
from minsheng.reporting.scope import readable_revisions
from minsheng.reporting.states import COUNTED, State
from minsheng.trail.actions import Change, append, append_all
from minsheng.trail.models import Door

ORDER = ("differ", "incomplete", "rounding", "agree")


@dataclass(frozen=True, slots=True)
class Explained:
    """`is_of_now` False: the difference has changed since it was written."""

    text: str
    written_by: str
    written_at: datetime
    difference: Decimal
    is_of_now: bool


@dataclass(frozen=True, slots=True)
class ChannelPair:
    """One indicator of both channels, with all that was said of it, newest first.

    `explains` is the department that must explain a difference, `missing` the counties that have
    not reported.
    """

    indicator: Indicator
    both: Reconciled
    missing: tuple[str, ...]
    explains: str
    explanations: tuple[Explained, ...]
    may_explain: bool

    @property
    def waits(self) -> bool:
        """Whether a difference stands that nobody has explained."""
        told = self.explanations and self.explanations[0].is_of_now
        return self.both.agreement == "differ" and not told


def channel_pairs(
    viewer: Viewer, period: Period, programme: str = ""
) -> tuple[ChannelPair, ...] | None:
    """The indicators of both channels that the viewer may reconcile, what differs first.

    Counted is what was submitted and not returned; a department sees its own figure at any state.
    None for who may reconcile nothing: a county, which sees no sum of others.
    """
    if not may(viewer, "channels.read"):
        return None
    return _pairs(viewer, register_of(viewer, period, programme))


def _pairs(viewer: Viewer, register: Register) -> tuple[ChannelPair, ...]:
    asked = [
        each for each in register.indicators.values() if _is_reconciled(viewer, register, each)
    ]
    figures = _figures(viewer, register, [each.code for each in asked])
    told = _explanations(register)
    pairs = [_pair(viewer, register, each, figures, told.get(each.code, [])) for each in asked]
    return tuple(sorted(pairs, key=lambda pair: (ORDER.index(pair.both.agreement), not pair.waits)))


@transaction.atomic
def explain_channels(
    viewer: Viewer,
    period: Period,
    indicator: str,
    text: str,
    programme: str = "",
    *,
    door: str = Door.FORM,
) -> None:
    """Keep why the two channels differ; ChannelsRefused where they don't, or it is not his to say."""
    may_read = may(viewer, "channels.read")
    register = register_of(viewer, period, programme) if may_read else None
    pairs = _pairs(viewer, register) if register else ()
    pair = next((each for each in pairs if each.indicator.code == indicator), None)
    if register is None or pair is None or not pair.may_explain:
        raise ChannelsRefused("CHN-ROLE", who=viewer.who, role=viewer.role, indicator=indicator)
    said = " ".join(text.replace("\0", "").split())
    if not said or len(said) > LONGEST_EXPLANATION:
        raise ChannelsRefused("CHN-TEXT", length=len(said), most=LONGEST_EXPLANATION)
    difference = pair.both.difference
    if not difference:
        raise ChannelsRefused("CHN-AGREE", indicator=pair.indicator.name)
    ChannelExplanation.objects.create(
        programme=register.row,
        period=str(period),
        indicator_id=register.indicator_ids[indicator],
        difference=difference,
        text=said,
        written_by=viewer.who,
        written_at=timezone.now(),
    )
    append(
        Change(
            viewer.who,
            "channels.explain",
            _reference(period, indicator),
            door,
            reason=said,
            new={"difference": plain(difference)},
        )
    )


@transaction.atomic
def ask_explanations(
    viewer: Viewer, period: Period, programme: str = "", *, door: str = Door.FORM
) -> tuple[ChannelPair, ...]:
    """Tell the departments of every difference that waits for a word; which those are."""
    if not may(viewer, "channels.ask"):
        raise ChannelsRefused("CHN-ROLE", who=viewer.who, role=viewer.role, indicator="—")
    waiting = tuple(pair for pair in channel_pairs(viewer, period, programme) or () if pair.waits)
    today = timezone.localdate()
    tell(
        Told(
            pair.explains,
            PEOPLE,
            "channels.ask",
            f"channels/{period}/{pair.indicator.code}/{today}",
            {"period": str(period), "indicator": pair.indicator.name},
            f"/periods/{period}/channels/",
        )
        for pair in waiting
    )
    append_all(
        Change(
            viewer.who,
            "channels.ask",
            _reference(period, pair.indicator.code),
            door,
            new={"org": pair.explains, "difference": plain(pair.both.difference or Decimal(0))},
        )
        for pair in waiting
    )
    return waiting


def _is_reconciled(viewer: Viewer, register: Register, indicator: Indicator) -> bool:
    """Whether both channels are asked for it, and it is his to see: what he answers for, or all."""
    return (
        indicator.collected_from == "both"
        and indicator.adds_up == "sum"
        and indicator.frequency == register.period.kind
        and (viewer.reads_all_submitted or register.reporter_of(indicator) == viewer.org)
    )


Figures = Mapping[tuple[str, str, str], Side]


def _figures(viewer: Viewer, register: Register, codes: list[str]) -> Figures:
    """By indicator, channel and org, of each report the newest revision that counts here."""
    counted = Q(state__in=(State.SUBMITTED, *COUNTED)) | Q(report__org__code=viewer.org)
    rows = readable_revisions(viewer).filter(
        counted, report__programme=register.row, report__period=str(register.period)
    )
    newest = {row.report_id: row.pk for row in rows.order_by("number")}
    values = models.Value.objects.filter(
        revision__in=list(newest.values()), indicator__code__in=codes
    ).values_list(
        "indicator__code", "revision__report__channel", "org__code", "value", "low", "high"
    )
    return {
        (indicator, channel, org): Side(value, low, high)
        for indicator, channel, org, value, low, high in values
    }


def _pair(
    viewer: Viewer,
    register: Register,
    indicator: Indicator,
    figures: Figures,
    told: list[ChannelExplanation],
) -> ChannelPair:
    asked = [
        row.org
        for row in register.expected
        if row.indicator == indicator.code and row.channel == "counties"
    ]
    sides = {org: figures.get((indicator.code, "counties", org)) for org in asked}
    came = [side for side in sides.values() if side is not None]
    department = figures.get((indicator.code, "department", register.programme.org))
    both = reconcile(came, len(asked), department)
    explains = register.reporter_of(indicator)
    return ChannelPair(
        indicator,
        both,
        tuple(org for org, side in sides.items() if side is None),
        explains,
        tuple(
            Explained(
                row.text,
                row.written_by,
                row.written_at,
                row.difference,
                row.difference == both.difference,
            )
            for row in reversed(told)
        ),
        may(viewer, "channels.explain", explains),
    )


def _explanations(register: Register) -> dict[str, list[ChannelExplanation]]:
    rows = ChannelExplanation.objects.filter(
        programme=register.row, period=str(register.period)
    ).select_related("indicator")
    found: dict[str, list[ChannelExplanation]] = {}
    for row in rows:
        found.setdefault(row.indicator.code, []).append(row)
    return found


def _reference(period: Period, indicator: str) -> str:
    return f"channels:{period}/{indicator}"
