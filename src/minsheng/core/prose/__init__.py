"""Bound prose: a text whose every figure is tied to an expression, printed anew from a Snapshot.

In this room: reading bound texts (brackets, stand-off rows, a bulletin's manuscript), refiguring
them, and the compose log. Layout belongs to document, rules to checking, values to the Scope.
"""

from minsheng.core.prose.bound import Binding, BoundText, bound_text, from_standoff, marked_text
from minsheng.core.prose.composing import (
    PLACEHOLDER,
    Composed,
    ComposedFigure,
    depends_on,
    figure_names,
    is_fixed,
    refigure,
)
from minsheng.core.prose.errors import ProseError
from minsheng.core.prose.log import LogLine, line_sentence
from minsheng.core.prose.manuscript import (
    Block,
    FilledBlock,
    Manuscript,
    Piece,
    Span,
    filled,
    main_text_characters,
    read_manuscript,
)
from minsheng.core.prose.ties import tie_lines

parse = bound_text
"""The name the design uses; `bound_text` where an expression's parse is near."""

__all__ = [
    "PLACEHOLDER",
    "Binding",
    "Block",
    "BoundText",
    "Composed",
    "ComposedFigure",
    "FilledBlock",
    "LogLine",
    "Manuscript",
    "Piece",
    "ProseError",
    "Span",
    "bound_text",
    "depends_on",
    "figure_names",
    "filled",
    "from_standoff",
    "is_fixed",
    "line_sentence",
    "main_text_characters",
    "marked_text",
    "parse",
    "read_manuscript",
    "refigure",
    "tie_lines",
]
