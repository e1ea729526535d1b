"""Figures in Chinese numerals: 一亿二千零四十七万, 百分之六十三点二, 二十多亿元, 三分之一, 十件, 首批.

Most Chinese numeral characters stand in words (统一, 十分, 一些, 进一步): only what is followed by a
unit, or by the words of a fraction, a date or a rank, is a figure, and a lone 一 hardly ever.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from minsheng.core.numerals.chinese import NotChinese, chinese_value
from minsheng.core.reading.figures import dates
from minsheng.core.reading.figures.amounts import LONGEST, LONGEST_DECIMAL, POWER, chinese_amount
from minsheng.core.reading.figures.drafts import Draft, finished, ratio_draft
from minsheng.core.reading.figures.hedges import before as hedge_before
from minsheng.core.reading.figures.idioms import is_idiom
from minsheng.core.reading.figures.lists import range_of
from minsheng.core.reading.figures.names import is_in_name
from minsheng.core.reading.figures.places import (
    is_census,
    is_numbered_name,
    is_one_alone,
    is_slogan,
)
from minsheng.core.reading.figures.tails import (
    TAIL,
    WITH_INSIDE,
    take_bare_unit,
    take_inside,
)
from minsheng.core.reading.figures.vocabulary import FIRSTS, unit_at

_DIGITS = "〇○OＯ零一二三四五六七八九"
_CLASS = _DIGITS + "十百千万亿两半"
RUN = re.compile(
    # One set at its beginning, which the scan looks for before it tries the rest.
    rf"([{_CLASS}首](?:(?<!首)[{_CLASS}]*+|(?<=首)(?=[批届])))(?:[点·]([{_DIGITS}]++))?{TAIL}"
)
_PARTS = re.compile(
    rf"分之(?:([{_DIGITS}十百千万两]++)(?:[点·]([{_DIGITS}]++))?|([0-9０-９]++)(?:[.．]([0-9０-９]++))?)"
    r"([余多几]?)"
)
_SECOND = re.compile(
    rf"[ ]?(?:到|至|[-—–～－]{{1,2}})[ ]?([{_DIGITS}十百]{{1,8}})(?:[点·]([{_DIGITS}]{{1,6}}))?"
)
_MARKS = FIRSTS | frozenset("分年月日号季个世成区县市省等点")
_PLACES = frozenset("百千万亿")
_VAGUE = frozenset("几数上成好")
_PLACES_AND_TEN = _PLACES | {"十"}
_WIDE = str.maketrans("０１２３４５６７８９○OＯ", "0123456789〇〇〇")
_BLANKS = frozenset(" \u3000")
_DATE_MARKS = frozenset("年月日季世至到-—－–")
_BEFORE_DATE = frozenset("第前")
_AFTER_JANUARY = frozenset("份至到，底末上中下初一二三十、")
_PEOPLE = ("人口", "人民", "农民", "群众", "居民", "职工")
_AFTER_BARE = frozenset("，。；、人的")
_MEASURED_KINDS = (
    "money percent permille percentage_point multiple length area mass volume power energy"
)
_MEASURED = frozenset(_MEASURED_KINDS.split())
# Words that begin with a numeral and a unit and are no count.
_PHRASES = re.compile(
    "三令五申|(?<=三番)五次|五次三番|三天打鱼|(?<=打鱼)两天|三人行|半夜|四个(?:全面|意识|自信|伟大)|两个(?:维护|确立|一百年|毫不动摇|文明|务必)|三个(?:代表|有利于|务必)|八项规定|四项基本原则|五位一体|"
    "三位一体|五个一|九年(?:一贯|义务)|[三五十两]年(?:计划|规划|行动|期)|三方(?:面|案)?|四方|八方|三级跳|三点一线|两点论|三家分|"
    "五个统筹|六个一|一个(?:中心|也)|两面|四面|三面|八面|三天两头|七嘴八舌|两回事|十字|百分|千分(?!之)|三部曲|二次(?:元|供水|创业|开发)|"
    "三次产业|一次产业|二次产业|十?[一二三四五六七八九]?届[一二三四五六七八九]中|十?[一二三四五六七八九]?届中央|二等(?!奖)|三等(?!奖)|五人制|四点半|两口子|三轮(?!次)|两轮(?!次)|四轮驱动|三支一扶|四支队伍|"
    "十年(?:树木|寒窗|磨一剑|生聚)|百年(?:大计|树人|未有|老店|奋斗目标)|千里(?:马|之堤|之行|眼)|万里(?:长城|长征|无云)"
)
_RANKED = re.compile(
    "(?:居|列|排|排名|位次|名列|获|夺得|跃居|升至|跃升|保持|全省|全国|全市|全县|世界|全球|首位|位居|分列|中部|西部|东部|地区)(?:的)?(?:第)?$"
)
_PLACED = re.compile("(?:位列|位居|排在|排名|名列)[^，。；、：]{1,18}$")
_AFTER_RANK = re.compile(r"[，。；、：（）\s和及与]|$|的|位|名")
_ORDINAL_UNITS = ("位", "名", "届", "次", "批", "期", "号", "轮", "条", "章", "款", "场")
_QUANTIFIED = re.compile(
    "(?:至少|不少于|最少|不足|不到|超过|近|只有|仅有|仅)(?:已|需|要|须|建|有|设|配|备|成|立|派|名|定){0,3}$"
)
_LEVELS = re.compile("级(?=及?以[上下]|馆)|期(?=工程|项目|建设|投资)")
_BEFORE_LEVELS = re.compile("[市县乡镇村省区州央方街道][、和]?$")
_JOINERS = frozenset("至到—～~-－–")
_VAGUE_OR_NUMBERED = _VAGUE | frozenset("第之年月日")
_THOUSANDS = frozenset("瓦克伏卡帕焦赫")
_HALVES = frozenset("上下前后大多每小")
_NUMBERED = frozenset("第初其周期")
_LAST = frozenset("后前先")


def chinese_drafts(text: str) -> Iterator[Draft]:
    """A draft for each figure that a Chinese numeral begins, in reading order."""
    done = 0
    for found in RUN.finditer(text):
        start, end = found.span()
        if start < done:
            continue
        following = text[end : end + 1]
        if following in _JOINERS:
            draft = _range(text, found)
            if draft is not None:
                done = draft.end
                yield draft
                continue
        if following == "0":
            year = dates.date_at(text, start)
            if year is not None:
                done = year[0]
                yield finished(start, *year)
            continue
        if found[1] in _PLACES and _is_scale(text, start, found[3], following):
            continue
        if not (following in _MARKS or found[4] or _may_stand_alone(text, found)):
            continue
        draft = _draft(text, found)
        if draft is not None:
            done = draft.end
            yield draft


def _range(text: str, found: re.Match[str]) -> Draft | None:
    """四至五成, 零至十四岁: the unit is said once, behind the second number."""
    span = dates.span_at(text, found.start())
    if span is not None:
        return finished(found.start(), *span)
    second = RUN.match(text, found.end() + 1)
    if second is None or found[2] or found[3] or found[4] or found[1][-1] == "半":
        return None
    if text[found.start() - 1 : found.start()] in _VAGUE_OR_NUMBERED and found.start():
        return None
    if len(found[1]) > LONGEST:
        return None
    high = _draft(text, second)
    low = Draft(found.start(), found.end(1))
    if high is None or high.kind == "ordinal" or not high.unit or not _fill(low, found[1], ""):
        return None
    return range_of(text, low, high)


def _is_scale(text: str, start: int, opened: str, following: str) -> bool:
    """Whether it is the 万 of 12.7万个: most of what this scan finds, and the digits' own."""
    return text[start - 1 : start].isdigit() and following != "分" and not opened


