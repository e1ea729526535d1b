"""`minsheng bulletin roll 2016-09 --to 2016-10`: last period's text refigured for the next."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings

from minsheng.cli.outcome import DONE, WrongInput, say, tell
from minsheng.core.prose import bound_text
from minsheng.core.prose.rolling import next_manuscript, roll
from minsheng.core.snapshot import Snapshot, SnapshotScope
from minsheng.org.queries import viewer_of
from minsheng.promises.queries import programme_row
from minsheng.publishing.queries import row_of
from minsheng.reporting.queries import referred, snapshot


def run(arguments: argparse.Namespace) -> int:
    """Roll, write the next text, and list the sentences that the editor must look at."""
    viewer, period = viewer_of(arguments.user), arguments.period
    row = row_of(viewer, period, programme_row(viewer, "", period.year).code)
    if row is None:
        raise WrongInput(f"{period} 没有简报文稿，无从滚动。")
    where = (viewer, arguments.to, Path(settings.MEDIA_ROOT), None, row.programme.code)
    closed = snapshot(*where)
    document = _document(row.settings, closed)
    scope = SnapshotScope(closed, others=referred(*where), doc=document)
    bound = bound_text(row.manuscript)
    rolled = roll(bound, scope, document["running"])
    out: Path = arguments.out or Path(f"bulletin-{arguments.to}.md")
    if out.exists():
        raise WrongInput(f"{out} 已存在；请移走它，或用 --out 换一个文件名。")
    out.write_text(next_manuscript(bound, rolled.composed), encoding="utf-8")
    for doubt in rolled.doubts:
        say(f"  请核对：{doubt.sentence.strip()}\n    {doubt.reason}")
    changed = sum(figure.changed for figure in rolled.composed.figures)
    say(f"{len(rolled.composed.figures)}处数字，改变{changed}处；待核对{len(rolled.doubts)}处")
    say(str(out))
    if arguments.json:
        doubts = [
            {"kind": d.kind, "sentence": d.sentence, "reason": d.reason} for d in rolled.doubts
        ]
        tell({"file": str(out), "changed": changed, "doubts": doubts})
    return DONE


def _document(before: dict[str, Any], closed: Snapshot) -> dict[str, Any]:
    """The next bulletin's own words: its numbers follow, its date is not known yet."""
    period = closed.content.period
    return {
        "number": int(before["number"]) + 1,
        "running": int(before["running"]) + 1,
        "period": period,
        "period_end": period.end,
        "phone": str(before.get("phone", "")),
    }
