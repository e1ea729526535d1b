"""`minsheng doctor`: whether what is stored is still what was written."""

import argparse
from pathlib import Path

from django.conf import settings

from minsheng.cli.main import DONE, FOUND, say, tell
from minsheng.core.snapshot import read_manifest, verify
from minsheng.org.queries import viewer_of
from minsheng.org.viewer import Viewer
from minsheng.publishing.queries import issues
from minsheng.reporting.queries import snapshots
from minsheng.trail.queries import verify as verify_trail


def run(arguments: argparse.Namespace) -> int:
    """Check Snapshots, the trail and the bulletins' files; status 1 when something is wrong."""
    viewer = viewer_of(arguments.user)
    wrong = [*_snapshots(viewer), *_trail(), *_bulletins(viewer)]
    for sentence in wrong:
        say(sentence)
    say("一切正常" if not wrong else f"发现{len(wrong)}处问题")
    if arguments.json:
        tell(wrong)
    return FOUND if wrong else DONE


def _snapshots(viewer: Viewer) -> list[str]:
    wrong = []
    for state in snapshots(viewer):
        folder = Path(settings.MEDIA_ROOT) / state.folder
        damages = verify(folder)
        wrong += [f"快照 {state.folder}：{d.file} {d.reason}。请从备份恢复。" for d in damages]
        if not damages and read_manifest(folder).content_hash != state.hash:
            wrong.append(f"快照 {state.folder}：哈希与数据库所记不符。请从备份恢复。")
    return wrong


def _trail() -> list[str]:
    bad = verify_trail()
    return [] if bad is None else [f"留痕链在第{bad}条断开。请停用并从备份核对。"]


def _bulletins(viewer: Viewer) -> list[str]:
    return [
        f"简报文件不见了：{path}。请运行 minsheng bulletin compose {issue.period}。"
        for issue in issues(viewer)
        for path in issue.files
        if not path.exists()
    ]