def _may_stand_alone(text: str, found: re.Match[str]) -> bool:
    """Ranks, five-year plans and large numbers need no unit."""
    run = found[1]
    return text.startswith("第", found.start() - 1) or (len(run) > 1 and run[-1] in "五百千万亿两")


def _draft(text: str, found: re.Match[str]) -> Draft | None:
    run, start, end = found[1], found.start(), found.end(1)
    if len(run) > LONGEST or len(run) + len(found[2] or "") > LONGEST_DECIMAL:
        return None
    if run[-1] == "两" and len(run) > 1 and run[-2] in _PLACES_AND_TEN:
        return _in_taels(run[:-1], start, end)
    if found[2] is None and not found[3] and not found[4]:
        special = _special(text, run, start, end)
        if special is not None:
            return special
    if run[-1] in "百千万十" and text.startswith("分之", end) and not found[2]:
        return _fraction(text, run, start, end)
    if text.startswith("分之", end):
        return _plain_fraction(text, run, start, end)
    if start and text[start - 1] == "第":
        return _ordinal(text, run, start, end)
    return _number(text, found)


def _in_taels(numeral: str, start: int, end: int) -> Draft | None:
    """七亿两: the last character of the run is a unit of mass."""
    draft = Draft(start, end)
    draft.unit, draft.kind = "两", "mass"
    return draft if _fill(draft, numeral, "") else None


