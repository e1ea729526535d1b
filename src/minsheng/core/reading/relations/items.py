"""Things that a number counts, named elsewhere than in a list before it.

9项工程 and a paragraph of nine parts between semicolons; 4个垃圾焚烧厂，其中甲县、乙县、丙县垃圾焚烧厂…；
丁县垃圾焚烧厂…; 两项工作 behind two quoted names. Only what fits is told: an author may leave things out.
"""

import re
from collections.abc import Sequence

from minsheng.core.reading.relations.drafts import Ledger, shown
from minsheng.core.words import Figure

_THINGS = frozenset(("项", "个", "件", "处", "条", "座", "类", "大"))
_FEWEST_PARTS = 3
_PARTED = re.compile(
    r"[^。；：!！?？\n]{0,40}(?:[。：]\s{0,20}\n\s{0,20}|[：:]\s{0,20})([^。\n]{1,1500})[。\n]"
)
_SEMICOLONS = re.compile("[；;]")
_NAME = re.compile("[\u4e00-\u9fa5A-Za-z0-9“”]{4,24}")
_REGION = re.compile(r"[^\W\d_A-Za-z]{1,5}[县区市镇乡村]")
_FAR = 300
_HEAD = 4
_REFERRED = re.compile("(?:工作|任务|工程|行动|改革|活动|制度|机制|措施|指标)")
_QUOTED = re.compile("“([^”\n，。；]{2,20})”")
_BACK = 120
_MOST_QUOTED = 6


def relate_items(ledger: Ledger, text: str, figure: Figure, number: int) -> bool:
    """Adds the enumeration of the things behind or around a number; whether there is one."""
    for names in (
        _parts_behind(text, figure, number),
        _regions_behind(text, figure, number),
        _quoted_before(text, figure, number),
    ):
        if len(names) == number:
            words = f"{'、'.join(names)}{shown(figure)}"
            facts = (("named", str(number)),)
            members = ((figure, "n"),)
            ledger.add("enumeration", members, "consistent", words, None, tuple(names), facts)
            return True
    return False


def _parts_behind(text: str, figure: Figure, number: int) -> Sequence[str]:
    """The parts between semicolons behind a colon, or of the paragraph that comes next."""
    if figure.unit not in _THINGS or number < _FEWEST_PARTS:
        return ()
    found = _PARTED.match(text, _end_of_words(text, figure))
    if found is None:
        return ()
    parts = [part.strip() for part in _SEMICOLONS.split(found[1])]
    names = [_NAME.match(part) for part in parts]
    return [name[0] for name in names if name is not None] if len(parts) == number else ()


def _end_of_words(text: str, figure: Figure) -> int:
    """Past the noun, and past one short clause that ends the paragraph: 9项，已完成招标。"""
    found = _ONE_CLAUSE.match(text, figure.end)
    return found.end() if found else figure.end


_ONE_CLAUSE = re.compile(r"[^。；：，\n]{0,16}，[^。；：，\n]{1,40}(?=。\s{0,20}\n)")


def _regions_behind(text: str, figure: Figure, number: int) -> Sequence[str]:
    """The places named before the counted things, over the clauses that follow."""
    if figure.unit not in _THINGS or number < 2:
        return ()
    head = re.sub(r"\s+", "", text[figure.end : figure.end + _HEAD + 2])[:_HEAD]
    if len(head) < _HEAD or not all("\u4e00" <= letter <= "\u9fa5" for letter in head):
        return ()
    behind = text[figure.end : figure.end + _FAR].split("\n", maxsplit=1)[0]
    names: list[str] = []
    at = behind.find(head, _HEAD)
    while at > 0:
        listed = _CLAUSE.split(behind[max(0, at - _LONGEST_LIST) : at])[-1]
        names += _JOINED.split(listed)
        at = behind.find(head, at + _HEAD)
    if len(set(names)) != len(names) or not all(_REGION.fullmatch(name) for name in names):
        return ()
    return names


_CLAUSE = re.compile("[，。；：,;]|其中")
_JOINED = re.compile("[、和及]")
_LONGEST_LIST = 80


def _quoted_before(text: str, figure: Figure, number: int) -> Sequence[str]:
    """解决“甲”和“乙”…。…，两项工作: the quoted names of the paragraph before a number that refers back."""
    refers = figure.unit in _THINGS and _REFERRED.match(text, figure.end)
    if not refers or number > _MOST_QUOTED or text[figure.start - 1 : figure.start] not in "，。；":
        return ()
    before = text[max(0, figure.start - _BACK) : figure.start].rsplit("\n", maxsplit=1)[-1]
    sentences = before.split("。")
    for behind in (sentences[-1], "。".join(sentences[-2:])):
        names = [found[1] for found in _QUOTED.finditer(behind)]
        if len(names) == number:
            return names
    return ()
