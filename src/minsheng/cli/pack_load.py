"""`minsheng pack load`: what is new or changed, shown first, then written."""

import argparse
import sys

from django.db import transaction

from minsheng.cli.outcome import DONE, WrongInput, say, tell
from minsheng.cli.pack_folder import pack_folder
from minsheng.core.packs import Pack, load_pack
from minsheng.org.queries import viewer_of
from minsheng.org.viewer import Viewer
from minsheng.promises.actions import PackChange, apply_pack
from minsheng.publishing.actions import register_texts
from minsheng.reporting.actions import enter_pack_reports

MOST_LINES = 40
WORDS = {"new": "新增", "changed": "改动", "removed": "移除"}


def run(arguments: argparse.Namespace) -> int:
    """Show the change, ask unless --yes, apply it."""
    viewer = viewer_of(arguments.user)
    pack = load_pack(pack_folder(arguments.folder))
    change = apply_pack(viewer, pack, dry_run=True)
    _show(change)
    if change.rows and not arguments.yes:
        _ask()
    apply(viewer, pack)
    if arguments.json:
        tell({"pack": change.version} | {what: change.count(what) for what in WORDS})
    return DONE


@transaction.atomic
def apply(viewer: Viewer, pack: Pack) -> None:
    """The register, the texts, and the reports that the pack carries and nobody has entered yet.

    All of it or, where any part is refused, nothing.
    """
    change = apply_pack(viewer, pack)
    counts = "，".join(f"{word}{change.count(what)}行" for what, word in WORDS.items())
    say(f"业务包 {change.version}：{counts}，未变{change.unchanged}行")
    register_texts(viewer, pack)
    for period in pack.periods():
        entered = enter_pack_reports(viewer, pack, period)
        if entered.reports:
            say(f"{period}：业务包带来报表{entered.reports}份，数值{entered.values}个")


def _show(change: PackChange) -> None:
    for table in change.tables:
        for row in table.rows[:MOST_LINES]:
            say(f"  {WORDS[row.what]} {table.table} {row.key}")
        if len(table.rows) > MOST_LINES:
            say(f"  …… {table.table} 另有{len(table.rows) - MOST_LINES}行")


def _ask() -> None:
    if not sys.stdin.isatty():
        raise WrongInput("以上改动还没有写入。核对后加 --yes 再运行一次。")
    if input("写入以上改动？(y/n) ").strip().lower() not in ("y", "yes", "是"):
        raise WrongInput("已按您的意思停下，没有写入。")
