"""The only writer of bulletins: their texts, their versions and files, their numbers."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from minsheng.core.packs import BulletinText, Pack
from minsheng.core.prose import line_sentence
from minsheng.core.words import Period
from minsheng.org.viewer import Viewer, may
from minsheng.promises.models import Programme
from minsheng.promises.queries import programme_row
from minsheng.publishing import models
from minsheng.publishing.composing import Composition
from minsheng.publishing.errors import BulletinRefused
from minsheng.publishing.files import write_files
from minsheng.publishing.queries import Issue, issue_of, row_of, shown_version
from minsheng.publishing.versions import (
    composition_of,
    digest,
    is_current,
    is_whole,
    last_version,
    record,
    restore,
)
from minsheng.reporting.actions import mark_published
from minsheng.reporting.models import Snapshot as SnapshotRow
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door


@transaction.atomic
def register_texts(viewer: Viewer, pack: Pack) -> int:
    """The pack's own bulletin texts as drafts; how many are new or changed. Published ones stay."""
    # Whoever may bring a pack in brings its texts with it.
    if not may(viewer, "pack.apply"):
        _require(viewer, "bulletin.write", "写入简报文稿")
    programme = Programme.objects.get(code=pack.programme.code)
    changed = 0
    for text in pack.bulletins:
        if text.own:
            changed += _register(viewer, programme, text, pack)
    return changed


def _register(viewer: Viewer, programme: Programme, text: BulletinText, pack: Pack) -> int:
    held = models.Bulletin.objects.filter(programme=programme, period=str(text.period)).first()
    wanted = json.loads(json.dumps(dict(text.data), default=str, ensure_ascii=False))
    wanted.setdefault("office", pack.office)
    if held and held.state != models.BulletinState.DRAFT:
        return 0
    if held and (held.manuscript, held.settings) == (text.own, wanted):
        return 0
    models.Bulletin.objects.update_or_create(
        programme=programme,
        period=str(text.period),
        defaults={"year": programme.year, "settings": wanted, "manuscript": text.own},
    )
    append(
        Change(
            viewer.who,
            "bulletin.write",
            f"bulletin:{text.period}",
            Door.PACK,
            old=digest(held.manuscript) if held else None,
            new=digest(text.own),
        )
    )
    return 1


@dataclass(frozen=True)
class Draft:
    """A composed version: its files, and what its log says."""

    version: int
    folder: Path
    files: tuple[Path, ...]
    log: tuple[str, ...]
    errors: int
    is_new: bool


def compose_draft(
    viewer: Viewer, period: Period, programme: str = "", out: Path | None = None
) -> Draft:
    """Compose the period's bulletin over its newest Snapshot and write its four files.

    The same manuscript, head and foot over the same Snapshot give no second version; files that
    were lost are written again, those of a signed version too. With `out` the files are written
    there and nothing is recorded.
    """
    _require(viewer, "bulletin.write", "生成简报")
    row = _bulletin(viewer, period, programme)
    snapshot_row = newest_snapshot(row)
    composition = composition_of(viewer, row, snapshot_row)
    if out is not None:
        return _as_draft(
            0, write_files(composition, row, snapshot_row, out), composition, is_new=True
        )
    remarks = _signed_again(viewer, row)
    last = last_version(row)
    if (
        last is not None
        and is_current(row, last, snapshot_row)
        and (is_whole(row, last) or restore(viewer, row, last))
    ):
        version, is_new = last, False
    else:
        version, is_new = record(viewer, row, snapshot_row, composition)
    files = issue_of(row, version).files
    return _as_draft(version.number, files, composition, remarks, is_new=is_new)


def _signed_again(viewer: Viewer, row: models.Bulletin) -> tuple[str, ...]:
    """Lost files of the signed version written again; a sentence where they cannot be."""
    if row.state == models.BulletinState.DRAFT:
        return ()
    signed = shown_version(row)
    if signed is None or is_whole(row, signed) or restore(viewer, row, signed):
        return ()
    return (f"已印发的第{signed.number}稿缺文件，照原样重写不出来。请从备份恢复 {signed.folder}。",)


