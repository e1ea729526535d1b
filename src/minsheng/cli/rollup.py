"""`minsheng rollup SNAPSHOT`: the roll-up of a Snapshot's folder, computed anew and compared."""

import argparse
from pathlib import Path

from minsheng.cli.outcome import DONE, FAULT, WrongInput, say, tell
from minsheng.core.rollup import rollup
from minsheng.core.snapshot import read_snapshot, verify


def run(arguments: argparse.Namespace) -> int:
    """Compute, compare with what is stored, and give the rows as JSON where asked."""
    folder: Path = arguments.snapshot
    if not (folder / "manifest.json").is_file():
        raise WrongInput(f"{folder} 不是快照文件夹：里面没有 manifest.json。")
    damages = verify(folder)
    if damages:
        named = "、".join(f"{damage.file}（{damage.reason}）" for damage in damages)
        raise WrongInput(
            f"{folder} 与写入时不一致：{named}。请从备份恢复，或运行 minsheng doctor。"
        )
    totals = rollup(folder, arguments.engine)
    stored = read_snapshot(folder).totals
    is_same = set(map(repr, totals)) == set(map(repr, stored))
    say(f"{folder}：{len(totals)}行汇总，与存下的{'一致' if is_same else '不一致'}")
    if arguments.json:
        tell(
            [
                {
                    "indicator": t.indicator,
                    "org": t.org,
                    "period": t.period,
                    "value": t.value,
                    "low": t.low,
                    "high": t.high,
                    "reported": t.reported,
                    "expected": t.expected,
                    "origin": t.origin,
                    "missing": list(t.missing),
                }
                for t in totals
            ]
        )
    return DONE if is_same else FAULT
