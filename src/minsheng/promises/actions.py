"""The only writer of the register."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from minsheng.core.packs import Pack
from minsheng.org import actions as org_actions
from minsheng.org.models import OrgUnit
from minsheng.org.tables import RowChange, TableChange, bring
from minsheng.org.viewer import Viewer
from minsheng.promises import models
from minsheng.promises.errors import PackRefused
from minsheng.promises.rows import (
    POINTED_TO,
    TABLES,
    Known,
    Table,
    entry_row,
    known,
    lights_row,
    weights,
)
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door


@dataclass(frozen=True, slots=True)
class PackChange:
    """What a pack changes, or would change, table by table; `version` is pack id and version."""

    version: str
    tables: tuple[TableChange, ...]
    is_applied: bool

    @property
    def rows(self) -> tuple[RowChange, ...]:
        return tuple(row for table in self.tables for row in table.rows)

    @property
    def unchanged(self) -> int:
        return sum(table.unchanged for table in self.tables)

    def count(self, what: str) -> int:
        """How many rows are new, changed or removed."""
        return sum(table.count(what) for table in self.tables)


def apply_pack(viewer: Viewer, pack: Pack, *, dry_run: bool = False) -> PackChange:
    """Bring the register to what the pack says; a second time nothing changes.

    `dry_run` does the same and takes it back, so that what it tells is what would happen.
    Raises NotAllowed, and PackRefused when a row points to nothing or one in use is gone.
    """
    with transaction.atomic():
        change = _apply(viewer, pack)
        if dry_run:
            transaction.set_rollback(True)
    return PackChange(change.version, change.tables, not dry_run)


def _apply(viewer: Viewer, pack: Pack) -> PackChange:
    changes = list(org_actions.apply_orgs(viewer, pack.orgs, pack.groups))
    programme, of_programme = _apply_programme(pack)
    changes.append(of_programme)
    ids = known(programme)
    for table in TABLES:
        changes.append(_apply_table(programme, table, getattr(pack, table.name), ids))
        if table.name in POINTED_TO:
            ids = known(programme)
    for table, change in reversed(list(zip(TABLES, changes[-len(TABLES) :], strict=True))):
        _remove(table, change)
    done = PackChange(f"{pack.id} {pack.version}", tuple(changes), is_applied=True)
    if done.rows:
        _record(viewer, pack, programme, done)
    return done


def _apply_programme(pack: Pack) -> tuple[models.Programme, TableChange]:
    word = pack.programme
    held = models.Programme.objects.filter(code=word.code)
    found = held.first()
    if found and found.pack != pack.id:
        raise PackRefused("PACK-OTHER", programme=word.code, held=found.pack, found=pack.id)
    org = OrgUnit.objects.filter(code=word.org).first()
    if org is None:
        raise PackRefused(
            "PACK-UNKNOWN", table="pack.toml", row="programme", column="org", found=word.org
        )
    row = {
        "code": word.code,
        "name": word.name,
        "year": word.year,
        "org_id": org.pk,
        "fields": [list(pair) for pair in word.fields],
        "key": weights(word.key),
        "lights": lights_row(pack.lights),
        "entry": entry_row(pack.entry),
        "office": pack.office,
        "synthetic": pack.demo.synthetic,
        "pack": pack.id,
        "pack_version": pack.version,
    }
    change = bring("programme", held, [row], ("code",))
    return models.Programme.objects.get(code=word.code), change


def _apply_table(
    programme: models.Programme, table: Table, words: tuple[object, ...], ids: Known
) -> TableChange:
    rows = []
    seen = set()
    for place, word in enumerate(words, start=1):
        row = table.row(word, ids) | {
            "programme_id": programme.pk,
            "ordinal": place,
            "source": getattr(word, "source", ""),
        }
        identity = tuple(row[name] for name in table.key)
        if identity in seen:
            label = " ".join(str(part) for part in identity)
            raise PackRefused("PACK-TWICE", table=table.name, row=label)
        seen.add(identity)
        rows.append(row)
    held = table.model.objects.filter(programme=programme)
    return bring(table.name, held, rows, table.key, ids.codes)


def _remove(table: Table, change: TableChange) -> None:
    try:
        table.model.objects.filter(pk__in=change.gone).delete()
    except ProtectedError as error:
        gone = [row.key for row in change.rows if row.what == "removed"]
        raise PackRefused("PACK-IN-USE", table=table.name, rows="、".join(gone[:10])) from error


def _record(viewer: Viewer, pack: Pack, programme: models.Programme, change: PackChange) -> None:
    digest = register_hash(pack)
    counts = {what: change.count(what) for what in ("new", "changed", "removed")}
    models.PackVersion.objects.create(
        programme=programme,
        pack=pack.id,
        version=pack.version,
        content_hash=digest,
        applied_at=timezone.now(),
        applied_by=viewer.who,
    )
    append(
        Change(
            viewer.who,
            "pack.apply",
            f"pack:{pack.id}",
            Door.PACK,
            new=counts | {"version": pack.version, "content": digest},
        )
    )


def register_hash(pack: Pack) -> str:
    """SHA-256 of what the pack puts into the register: all but values, texts and demo."""
    names = ("programme", "lights", "entry", "orgs", "groups", *(table.name for table in TABLES))
    held = repr([getattr(pack, name) for name in names])
    return hashlib.sha256(held.encode()).hexdigest()
