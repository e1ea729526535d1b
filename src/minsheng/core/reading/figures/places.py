"""What stands around a numeral and tells a name from a count: sessions, grades, tables, codes.

Each question looks at a few characters on either side, so that a hostile text stays linear.
"""

import re

_NUMERALS = frozenset("一二三四五六七八九十百")
_GRADED = frozenset("级类档等线期")
_AFTER_GRADE = frozenset("以及地大强余左或和至到、，。；：）的")
_LEVELS = re.compile("[市县乡镇村省区州央方街道][、和]?$")
_SESSION = re.compile(
    "届(?:[一二三四五六七八九]中|(?:全国)?(?:人大|人代会|政协|全会|全国|省|市|区|县|.{0,2}委))"
)
_MEETING = re.compile("次(?:会议|全会|全体)")
_ASSEMBLY = re.compile("(?:人大|政协|常委会|代表大会)$")
_CENSUS = re.compile("次(?:全国)?[一-鿿]{0,6}(?:普查|抽样调查)")
_PRICED = re.compile("[元块每价只仅为是]")
_NAMING = frozenset("台门里家")  # 五台县, 三门峡, 七里河
_PLACE_ENDS = frozenset("县山峡河湾屯庄店")
_ALONE = frozenset("人名户所座处起例台辆艘架宗枚栋只头份册部")
_NOT_ALONE = frozenset(
    "这那每某同另第其中下上新唯之的是为哪任何再又进有换统任逐万不到了在过专十百千"
)
_STOPS = frozenset("，。；、）")
_EACH = re.compile("每个?[一-鿿]{1,5}(?:有|配备|设|建|派驻|确定)$")
_FATE = re.compile("(?:人|名)(?:死亡|遇难|丧生|受伤|重伤|轻伤|失踪|失联|获救|得救)")
_CODED = re.compile(r"[A-Za-z][/T .]{0,3}[0-9.]{1,7}[-—–]$")
_STANDARD = re.compile(
    "(?:GB|ISO|HJ|DB|JGJ|CJJ|SL|NY|TB|YY|WS|IEC|JT|GA|MH)[A-Z]{0,2}(?:[/／]T)? $"
)
_TABLED = re.compile(r"[表图][ ]?[0-9]{1,2}[-—–.]$")
_CLOSING = re.compile("[^0-9０-９，。；：“”]{0,8}[”’」]")
_SUBSTANCE = re.compile("[-－][一-鿿]{1,4}[-－]|[-－](?:苯|甲|乙|丙|丁|羟|氯|氨|溴|硝)")


def is_numbered_name(text: str, start: int, run: str, unit: str, at: int) -> bool:
    """十三届全国人大四次会议, 二级标准, 一、二类水质, 长三角; `at` is where the unit stands."""
    if unit == "角":  # 长三角, 八角, 六角形; 每斤三角 is money
        return len(run) == 1 and not _PRICED.search(text, max(0, start - 6), start)
    if unit in _NAMING and text[at + 1 : at + 2] in _PLACE_ENDS:
        return len(run) == 1
    if unit == "届":
        return bool(_SESSION.match(text, at))
    if unit == "次":
        return bool(_MEETING.match(text, at) and _ASSEMBLY.search(text, max(0, start - 4), start))
    if unit not in _GRADED or len(run) > 1 or run == "两":
        return False
    if text[start - 1 : start] == "、" and text[start - 2 : start - 1] in _NUMERALS:
        return True
    if unit != "级" or _LEVELS.search(text, max(0, start - 3), start):
        return False
    following = text[at + 1 : at + 2]
    return "一" <= following <= "鿿" and following not in _AFTER_GRADE


def is_census(text: str, at: int) -> bool:
    """第七次全国人口普查 is the name of one; `at` is where 次 stands."""
    return bool(_CENSUS.match(text, at))


def is_one_alone(text: str, start: int, unit: str, end: int) -> bool:
    """抓获嫌疑人一名, 每村有一名法律顾问 and 四人得救，一人丧生: there 一 counts."""
    if unit not in _ALONE:
        return False
    if _EACH.search(text, max(0, start - 10), start):
        return True
    if text[end : end + 1] in _STOPS and start and "一" <= text[start - 1] <= "鿿":
        return text[start - 1] not in _NOT_ALONE
    return text[start - 1 : start] in _STOPS and bool(_FATE.match(text, end - len(unit)))


def is_code(text: str, start: int, end: int) -> bool:
    """The 2012 of GB3095-2012, the 1 of 表4-1, both of 1-苯基-1-丙酮."""
    if _SUBSTANCE.match(text, end):
        return True
    if text[start - 1 : start] == " " and _STANDARD.search(text, max(0, start - 9), start):
        return True
    if text[start - 1 : start] not in ("-", "—", "–", "."):
        return False
    low = max(0, start - 12)
    return bool(_CODED.search(text, low, start) or _TABLED.search(text, low, start))


def is_slogan(text: str, start: int, end: int) -> bool:
    """“三个明显下降”: a numeral that opens a short quotation without digits names what it sums up."""
    if text[start - 1 : start] not in ("“", "‘", "「") or not start:
        return False
    return bool(_CLOSING.match(text, end))
