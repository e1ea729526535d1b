"""What is counted, in a few words taken from the text, and what the figure is there for."""

import re

_TO_LAST_BREAK = re.compile("(?s:.*)[，。；：！？\n、（）,;]")
_TO_LAST_DIGIT = re.compile(r"(?s:.*)\d")
_WINDOW = 40
_LONGEST = 20
_NOT_FIRST = "％%‰个人元"
_VERBS = (
    "累计达到", "累计完成", "实现", "达到", "已达到", "已达", "完成", "累计", "约有", "共有", "共", "已有", "已", "为", "达", "有",
    "增长", "增加", "下降", "减少", "占", "的", "了", "至", "到", "于", "比上年", "同比", "环比", "分别", "突破", "超过", "约", "近",
    "提高", "降低", "上升", "其中", "全年", "是", "在", "和", "及", "与", "高达", "仅", "收窄", "回落", "提高到", "新增",
)  # fmt: skip
_ENDINGS: dict[str, tuple[str, ...]] = {}
for _word in sorted(_VERBS, key=len, reverse=True):
    _ENDINGS[_word[-1]] = (*_ENDINGS.get(_word[-1], ()), _word)
_NOUN_BEHIND = re.compile("[^，。；：！？\n、（）,; 和及与占比增完达为分其的0-9]{0,12}")
_GROWTH = (
    "增长",
    "下降",
    "减少",
    "增加",
    "上升",
    "提高",
    "回落",
    "收窄",
    "降低",
    "上涨",
    "下跌",
    "增幅",
    "降幅",
)
_RATES = frozenset({"%", "百分点", "‰", "倍", "番", ""})
_GROWN = re.compile("|".join(_GROWTH))
_PLANNED = re.compile("计划|规划|力争|预计|拟|确保|目标|将")
_BASES = re.compile("计划|任务|目标|预算")
_DONE = re.compile("完成|占|为|达")


def role_and_subject(text: str, start: int, end: int, kind: str, unit: str) -> tuple[str, str]:
    """The role (actual, plan, completion, growth …) and the subject of a figure.

    Both are guesses from the clause before it, and from the noun behind its unit; a subject is
    empty where neither says anything.
    """
    if kind in ("date", "period"):
        return "date", ""
    low = start - _WINDOW if start > _WINDOW else 0
    broken = _TO_LAST_BREAK.match(text, low, start)
    clause = text[broken.end() if broken else low : start].strip(" \u3000\r")
    return _role(clause, text, end, kind, unit), _subject(clause) or _noun(text, end)


def _role(clause: str, text: str, end: int, kind: str, unit: str) -> str:
    if kind == "ordinal":
        return "rank" if unit in ("", "位", "名") else "context"
    if kind in ("identifier", "proportion"):
        return "context"
    if kind != "count" and unit in _RATES:
        return _rate_role(clause)
    if text.startswith(("以内", "以下"), end) or clause.endswith(("控制在", "不超过", "限额")):
        return "limit"
    if clause.startswith("其中"):
        return "component"
    if clause.endswith(_GROWTH):
        return "growth"
    if _PLANNED.search(clause):
        return "plan"
    return "total" if clause.endswith(("共", "合计", "总计", "共计", "总额")) else "actual"


def _rate_role(clause: str) -> str:
    if _GROWN.search(clause):
        return "growth"
    if _BASES.search(clause) and _DONE.search(clause):
        return "completion"
    if "占" in clause or "比重" in clause:
        return "component"
    return "limit" if clause.endswith(("控制在", "不超过")) else "actual"


def _subject(clause: str) -> str:
    """The clause without the verbs and hedges at its end: 全市新增城镇就业 of 全市新增城镇就业达到."""
    while clause:
        for word in _ENDINGS.get(clause[-1], ()):
            if clause.endswith(word):
                clause = clause[: -len(word)].rstrip()
                break
        else:
            break
    last = clause[-_LONGEST:]
    if last.isalpha():  # no digit and no sign, as mostly
        return last.lstrip(_NOT_FIRST)
    digit = _TO_LAST_DIGIT.match(last)
    return (last[digit.end() :] if digit else last).lstrip(_NOT_FIRST)


def _noun(text: str, end: int) -> str:
    found = _NOUN_BEHIND.match(text, end)
    return found.group() if found else ""
