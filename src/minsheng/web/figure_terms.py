"""Words of a figure's panel in the reader's language: formula, kind of input, origin, verdict."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from minsheng.publishing.figure_words import FigureInput, FigureSource
from minsheng.web.book import Book

FORMULAS = {
    "": gettext_noop("直接取数，不作计算"),
    "arithmetic": gettext_noop("按算式计算"),
    "done": gettext_noop("完成率 ＝ 实绩 ÷ 年度任务"),
    "gap": gettext_noop("超/欠序时 ＝ 完成率 − 序时进度"),
    "growth": gettext_noop("增长率 ＝ 本期 ÷ 上年同期 − 1"),
    "change": gettext_noop("增减 ＝ 本期 − 上年同期"),
    "share": gettext_noop("比重 ＝ 前项 ÷ 后项"),
    "count": gettext_noop("计数：符合条件的有几个"),
    "sum": gettext_noop("合计 ＝ 各项相加"),
    "min": gettext_noop("取各项中最小的"),
    "max": gettext_noop("取各项中最大的"),
    "rank": gettext_noop("位次：按数值从大到小排"),
    "target": gettext_noop("取年度任务"),
    "limit": gettext_noop("取控制线"),
    "progress": gettext_noop("取项目的工程进度"),
    "fund": gettext_noop("取资金：事项、来源、环节"),
    "date": gettext_noop("取节点的日期"),
    "doc": gettext_noop("取本期简报自身的期号、日期"),
    "programme": gettext_noop("取年度方案所定"),
    "fact": gettext_noop("外部给定的数，或以文字说明"),
    "fixed": gettext_noop("固定文字，不随数据变化"),
}
KINDS = {
    "value": gettext_noop("实绩"),
    "target": gettext_noop("任务"),
    "progress": gettext_noop("工程进度"),
    "milestone": gettext_noop("节点"),
    "fund": gettext_noop("资金"),
    "fact": gettext_noop("给定"),
    "document": gettext_noop("简报"),
    "programme": gettext_noop("年度方案"),
    "set": gettext_noop("名录"),
}
ORIGINS = {
    "reported": gettext_noop("填报"),
    "printed": gettext_noop("原文印出"),
    "derived": gettext_noop("推算"),
    "synthetic": gettext_noop("模拟"),
    "split": gettext_noop("合计原文印出，分解模拟"),
}
VERDICTS = {
    "agrees": gettext_noop("一致"),
    "differs": gettext_noop("不一致"),
    "wording": gettext_noop("文字，不比较"),
    "missing": gettext_noop("缺数"),
    "not_computed": gettext_noop("算不出"),
}
STEPS = {
    "opened": gettext_noop("建立报表"),
    "prepared": gettext_noop("填报"),
    "submitted": gettext_noop("审定上报"),
    "accepted": gettext_noop("民生办采用"),
    "returned": gettext_noop("民生办退回"),
}
NAMED = {
    "value": "indicator",
    "target": "indicator",
    "progress": "project",
    "milestone": "milestone",
}
_DECIMALS = 3


def formula_word(source: FigureSource) -> str:
    return _(FORMULAS.get(source.function, FORMULAS["arithmetic"]))


def kind_word(kind: str) -> str:
    return _(KINDS.get(kind, KINDS["fact"]))


def origin_word(origin: str | None) -> str:
    return _(ORIGINS[origin]) if origin in ORIGINS else _("规定")


def verdict_word(verdict: str) -> str:
    return _(VERDICTS[verdict])


def done_word(what: str) -> str:
    return _(STEPS[what])


def exact(value: Decimal) -> str:
    """A recomputed value with the decimals that show what rounding did: 92.204, 281.5."""
    kept = round(value, max(_DECIMALS, _DECIMALS - value.adjusted() if value else 0))
    text = format(kept, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def input_name(book: Book, each: FigureInput) -> str:
    """The name in the reader's language; what is no thing of the register is named as the pack does."""
    kind = NAMED.get(each.kind)
    return book.name(kind, each.code) if kind else each.name


FIGURE_TERMS = {
    "input_name": input_name,
    "formula_word": formula_word,
    "kind_word": kind_word,
    "origin_word": origin_word,
    "verdict_word": verdict_word,
    "done_word": done_word,
    "exact": exact,
}
