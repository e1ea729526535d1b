"""The close: accepted reports → Snapshot → roll-up → standings, all of it or nothing.

The folder is renamed into place before the database commits. A kill before the commit leaves a
folder that no row names: nobody reads it, and the next close of the period sets it aside.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from minsheng import __version__
from minsheng.core.outlook import standings
from minsheng.core.rollup import rollup
from minsheng.core.snapshot import (
    Content,
    Difference,
    compare,
    content_hash,
    read_snapshot,
    sweep,
    write_rollup,
    write_snapshot,
)
from minsheng.core.words import Period
from minsheng.org.viewer import Viewer, may
from minsheng.promises.models import Programme
from minsheng.reporting import models
from minsheng.reporting.close_steps import Progress, unseen
from minsheng.reporting.content import content_of, counted_revisions
from minsheng.reporting.errors import CloseRefused
from minsheng.reporting.lost import SNAPSHOTS, set_aside
from minsheng.reporting.register import Register, register_of
from minsheng.reporting.states import State
from minsheng.reporting.storing import store
from minsheng.trail.actions import Change, append
from minsheng.trail.anchors import write_anchor
from minsheng.trail.models import Door

MOST_NAMED = 8
"""Units named in the refusal of a period that nobody has reported for."""


@dataclass(frozen=True)
class Closed:
    """What a close did. `is_new` False: nothing had changed, the Snapshot stands as it was.

    `rests_on_it` names later Snapshots that may read an earlier revision of this one.
    `difference` is to the revision before, None for a first revision. `moved` is where folders of
    the period that the database does not know lie now; nothing in them was changed.
    """

    period: Period
    revision: int
    hash: str
    folder: Path
    is_new: bool
    reports: int
    values: int
    expected: int
    rests_on_it: tuple[str, ...] = ()
    difference: Difference | None = None
    moved: tuple[Path, ...] = ()

    @property
    def missing(self) -> int:
        """How many expected values nobody reported."""
        return self.expected - self.values


def close_period(
    viewer: Viewer,
    period: Period,
    media_root: Path,
    *,
    programme: str = "",
    door: str = Door.CLI,
    progress: Progress = unseen,
) -> Closed:
    """Close a period, or close it again after accepted corrections.

    `progress` is told of the first four of `close_steps.STEPS`; where nothing has changed, of the
    first alone.

    Raises CloseRefused where the viewer may not, where no report is accepted, and at the first
    close of a period while a later one of the same kind is closed.
    """
    if not may(viewer, "period.close"):
        raise CloseRefused("CLOSE-ROLE", who=viewer.who, role=viewer.role)
    with transaction.atomic():
        # One close at a time: PostgreSQL by these rows, SQLite since it has one writer anyway.
        list(Programme.objects.select_for_update().order_by("pk"))
        register = register_of(viewer, period, programme)
        before = _last_snapshot(register)
        if before is None:
            _refuse_out_of_order(register)
        revisions = counted_revisions(register)
        if not revisions:
            raise _nothing_to_close(register)
        content = content_of(viewer, register, revisions)
        progress("reports", {"reports": len(revisions), "missing": _missing(register, revisions)})
        root = media_root / SNAPSHOTS
        refers = _earlier_snapshots(register)
        sweep(root)
        moved = set_aside(root, period)
        if before is not None and _still_stands(before, content, refers):
            return replace(_unchanged(before, media_root), moved=moved)
        closed = _close(
            viewer, register, content, revisions, before, refers, root, door, progress=progress
        )
        # The close stands even where the anchor cannot be written; the log says so.
        transaction.on_commit(write_anchor, robust=True)
        return replace(closed, moved=moved)


def _nothing_to_close(register: Register) -> CloseRefused:
    asked = list(dict.fromkeys(row.reporter for row in register.expected))
    if not asked:
        return CloseRefused("CLOSE-NOT-ASKED", period=register.period)
    names = [register.tree.org(code).name for code in asked[:MOST_NAMED]]
    who = "、".join(names) + ("等" if len(asked) > MOST_NAMED else "")
    return CloseRefused("CLOSE-NO-REPORTS", period=register.period, expected=len(asked), who=who)


def _missing(register: Register, revisions: Sequence[models.Revision]) -> list[str]:
    """Codes of the orgs that were asked for a report and have none, or lack one of two channels."""
    came = {(row.report.org.code, row.report.channel) for row in revisions}
    asked = dict.fromkeys((row.reporter, row.channel) for row in register.expected)
    return list(dict.fromkeys(org for org, channel in asked if (org, channel) not in came))


def _close(
    viewer: Viewer,
    register: Register,
    content: Content,
    revisions: Sequence[models.Revision],
    before: models.Snapshot | None,
    refers: Sequence[models.Snapshot],
    root: Path,
    door: str,
    *,
    progress: Progress,
) -> Closed:
    revision = before.revision + 1 if before else 1
    folder = root / str(content.period) / f"r{revision}"
    _refuse_another_s(folder)
    kept: dict[str, Any] = {}
    digest = content_hash(content)

    def roll_up(part: Path) -> None:
        progress("snapshot", {"values": len(content.values), "hash": digest})
        kept["totals"] = rollup(part, content=content)
        progress("rollup", {"totals": len(kept["totals"])})
        kept["standings"] = standings(content, kept["totals"])
        progress("lights", {"standings": len(kept["standings"])})
        write_rollup(part, kept["totals"], kept["standings"], __version__)

    root.mkdir(parents=True, exist_ok=True)
    write_snapshot(
        content,
        root,
        revision,
        before.hash if before else "",
        {f"{row.period}/r{row.revision}": row.hash for row in refers},
        finish=roll_up,
    )
    row = _record(viewer, register, content, digest, revisions, before, door)
    row.refers.set(refers)
    store(row, kept["totals"], kept["standings"])
    media_root = root.parent
    return Closed(
        content.period,
        revision,
        row.hash,
        folder,
        is_new=True,
        reports=row.reports,
        values=row.values,
        expected=row.expected,
        rests_on_it=_resting_on(before) if before else (),
        difference=_difference(media_root / before.folder, folder) if before else None,
    )


def _record(
    viewer: Viewer,
    register: Register,
    content: Content,
    digest: str,
    revisions: Sequence[models.Revision],
    before: models.Snapshot | None,
    door: str,
) -> models.Snapshot:
    now = timezone.now()
    accepted = [row.pk for row in revisions if row.state == State.ACCEPTED]
    models.Revision.objects.filter(pk__in=accepted).update(state=State.FROZEN, frozen_at=now)
    revision = before.revision + 1 if before else 1
    entry = append(
        Change(
            viewer.who,
            "period.close",
            f"snapshot:{content.period}/r{revision}",
            door,
            old=before.hash if before else None,
            new={"hash": digest, "reports": len(revisions), "frozen": len(accepted)},
        )
    )
    return models.Snapshot.objects.create(
        programme=register.row,
        period=str(content.period),
        revision=revision,
        hash=digest,
        previous=before.hash if before else "",
        folder=f"{SNAPSHOTS}/{content.period}/r{revision}",
        trail_number=entry.number,
        pack=content.pack,
        closed_at=now,
        closed_by=viewer.who,
        reports=len(revisions),
        values=len(content.values),
        expected=len(content.expected),
    )


def _unchanged(row: models.Snapshot, media_root: Path) -> Closed:
    return Closed(
        Period.parse(row.period),
        row.revision,
        row.hash,
        media_root / row.folder,
        is_new=False,
        reports=row.reports,
        values=row.values,
        expected=row.expected,
    )


def _last_snapshot(register: Register) -> models.Snapshot | None:
    rows = models.Snapshot.objects.filter(programme=register.row, period=str(register.period))
    return rows.order_by("-revision").first()


def _refuse_out_of_order(register: Register) -> None:
    """Only periods of one kind have an order: a quarter is closed after the weeks within it."""
    closed = models.Snapshot.objects.filter(programme=register.row).values_list("period", flat=True)
    later = [
        other
        for other in map(Period.parse, closed)
        if other.kind == register.period.kind and other.end > register.period.end
    ]
    if later:
        raise CloseRefused("CLOSE-LATER", later=min(later), period=register.period)


def _earlier_snapshots(register: Register) -> list[models.Snapshot]:
    """The newest revision of every earlier period of the org: what expressions may ask for.

    Also those of the years before, which are other programmes; where both have a period (a base
    that was entered here) the own one counts. Earlier is a strict order, so that a month and its
    quarter never wait for each other.
    """
    rows = models.Snapshot.objects.filter(programme__org_id=register.row.org_id)
    newest: dict[str, models.Snapshot] = {}
    own = register.row.pk
    for row in sorted(rows, key=lambda row: (row.programme_id == own, row.revision)):
        newest[row.period] = row
    return [row for period, row in sorted(newest.items()) if Period.parse(period) < register.period]


def _still_stands(
    before: models.Snapshot, content: Content, refers: Sequence[models.Snapshot]
) -> bool:
    """Whether nothing changed: not the content, and no earlier Snapshot that it is read with."""
    if before.hash != content_hash(content):
        return False
    return {row.pk for row in before.refers.all()} == {row.pk for row in refers}


def _resting_on(before: models.Snapshot) -> tuple[str, ...]:
    """Snapshots that refer to any revision of the period."""
    rows = models.Snapshot.objects.filter(
        refers__programme=before.programme, refers__period=before.period
    )
    return tuple(str(row) for row in rows.distinct().order_by("period", "revision"))


def _refuse_another_s(folder: Path) -> None:
    name = f"{SNAPSHOTS}/{folder.parent.name}/{folder.name}"
    owner = models.Snapshot.objects.filter(folder=name).select_related("programme").first()
    if owner is not None:
        raise CloseRefused("CLOSE-FOLDER", folder=folder, programme=owner.programme.code)


def _difference(before: Path, after: Path) -> Difference:
    return compare(read_snapshot(before), read_snapshot(after))
