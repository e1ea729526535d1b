"""Figures that stand in a text without a source."""

import re
from collections.abc import Iterator

from minsheng.core.numerals.scales import unit_length
from minsheng.core.prose.bound import BoundText
from minsheng.core.prose.log import LogLine

# 一 alone is left out (一批, 进一步); 第三季度 and 十三五 are names of times.
_NUMERAL = re.compile(
    r"(?<![A-Za-z0-9０-９.．-])[0-9０-９][0-9０-９,，.．]{0,30}+(?:[余多]?[百千万亿]{1,2}[余多]?)?"
    r"|(?<![第一二三四五六七八九十])[一二两三四五六七八九十百千万亿零〇]{1,20}+(?!是|要|五[”规])"
)
_SCALES_ONLY = re.compile(r"[百千万亿]+")  # 百千万工程, 万亩荒山: words of size
_ORDINAL_OF_HEADING = re.compile(
    r"(?m)^[ 　]*(?:（?[一二三四五六七八九十]{1,3}[、）]|\d{1,2}[.、．])"
)
_NAME = re.compile(r"“[^”\n]{1,30}”|《[^》\n]{1,40}》|附件[0-9一二三四五六七八九十]")


def unbound_lines(bound: BoundText, shift: tuple[tuple[int, int], ...]) -> Iterator[LogLine]:
    """A warning for each numeral outside the bindings.

    Headings' ordinals, numerals in quoted names and inside words (进一步) are passed over. `shift`
    pairs positions of the bound text with how far they moved in the composed one.
    """
    taken = [(each.start, each.end) for each in bound.bindings]
    for pattern in (_ORDINAL_OF_HEADING, _NAME):
        taken += [found.span() for found in pattern.finditer(bound.text)]
    taken.sort()
    for start, end in _numerals(bound.text):
        if not any(start < last and first < end for first, last in taken):
            around = bound.text[max(0, start - 8) : end + 8].replace("\n", " ")
            moved = _moved(start, shift)
            facts = (("found", bound.text[start:end]), ("around", around))
            yield LogLine("warning", "unbound", facts, start + moved, end + moved)


def _numerals(text: str) -> Iterator[tuple[int, int]]:
    for found in _NUMERAL.finditer(text):
        shown = found.group().rstrip(",，.．")
        end = found.start() + len(shown)
        unit = unit_length(text[end : end + 8])
        if shown[0].isdigit() or (unit and shown != "一" and not _SCALES_ONLY.fullmatch(shown)):
            yield found.start(), end + unit


def _moved(position: int, shift: tuple[tuple[int, int], ...]) -> int:
    return next((moved for start, moved in reversed(shift) if start <= position), 0)
