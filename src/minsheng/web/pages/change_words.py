"""What differs between two closes, in words: names for codes, words for fields."""

import re
from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from minsheng.core.words import NotAPeriod, Period
from minsheng.web.book import Book
from minsheng.web.dates import period_name
from minsheng.web.downloads import origin_word
from minsheng.web.fund_terms import purse_word, stage_word
from minsheng.web.report_terms import CHANNELS, channel_word

KINDS = {
    "value": gettext_noop("填报值"),
    "target": gettext_noop("年度任务"),
    "total": gettext_noop("汇总值"),
    "light": gettext_noop("亮灯"),
    "figure": gettext_noop("简报数字"),
    "values": gettext_noop("填报值的出处"),
    "funds": gettext_noop("资金"),
    "progress": gettext_noop("工程进度"),
    "milestones": gettext_noop("节点"),
    "facts": gettext_noop("事实"),
    "projects": gettext_noop("项目"),
    "matters": gettext_noop("大事"),
    "items": gettext_noop("实事"),
    "indicators": gettext_noop("指标定义"),
    "orgs": gettext_noop("单位"),
    "groups": gettext_noop("单位组"),
    "rules": gettext_noop("规则"),
    "control_totals": gettext_noop("控制数"),
    "expected": gettext_noop("应报"),
    "programme": gettext_noop("年度民生工作"),
    "lights": gettext_noop("亮灯口径"),
    "refers": gettext_noop("引用的快照"),
}
FIELDS = {
    "value": gettext_noop("数值"),
    "low": gettext_noop("下限"),
    "high": gettext_noop("上限"),
    "text": gettext_noop("原文"),
    "origin": gettext_noop("来源性质"),
    "source": gettext_noop("出处"),
    "report_revision": gettext_noop("报表版次"),
    "percent": gettext_noop("进度%%"),
    "planned": gettext_noop("计划日期"),
    "planned_text": gettext_noop("原文承诺"),
    "actual": gettext_noop("实际日期"),
    "actual_text": gettext_noop("原文所记"),
    "name": gettext_noop("名称"),
    "title": gettext_noop("名称"),
    "short_title": gettext_noop("简称"),
    "short_name": gettext_noop("简称"),
    "unit": gettext_noop("计量单位"),
    "lead": gettext_noop("牵头"),
    "org": gettext_noop("单位"),
    "matter": gettext_noop("民生大事"),
    "item": gettext_noop("实事"),
    "department": gettext_noop("负责部门"),
    "ordinal": gettext_noop("次序"),
    "reason": gettext_noop("理由"),
    "members": gettext_noop("成员"),
    "severity": gettext_noop("轻重"),
    "action": gettext_noop("处理"),
    "why": gettext_noop("原因"),
    "left": gettext_noop("左边"),
    "right": gettext_noop("右边"),
}
ESSENTIAL = ("value", "percent", "text", "planned", "planned_text", "actual", "actual_text")
"""What is told of a row that came or went: the rest stands at its own page."""
_FIELD = re.compile(r"(?:^|，)([a-z_]+)=")
Detail = tuple[tuple[str, str], ...]
"""Word of a field and its text."""


def change_word(what: str) -> str:
    """填报值, 亮灯口径; a table that has no word keeps its name."""
    return _(KINDS[what]) if what in KINDS else what


def detail(said: str | None, *, is_whole_row: bool) -> Detail | None:
    """`value=1，text=1个` as words and texts; None where there is no such row."""
    if said is None:
        return None
    parts = _FIELD.split(said)
    pairs = [(name, text) for name, text in zip(parts[1::2], parts[2::2], strict=True) if text]
    if is_whole_row:
        pairs = [(name, text) for name, text in pairs if name in ESSENTIAL]
    return tuple((_field(name), _text(name, text)) for name, text in pairs)


def row_name(book: Book, what: str, code: str) -> str:
    """`hosp_yishui 2016-09` as the project's name and its period."""
    words = code.split(" ")
    tell = _TOLD.get(what)
    named = tell(book, words) if tell else code
    return named or change_word(what)


def _field(name: str) -> str:
    return _(FIELDS[name]).replace("%%", "%") if name in FIELDS else name


def _text(name: str, text: str) -> str:
    return origin_word(text) if name == "origin" else text


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _indicator_row(book: Book, words: list[str]) -> str:
    """Indicator, org and what follows: a channel, a period, a reporter."""
    return _joined(book.name("indicator", words[0]), *(_any(book, word) for word in words[1:]))


def _fund(book: Book, words: list[str]) -> str:
    subject, purses, stage, *rest = words
    kind = "item" if ("item", subject) in book.register.names else "matter"
    named = "、".join(purse_word(purse) for purse in purses.split("+"))
    return _joined(
        book.name(kind, subject), named, stage_word(stage), *(_any(book, word) for word in rest)
    )


def _milestone(book: Book, words: list[str]) -> str:
    return _joined(book.name("project", words[0]), book.name("milestone", ".".join(words)))


def _progress(book: Book, words: list[str]) -> str:
    return _joined(book.name("project", words[0]), *(_any(book, word) for word in words[1:]))


def _fact(book: Book, words: list[str]) -> str:
    names: Mapping[str, str] = {row.code: row.name for row in book.register.content.facts}
    return names.get(words[0]) or words[0]


def _of_kind(kind: str) -> Callable[[Book, list[str]], str]:
    return lambda book, words: book.name(kind, words[0])


def _refers(_book: Book, words: list[str]) -> str:
    period, _sep, revision = words[0].partition("/r")
    return _("%(period)s第%(n)s版") % {"period": period_name(period), "n": revision}


def _any(book: Book, word: str) -> str:
    """An org, a channel or a period by its name."""
    if word in CHANNELS:
        return channel_word(word)
    for kind in ("org", "group"):
        if (kind, word) in book.register.names:
            return book.name(kind, word)
    try:
        return period_name(Period.parse(word))
    except NotAPeriod:
        return word


_TOLD: dict[str, Callable[[Book, list[str]], str]] = {
    "values": _indicator_row,
    "control_totals": _indicator_row,
    "expected": _indicator_row,
    "funds": _fund,
    "progress": _progress,
    "milestones": _milestone,
    "facts": _fact,
    "projects": _of_kind("project"),
    "matters": _of_kind("matter"),
    "items": _of_kind("item"),
    "indicators": _of_kind("indicator"),
    "orgs": _of_kind("org"),
    "groups": _of_kind("group"),
    "rules": _of_kind("rule"),
    "refers": _refers,
}
