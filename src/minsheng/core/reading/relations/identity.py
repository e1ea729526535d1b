"""Identity 同一数: the same quantity said again, and a number of things all of which are done."""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from minsheng.core.reading.relations.drafts import Ledger, shown
from minsheng.core.words import Figure

_BEHIND = 4
_NOUN = re.compile(r"[^\W\d_A-Za-z]{4}")
_ALL = re.compile(
    "[^，。；\n]{0,24}?，?(?:全部|已全部|均已?|都已?)(?:按[^，。；]{1,8})?(?:完成|开工|建成|竣工|到位|投入使用|停用|改造|关停|拆除|达标|通车|办结)"
)
_TELLING = 3
"""Digits that two figures do not share by chance."""


def relate_identities(ledger: Ledger, text: str, figures: Sequence[Figure]) -> None:
    """Adds an identity for each figure that stands again for the same things, and for 全部."""
    first: dict[tuple[object, ...], Figure] = {}
    numbers = [figure for figure in figures if isinstance(figure.value, Decimal)]
    times = Counter((figure.value, figure.unit) for figure in numbers)
    for figure in numbers:
        # Most figures stand once, and what makes two of them one need not be asked.
        is_again = times[figure.value, figure.unit] > 1
        for key in _keys(text, figure) if is_again else ():
            earlier = first.setdefault(key, figure)
            if earlier is not figure:
                words = f"{shown(earlier)}{key[-1]}，{shown(figure)}{key[-1]}"
                ledger.add("identity", ((earlier, "value"), (figure, "value")), "consistent", words)
                break
        if figure.kind == "count" and figure.low == figure.high:
            _add_all(ledger, text, figure)
        elif figure.value == _WHOLE and figure.unit == "%":
            _add_whole(ledger, text, figure)


def _keys(text: str, figure: Figure) -> list[tuple[object, ...]]:
    """What makes two figures one: value, unit and the noun behind, or telling digits and a noun.

    Digits that are not shared by chance need only a word of two characters near both.
    """
    if figure.unit == "%":
        return _rate_keys(text, figure)
    noun = _NOUN.match(text, figure.end)
    keys: list[tuple[object, ...]] = []
    if noun is not None and figure.kind == "count":
        keys.append((figure.value, figure.unit, noun[0]))
    digits = len(str(figure.value).replace(".", "").strip("0-"))
    if digits < _TELLING or figure.kind not in ("count", "money", "area", "mass", "length"):
        return keys
    near = text[max(0, figure.start - _NEAR) : figure.start]
    words = _WORDS.findall(near)[-1:] + _WORDS.findall(text[figure.end : figure.end + _NEAR])[:1]
    pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    return keys + [(figure.value, figure.unit, pair) for pair in sorted(pairs)]


def _rate_keys(text: str, figure: Figure) -> list[tuple[object, ...]]:
    """药品评价性抽检合格率为100% and 抽验药品90批次，合格率为100%: the same rate of a thing named twice."""
    before = text[max(0, figure.start - _RATE_NEAR) : figure.start]
    named = _RATE.search(before)
    if named is None:
        return []
    words = _WORDS.findall(before[: named.start()])
    pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    return [(figure.value, f"{named[1]}率", pair) for pair in sorted(pairs)]


_RATE_NEAR = 20
_NEAR = 8
_WORDS = re.compile(r"[^\W\d_A-Za-z]{2,8}")


_MAY_BE_ALL = re.compile("全部|均|都")
_LONGEST_ALL = 30


def _add_all(ledger: Ledger, text: str, figure: Figure) -> None:
    if not _MAY_BE_ALL.search(text, figure.end, figure.end + _LONGEST_ALL):
        return
    found = _ALL.match(text, figure.end)
    if found is not None:
        words = f"{shown(figure)}{''.join(found[0].split())}"
        ledger.add("identity", ((figure, "value"),), "consistent", words, None, (found[0][-8:],))


_WHOLE = Decimal(100)
_RATE = re.compile(
    r"([^\W\d_A-Za-z]{2})率(?:[、和及与][^，。；0-9]{2,10}率)?(?:分别)?(?:已?达到?|均?为|是|均达)*$"
)
_AROUND = 400
"""Far, but within the paragraph."""


def _add_whole(ledger: Ledger, text: str, figure: Figure) -> None:
    """开工率100%，所有项目均按时开工: the same said in figures and in words."""
    named = _RATE.search(text[max(0, figure.start - _LONGEST_RATE) : figure.start])
    if named is None:
        return
    said = re.compile(
        f"(?:所有|全部)[^。；\n0-9]{{0,16}}(?:均|都|全部)[^。；\n0-9]{{0,12}}{named[1]}"
    )
    first = text.rfind("\n", max(0, figure.start - _AROUND), figure.start) + 1
    last = text.find("\n", figure.end, figure.end + _AROUND)
    low = first or max(0, figure.start - _AROUND)
    claim = said.search(text, low, last if last > 0 else figure.end + _AROUND)
    if claim is not None:
        words = f"{named[0]}{shown(figure)}，{claim[0]}"
        ledger.add("identity", ((figure, "value"),), "consistent", words, None, (claim[0],))


_LONGEST_RATE = 24
