"""`minsheng doctor`: whether what is stored is still what was written."""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from minsheng.cli.outcome import DONE, FOUND, WrongInput, say, tell
from minsheng.core.snapshot import read_manifest, read_snapshot, verify
from minsheng.org.queries import viewer_of
from minsheng.org.viewer import Viewer
from minsheng.publishing.queries import Issue, issues
from minsheng.reporting.lost import LOST, SNAPSHOTS, lost_folders, unknown_folders
from minsheng.reporting.queries import SnapshotState, snapshots, standings, totals
from minsheng.trail.anchors import Anchors, NotAnAnchorFile, read_anchors, verify_against
from minsheng.trail.queries import entry
from minsheng.work.lost import troubles


def run(arguments: argparse.Namespace) -> int:
    """Check Snapshots, the trail, the bulletins' files and the queue; status 1 when something is wrong."""
    viewer = viewer_of(arguments.user)
    anchors = _anchors(arguments.anchors)
    wrong = [*_snapshots(viewer), *_strays(), *_trail(anchors), *_bulletins(viewer), *troubles()]
    for sentence in wrong:
        say(sentence)
    say("一切正常" if not wrong else f"发现{len(wrong)}处问题")
    if arguments.json:
        tell(wrong)
    return FOUND if wrong else DONE


def _snapshots(viewer: Viewer) -> Iterator[str]:
    for state in snapshots(viewer):
        folder = Path(settings.MEDIA_ROOT) / state.folder
        damages = verify(folder, rolled_up=True)
        for damage in damages:
            yield f"快照 {state.folder}：{damage.file} {damage.reason}。请从备份恢复。"
        if not damages:
            yield from _against_database(viewer, state, folder)
        if not _is_in_trail(state):
            yield (
                f"快照 {state.folder}：留痕第{state.trail_number}条不是这次月结。请停用并从备份核对。"
            )


def _strays() -> Iterator[str]:
    root = Path(settings.MEDIA_ROOT) / SNAPSHOTS
    for path in unknown_folders(root):
        yield f"快照文件夹 {path} 不在数据库中。再次月结该报告期会把它移到 {LOST}。"
    for path in lost_folders(root):
        yield f"{path} 是数据库不认识的快照。请核对数据库是否为最新，确认无用后移走。"


def _against_database(viewer: Viewer, state: SnapshotState, folder: Path) -> Iterator[str]:
    if read_manifest(folder).content_hash != state.hash:
        yield f"快照 {state.folder}：哈希与数据库所记不符。请从备份恢复。"
        return
    which = (viewer, state.period, state.revision, state.programme)
    held = read_snapshot(folder)
    if set(totals(*which)) != set(held.totals) or set(standings(*which)) != set(held.standings):
        yield f"快照 {state.folder}：数据库里的汇总与快照不一致。请从备份恢复数据库。"


def _is_in_trail(state: SnapshotState) -> bool:
    """A trail that was cut, or written anew, no longer names the close with its hash."""
    found = entry(state.trail_number)
    return (
        found is not None
        and found.action == "period.close"
        and json.loads(found.new).get("hash") == state.hash
    )


def _anchors(named: Path | None) -> Anchors:
    """Those of the file that was named, or of the installation's own where there is one."""
    path = named or Path(settings.ANCHORS)
    try:
        return read_anchors(path)
    except FileNotFoundError as error:
        if named:
            raise WrongInput(f"没有锚点文件 {named}。") from error
        say(f"没有锚点文件 {path}：留痕只能按自身的链核对。minsheng anchor 会写一个。")
        return Anchors({})
    except NotAnAnchorFile as error:
        raise WrongInput(
            f"锚点文件 {path} 第{error.line}行不是“时间 号 哈希”：文件被改动过。"
            "请用另存的副本：minsheng doctor --anchors 副本。"
        ) from error


_REASONS = {
    "missing": "不见了",
    "previous": "接不上前一条",
    "hash": "内容与哈希不符",
    "anchor": "与锚点文件所记的哈希不符",
    "head": "与末条的记录不符",
}


def _trail(anchors: Anchors) -> Iterator[str]:
    bad = verify_against(anchors)
    if bad is not None:
        yield f"留痕链在第{bad.number}条断开：{_REASONS[bad.reason]}。请停用并从备份核对。"


def _bulletins(viewer: Viewer) -> Iterator[str]:
    for issue in issues(viewer):
        for path in issue.files:
            if not path.is_file():
                yield f"简报文件不见了：{path}。请运行 minsheng bulletin compose {issue.period}。"
            elif _is_changed(issue, path):
                yield (
                    f"简报文件被改动：{path}。请从备份恢复；"
                    f"或删去它，再运行 minsheng bulletin compose {issue.period}。"
                )


def _is_changed(issue: Issue, path: Path) -> bool:
    known = issue.hashes.get(path.name)
    return known is not None and hashlib.sha256(path.read_bytes()).hexdigest() != known
