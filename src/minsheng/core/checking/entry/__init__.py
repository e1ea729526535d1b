"""Checks at entry 填报检查: one cell, one sheet, asked by every door before a figure is handed in.

In this room: the rules, each with its reason, its advice and its two cases, and their sentences.
What they go by (thresholds, exceptions, ties) is the pack's; see `core/words/entry.py`.
"""

from minsheng.core.checking.entry.catalogue import RULES, check_entry, entry_message, entry_rule
from minsheng.core.checking.entry.cell import EntryCell, EntryFinding
from minsheng.core.checking.entry.rule import Case, EntryRule

__all__ = [
    "RULES",
    "Case",
    "EntryCell",
    "EntryFinding",
    "EntryRule",
    "check_entry",
    "entry_message",
    "entry_rule",
]