def _special(text: str, run: str, start: int, end: int) -> Draft | None:
    """A date, a five-year plan, a quarter, a decade, 首批; None where it is a number."""
    if run == "首":
        return _ordinal_draft(start, end + 1, 1, text[end])
    following = text[end : end + 1]
    if run[-1] == "五" and len(run) in (2, 3):
        plan = dates.plan_at(text, start, end)
        if plan:
            return finished(start, plan[0], plan[1], plan[2])
    if following in _BLANKS:
        following = text[end : end + 4].strip()[:1]
    if following in _DATE_MARKS or (
        following == "个" and text[start - 1 : start] in _BEFORE_DATE  # 前九个月, 第一个五年计划
    ):
        return _date(text, run, start, following)
    return None


def _date(text: str, run: str, start: int, following: str) -> Draft | None:
    opening = start - 1 if text[start - 1 : start] in _BEFORE_DATE else start
    found = None
    if following == "季":
        found = dates.quarter_at(text, opening)
    elif following == "个" and opening < start:
        find = dates.first_months_at if text[opening] == "前" else dates.five_years_at
        found = find(text, opening)
    elif following == "世" or text.startswith("年代", start + len(run)):
        opening, found = start, dates.decade_at(text, start)
    elif following != "个":
        opening = start
        if _is_date(text, run, start, following):
            found = dates.date_at(text, start)
    return finished(opening, found[0], found[1], found[2]) if found else None


_NOT_MONTH = re.compile("月(?:革命|花|端|怀胎|围城|之久|一[场次]|子)")


def _is_date(text: str, run: str, start: int, following: str) -> bool:
    """一日 and 三日 alone are mostly how long; 一月 is January only where a date goes on."""
    end = start + len(run)
    if following == "日":
        return len(run) > 1
    if following == "月":
        if _NOT_MONTH.match(text, end):
            return False
        return run != "一" or text[end + 1 : end + 2] in _AFTER_JANUARY
    return True


@lru_cache(maxsize=1024)
def _value(numeral: str) -> Fraction | None:
    try:
        return chinese_value(numeral.translate(_WIDE))
    except NotChinese:
        return None


