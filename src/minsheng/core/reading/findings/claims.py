"""What a text claims in words, held against the rates of completion in the same clause."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from minsheng.core.reading.findings.pace import find_on_track, find_promises
from minsheng.core.words import Figure, Finding, Relation

_CLAIM = re.compile(
    "提前(?:超额|圆满|全面|全部|近|半年|一年|[一二两三四五六七八九十0-9]{1,3}个?[天日月季年]){0,3}度?(?:完成|实现|达到)"
    "[^，。；、\n]{0,10}"
    "|超额(?:圆满|全面|提前)?完成[^，。；、\n]{0,10}"
    "|(?:全部|均已|都已|已全部|全面)(?:按[^，。；]{1,6})?"
    "(?P<deed>完成|建成|开工|竣工|到位|通车|交付|完工|办结|落实|拨付|发放|达标|投入使用|启用|脱贫|覆盖)"
)
_BUILT = ("建成", "竣工", "完工", "完成", "投入使用", "交付")
_SAME_DEED = dict.fromkeys(_BUILT, _BUILT) | {
    "拨付": ("拨付", "支付", "支出", "到位"),
    "发放": ("发放", "支付", "拨付"),
    "办结": ("办结", "完成"),
}
"""What is done by other words; a deed that is not here is done by its own alone."""
_STOPS = frozenset("。；;！？\n")
_MOST = 160
_NEAR = 12
_NOT_NOW = re.compile(
    "将|力争|确保|争取|预计|有望|计划(?!的)|拟|要求?|可望|未|没有|不能|尚|部分|有的|有些|个别|其余|其他|剩余|若|如|前|年底|底|除"
)
_RATE_WORDS = re.compile(
    "(?:完成|到位|开工|竣工|建成|执行|支付|拨付|办结|落实|交付|发放)率|完成[^，。；]{0,12}(?:计划|任务|目标|预算|工程量|总量)|占[^，。；]{0,8}(?:计划|任务|目标)"
)
_OTHER = re.compile("[，、增降]")
_EXCESS = re.compile("超(?:[额过出计]|完成)[^，。；、\n]{0,36}$")
_CLAUSE = 40
_MOST_EXCESS = Decimal(60)
_SOME = re.compile("或$|[0-9一二两三四五六七八九十][个家处所]")
_HUNDRED = Decimal(100)
_MONEY_AHEAD = Decimal(20)
_WORK = re.compile("工程量|工作量|工程进度|形象进度|实物量|主体工程|总工程")
_MONEY = re.compile("投资|资金|款")


class Rate(NamedTuple):
    """A rate of completion with the words before it, back to the figure before."""

    figure: Figure
    words: str


def find_claims(
    text: str, figures: Sequence[Figure], relations: Sequence[Relation]
) -> list[Finding]:
    """A Finding for each claim that its own figures do not bear, by the rules of `claim_rules`."""
    rates = _rates(text, figures, relations)
    if not rates:
        return []
    return [
        *_against_words(text, rates),
        *_money_ahead(text, rates),
        *find_on_track(text, figures, [rate.figure for rate in rates]),
        *find_promises(text, figures, [rate.figure for rate in rates]),
    ]


def _rates(text: str, figures: Sequence[Figure], relations: Sequence[Relation]) -> list[Rate]:
    """Percents of a plan: members of a completion, and percents that the words before call so.

    超额完成计划14% is 14 % more than the plan, and no rate of completion.
    """
    roles = {
        member.figure: member.role
        for relation in relations
        if relation.kind == "completion"
        for member in relation.members
        if member.role in ("percent", "excess")
    }
    found = []
    at = 0
    for figure in figures:
        if figure.unit == "%" and isinstance(figure.value, Decimal) and figure.value >= 0:
            words = text[max(at, figure.start - _MOST) : figure.start]
            role = roles.get(figure.id, figure.role)
            if figure.value < _MOST_EXCESS and _is_excess(text, figure.start):
                role = "excess"
            if role in ("percent", "completion") or (role != "excess" and _is_rate(words)):
                found.append(Rate(figure, words))
        at = figure.end
    return found


def _is_excess(text: str, start: int) -> bool:
    """Whether a percent is said to be more than the plan: 超额完成原订四十万亩播种计划的百分之三十二."""
    clause = text[max(0, start - _CLAUSE) : start]
    return "超" in clause and _EXCESS.search(clause) is not None


def _is_rate(words: str) -> bool:
    found = list(_RATE_WORDS.finditer(words))
    if not found:
        return False
    behind = words[found[-1].end() :]
    return len(behind) <= _NEAR and _OTHER.search(behind) is None


def _against_words(text: str, rates: Sequence[Rate]) -> Iterator[Finding]:
    starts = [rate.figure.start for rate in rates]
    for found in _CLAIM.finditer(text):
        start, end = _clause(text, found.start(), found.end())
        before = text[max(start, found.start() - _NEAR) : found.start()]
        before = before[max(before.rfind("，"), before.rfind("、")) + 1 :]
        if _NOT_NOW.search(before) or (found.group()[0] in "提超" and _SOME.search(before)):
            continue
        beside = [
            rate.figure
            for rate in rates[bisect_left(starts, start) : bisect_left(starts, end)]
            if not found["deed"] or _is_of(rate.words, found["deed"])
        ]
        if beside:
            yield from _judged(found.group(), found.start(), beside)


def _is_of(words: str, deed: str) -> bool:
    """Whether a rate speaks of what is said to be done: 74.8% of the work says nothing of 开工."""
    clause = words[max(words.rfind("，"), words.rfind("；"), words.rfind("。")) + 1 :]
    return any(word in clause for word in _SAME_DEED.get(deed, (deed,)))


def _clause(text: str, first: int, last: int) -> tuple[int, int]:
    """The stretch between full stops or semicolons around a claim, at most 160 to each side."""
    start, end = first, last
    while start > max(0, first - _MOST) and text[start - 1] not in _STOPS:
        start -= 1
    while end < min(len(text), last + _MOST) and text[end] not in _STOPS:
        end += 1
    return start, end


def _judged(claim: str, at: int, rates: Sequence[Figure]) -> Iterator[Finding]:
    before = [rate for rate in rates if rate.start < at]
    nearest = before[-1] if before else rates[0]
    if nearest.high is None or nearest.high >= _HUNDRED or nearest.qualifier in _OPEN:
        return
    rule = "CLM-ALL-DONE"
    if claim.startswith("提前"):
        rule = "CLM-DONE-EARLY"
    elif claim.startswith("超额"):
        rule = "CLM-OVER-PLAN"
    is_sure = rule != "CLM-ALL-DONE" and len(rates) == 1
    facts = (("claim", "".join(claim.split())), ("rate", _printed(nearest)))
    yield Finding(rule, "error" if is_sure else "warning", facts, figures=(nearest.id,))


_OPEN = frozenset({"over", "more_than", "at_least"})


def _money_ahead(text: str, rates: Sequence[Rate]) -> Iterator[Finding]:
    """Investment beyond its plan while the work beside it is far behind, within one sentence."""
    for first, second in pairwise(rates):
        if second.figure.start - first.figure.end > _MOST or "。" in second.words:
            continue
        money, work = (second, first) if _WORK.search(first.words) else (first, second)
        start, _ = _clause(text, money.figure.start, money.figure.start)
        said = text[start : money.figure.start] if money is first else money.words
        if not _MONEY.search(said) or not _WORK.search(work.words):
            continue
        gap = _value(money.figure) - _value(work.figure)
        if gap < _MONEY_AHEAD or _value(money.figure) <= _HUNDRED:
            continue
        facts = (
            ("money", _printed(money.figure)),
            ("work", _printed(work.figure)),
            ("gap", f"{gap:f}"),
        )
        yield Finding(
            "CLM-MONEY-AHEAD", "warning", facts, figures=(money.figure.id, work.figure.id)
        )


def _value(figure: Figure) -> Decimal:
    return figure.value if isinstance(figure.value, Decimal) else Decimal(0)


def _printed(figure: Figure) -> str:
    return "".join(figure.text.split())
