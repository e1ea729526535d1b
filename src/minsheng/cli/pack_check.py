"""`minsheng pack check`: every fault of a pack, by file, line and column."""

import argparse

from minsheng.cli.main import DONE, FOUND, say, tell
from minsheng.cli.pack_folder import pack_folder
from minsheng.core.packs import check_pack


def run(arguments: argparse.Namespace) -> int:
    """List the faults; status 1 when there is one that is more than a note."""
    folder = pack_folder(arguments.folder)
    faults = check_pack(folder)
    for fault in faults:
        say(str(fault))
    serious = [fault for fault in faults if fault.severity != "note"]
    say(f"{folder}：{'没有问题' if not serious else f'{len(serious)}处要改'}")
    if arguments.json:
        tell([fault.as_data() for fault in faults])
    return FOUND if serious else DONE
