"""`minsheng work`: the background work, without a server."""

import argparse

from minsheng.cli.outcome import DONE, say
from minsheng.work.worker import work


def run(arguments: argparse.Namespace) -> int:
    """Work until interrupted or, with --once, until nothing is left."""
    if not arguments.once:
        say("后台任务已启动（按 Ctrl+C 结束，手上的任务会先做完）")
    work(once=arguments.once)
    return DONE
