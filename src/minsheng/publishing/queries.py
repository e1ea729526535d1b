"""Reads of bulletins; a draft is the office's, a published one is everybody's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from minsheng.core.words import Period
from minsheng.org.viewer import Viewer
from minsheng.publishing import models

SUFFIXES = (".docx", ".pdf", ".html", ".json")


@dataclass(frozen=True, slots=True)
class Issue:
    """One version of a bulletin with its files.

    `hashes` are their SHA-256 by name, `base_url` is where their links lead; both are empty in
    versions that are older than the keeping of them.
    """

    number: int
    running: int
    period: Period
    date: date
    state: str
    version: int
    files: tuple[Path, ...]
    hashes: Mapping[str, str] = field(default_factory=dict)
    base_url: str = ""

    @property
    def leads_to_this_machine(self) -> bool:
        """Whether its links lead nowhere for a reader at another machine."""
        host = urlsplit(self.base_url).hostname or ""
        return host in ("localhost", "::1") or host.startswith("127.")

    def file(self, suffix: str) -> Path:
        """The file of that kind: ".docx", ".pdf", ".html" or ".json"."""
        return next(path for path in self.files if path.suffix == suffix)


def newest_issue(viewer: Viewer) -> Issue | None:
    """The bulletin with the highest running number that the viewer may see."""
    row = _visible(viewer).filter(running__isnull=False).order_by("-running").first()
    return _issue(row) if row else None


def issue(viewer: Viewer, running: int) -> Issue | None:
    """The bulletin of that running number; None alike where there is none or none for him."""
    row = _visible(viewer).filter(running=running).first()
    return _issue(row) if row else None


def issues(viewer: Viewer) -> tuple[Issue, ...]:
    """All bulletins with a composed version that the viewer may see, oldest first; two queries."""
    versions = Prefetch(
        "versions", models.Version.objects.defer("text", "figures", "log"), to_attr="held_versions"
    )
    rows = _visible(viewer).defer("manuscript").prefetch_related(versions)
    found = ((row, _shown_of(row, row.held_versions)) for row in rows)
    return tuple(issue_of(row, version) for row, version in found if version)


def draft(viewer: Viewer, period: Period) -> Issue | None:
    """The newest text of a period, signed or not, for those who see drafts."""
    if not viewer.reads_all_submitted:
        return None
    rows = models.Version.objects.filter(bulletin__period=str(period)).select_related("bulletin")
    version = rows.defer("text", "figures").order_by("bulletin", "-number").first()
    return issue_of(version.bulletin, version) if version else None


def row_of(viewer: Viewer, period: Period, programme: str) -> models.Bulletin | None:
    """The bulletin's row for actions."""
    rows = _visible(viewer).filter(period=str(period), programme__code=programme)
    return rows.select_related("programme").first()


def issue_of(row: models.Bulletin, version: models.Version) -> Issue:
    """A version as an Issue."""
    head = row.settings
    folder = Path(settings.MEDIA_ROOT) / version.folder
    return Issue(
        int(head["number"]),
        int(head["running"]),
        Period.parse(row.period),
        date.fromisoformat(str(head["date"])),
        row.state,
        version.number,
        tuple(folder / f"bulletin-{head['number']}{suffix}" for suffix in SUFFIXES),
        version.files,
        version.base_url,
    )


def _shown_of(row: models.Bulletin, held: list[models.Version]) -> models.Version | None:
    if row.state == models.BulletinState.DRAFT:
        return max(held, key=lambda version: version.number, default=None)
    return next((each for each in held if each.number == row.published_version), None)


def shown_version(row: models.Bulletin) -> models.Version | None:
    """The signed version of a published or withdrawn bulletin, the newest one of a draft."""
    if row.state != models.BulletinState.DRAFT:
        return row.versions.filter(number=row.published_version or 0).first()
    return row.versions.order_by("-number").first()


def _issue(row: models.Bulletin) -> Issue | None:
    version = shown_version(row)
    return issue_of(row, version) if version else None


def _visible(viewer: Viewer) -> QuerySet[models.Bulletin]:
    rows = models.Bulletin.objects.all()
    if viewer.reads_all_submitted:
        return rows
    return rows.filter(state=models.BulletinState.PUBLISHED)
