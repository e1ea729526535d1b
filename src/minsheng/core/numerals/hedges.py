"""Words beside a number: 约, 近, 余, 以上 … and the words of rise and fall."""

import re

from minsheng.core.words import Qualifier

_BEFORE: dict[Qualifier, str] = {
    "about": "大约 大概 约有 约为 约占 约达 约 大致",
    "nearly": "将近 接近 近",
    "more_than": "超过 超出 超 逾 突破 多于 高于 大于",
    "at_least": "至少 不少于 不低于 最少 最低 不小于 不得低于 不得少于",
    "at_most": "不超过 至多 最多 不高于 不多于 不大于 不得超过 不得高于 控制在",
    "below": "不足 不到 未到 低于 少于 小于 未满 不满",
}  # fmt: skip
_AFTER: dict[Qualifier, str] = {
    "about": "左右 上下",
    "at_least": "及以上 以上",
    "at_most": "及以下 以下 以内 之内",
    "over": "余 多",
}  # fmt: skip

BEFORE_KIND = {word: kind for kind, words in _BEFORE.items() for word in words.split()}
AFTER_KIND = {word: kind for kind, words in _AFTER.items() for word in words.split()}
_ALIKE = "|".join(sorted(BEFORE_KIND, key=len, reverse=True))
_AFTER_ALIKE = "|".join(sorted(AFTER_KIND, key=len, reverse=True))
# 最近, 附近 and 简约 only look like hedges.
BEFORE = re.compile(rf"(?<![最附临靠简节制])(?P<word>{_ALIKE})(?P<gap>[ \u3000]?)$")
AFTER = re.compile(rf"(?:{_AFTER_ALIKE})")

_OPPOSITE = {
    "增长": "下降", "增加": "减少", "上升": "下降", "提高": "降低", "提升": "下降", "扩大": "收窄",
    "上涨": "下降", "回升": "回落", "增": "减", "升": "降", "涨": "跌", "增收": "减收", "增幅": "降幅",
    "涨幅": "跌幅",
    "下降": "增长", "减少": "增加", "降低": "提高", "收窄": "扩大", "回落": "回升", "缩小": "扩大",
    "下滑": "上升", "下跌": "上涨", "缩减": "扩大", "减": "增", "降": "升", "跌": "涨", "减收": "增收",
    "降幅": "增幅", "跌幅": "涨幅", "下挫": "上涨", "负增长": "增长",
}  # fmt: skip
_FALLS = frozenset(
    [
        "下降",
        "减少",
        "降低",
        "收窄",
        "回落",
        "缩小",
        "下滑",
        "下跌",
        "缩减",
        "减",
        "降",
        "跌",
        "减收",
        "降幅",
        "跌幅",
        "下挫",
        "负增长",
    ]
)
# Beside a figure; they hold for a whole list (分别下降5%和3%).
LOWER_WORDS = (
    *sorted(w for w in _FALLS if len(w) > 1),
    "欠",
    "低于",
    "落后",
    "滞后",
    "少于",
    "放缓",
)
HIGHER_WORDS = (
    *sorted(w for w in _OPPOSITE if len(w) > 1 and w not in _FALLS),
    "超",
    "高于",
    "快于",
)
# Just before a figure only: 低保, 加快, 负责 say nothing of it, nor do 至少 and 最低.
LOWER_AT_END = re.compile(r"(?<![至最不缺减])(?:慢|少|低|负|减|降|跌)(?:了|约|近)?[ \u3000]?$")
HIGHER_AT_END = re.compile(r"(?<![至最不])(?:快|多|高|增|升|涨)(?:了|约|近)?[ \u3000]?$")
_DIRECTION_ALIKE = "|".join(sorted(_OPPOSITE, key=len, reverse=True))
# 下降到5% is a level and no fall, so 到 and 至 are not among the words that may follow.
DIRECTION = re.compile(rf"(?P<word>{_DIRECTION_ALIKE})(?P<rest>了|为|达|分别)?[ \u3000]?$")

_NEGATIONS = {"未发现": "发现", "未发生": "发生", "未出现": "出现", "没有": "有", "无": "有"}
NEGATION = re.compile(r"(?P<word>" + "|".join(_NEGATIONS) + r")$")


def is_fall(word: str) -> bool:
    """Whether the direction word says that something became less."""
    return word in _FALLS


def turned(word: str) -> str:
    """The word for the other direction: 增长 ↔ 下降; for 未发现 the affirmative 发现."""
    return _OPPOSITE.get(word) or _NEGATIONS[word]
