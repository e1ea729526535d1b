"""What the words before a rate say of it: percent of a plan, share of a whole, growth, or a level.

All patterns look at one clause of bounded length and are anchored at its end.
"""

import re
from typing import NamedTuple

_TAIL = "(?:大约|约|将近|近|超过|超|逾|不到|不足|高达|已|达到|达|为|仅|只|到|的|之|是|了|有|均|率|左右|成)*"
_PLAN_END = re.compile(
    "(?:计划|任务|目标|预算|指标|总投资|投资总额|概算|定额|预期|下达额度)(?:任务|目标|指标|投资|总|安排|开工|竣工|完工|投产|新建|改造|面积|里程|户数|人数|产量)?(?:总?[数量值额])?"
    f"(?:的|比例|比重|百分比|分之)*{_TAIL}$"
)
_DUE_END = re.compile(f"占应[^，]{{2,10}}?(?:总?[数量额]|面积|人数|户数)?(?:的|比例|比重)*{_TAIL}$")
_DONE_END = re.compile(
    f"(?:完成率|执行率|完成比例|完成进度|支出进度|执行进度|投资进度|拨付进度|兑现率|达成率|完成程度){_TAIL}$"
)
_BARE_DONE = re.compile(f"(?<!未)(?P<over>超额)?完成{_TAIL}$")
_VERB = re.compile("完成|占|为|达到?|相当于|实现|超额?|是|兑现|突破|等于|执行")
_NOT_A_PLAN = re.compile("增长|增速|失业|涨幅|控制|下降|减排|降低|提高|低于|高于|不超")
_SHARE_TAIL = re.compile(f"(?:的|所占|比重|比例|份额|百分比|总比|比){_TAIL}$|{_TAIL}$")
_HELD = re.compile("^(?:据了?|有了?|比|到|了)")
_RATIO_TO = re.compile(f"(?:与|和|同)([^，]{{2,14}})之比{_TAIL}$")
_NO_SHARE = re.compile("用|地(?!方|区|级|市|质)|有率|领|道")
_CAME_FROM = re.compile("[由从].{0,16}$")
_GROWTH_END = re.compile(
    "(?:负增长|增长|增加|提高|上升|升高|扩大|上涨|提升|加快|下降|减少|降低|回落|收窄|缩小|下滑|下跌|放缓|超收|增产|减产|增收|减收|短收"
    "|偏[多少高低大小]|增幅|增速|降幅|涨幅|跌幅|减幅|增[长大]率|[增减降涨跌升])(?:率|幅度)?(?:大约|约|将近|近|超过|超|逾|不到|不足|高达|达到?|了|为|的|是|也|均)*$"
)
_DOUBLED = re.compile("翻(?:了|近|约|将近|不到|不止)*$")
_ADVERBS = (
    "(?:同比|环比|又|也|还|均|各|分别|共|总|累计|净|名义|实际|自然口径|同口径|可比口径|年均|平均|每年|则|却|仍|当月|上年同期|相比"
    "|大幅|小幅|略|有所|稳步|已|同期|合计|总体|与|数量|价格|总额|总量|产量|增速|占比|比重|金额|规模|降幅|增幅)*"
)
_COMPARED = re.compile(
    f"{_ADVERBS}(?:(?:比|较|按|扣除|剔除|以|以上年)[^，]{{1,20}})?(?:名义|实际|净|年均|平均|分别|又|累计|大幅|均|各|共|总体|也)*"
)
_FREE_LEAD = re.compile(
    "(?:已经|已|共|累计|实际|仅|只|均|各|分别|同比|也|就|目前|截至目前|提前|超额|圆满|全面|顺利|基本|总体|其中|由此|预计|全市|全省|全县"
    "|全国|全区|全州|全年|本年|当年|总|合计|共计|并|即|而|约|又|还|全部|都|则|可|将|数量|总量|金额|总数|当前|年内|今年|今年以来|工作量)*"
)
_REAL = ("实际", "可比价", "不变价", "扣除价格", "剔除价格", "扣除物价")
_REAL_SUBJECTS = ("生产总值", "增加值", "GDP", "总产值", "国民收入")
_AVERAGE = ("年均", "每年", "平均增长", "年平均", "平均递增", "平均增")
_LAST_YEAR = re.compile(
    "为?(?:上年|去年|上年度|上期)(?:同期|决算|实际|执行)?(?:完成)?(?:决算)?[数量]?的?$"
)
_LEVEL = re.compile(
    "(?:为|是|相当于|达到)(.{0,2}(?:前[一二三四五十]年|上一年|上年|去年|同期|上年同期|19|20).{0,14})的$"
)

