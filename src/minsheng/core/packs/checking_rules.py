"""Rules that could never find anything: a side against itself, constants, units that never meet."""

from collections.abc import Iterator, Mapping

from minsheng.core.expr import (
    RULE_FUNCTIONS,
    Call,
    CannotEvaluate,
    Context,
    ExprError,
    Expression,
    Node,
    Quantity,
    Reference,
    Text,
    parse,
    references,
    walk,
)
from minsheng.core.packs.columns import INDICATORS, RULES
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row

_PERCENT = ("done", "share", "growth")
_OWN_UNIT = ("target", "limit", "change")


def rule_faults(draft: Draft) -> Iterator[Fault]:
    """A Fault for each rule that is decided, or undecidable, before anything is reported."""
    units = {row["code"]: row["unit"] or "" for row in draft.rows(INDICATORS) if row["code"]}
    for row in draft.rows(RULES):
        left, right = (_parsed(row[column] or "") for column in ("left", "right"))
        unread = [
            *_unread(row, "left", left),
            *_unread(row, "right", right),
        ]
        yield from unread
        if left and right and not unread:
            yield from _dead(row, left, right, units)


def _parsed(text: str) -> Expression | None:
    try:
        return parse(text)
    except ExprError:  # told by checking_texts
        return None


def _unread(row: Row, column: str, expression: Expression | None) -> Iterator[Fault]:
    for node in walk(expression.root) if expression else ():
        try:
            _printed(node)
        except CannotEvaluate as error:
            expected = f"printed() 里的“{error.found}”应为{error.expected}。"
            yield row.fault("PACK-EXPRESSION", column, (row[column] or "")[:80], expected)


def _printed(node: Node) -> Quantity | None:
    """What printed("…") is read as; None for every other node."""
    if not isinstance(node, Call) or node.name != "printed" or len(node.arguments) != 1:
        return None
    (text,) = node.arguments
    if not isinstance(text, Text):
        return None
    return RULE_FUNCTIONS["printed"].implementation(Context(), text.value)


def _dead(
    row: Row, left: Expression, right: Expression, units: Mapping[str, str]
) -> Iterator[Fault]:
    if left == right:
        yield row.fault("PACK-RULE-DEAD", "right", "两边是同一个算式", "请改正其中一边。")
    elif not references(left) and not references(right):
        advice = "至少一边应取自指标、项目、资金等数据。"
        yield row.fault("PACK-RULE-DEAD", "left", "两边都是写死的数或文字", advice)
    else:
        one, other = _unit(left.root, units), _unit(right.root, units)
        if one is not None and other is not None and one != other:
            found = f"计量单位“{one or '（无）'}”和“{other or '（无）'}”无法比较"
            yield row.fault("PACK-RULE-DEAD", "right", found, "两边应为同一计量单位。")


def _unit(node: Node, units: Mapping[str, str]) -> str | None:
    """The unit of a side where it shows without evaluating; None where it does not."""
    if isinstance(node, Reference):
        return units.get(node.code)
    if not isinstance(node, Call):
        return None
    if node.name in _PERCENT:
        return "%"
    if node.name == "gap":
        return "百分点"
    if node.name in _OWN_UNIT and node.arguments:
        return _unit(node.arguments[0], units)
    shown = _printed(node)
    return shown.unit if shown else None
