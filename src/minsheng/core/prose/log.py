"""The compose log: what an editor must see before signing, as data; sentences are templates."""

from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["error", "warning", "note"]

SENTENCES: Final[dict[str, str]] = {
    "unbound": "“{found}”没有数据来源：{around}",
    "missing": "“{before}”缺少数据，印作“{shown}”：算式 {expression}，缺 {missing}",
    "expression": "“{before}”不能计算，印作“{shown}”：{reason}",
    "no_style": "“{before}”读不出数的写法，算式 {expression} 的值无法照样印出，印作“{shown}”",
    "unit": "“{before}”的单位与算式 {expression} 的单位（{unit}）不符，印作“{shown}”",
    "style": "“{before}”的写法容不下新值，印作“{shown}”：算式 {expression}",
    "partial": "“{shown}”只含{expected}个单位中的{reported}个，缺{missing}",
    "direction": "“{around}”说的升降与数值的正负不符：算式 {expression}，值为{value}",
    "fixed": "{count}处为固定文字，不随数据变化",
    "finding": "规则 {rule}：{message}",
    "undecidable": "规则 {rule}（{name}）无法判断：{reason}",
    "rounding": "规则 {rule}（{name}）：“{left}”与“{right}”相差{difference}，修约可以解释，以报送数为准",
}
"""One Chinese sentence for each code; `line_sentence` fills it."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One remark. `start` and `end` point into the composed text; both 0 when it is of no place.

    `facts` are name and text pairs that the sentence of `code` is filled with; `figure` is the
    name of the figure it is about.
    """

    level: Level
    code: str
    facts: tuple[tuple[str, str], ...] = ()
    start: int = 0
    end: int = 0
    figure: str = ""


def line_sentence(line: LogLine) -> str:
    """The Chinese sentence of a log line."""
    return SENTENCES[line.code].format(**dict(line.facts))
