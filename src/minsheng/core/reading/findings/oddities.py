"""Figures that cannot be right by themselves: ranges upside down, structures that are not 100."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from minsheng.core.reading.relations.arithmetic import plain
from minsheng.core.words import Figure, Finding
from minsheng.core.words.finding import Severity

_HUNDRED = Decimal(100)
_NEAR = Decimal(3)
_HALF = Decimal("0.5")
_DASHES = frozenset("～~—–-－")
_BEFORE = 24
_NOT_A_PART = ("计划", "任务", "目标", "预算", "上年", "去年", "同期", "指标", "概算")


def find_oddities(text: str, figures: Sequence[Figure]) -> list[Finding]:
    """A Finding for each Figure that contradicts itself, and each range upside down."""
    found = [_range(text, first, second) for first, second in pairwise(figures)]
    for figure in figures:
        if figure.kind == "proportion":
            found.append(_proportion(figure))
        elif figure.role == "component" and figure.unit == "%":
            found.append(_share(text, figure))
    return [finding for finding in found if finding is not None]


def _range(text: str, first: Figure, second: Figure) -> Finding | None:
    """600～200元: the reader takes no range for it, and leaves the first figure without a unit."""
    if first.unit or second.start - first.end != 1 or text[first.end] not in _DASHES:
        return None
    low, high = first.value, second.value
    if not isinstance(low, Decimal) or not isinstance(high, Decimal) or not 0 < high < low:
        return None
    printed = "".join(text[first.start : second.end].split())
    return _finding("FIG-RANGE", "warning", (first, second), ("printed", printed))


def _proportion(figure: Figure) -> Finding | None:
    """Only parts with decimals that come close to 100 are meant as a structure."""
    values = figure.value
    if not isinstance(values, tuple):
        return None
    total = sum(values, Decimal(0))
    steps = [Decimal(1).scaleb(int(value.as_tuple().exponent)) for value in values]
    if abs(total - _HUNDRED) > _NEAR or max(steps) >= 1:
        return None
    if abs(total - _HUNDRED) <= sum(steps, Decimal(0)) * _HALF:
        return None
    facts = (_printed(figure), ("total", f"{plain(total):f}"))
    return _finding("FIG-PROPORTION", "warning", (figure,), *facts)


def _share(text: str, figure: Figure) -> Finding | None:
    if figure.low is None or figure.low <= _HUNDRED:
        return None
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    before = before[before.rfind("占") + 1 :]
    if any(word in before for word in _NOT_A_PART):
        return None
    return _finding("FIG-SHARE-OVER-100", "error", (figure,), _printed(figure))


def _printed(figure: Figure) -> tuple[str, str]:
    return "printed", "".join(figure.text.split())


def _finding(
    rule: str, severity: Severity, figures: tuple[Figure, ...], *facts: tuple[str, str]
) -> Finding:
    return Finding(rule, severity, facts, figures=tuple(figure.id for figure in figures))
