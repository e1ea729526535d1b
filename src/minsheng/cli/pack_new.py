"""`minsheng pack new`: a skeleton with comments."""

import argparse

from minsheng.cli.main import DONE, say
from minsheng.core.packs import new_pack


def run(arguments: argparse.Namespace) -> int:
    """Write the skeleton; a folder that is not empty is refused."""
    new_pack(arguments.folder)
    say(f"业务包骨架已写好：{arguments.folder}。先读其中的 README.md，填好后运行：")
    say(f"  minsheng pack check {arguments.folder}")
    return DONE
