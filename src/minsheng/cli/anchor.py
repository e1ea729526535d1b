"""`minsheng anchor`: the trail's hashes, written outside the database now."""

import argparse

from django.conf import settings

from minsheng.cli.outcome import DONE, say
from minsheng.trail.anchors import write_anchor


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - the folder is open already
    """Write the anchor and name what it binds."""
    head = write_anchor()
    say(f"留痕到第{head.number}条已写入 {settings.ANCHORS}：{head.hash}")
    return DONE
