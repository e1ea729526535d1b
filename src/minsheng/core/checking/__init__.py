"""Rules on the values of a Snapshot: what they compare, what was found, how it is said.

In this room: evaluating a pack's rules and wording what they find. Ties found by reading a text
belong to the reader, and printing figures to prose.
"""

from minsheng.core.checking.channels import Reconciled, Side, reconcile
from minsheng.core.checking.message import TEMPLATES, message, readable
from minsheng.core.checking.rules import Outcome, Verdict, check_rule, findings, outcomes

__all__ = [
    "TEMPLATES",
    "Outcome",
    "Reconciled",
    "Side",
    "Verdict",
    "check_rule",
    "findings",
    "message",
    "outcomes",
    "readable",
    "reconcile",
]
