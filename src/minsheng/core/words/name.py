"""Name: how a thing of the pack is called in another language. For showing only, never counted."""

from dataclasses import dataclass
from typing import Literal

NameKind = Literal[
    "programme", "matter", "item", "indicator", "org", "group", "project", "milestone",
    "unit", "light", "purse", "fact", "rule", "bulletin", "text",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """What `kind` and `code` are called in `language`; `short_name` is for tiles and heads.

    The code of a milestone is project.milestone, that of a unit the unit as the pack writes it
    (户), that of a text the words that the source prints (年底, 春节前).
    """

    language: str
    kind: NameKind
    code: str
    name: str
    short_name: str = ""
    source: str = ""
