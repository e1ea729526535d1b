"""The one expression language: parse, check names, evaluate exactly.

In this room: tokens, nodes, parsing, the brackets that hold an expression in a text, quantities with their arithmetic, evaluation and the static
check. No name of the register and no function over it: those come from the caller as a Scope and
as Functions. Nothing is ever evaluated by Python itself.
"""

from minsheng.core.expr.brackets import Bracketed, BracketError, bracketed
from minsheng.core.expr.builtin import BUILTIN, count_members
from minsheng.core.expr.checks import Names, check, references
from minsheng.core.expr.errors import (
    SENTENCES,
    CannotEvaluate,
    ExprError,
    RingError,
    sentence,
)
from minsheng.core.expr.evaluation import compare, evaluate
from minsheng.core.expr.nodes import Call, Expression, Node, Reference, Text, name_hash, walk
from minsheng.core.expr.parsing import DEEPEST, parse
from minsheng.core.expr.printed import RULE_FUNCTIONS
from minsheng.core.expr.quantity import (
    Input,
    Quantity,
    QuantityKind,
    Scalar,
    add,
    common_unit,
    divide,
    greatest,
    joined_inputs,
    least,
    multiply,
    negate,
    share,
    subtract,
    weakest_origin,
)
from minsheng.core.expr.rings import find_ring, refuse_ring, uses_of
from minsheng.core.expr.scope import (
    Condition,
    Context,
    Function,
    Member,
    Parameter,
    ParameterKind,
    Scope,
    Truth,
)
from minsheng.core.expr.tokens import LONGEST

__all__ = [
    "BUILTIN",
    "DEEPEST",
    "LONGEST",
    "RULE_FUNCTIONS",
    "SENTENCES",
    "BracketError",
    "Bracketed",
    "Call",
    "CannotEvaluate",
    "Condition",
    "Context",
    "ExprError",
    "Expression",
    "Function",
    "Input",
    "Member",
    "Names",
    "Node",
    "Parameter",
    "ParameterKind",
    "Quantity",
    "QuantityKind",
    "Reference",
    "RingError",
    "Scalar",
    "Scope",
    "Text",
    "Truth",
    "add",
    "bracketed",
    "check",
    "common_unit",
    "compare",
    "count_members",
    "divide",
    "evaluate",
    "find_ring",
    "greatest",
    "joined_inputs",
    "least",
    "multiply",
    "name_hash",
    "negate",
    "parse",
    "references",
    "refuse_ring",
    "sentence",
    "share",
    "subtract",
    "uses_of",
    "walk",
    "weakest_origin",
]
