"""The steps behind the actions, for many reports at once: one way in for one report and for all.

Each step expects an open transaction, checks everything first and leaves one entry per report in
the trail. Nothing outside `actions` and `pack_entry` calls it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from minsheng.org.viewer import Viewer, may
from minsheng.promises.fields import plain
from minsheng.reporting import models
from minsheng.reporting.cell_rows import keep_entered
from minsheng.reporting.checks import faults_of, interval
from minsheng.reporting.errors import Fault, ReportRefused
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.register import Register
from minsheng.reporting.scope import seen_revisions
from minsheng.reporting.states import EDITABLE, FOLLOWING, State
from minsheng.trail.actions import Change, append_all
from minsheng.trail.chain import canonical
from minsheng.trail.models import Door, Entry

Actors = Mapping[ReportKey, Viewer]
Revisions = dict[ReportKey, models.Revision]

STEPS: dict[str, tuple[str, str]] = {
    State.PREPARED: ("report.prepare", "填报完成"),
    State.SUBMITTED: ("report.submit", "上报"),
    State.RETURNED: ("report.return", "退回"),
    State.ACCEPTED: ("report.accept", "接收"),
}


def require(viewer: Viewer, action: str, key: ReportKey, verb: str, state: str = "") -> None:
    """Whether he may at all, and in that state where it is known.

    Who may in another state is told of the state by `require_state`, which is asked before.
    """
    if not may(viewer, action, key.org, state):
        raise ReportRefused(
            "RPT-ROLE", who=viewer.who, role=viewer.role, report=key.reference, action=verb
        )


def open_all(register: Register, actors: Actors, door: str) -> Revisions:
    """First revisions of reports that do not exist yet."""
    for key, actor in actors.items():
        require(actor, "report.open", key, "开报表", "none")
        if key.org not in register.org_ids:
            raise ReportRefused("RPT-ORG", report=key.reference, org=key.org)
    reports = models.Report.objects.bulk_create(
        [
            models.Report(
                programme=register.row,
                org_id=register.org_ids[key.org],
                period=str(key.period),
                channel=key.channel,
            )
            for key in actors
        ]
    )
    now = timezone.now()
    revisions = models.Revision.objects.bulk_create(
        [
            models.Revision(report=report, number=1, opened_at=now, opened_by=actor.who)
            for report, actor in zip(reports, actors.values(), strict=True)
        ]
    )
    append_all(
        Change(actor.who, "report.open", key.reference, door, new={"revision": 1})
        for key, actor in actors.items()
    )
    return dict(zip(actors, revisions, strict=True))


def enter_all(
    register: Register,
    revisions: Revisions,
    entered: Mapping[ReportKey, Sequence[Entered]],
    actors: Actors,
    door: str,
    reason: str = "",
) -> None:
    """Put values into drafts; those of the same indicator and org are replaced."""
    for key, values in entered.items():
        require(actors[key], "report.enter", key, "填数")
        require_state(revisions[key], key, EDITABLE, "填数")
        require(actors[key], "report.enter", key, "填数", revisions[key].state)
        refuse_faulty(key, faults_of(register, key, values, door))
    held = held_values(revisions)
    changes = []
    for key, values in entered.items():
        cells = {(register.indicator_ids[v.indicator], register.org_ids[v.org]) for v in values}
        old = {c: v for c, v in held.get(revisions[key].pk, {}).items() if c in cells}
        changes.append(_entry_change(actors[key], key, revisions[key], old, values, door, reason))
    replace_values(register, revisions, entered, held)
    if door != Door.PACK:
        keep_entered(register, revisions, entered, actors, door)
    append_all(changes)


def refuse_faulty(key: ReportKey, faults: tuple[Fault, ...]) -> None:
    """ReportRefused RPT-VALUES where there is a fault."""
    if faults:
        raise ReportRefused(
            "RPT-VALUES",
            faults,
            report=key.reference,
            count=len(faults),
            first=faults[0].sentence,
        )


def move_all(
    revisions: Revisions,
    state: State,
    actors: Actors,
    door: str,
    reason: str = "",
    told: Mapping[ReportKey, Mapping[str, Any]] | None = None,
) -> dict[ReportKey, Entry]:
    """Take revisions to the next state, each by its actor; nobody takes two of the steps.

    `told` is what the trail's entry keeps beside revision and state. Gives the entries.
    """
    action, _verb = STEPS[state]
    now = timezone.now()
    changes = []
    for key, revision in revisions.items():
        actor = actors[key]
        require_step(actor, key, revision, state)
        changes.append(
            Change(
                actor.who,
                action,
                key.reference,
                door,
                reason=reason,
                old={"revision": revision.number, "state": str(revision.state)},
                new={
                    "revision": revision.number,
                    "state": str(state),
                    **((told or {}).get(key, {})),
                },
            )
        )
        _stamp(revision, key, state, actor, now, reason)
    models.Revision.objects.bulk_update(list(revisions.values()), _MOVED[state], batch_size=100)
    return dict(zip(revisions, append_all(changes), strict=True))


def require_step(actor: Viewer, key: ReportKey, revision: models.Revision, state: State) -> None:
    """Whether the actor may take the revision to that state from where it stands."""
    action, verb = STEPS[state]
    require(actor, action, key, verb)
    allowed = [held for held, following in FOLLOWING.items() if state in following]
    if revision.state in allowed and may(actor, action, key.org, revision.state):
        return
    seen = _newest_seen(actor, revision)
    if seen is None:
        raise ReportRefused("RPT-NONE", report=key.reference)
    require_state(seen, key, allowed, verb)
    require(actor, action, key, verb, seen.state)
    raise ReportRefused("RPT-NONE", report=key.reference)


def _newest_seen(actor: Viewer, revision: models.Revision) -> models.Revision | None:
    """What may be told of the report: whoever does not see a draft is not told that there is one."""
    rows = seen_revisions(actor).filter(report=revision.report_id)
    return rows.order_by("-number").first()


_DECIDED = ("state", "decided_at", "decided_by", "return_reason")
_MOVED: dict[str, tuple[str, ...]] = {
    State.PREPARED: (
        *("state", "prepared_at", "prepared_by", "submitted_at", "submitted_by"),
        *("decided_at", "decided_by"),
    ),
    State.SUBMITTED: ("state", "submitted_at", "submitted_by", "arrived_at"),
    State.ACCEPTED: _DECIDED,
    State.RETURNED: _DECIDED,
}
"""The columns that `_stamp` sets on the way to each state."""


def _stamp(
    revision: models.Revision, key: ReportKey, state: State, actor: Viewer, now: Any, reason: str
) -> None:
    before = {
        State.PREPARED: (),
        State.SUBMITTED: (revision.prepared_by,),
    }.get(state, (revision.prepared_by, revision.submitted_by))
    if actor.who in before:
        raise ReportRefused(
            "RPT-SAME-PERSON",
            who=actor.who,
            report=key.reference,
            revision=revision.number,
            action=STEPS[state][1],
        )
    if state == State.PREPARED:
        revision.prepared_at, revision.prepared_by = now, actor.who
        revision.submitted_at, revision.submitted_by = None, ""
        revision.decided_at, revision.decided_by = None, ""
    elif state == State.SUBMITTED:
        revision.submitted_at, revision.submitted_by = now, actor.who
        revision.arrived_at = revision.arrived_at or now
    else:
        revision.decided_at, revision.decided_by = now, actor.who
        revision.return_reason = reason
    revision.state = state


def require_state(
    revision: models.Revision, key: ReportKey, allowed: Sequence[str], verb: str
) -> None:
    if revision.state in allowed:
        return
    raise ReportRefused(
        "RPT-STATE",
        report=key.reference,
        revision=revision.number,
        action=verb,
        state=State(revision.state).label,
        expected="、".join(State(held).label for held in allowed),
    )


Held = dict[tuple[int, int], models.Value]


def held_values(revisions: Revisions) -> dict[int, Held]:
    held: dict[int, Held] = {}
    ids = [revision.pk for revision in revisions.values()]
    for value in models.Value.objects.filter(revision__in=ids):
        of_revision = held.setdefault(value.revision_id, {})
        of_revision[value.indicator_id, value.org_id] = value
    return held


def replace_values(
    register: Register,
    revisions: Revisions,
    entered: Mapping[ReportKey, Sequence[Entered]],
    held: dict[int, Held],
) -> None:
    gone: list[int] = []
    fresh: list[models.Value] = []
    for key, values in entered.items():
        revision = revisions[key]
        old = held.get(revision.pk, {})
        for value in values:
            cell = (register.indicator_ids[value.indicator], register.org_ids[value.org])
            if cell in old:
                gone.append(old[cell].pk)
            if value.value is not None:
                fresh.append(_row(revision, cell, value, value.value))
    if gone:
        models.Value.objects.filter(pk__in=gone).delete()
    models.Value.objects.bulk_create(fresh, batch_size=2000)


def _row(
    revision: models.Revision, cell: tuple[int, int], value: Entered, number: Decimal
) -> models.Value:
    low, high = interval(value)
    return models.Value(
        revision=revision,
        indicator_id=cell[0],
        org_id=cell[1],
        value=number,
        low=low,
        high=high,
        text=value.text,
        origin=value.origin,
        source=value.source,
    )


def _entry_change(
    actor: Viewer,
    key: ReportKey,
    revision: models.Revision,
    old: Held,
    values: Sequence[Entered],
    door: str,
    reason: str,
) -> Change:
    """All cells with their values; of a pack's report count and hash, since the pack has the rest."""
    new: dict[str, Any] = {f"{v.indicator}@{v.org}": told_number(v.value) for v in values}
    if door == Door.PACK:
        digest = hashlib.sha256(canonical(new).encode()).hexdigest()
        new = {"values": len(new), "sha256": digest}
    return Change(
        actor.who,
        "report.enter",
        key.reference,
        door,
        reason=reason,
        old=_cells(old) if old else None,
        new={"revision": revision.number, "cells": new},
    )


def _cells(old: Held) -> dict[str, str | None]:
    ids = [value.pk for value in old.values()]
    rows = models.Value.objects.filter(pk__in=ids).values_list(
        "indicator__code", "org__code", "value"
    )
    return {f"{indicator}@{org}": told_number(value) for indicator, org, value in rows}


def told_number(number: Decimal | None) -> str | None:
    """The number as the trail keeps it."""
    return None if number is None else plain(number)
