"""The versions of a bulletin: each recorded once, its folder whole, lost files written back."""

import hashlib
import json
import shutil
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from minsheng.core.prose import line_sentence
from minsheng.core.words import Period
from minsheng.org.viewer import Viewer
from minsheng.publishing import models
from minsheng.publishing.composing import Composition, compose
from minsheng.publishing.errors import BulletinRefused
from minsheng.publishing.files import file_hashes, write_files
from minsheng.publishing.queries import issue_of
from minsheng.reporting import queries as reporting
from minsheng.reporting.models import Snapshot as SnapshotRow
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door

BULLETINS = "bulletins"


def composition_of(
    viewer: Viewer, row: models.Bulletin, snapshot_row: SnapshotRow, base_url: str = ""
) -> Composition:
    """The bulletin's manuscript over one Snapshot; nothing is written."""
    period, media = Period.parse(row.period), Path(settings.MEDIA_ROOT)
    where = (viewer, period, media, snapshot_row.revision, row.programme.code)
    return compose(
        reporting.snapshot(*where),
        reporting.referred(*where),
        row.settings,
        row.manuscript,
        base_url or settings.BASE_URL,
    )


def last_version(row: models.Bulletin) -> models.Version | None:
    return row.versions.order_by("-number").first()


def is_current(row: models.Bulletin, version: models.Version, snapshot_row: SnapshotRow) -> bool:
    """Whether the version says what composing now would say.

    Of a draft the address that its links lead to counts too: what is signed keeps its own.
    """
    return (version.snapshot_revision, version.snapshot_hash, version.manuscript_hash) == (
        snapshot_row.revision,  # the same content may be read with a corrected earlier Snapshot
        snapshot_row.hash,
        manuscript_hash(row),
    ) and (row.state != models.BulletinState.DRAFT or version.base_url == settings.BASE_URL)


def is_whole(row: models.Bulletin, version: models.Version) -> bool:
    """Whether all of the version's files are there."""
    return all(path.is_file() for path in issue_of(row, version).files)


def record(
    viewer: Viewer, row: models.Bulletin, snapshot_row: SnapshotRow, composition: Composition
) -> tuple[models.Version, bool]:
    """A new version with its files, and True; False where another has just recorded the same.

    The files are written under a name that nobody reads, before the bulletin is locked; the whole
    folder gets its name together with its number.
    """
    part = Path(settings.MEDIA_ROOT) / BULLETINS / row.period / f".part-{uuid4().hex}"
    try:
        write_files(composition, row, snapshot_row, part)
        with transaction.atomic():
            models.Bulletin.objects.select_for_update().get(pk=row.pk)
            last = last_version(row)
            if last is not None and is_current(row, last, snapshot_row) and is_whole(row, last):
                return last, False
            number = last.number + 1 if last else 1
            folder = f"{BULLETINS}/{row.period}/v{number}"
            _put(part, folder)
            version = _version(row, snapshot_row, composition, number, folder)
            version.composed_by = viewer.who
            version.save(force_insert=True)
            new = {"version": number, "snapshot": snapshot_row.hash, "files": version.files}
            append(_change(viewer, "bulletin.compose", row, new))
            return version, True
    finally:
        shutil.rmtree(part, ignore_errors=True)


def restore(viewer: Viewer, row: models.Bulletin, version: models.Version) -> bool:
    """Write a version's files again, from its own Snapshot and the text that it was made of.

    False where the same text no longer comes out: then only a backup has the files.
    """
    if version.manuscript_hash != manuscript_hash(row):
        return False
    snapshot_row = SnapshotRow.objects.get(
        programme=row.programme, period=row.period, revision=version.snapshot_revision
    )
    composition = composition_of(viewer, row, snapshot_row, version.base_url)
    if (snapshot_row.hash, composition.text) != (version.snapshot_hash, version.text):
        return False
    with transaction.atomic():
        models.Bulletin.objects.select_for_update().get(pk=row.pk)
        folder = Path(settings.MEDIA_ROOT) / version.folder
        write_files(composition, row, snapshot_row, folder)
        version.files = file_hashes(folder)
        version.save(update_fields=["files"])
        new = {"version": version.number, "files": version.files}
        append(_change(viewer, "bulletin.restore", row, new))
    return True


def manuscript_hash(row: models.Bulletin) -> str:
    """Of the text with its head and foot: another date or reader is another bulletin."""
    return digest(json.dumps([row.manuscript, row.settings], ensure_ascii=False, sort_keys=True))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _put(part: Path, name: str) -> None:
    """Give the folder its name; what a compose that was cut off left there goes away."""
    folder = Path(settings.MEDIA_ROOT) / name
    if models.Version.objects.filter(folder=name).exists():
        raise BulletinRefused("BUL-FOLDER", folder=folder)
    if folder.exists():
        shutil.rmtree(folder)
    part.rename(folder)


def _version(
    row: models.Bulletin,
    snapshot_row: SnapshotRow,
    composition: Composition,
    number: int,
    folder: str,
) -> models.Version:
    return models.Version(
        bulletin=row,
        number=number,
        snapshot_revision=snapshot_row.revision,
        snapshot_hash=snapshot_row.hash,
        manuscript_hash=manuscript_hash(row),
        base_url=settings.BASE_URL,
        text=composition.text,
        figures=[
            {"name": f["name"], "text": f["text"], "expression": f["expression"]}
            for f in composition.sources.as_data()["figures"]
        ],
        log=[[line.level, line.code, line_sentence(line)] for line in composition.log],
        folder=folder,
        files=file_hashes(Path(settings.MEDIA_ROOT) / folder),
        composed_at=timezone.now(),
    )


def _change(viewer: Viewer, action: str, row: models.Bulletin, new: dict[str, object]) -> Change:
    return Change(viewer.who, action, f"bulletin:{row.period}", Door.CLI, new=new)
