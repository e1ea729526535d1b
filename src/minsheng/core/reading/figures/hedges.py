"""Qualifiers and direction words beside a numeral, found by their last or first characters."""

import re

from minsheng.core.numerals.hedges import AFTER_KIND, BEFORE_KIND
from minsheng.core.words import Qualifier

_LONGEST = max(map(len, BEFORE_KIND))
_BY_END: dict[str, tuple[tuple[str, Qualifier], ...]] = {}
for _word in sorted(
    {*BEFORE_KIND, "多达", "上下", "不超", "不低", "不少", "最多达", "仅约"}, key=len, reverse=True
):
    _kind: Qualifier | None = BEFORE_KIND.get(_word)
    if _kind is None:
        continue
    _BY_END[_word[-1]] = (*_BY_END.get(_word[-1], ()), (_word, _kind))
# 最近, 附近 and 简约 only look like hedges.
_NOT_BEFORE: dict[str, str] = {
    "近": "最附临靠远接邻", "约": "简节制公条契合签履违预", "超": "赶反高", "逾": "", "不足": "", "最低": "", "低于": "",
}  # fmt: skip
_BY_START: dict[str, tuple[tuple[str, Qualifier], ...]] = {}
for _word in sorted(AFTER_KIND, key=len, reverse=True):
    _BY_START[_word[0]] = (*_BY_START.get(_word[0], ()), (_word, AFTER_KIND[_word]))
_SPACES = " \u3000"

_FALLS = (
    "下降", "减少", "降低", "收窄", "回落", "缩小", "下滑", "下跌", "缩减", "下挫", "负增长", "减收", "降幅", "跌幅", "减幅",
    "压减", "削减", "下调", "萎缩", "锐减", "骤降", "递减", "递降", "剧减", "骤减", "大减", "少增", "净减", "减产", "少收", "少支", "裁减", "调减", "核减",
)  # fmt: skip
_SHORT_FALLS = {"降": "升投沉空", "减": "不增加免递消", "跌": "涨"}
_FALLS_BY_END: dict[str, tuple[str, ...]] = {}
for _word in _FALLS:
    _FALLS_BY_END[_word[-1]] = (*_FALLS_BY_END.get(_word[-1], ()), _word)
# Between the word of the fall and its figure; 到, 至 and a bare 为 make it a level.
_BETWEEN = (
    "分别为", "幅度为", "幅为", "分别", "幅度", "了", "约", "达", "近", "均", "超过", "达到", "大约", "将近", "超",
    "逾", "不到", "不足", "幅", "同样", "各", "也", "又", "再",
)  # fmt: skip
_BETWEEN_BY_END: dict[str, tuple[str, ...]] = {}
for _word in _BETWEEN:
    _BETWEEN_BY_END[_word[-1]] = (*_BETWEEN_BY_END.get(_word[-1], ()), _word)


def before(text: str, at: int) -> tuple[Qualifier, int] | None:
    """The qualifier that ends at `at`, with its start; None where there is none."""
    end = at
    while end and text[end - 1] in _SPACES and at - end < 3:
        end -= 1
    for word, kind in _BY_END.get(text[end - 1 : end], ()):
        start = end - len(word)
        if text.startswith(word, start) and start >= 0:
            forbidden = _NOT_BEFORE.get(word)
            if forbidden and start and text[start - 1] in forbidden:
                continue
            return kind, start
    if text[end - 1 : end] == "了":
        return _with_aspect(text, end - 1)
    if text[end - 2 : end - 1] == "每" and end > 2:
        return before(text, end - 2)  # 超每月每户20GB, 不足每人2元
    return _of_a_whole(text, at) if text[end - 1 : end] == "的" else _with_verb(text, at)


def _with_aspect(text: str, end: int) -> tuple[Qualifier, int] | None:
    """突破了5亿吨: the verb's own 了 stands between the hedge and the numeral."""
    for word, kind in _BY_END.get(text[end - 1 : end], ()):
        if len(word) > 1 and text.startswith(word, end - len(word)) and end >= len(word):
            return kind, end - len(word)
    return None


_WHOLE = re.compile("约(?:占|为|是|相当于)[^0-9０-９，。；、：！？\n]{1,14}的$")


def _of_a_whole(text: str, at: int) -> tuple[Qualifier, int] | None:
    """约占全球的1/4: the hedge stands before the whole that the share is of."""
    found = _WHOLE.search(text, max(0, at - 20), at)
    return ("about", found.start()) if found else None


_VERBS = ("可容纳", "能容纳", "可补助", "可申请", "可报销", "可贷", "可达", "可享受", "容纳", "补助", "奖励", "补贴", "给予", "需要", "保留", "保证", "建成")  # fmt: skip
_WITH_VERB: tuple[tuple[str, Qualifier], ...] = (
    ("最多", "at_most"), ("至多", "at_most"), ("最高", "at_most"), ("最少", "at_least"), ("至少", "at_least"),
)  # fmt: skip


_VERBS_BY_END: dict[str, tuple[str, ...]] = {}
for _word in _VERBS:
    _VERBS_BY_END[_word[-1]] = (*_VERBS_BY_END.get(_word[-1], ()), _word)


def _with_verb(text: str, at: int) -> tuple[Qualifier, int] | None:
    """最多可容纳2000人: a verb stands between the hedge and the numeral."""
    for verb in _VERBS_BY_END.get(text[at - 1 : at], ()):
        start = at - len(verb)
        if start > 1 and text.startswith(verb, start):
            for word, kind in _WITH_VERB:
                if text.startswith(word, start - len(word)):
                    return kind, start - len(word)
    return None


_THROUGH = re.compile("(?:至少|最少)[已有需要须建设配备]{1,3}$")
_THROUGH_ENDS = frozenset("有需要须建设配备")


def through_words(text: str, at: int) -> tuple[Qualifier, int] | None:
    """至少已有一处: words between the qualifier and its figure."""
    if text[at - 1 : at] not in _THROUGH_ENDS:
        return None
    found = _THROUGH.search(text, max(0, at - 6), at)
    return ("at_least", found.start()) if found else None


def after(text: str, at: int) -> tuple[Qualifier, int] | None:
    """The qualifier that begins at `at`, with its end; None where there is none."""
    first = text[at : at + 1]
    while first == " ":
        at += 1
        first = text[at : at + 1]
    for word, kind in _BY_START.get(first, ()):
        if text.startswith(word, at):
            return kind, at + len(word)
    return None


def is_fall(text: str, at: int) -> bool:
    """Whether a word of becoming less stands just before `at` (下降约5%), and no level (下降到5%)."""
    for _ in range(3):
        while at and text[at - 1] in _SPACES:
            at -= 1
        last = text[at - 1 : at]
        for word in _FALLS_BY_END.get(last, ()):
            if text.startswith(word, at - len(word)) and at >= len(word):
                return True
        forbidden = _SHORT_FALLS.get(last)
        if forbidden is not None:
            return at < 2 or text[at - 2] not in forbidden
        for word in _BETWEEN_BY_END.get(last, ()):
            if text.startswith(word, at - len(word)):
                at -= len(word)
                break
        else:
            return False
    return False


_HINTS = frozenset({
    *_BY_END, *_VERBS_BY_END, *_THROUGH_ENDS, *_FALLS_BY_END, *_SHORT_FALLS, *_BETWEEN_BY_END,
    *_SPACES, "了", "的",
})  # fmt: skip


def has_hint(text: str, at: int) -> bool:
    """Whether a qualifier or a word of falling may end at `at`: before most figures none does."""
    return text[at - 1 : at] in _HINTS or text[at - 2 : at - 1] == "每"
