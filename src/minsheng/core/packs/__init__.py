"""Load and check a Pack 业务包: a folder of CSV and TOML files, described in `columns`.

In this room: the table of columns, reading, checking, building the core words, the skeleton of a
new pack, the comparison with what is loaded, and the manual that is printed from the table. No
city's name, no line of business: those stand in the packs.
"""

from minsheng.core.packs.columns import FILES, Column, FileSpec
from minsheng.core.packs.difference import Change, diff_packs, pack_rows, words_as_rows
from minsheng.core.packs.faults import Fault, PackError
from minsheng.core.packs.kinds import KINDS
from minsheng.core.packs.loading import check_pack, load_pack
from minsheng.core.packs.manual import format_manual
from minsheng.core.packs.pack import (
    Binding,
    BulletinText,
    Demo,
    Pack,
    Synthetic,
    Trajectory,
)
from minsheng.core.packs.skeleton import FolderNotEmpty, new_pack

__all__ = [
    "FILES", "KINDS", "Binding", "BulletinText", "Change", "Column", "Demo", "Fault", "FileSpec",
    "FolderNotEmpty", "Pack", "PackError", "Synthetic", "Trajectory", "check_pack", "diff_packs",
    "format_manual", "load_pack", "new_pack", "pack_rows", "words_as_rows",
]  # fmt: skip
