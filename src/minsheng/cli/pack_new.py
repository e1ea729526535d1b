"""`minsheng pack new`: a skeleton with comments."""

import argparse

from minsheng.cli.outcome import DONE, WrongInput, say
from minsheng.core.packs import FolderNotEmpty, new_pack


def run(arguments: argparse.Namespace) -> int:
    """Write the skeleton; a folder that is not empty is refused."""
    try:
        new_pack(arguments.folder)
    except FolderNotEmpty as error:
        raise WrongInput(f"{error.folder} 里已有文件，没有写入。请给一个新文件夹。") from error
    say(f"业务包骨架已写好：{arguments.folder}。先读其中的 README.md，填好后运行：")
    say(f"  minsheng pack check {arguments.folder}")
    return DONE
