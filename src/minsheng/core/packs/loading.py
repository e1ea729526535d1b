"""A folder → its Pack, or all that is wrong with it."""

from pathlib import Path

from minsheng.core.packs.building import build_pack
from minsheng.core.packs.checking import check_draft
from minsheng.core.packs.draft import read_draft
from minsheng.core.packs.faults import Fault, PackError
from minsheng.core.packs.pack import Pack


def check_pack(folder: Path | str) -> tuple[Fault, ...]:
    """Every Fault of the pack in `folder`, by file and line; empty when there is none.

    Never stops at the first and never raises on what stands in the files.
    """
    return check_draft(read_draft(Path(folder)))


def load_pack(folder: Path | str) -> Pack:
    """The Pack in `folder`. PackError with all its Faults when one of them is an error."""
    draft = read_draft(Path(folder))
    faults = check_draft(draft)
    if any(fault.severity == "error" for fault in faults):
        raise PackError(str(folder), faults)
    return build_pack(draft)
