"""The close as the office runs it: Snapshot and roll-up, then Findings, draft bulletin, changes."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from minsheng.core.checking import Outcome, message
from minsheng.core.snapshot import Snapshot
from minsheng.core.words import Period, Standing
from minsheng.org.viewer import Viewer
from minsheng.promises.queries import programme_row
from minsheng.publishing import models
from minsheng.publishing.actions import Draft, compose_draft
from minsheng.publishing.annex import rests_on_synthetic
from minsheng.publishing.queries import row_of, shown_version
from minsheng.reporting import queries as reporting
from minsheng.reporting.actions import Closed, close_period
from minsheng.reporting.close_steps import Progress, unseen
from minsheng.reporting.findings import draft_findings
from minsheng.trail.models import Door


@dataclass(frozen=True)
class ClosedWithDraft:
    """What a close did and what follows from it, for the command line and the period's page.

    `findings` are sentences; `difference` is the text against the revision before, empty for a
    first one; `published_changes` name the figures of the printed bulletin that would change.
    Of the lights `synthetic_lights` rest on a synthetic figure or target, and `partial_lights` on
    totals that lack a unit.
    """

    closed: Closed
    lights: tuple[tuple[str, int], ...]
    findings: tuple[str, ...]
    undecided: tuple[str, ...]
    draft: Draft | None
    difference: str
    published_changes: tuple[str, ...]
    synthetic_lights: int = 0
    partial_lights: int = 0

    def as_data(self) -> dict[str, Any]:
        """The same as plain data, for --json."""
        closed = self.closed
        return {
            "period": str(closed.period),
            "revision": closed.revision,
            "hash": closed.hash,
            "is_new": closed.is_new,
            "folder": str(closed.folder),
            "expected": closed.expected,
            "reported": closed.values,
            "missing": closed.missing,
            "lights": dict(self.lights),
            "synthetic_lights": self.synthetic_lights,
            "partial_lights": self.partial_lights,
            "findings": list(self.findings),
            "undecided": list(self.undecided),
            "rests_on_it": list(closed.rests_on_it),
            "difference": closed.difference.as_data() if closed.difference else None,
            "published_changes": list(self.published_changes),
            "draft": [str(path) for path in self.draft.files] if self.draft else [],
        }


def close_and_draft(
    viewer: Viewer,
    period: Period,
    programme: str = "",
    *,
    door: str = Door.CLI,
    progress: Progress = unseen,
) -> ClosedWithDraft:
    """Close the period, list the draft Findings, compose the draft where there is a text for it.

    `progress` is told of each of `close_steps.STEPS` once it is done.
    """
    code = programme or programme_row(viewer, "", period.year).code
    media = Path(settings.MEDIA_ROOT)
    closed = close_period(viewer, period, media, programme=code, door=door, progress=progress)
    snapshot = reporting.snapshot(viewer, period, media, closed.revision, code)
    results = draft_findings(viewer, period, media, code, snapshot)
    found = tuple(message(each.finding) for each in results if each.finding)
    progress("findings", {"findings": len(found)})
    row = row_of(viewer, period, code)
    draft = compose_draft(viewer, period, code) if row else None
    progress("draft", {"version": draft.version, "errors": draft.errors} if draft else {})
    return ClosedWithDraft(
        closed,
        _lights(snapshot),
        found,
        tuple(_undecided(each) for each in results if each.verdict == "undecidable"),
        draft,
        closed.difference.as_text() if closed.difference else "",
        _published_changes(row),
        sum(map(rests_on_synthetic, _at_root(snapshot))),
        sum(s.actual is not None and s.reported < s.expected for s in _at_root(snapshot)),
    )


def _lights(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    """How many indicators of the whole stand in each light, by the pack's words."""
    counts = Counter(s.light for s in _at_root(snapshot))
    return tuple(
        (zh, counts[light]) for light, zh, _ in snapshot.content.lights.words if counts[light]
    )


def _at_root(snapshot: Snapshot) -> list[Standing]:
    root = snapshot.content.programme.org
    return [standing for standing in snapshot.standings if standing.org == root]


def _undecided(outcome: Outcome) -> str:
    return f"{outcome.rule.code} {outcome.rule.name}"


def _published_changes(row: models.Bulletin | None) -> tuple[str, ...]:
    """The figures of the signed version that the newest one prints otherwise."""
    signed = shown_version(row) if row else None
    newest = row.versions.order_by("-number").first() if row else None
    if row is None or row.state != models.BulletinState.PUBLISHED or not (signed and newest):
        return ()
    after = {figure["name"]: figure["text"] for figure in newest.figures}
    changes = (
        f"{figure['text']} → {after.get(figure['name'], '（不再出现）')}（{figure['expression']}）"
        for figure in signed.figures
        if after.get(figure["name"]) != figure["text"]
    )
    return tuple(dict.fromkeys(changes))
