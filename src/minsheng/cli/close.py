"""`minsheng close PERIOD`: Snapshot, roll-up, lights, Findings, draft bulletin."""

import argparse

from minsheng.cli.outcome import DONE, say, tell
from minsheng.org.queries import viewer_of
from minsheng.publishing.closing import ClosedWithDraft, close_and_draft


def run(arguments: argparse.Namespace) -> int:
    """Close the period and say what came of it."""
    closed = close_and_draft(viewer_of(arguments.user), arguments.period)
    for line in _lines(closed):
        say(line)
    if arguments.json:
        tell(closed.as_data())
    return DONE


def _lines(result: ClosedWithDraft) -> list[str]:
    closed = result.closed
    state = "新快照" if closed.is_new else "没有变化，快照不变"
    lines = [
        f"{closed.period} r{closed.revision}：{state}，哈希 {closed.hash}",
        f"应报{closed.expected}个，已报{closed.values}个，缺{closed.missing}个",
        f"亮灯：{_lights(result)}",
        f"疑点：{len(result.findings)}条",
        *(f"  {finding}" for finding in result.findings),
        f"快照文件夹：{closed.folder}",
    ]
    if closed.rests_on_it:
        lines.append(f"以下后期快照引用本期旧版，请核对：{'、'.join(closed.rests_on_it)}")
    if result.difference:
        lines += ["与上一版的差异：", result.difference]
    if result.published_changes:
        lines += ["已印发的数字因此改变：", *(f"  {change}" for change in result.published_changes)]
    if result.draft:
        lines.append(f"简报草稿：{result.draft.folder}")
    return lines


def _lights(result: ClosedWithDraft) -> str:
    counted = "，".join(f"{word}{count}" for word, count in result.lights) or "（无）"
    if result.synthetic_lights:
        counted += f"；其中{result.synthetic_lights}个依据模拟数（※ 模拟）"
    if result.partial_lights:
        counted += f"；其中{result.partial_lights}个有单位未报"
    return counted
