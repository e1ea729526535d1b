"""`minsheng pack check`: every fault of a pack, by file, line and column."""

import argparse

from minsheng.cli.outcome import DONE, FOUND, say, tell
from minsheng.cli.pack_folder import pack_folder
from minsheng.core.packs import check_pack


def run(arguments: argparse.Namespace) -> int:
    """List the faults; status 1 when there is one."""
    folder = pack_folder(arguments.folder)
    faults = check_pack(folder)
    for fault in faults:
        say(str(fault))
    say(f"{folder}：{f'{len(faults)}处要改' if faults else '没有问题'}")
    if arguments.json:
        tell([fault.as_data() for fault in faults])
    return FOUND if faults else DONE