@transaction.atomic
def publish(
    viewer: Viewer, period: Period, programme: str = "", *, accept_partial: bool = False
) -> Issue:
    """Sign the newest version: it gets its numbers, without a gap or a double. Idempotent.

    A version with an error in its log is refused; one with figures that lack a unit likewise,
    unless the signer says with `accept_partial` that he knows. The trail keeps that.
    """
    _require(viewer, "bulletin.publish", "印发简报")
    row = _locked(viewer, period, programme)
    if row.state == models.BulletinState.WITHDRAWN:
        raise BulletinRefused("BUL-WITHDRAWN", period=period, number=row.number)
    version = shown_version(row)
    if version is None:
        raise BulletinRefused("BUL-NONE", period=period)
    if row.state == models.BulletinState.PUBLISHED:
        return issue_of(row, version)
    if not is_current(row, version, newest_snapshot(row)):
        raise BulletinRefused("BUL-STALE", period=period, version=version.number)
    errors = [sentence for level, _, sentence in version.log if level == "error"]
    if errors:
        raise BulletinRefused("BUL-ERRORS", count=len(errors), first=errors[0])
    partial = [sentence for _, code, sentence in version.log if code == "partial"]
    if partial and not accept_partial:
        raise BulletinRefused("BUL-PARTIAL", count=len(partial), first=partial[0])
    _number(row)
    row.state = models.BulletinState.PUBLISHED
    row.published_at, row.published_by = timezone.now(), viewer.who
    row.published_version = version.number
    row.save()
    mark_published(viewer, period, version.snapshot_revision, row.programme.code)
    append(
        Change(
            viewer.who,
            "bulletin.publish",
            f"bulletin:{row.period}",
            Door.CLI,
            new={
                "number": row.number,
                "running": row.running,
                "version": version.number,
                **({"accepted_partial": partial} if partial else {}),
            },
        )
    )
    return issue_of(row, version)


@transaction.atomic
def withdraw(viewer: Viewer, period: Period, reason: str, programme: str = "") -> None:
    """Take a signed bulletin back: the public sees it no more, its numbers stay used."""
    _require(viewer, "bulletin.withdraw", "撤回简报")
    if not reason.strip():
        raise BulletinRefused("BUL-REASON", period=period)
    row = _locked(viewer, period, programme)
    if row.state == models.BulletinState.WITHDRAWN:
        raise BulletinRefused("BUL-WITHDRAWN", period=period, number=row.number)
    if row.state != models.BulletinState.PUBLISHED:
        raise BulletinRefused("BUL-NOT-PUBLISHED", period=period)
    row.state = models.BulletinState.WITHDRAWN
    row.withdrawn_at, row.withdrawn_by = timezone.now(), viewer.who
    row.withdraw_reason = reason.strip()
    row.save()
    append(
        Change(
            viewer.who,
            "bulletin.withdraw",
            f"bulletin:{row.period}",
            Door.CLI,
            old={"number": row.number, "running": row.running},
            reason=reason.strip(),
        )
    )


def _locked(viewer: Viewer, period: Period, programme: str) -> models.Bulletin:
    """The bulletin, read again behind a lock that all signatures wait for: numbers go through it."""
    list(Programme.objects.select_for_update().order_by("pk"))
    return models.Bulletin.objects.select_for_update().get(
        pk=_bulletin(viewer, period, programme).pk
    )


def _number(row: models.Bulletin) -> None:
    """The next numbers, which must be those that the text was composed with.

    The first bulletin of an installation brings its own: an office does not begin at 1.
    """
    proposed, running = int(row.settings["number"]), int(row.settings["running"])
    published = models.Bulletin.objects.exclude(state=models.BulletinState.DRAFT)
    last = published.order_by("-running").first()
    if last is not None:
        of_year = published.filter(year=row.year).order_by("-number").first()
        expected = (of_year.number or 0) + 1 if of_year else 1
        expected_running = (last.running or 0) + 1
        if (proposed, running) != (expected, expected_running):
            raise BulletinRefused(
                "BUL-NUMBER",
                expected=expected,
                expected_running=expected_running,
                number=proposed,
                running=running,
            )
    row.number, row.running = proposed, running


def newest_snapshot(row: models.Bulletin) -> SnapshotRow:
    """The newest Snapshot of the bulletin's period."""
    found = (
        SnapshotRow.objects.filter(programme=row.programme, period=row.period)
        .order_by("-revision")
        .first()
    )
    if found is None:
        raise BulletinRefused("BUL-NOT-CLOSED", period=row.period)
    return found


def _bulletin(viewer: Viewer, period: Period, programme: str) -> models.Bulletin:
    row = row_of(viewer, period, programme_row(viewer, programme, period.year).code)
    if row is None:
        raise BulletinRefused("BUL-NONE", period=period)
    return row


def _require(viewer: Viewer, action: str, words: str) -> None:
    if not may(viewer, action):
        raise BulletinRefused("BUL-ROLE", who=viewer.who, role=viewer.role, action=words)


def _as_draft(
    number: int,
    files: tuple[Path, ...],
    composition: Composition,
    remarks: tuple[str, ...] = (),
    *,
    is_new: bool,
) -> Draft:
    lines = (*remarks, *(line_sentence(line) for line in composition.log))
    errors = sum(line.level == "error" for line in composition.log)
    return Draft(number, files[0].parent, files, lines, errors, is_new)