def _fraction(text: str, run: str, start: int, end: int) -> Draft | None:
    """百分之六十三点二, 百分之63.2, 千分之五, 百分之百."""
    found = _PARTS.match(text, end)
    if found is None or run not in ("百", "千"):
        return _plain_fraction(text, run, start, end)
    draft = Draft(start, found.end())
    draft.unit, draft.kind = ("%", "percent") if run == "百" else ("‰", "permille")
    whole, decimals = found[1] or found[3], found[2] or found[4] or ""
    if len(whole) + len(decimals) > LONGEST_DECIMAL:
        return None
    if found[1]:
        draft.amount = chinese_amount(whole.translate(_WIDE), decimals, "")
        if whole == "百":
            draft.amount = (100, 0)
    else:
        plain = (whole + decimals).translate(_WIDE)
        draft.amount = int(plain), -len(decimals)
    if draft.amount is None:
        return None
    draft.step, draft.is_open = -len(decimals), bool(found[5])
    return _percent_range(text, draft) or draft


def _percent_range(text: str, low: Draft) -> Draft | None:
    """百分之三十至四十: the second number has no words of its own."""
    found = _SECOND.match(text, low.end)
    if found is None or low.is_open or text.startswith("分之", found.end()):
        return None
    amount = chinese_amount(found[1], found[2] or "", "")
    if amount is None or unit_at(text, found.end()) is not None:
        return None
    high = Draft(found.start(1), found.end())
    high.unit, high.kind, high.amount = low.unit, low.kind, amount
    high.step = -len(found[2] or "")
    draft = Draft(low.start, high.end)
    draft.unit, draft.kind, draft.parts = low.unit, low.kind, (low, high)
    draft.amount, draft.step = high.amount, high.step
    return draft


def _plain_fraction(text: str, run: str, start: int, end: int) -> Draft | None:
    found = _PARTS.match(text, end)
    if found is None or found[2] or found[4] or len(found[1] or found[3]) > LONGEST:
        return None
    below = _value(run)
    above = _value(found[1]) if found[1] else Fraction(int(found[3].translate(_WIDE)))
    if not below or not above or above >= below:
        return None
    return ratio_draft(start, found.end() - len(found[5]), above / below)


def _ordinal_draft(start: int, end: int, value: int, unit: str) -> Draft:
    draft = Draft(start, end)
    draft.amount, draft.kind, draft.unit = (value, 0), "ordinal", unit
    return draft


def _ordinal(text: str, run: str, start: int, end: int) -> Draft | None:
    """第九届, 第一位; 第一 alone only as a rank (位居全省第一), never in 第一书记."""
    value = _value(run)
    if value is None or value.denominator != 1:
        return None
    at = end + (1 if text[end : end + 1] == " " else 0)
    unit = next((u for u in _ORDINAL_UNITS if text.startswith(u, at)), "")
    if unit == "次" and is_census(text, at):
        return None
    if unit == "次" and value == 1 and not text.startswith(("会议", "全", "代表"), at + 1):
        return None
    if unit:
        return _ordinal_draft(start - 1, at + len(unit), int(value), unit)
    is_rank = _AFTER_RANK.match(text, end) and (
        _RANKED.search(text, max(0, start - 7), start - 1)
        or _PLACED.search(text, max(0, start - 22), start - 1)
    )
    return _ordinal_draft(start - 1, end, int(value), "") if is_rank else None


def _number(text: str, found: re.Match[str]) -> Draft | None:
    run, decimals, open1, scale, open2 = found.groups()
    start = found.start()
    before = text[start - 1 : start] if start else ""
    if before in _VAGUE and run[0] in _PLACES_AND_TEN:
        return None
    if run[0] in _PLACES and not open1 and hedge_before(text, start) is None:
        return None
    draft = Draft(start, found.end(2) if decimals else found.end(1))
    if run[-1] == "千" and len(run) > 1 and text[draft.end : draft.end + 1] in _THOUSANDS:
        run, draft.end = run[:-1], draft.end - 1  # 一千瓦: 千 belongs to the unit
    end = found.end(5) if open2 else found.end(4) if scale else found.end(3) if open1 else draft.end
    draft.scale = scale
    draft.is_open = bool(open1 or open2)
    if not _take_unit(text, draft, run, end, has_tail=bool(scale or open1 or decimals)):
        return None
    is_long = len(run) > 1 or bool(scale or decimals)
    if not _is_figure(text, draft, run, before, is_long=is_long):
        return None
    if not _fill(draft, run, decimals or ""):
        return None
    return (
        None if is_in_name(text, start, draft.end) or is_slogan(text, start, draft.end) else draft
    )


