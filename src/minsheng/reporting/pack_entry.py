"""A pack's reports, entered, approved and accepted by synthetic accounts through the same steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.db import transaction

from minsheng.core.packs import Pack
from minsheng.core.words import Channel, Period, Value
from minsheng.org.actions import synthetic_accounts
from minsheng.org.errors import NotAllowed
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer, may
from minsheng.reporting import models
from minsheng.reporting.checks import interval
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.register import Register, register_of
from minsheng.reporting.states import State
from minsheng.reporting.writing import enter_all, move_all, open_all
from minsheng.trail.models import Door

SYNTHETIC_OFFICE = Viewer("synthetic:office", Role.OFFICE_REVIEWER)


@dataclass(frozen=True, slots=True)
class PackEntry:
    """How many reports came in, and how many were there already with the same values."""

    period: Period
    reports: int
    values: int
    unchanged: int


@transaction.atomic
def enter_pack_reports(viewer: Viewer, pack: Pack, period: Period) -> PackEntry:
    """All of the pack's values of the period as accepted reports; a second time nothing changes.

    A reporter without values gets no report: it is missing. Who prepared, approved and accepted
    are three synthetic accounts, since the pack does not know the people.
    """
    if not may(viewer, "pack.apply"):
        raise NotAllowed("ORG-ROLE", who=viewer.who, role=viewer.role, action="装入业务包的数据")
    register = register_of(viewer, period, pack.programme.code)
    entered = _by_report(register, pack.values_of(period))
    held = _held(register)
    fresh = {key: values for key, values in entered.items() if key.reference not in held}
    for key, values in entered.items():
        if key.reference in held:
            _refuse_other(register, key, held[key.reference], values)
    if fresh:
        _walk(register, fresh)
    return PackEntry(
        period,
        len(fresh),
        sum(len(values) for values in fresh.values()),
        len(entered) - len(fresh),
    )


def _walk(register: Register, entered: Mapping[ReportKey, Sequence[Entered]]) -> None:
    reporters = {key: _synthetic(key, "") for key in entered}
    approvers = {key: _synthetic(key, ":approver") for key in entered}
    office = dict.fromkeys(entered, SYNTHETIC_OFFICE)
    people = [*reporters.values(), *approvers.values(), SYNTHETIC_OFFICE]
    synthetic_accounts((person.user, person.role, person.org) for person in people)
    revisions = open_all(register, reporters, Door.PACK)
    enter_all(register, revisions, entered, reporters, Door.PACK)
    move_all(revisions, State.PREPARED, reporters, Door.PACK)
    move_all(revisions, State.SUBMITTED, approvers, Door.PACK)
    move_all(revisions, State.ACCEPTED, office, Door.PACK)


def _synthetic(key: ReportKey, suffix: str) -> Viewer:
    is_county = key.channel == "counties"
    roles = (
        (Role.COUNTY_REPORTER, Role.COUNTY_APPROVER)
        if is_county
        else (Role.DEPARTMENT_REPORTER, Role.DEPARTMENT_APPROVER)
    )
    return Viewer(f"synthetic:{key.org}{suffix}", roles[bool(suffix)], key.org)


def _by_report(register: Register, values: Sequence[Value]) -> dict[ReportKey, list[Entered]]:
    reports: dict[ReportKey, list[Entered]] = {}
    for value in values:
        reporter = value.org
        indicator = register.indicators.get(value.indicator)
        if value.channel == "department" and indicator is not None:
            reporter = register.reporter_of(indicator)
        key = ReportKey(value.period, reporter, value.channel, register.programme.code)
        reports.setdefault(key, []).append(
            Entered(
                value.indicator,
                value.org,
                value.value,
                value.source,
                value.low,
                value.high,
                value.text,
                value.origin,
            )
        )
    return reports


def _held(register: Register) -> dict[str, list[models.Revision]]:
    """All revisions of each report of the period, by the report's reference."""
    rows = models.Revision.objects.filter(
        report__programme=register.row, report__period=str(register.period)
    )
    held: dict[str, list[models.Revision]] = {}
    for row in rows.select_related("report__org").order_by("number"):
        key = ReportKey(register.period, row.report.org.code, cast("Channel", row.report.channel))
        held.setdefault(key.reference, []).append(row)
    return held


def _refuse_other(
    register: Register,
    key: ReportKey,
    revisions: Sequence[models.Revision],
    values: Sequence[Entered],
) -> None:
    """Pass where any revision holds the pack's values: people may have corrected them since."""
    told = {
        (
            register.indicator_ids.get(v.indicator),
            register.org_ids.get(v.org),
            v.value,
            *interval(v),
        )
        for v in values
    }
    columns = ("indicator_id", "org_id", "value", "low", "high")
    held = [set(revision.values.values_list(*columns)) for revision in revisions]
    if told not in held:
        cells = {cell[:2] for cell in held[-1] ^ told}
        raise ReportRefused("RPT-PACK-DIFFERS", report=key.reference, count=len(cells))
