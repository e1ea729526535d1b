"""The Chinese sentence of a Finding, filled from its facts alone."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from minsheng.core.numerals import rounded
from minsheng.core.numerals.rounding import as_decimal
from minsheng.core.numerals.scaled import WORDS, is_scaled
from minsheng.core.words import Finding

TEMPLATES: Final[dict[str, str]] = {
    "equal": "{name}：左边“{left}”为{left_shown}，右边“{right}”为{right_shown}，两者应相等，相差{difference_shown}",
    "at_most": "{name}：左边“{left}”为{left_shown}，不应大于右边“{right}”的{right_shown}，超出{difference_shown}",
    "at_least": "{name}：左边“{left}”为{left_shown}，不应小于右边“{right}”的{right_shown}，少{difference_shown}",
}
"""One sentence for each relation; `message` adds why, the source and what to do."""

_EXPLAINED = {"truncation": "印出的数是截尾而不是修约得来的"}


def message(finding: Finding) -> str:
    """The sentence of a rule's Finding: what, found, expected, why, where, what to do.

    >>> from minsheng.core.words import Finding
    >>> facts = {"relation": "at_most", "name": "县区数", "left": "a", "right": "b",
    ...     "left_shown": "13个", "right_shown": "12个", "difference_shown": "1个",
    ...     "action": "核对口径"}
    >>> message(Finding("R173", "warning", tuple(facts.items()), source="printed:line 124"))
    '县区数：左边“a”为13个，不应大于右边“b”的12个，超出1个。出处：printed:line 124。处理：核对口径。'
    """
    facts = dict(finding.facts)
    parts = [TEMPLATES[facts["relation"]].format(**facts)]
    if facts.get("explained_by") in _EXPLAINED:
        parts.append(_EXPLAINED[facts["explained_by"]])
    for label, text in (
        ("原因", facts.get("why", "")),
        ("出处", finding.source),
        ("处理", facts.get("action", "")),
    ):
        if text:
            parts.append(f"{label}：{text.rstrip('。')}")
    return "。".join(parts) + "。"


def readable(value: Fraction | None, unit: str) -> str:
    """A number for a sentence, in 万 or 亿 where it is large, at most four places; 缺 when missing.

    More digits than a page shows: two sides that differ a little must be seen to differ.
    """
    if value is None:
        return "缺"
    for worth, word in WORDS["zh"]:
        if abs(value) >= worth and is_scaled(unit):
            return f"{_digits(value / worth)}{word}{unit}"
    return f"{_digits(value)}{unit}"


def _digits(value: Fraction) -> str:
    kept: Decimal = as_decimal(rounded(value, Fraction(1, 10_000)))
    return format(kept, "f")