def _fill(draft: Draft, run: str, decimals: str) -> bool:
    """The amount and the last printed digit; False where the numeral is not well formed."""
    if run == "半":
        draft.amount, draft.has_half = (0, 0), True
        return draft.kind == "duration" and not decimals
    run = run.translate(_WIDE)
    if "半" in run:
        return False
    draft.amount = chinese_amount(run, decimals, draft.scale)
    if draft.amount is None:
        return False
    if not draft.scale and len(run) > 1 and run[-1] in "万亿":
        draft.scale = "万亿" if run.endswith("万亿") else run[-1]
    draft.step = POWER[draft.scale] - len(decimals)
    return True


def _take_unit(text: str, draft: Draft, run: str, end: int, *, has_tail: bool) -> bool:
    at = end
    while text[at : at + 1] in (" ", "\u3000") and at - end < 2:
        at += 1
    draft.end = end
    level = _LEVELS.match(text, at) if len(run) == 1 else None
    if level:
        draft.unit, draft.kind, draft.end = level.group(), "ordinal", at + 1
        return True
    found = unit_at(text, at)
    if found is not None:
        draft.unit, draft.kind, draft.end = found[1], found[2], at + len(found[0])
        if draft.unit in WITH_INSIDE:
            take_inside(text, draft, at)
        return True
    if text.startswith("级", at) and (
        run == "两" or _BEFORE_LEVELS.search(text, max(0, draft.start - 3), draft.start)
    ):
        draft.unit, draft.end = "级", at + 1
        return True
    take_bare_unit(text, draft, at, has_tail=has_tail)
    if draft.unit:
        return not (draft.unit == "%" and text.startswith("不变", draft.end))
    if len(run) > 1 and run[-1] in _PLACES and text[at : at + 1] in _AFTER_BARE:
        return len(run) > 2 or hedge_before(text, draft.start) is not None
    if not draft.scale and (run[-1] not in "万亿" or len(run) < 2):
        return False
    return draft.is_open or text.startswith(_PEOPLE, at)


def _is_figure(text: str, draft: Draft, run: str, before: str, *, is_long: bool) -> bool:
    if run == "一" and not draft.scale and not _is_one(text, draft):
        return is_one_alone(text, draft.start, draft.unit, draft.end)
    if is_numbered_name(text, draft.start, run, draft.unit, draft.end - len(draft.unit)):
        return False
    if _PHRASES.match(text, draft.start) or is_idiom(text, draft.start):
        return False
    if is_long or draft.kind == "ordinal":
        return True
    if draft.unit == "番":
        return text.startswith(("翻", "翻了"), draft.start - 1) or text.startswith(
            "翻了", draft.start - 2
        )
    if draft.kind == "duration" and run == "半":
        is_part = before in _HALVES
        return not is_part or text.startswith("提前", draft.start - 2)
    if before in _NUMBERED:
        return False
    return not (draft.unit in ("分", "点", "面", "道", "手") and run == "十")


def _is_one(text: str, draft: Draft) -> bool:
    """Whether a lone 一 counts: 一番, 一倍, 提高一个百分点, 至少一处; not 一个, 一批, 一起."""
    if draft.kind in _MEASURED:
        if text[draft.start - 1 : draft.start] in _LAST:  # 最后一公里
            return False
        return draft.unit not in ("度", "方", "里", "分", "角", "米", "石", "斤", "两", "平方")
    if draft.has_half or draft.kind == "ordinal":
        return True
    return bool(_QUANTIFIED.search(text, max(0, draft.start - 8), draft.start))
