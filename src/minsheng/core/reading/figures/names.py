"""What holds a numeral and is no figure: 5G, “6·18”, PM2.5, 三轮车, list numbers, hotlines.

Everything is decided from a few characters on either side, so that a hostile text stays linear.
"""

import re

_LETTERS = frozenset(
    chr(code)
    for first, last in ("AZ", "az", "ＡＺ", "ａｚ", "αω", "ΑΩ")
    for code in range(ord(first), ord(last) + 1)
)
_SPACE = " \u3000\t"
_LIST = re.compile(
    r"[\s　]*(?:[（(]?[0-9０-９]{1,2}[）)]|[0-9０-９]{1,2}[.．、](?![0-9０-９])"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?:[ \u3000、.]|(?=[一-鿿]))(?![万亿]|[个人元吨]))"
)
_PAGE = re.compile(
    r"[ \u3000]*[-—－–·]{0,3}[ \u3000]*[0-9]{1,4}[ \u3000]*[-—－–·]{0,3}[ \u3000]*(?:\n|$)"
)
_PARENTHESIS = re.compile(r"[（(][0-9０-９一二三四五六七八九十]{1,2}[）)]")
_NOTE = re.compile(r"[\[［〔【][0-9０-９]{1,3}[\]］〕】]")
_LABELS = (
    "附件",
    "附表",
    "附图",
    "专栏",
    "图表",
    "注释",
    "脚注",
    "案例",
    "例",
    "表",
    "图",
    "注",
    "公式",
    "式",
    "热线",
    "拨打",
    "电话",
    "工业",
    "互联网",
    "编号",
    "代码",
    "邮编",
    "型号",
)
_NAMED = re.compile(
    "工程|高校|院校|计划|行动|战略|专项|模式|机制|国道|省道|县道|乡道|高速|热线|报警|急救|投诉|平台|指挥中心|晚会|航班|次列车|号文|"
    "世纪|版|后[^，。；、续期者面来果方台]|会议室|专案|事件|惨案|事变|讲话|指示|路公交|服务热线|便民|政务|消费者|法治|通知|体系|网络|联盟|基地"
)
_HOT = re.compile(
    "服务|政府|消费|环保|公安|举报|医保|社保|市民|政务|便民|维权|电话|咨询|妇女|法律|旅游|价格|农业|税务|卫生|文化"
)
_DOT = frozenset("·•・‧")
_PLUS = frozenset("+＋")
_INSIDE_CODE = frozenset("-./_")  # COVID-19, No.16, an address of the web
_WORD = _LETTERS | _PLUS
JOINING = _WORD | _DOT | _INSIDE_CODE
_ROUND = frozenset("（(")
_SQUARE = frozenset("[［〔【")
_STOPS = frozenset("；。：;:，, \u3000\t)）")
_MARKS = frozenset(".．、")
_BORN = re.compile("(?:[5-9][05]|[01][05])后")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_OPENING = re.compile("[“‘「『《〈]")
_LONGEST_NAME = 18
_SAID = re.compile(
    r"[%％‰]|[万亿][元人吨亩户个]|[，。；：]|以上|以下|以内|左右|增长|下降|不低于|不超过|[0-9]元"
)


def is_list_number(text: str, start: int, end: int) -> bool:
    """Whether the number opens a line as an item's number, or stands alone on it as a page's."""
    line = text.rfind("\n", max(0, start - 12), start) + 1
    if line == 0 and start > 12:
        return _is_inline(text, start, end) or _is_bracketed(text, start)
    opens = not text[line:start].strip(" \u3000\t（(#*-—－–·>")
    if opens and (_LIST.match(text, line) or _PAGE.match(text, line)):
        return True
    return _is_inline(text, start, end) or _is_bracketed(text, start)


def _is_inline(text: str, start: int, end: int) -> bool:
    """；2、完成投资 within a line."""
    if (
        end - start > 2
        or text[start - 1 : start] not in _STOPS
        or text[end : end + 1] not in _MARKS
    ):
        return False
    return not text[end + 1 : end + 2].isdigit()


def _is_bracketed(text: str, start: int) -> bool:
    opening = text[start - 1 : start]
    if opening in _ROUND:
        return bool(_PARENTHESIS.match(text, start - 1))
    return opening in _SQUARE and bool(_NOTE.match(text, start - 1))


def is_joined(text: str, start: int) -> bool:
    """Whether one of JOINING before the digits makes them part of a word: CO2, 1+1, 6·18, No.16."""
    earlier, before = text[start - 2 : start - 1], text[start - 1 : start]
    if before in _DOT:
        return earlier.isdigit()
    return before not in _INSIDE_CODE or earlier in _LETTERS


def is_bare_name(text: str, start: int, end: int) -> bool:
    """Whether digits without a unit belong to a word or a name: 5G, 1+X, 90后, 图1, 211工程, 12345热线."""
    after = text[end : end + 1]
    if after in _WORD or (after in _DOT and text[end + 1 : end + 2].isdigit()):
        return True
    if (
        _BORN.match(text, start)
        or is_label(text, start)
        or (_NAMED.match(text, end) and "." not in text[start:end])
    ):
        return True
    return 3 <= end - start <= 5 and bool(_HOT.match(text, end)) and text[start] == "1"


def is_label(text: str, start: int) -> bool:
    """图1, 表2, 附件3: whether a word that numbers things stands before it."""
    at = start
    while at and text[at - 1] in _SPACE and start - at < 2:
        at -= 1
    return text.endswith(_LABELS, 0, at)


def is_in_name(text: str, start: int, end: int) -> bool:
    """Whether it stands in a short quoted name or a title: “四规融合”, “15分钟生活圈”, 《…》."""
    if not _OPENING.search(text, start - _LONGEST_NAME, start):
        return False
    low = max(0, start - _LONGEST_NAME)
    for opening, closing in _QUOTES.items():
        left = text.rfind(opening, low, start)
        if left < 0 or text.find(closing, left, start) >= 0:
            continue
        right = text.find(closing, end, end + (_LONGEST_NAME if closing != "》" else 40))
        if right >= 0 and not _SAID.search(text, left + 1, right):
            return True
    return False