_LONGEST = 60


class Wording(NamedTuple):
    """`use` is completion, excess, share, growth, index or empty; `lead` stands before the verb."""

    use: str
    lead: str = ""
    base: str = ""


_LEVEL_ONLY = Wording("")


def wording(clause: str, unit: str) -> Wording:
    """What the clause before a rate says that the rate is."""
    if not clause:
        return _LEVEL_ONLY
    clause = clause[-_LONGEST:]
    if unit == "番":
        ending = _DOUBLED.search(clause)
        return _LEVEL_ONLY if ending is None else Wording("growth", clause[: ending.start()], "翻")
    if unit != "百分点":
        found = _percent_of_plan(clause) or _share(clause)
        if found is not None:
            return found
    ending = _GROWTH_END.search(clause)
    if ending is not None:
        return Wording("growth", clause[: ending.start()], ending.group())
    level = _LEVEL.search(clause)
    if level is not None and unit in ("%", "倍"):
        return Wording("index", clause[: level.start()], level.group(1))
    return _LEVEL_ONLY


def _percent_of_plan(clause: str) -> Wording | None:
    ending = _PLAN_END.search(clause)
    if ending is None:
        rate = _DONE_END.search(clause) or ("占应" in clause and _DUE_END.search(clause)) or None
        if rate is not None:
            return Wording("completion", clause[: rate.start()], "")
        bare = _BARE_DONE.search(clause)
        if bare is None or _NOT_A_PLAN.search(clause[: bare.start()]):
            return None
        return Wording("excess" if bare["over"] else "completion", clause[: bare.start()], "")
    head = clause[: ending.start()]
    verbs = list(_VERB.finditer(head))
    if not verbs:
        return None
    verb = verbs[-1]
    between = head[verb.end() :]
    if _NOT_A_PLAN.search(between) or _NOT_A_PLAN.search(
        head[max(0, verb.start() - 6) : verb.end()]
    ):
        return None
    lead = _first_verb(head)
    is_over = "超" in head[verb.start() - 1 if verb.start() else 0 :] or "超额" in head
    return Wording("excess" if is_over else "completion", lead, between + ending.group())


def _first_verb(head: str) -> str:
    first = _VERB.search(head)
    return head if first is None else head[: first.start()]


def _share(clause: str) -> Wording | None:
    at = clause.rfind("占")
    if at < 0:
        at = clause.rfind("比重")
        if at < 0 or not _SHARE_TAIL.match(clause, at):
            of = _RATIO_TO.search(clause)
            return None if of is None else Wording("share", clause[: of.start()], of[1])
        return Wording("share", clause[:at].removesuffix("的"), "")
    following = clause[at + 1 :]
    if _NO_SHARE.match(following) or "增长" in following or "提高" in following:
        return None
    if "由" in following or "从" in following:
        following = _CAME_FROM.sub("", following)
    ending = _SHARE_TAIL.search(following)
    base = following[: ending.start()] if ending is not None else following
    return Wording("share", clause[:at].removesuffix("所"), _HELD.sub("", base))


def is_comparison(lead: str) -> bool:
    """Whether words before 增长 compare only, and bring no subject of their own."""
    return len(lead) <= _LONGEST and _COMPARED.fullmatch(lead) is not None


def is_free(lead: str) -> bool:
    """Whether words before 完成 or 占 leave the subject to the clause before."""
    return _FREE_LEAD.fullmatch(lead) is not None


def is_average(words: str) -> bool:
    """Whether a growth is that of an average year."""
    return any(word in words for word in _AVERAGE)


def basis(words: str, subject: str) -> str:
    """Real or nominal; output is compared at constant prices by convention."""
    if any(word in words for word in _REAL):
        return "real"
    if "名义" not in words and any(word in subject for word in _REAL_SUBJECTS):
        return "real"
    return "nominal"


def is_last_year(clause: str) -> bool:
    """Whether a quantity behind the clause is that of the year before: 上年同期为."""
    return _LAST_YEAR.match(clause) is not None or clause in (
        "上年为",
        "去年为",
        "上年同期为",
        "去年同期为",
    )
