"""Enumeration 列举: a number of things and their names before it: “市场、培训、服务”三个环节."""

import re
from collections.abc import Sequence
from decimal import Decimal

from minsheng.core.reading.relations.drafts import Ledger, shown
from minsheng.core.reading.relations.items import relate_items
from minsheng.core.reading.relations.names import Names, names_before, names_in
from minsheng.core.reading.relations.points import relate_points
from minsheng.core.words import Figure, Verdict

_MOST = 30
_LEVELS = re.compile("[省市县区乡镇村街组户]{2,5}$")
_LONGEST_NAME = 40
_NOT_HERE = re.compile("[0-9０-９]$|(?:占|达|为|有|共有|增加|减少|完成|新增|建成|新建)$")


def relate_enumerations(ledger: Ledger, text: str, figures: Sequence[Figure]) -> None:
    """Adds an enumeration for each small count whose things are named just before it."""
    for figure in figures:
        number = _number(figure)
        if number and not (
            relate_points(ledger, text, figure, number) or _relate(ledger, text, figure, number)
        ):
            relate_items(ledger, text, figure, number)
    _relate_sections(ledger, text, figures)


def _relate_sections(ledger: Ledger, text: str, figures: Sequence[Figure]) -> None:
    """十件大事 before a text of ten numbered sections: the first such number names them."""
    titles: list[str] = []
    first = 0
    for found in _SECTION.finditer(text):
        if found[1] != _numeral(len(titles) + 1):
            continue
        first = first or found.start()
        titles.append("".join(found[2].split()))
    if len(titles) < _FEWEST:
        return
    for figure in figures:
        if figure.start >= first:
            return
        if _number(figure) == len(titles) and figure.unit in _MATTERS:
            _add(ledger, text, figure, tuple(titles), "consistent")
            return


_SECTION = re.compile(r"(?:^|\n)[ \t\u3000]{0,8}\**([一二三四五六七八九十]{1,3})、([^\n。]{2,40})")
_FEWEST = 3
_MATTERS = frozenset(("件", "项", "个", "条", "方面", "大"))


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else _ORDINALS[tens - 1] + "十")
    return head + (_ORDINALS[ones - 1] if ones else "")


def _number(figure: Figure) -> int:
    value = figure.value
    if figure.kind != "count" or not isinstance(value, Decimal) or not 1 < value <= _MOST:
        return 0
    if figure.low != figure.high or figure.qualifier != "exact" or value != int(value):
        return 0
    return int(value)


def _relate(ledger: Ledger, text: str, figure: Figure, number: int) -> bool:
    """Adds the enumeration of the names just before a number; whether there is one."""
    if _relate_by_ending(ledger, text, figure, number):
        return True
    if text[max(0, figure.start - 1) : figure.start] in _EDGES:
        return False
    levels = _LEVELS.search(text[max(0, figure.start - number) : figure.start])
    if figure.unit in ("级", "") and levels is not None and len(levels[0]) == number:
        _add(ledger, text, figure, tuple(levels[0]), "consistent")
        return True
    if _NOT_HERE.search(text[max(0, figure.start - 2) : figure.start]):
        return False
    found = names_before(text, figure.start)
    if found is None or max(map(len, found.names)) > _LONGEST_NAME:
        return False
    verdict = _verdict(found, number)
    if verdict is not None:
        _add(ledger, text, figure, found.names, verdict)
    return verdict is not None


def _relate_by_ending(ledger: Ledger, text: str, figure: Figure, number: int) -> bool:
    """充分就业型、创业创新型、……，“四型”社区: the names end with the figure's unit, 四期 with 一期, 二期."""
    unit = figure.unit or text[figure.end : figure.end + 1]
    if len(unit) != 1 or unit in _STOPS:
        return False
    behind = text[figure.end : figure.end + _BEHIND]
    ordinals = tuple(f"{digit}{unit}" for digit in _ORDINALS[:number])
    if number <= len(_ORDINALS) and unit in _STAGES and all(each in behind for each in ordinals):
        _add(ledger, text, figure, ordinals, "consistent")
        return True
    for segment in _SEGMENT.split(text[max(0, figure.start - _BACK) : figure.start]):
        found = names_in(segment) if "、" in segment and unit in segment else None
        if found is not None and found.least <= number <= found.most:
            names = [name for piece in found.names for name in _BOTH.split(piece)]
            if len(names) == number and all(unit in name[-2:] for name in names):
                _add(ledger, text, figure, tuple(names), "consistent")
                return True
    return False


_STOPS = frozenset("，。；：\n、“”（）")
_EDGES = frozenset("，。；：\n、“（")
_SEGMENT = re.compile("[，。；：\n“”（）]")
_BOTH = re.compile("和|与|及")
_ORDINALS = "一二三四五六七八九十"
_STAGES = frozenset("期批段步")
_BACK, _BEHIND = 200, 100


def _verdict(found: Names, number: int) -> Verdict | None:
    """Told only where it fits, or where quotation marks leave no doubt what the list is."""
    if found.least <= number <= found.most:
        return "consistent"
    sure = found.is_quoted and not found.is_open and found.least == found.most
    return "inconsistent" if sure else None


def _add(
    ledger: Ledger, text: str, figure: Figure, names: tuple[str, ...], verdict: Verdict
) -> None:
    behind = text[figure.end : figure.end + 6].split("，", maxsplit=1)[0].split("。", maxsplit=1)[0]
    words = f"{'、'.join(names)}{shown(figure)}{''.join(behind.split())}"
    facts = (("named", str(len(names))),)
    ledger.add("enumeration", ((figure, "n"),), verdict, words, None, names, facts)
