"""Sums 合计: a total and the parts that the text lists of it, and whether the list claims to be all.

`其中` may leave a part out; 分别, 包括 and a colon deal out the whole; 等 and 主要 say that they do not.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from minsheng.core.reading.relations.arithmetic import (
    Interval,
    added,
    less,
    meet,
    outwards,
    scaled,
    span,
    told,
    widened,
)
from minsheng.core.reading.relations.drafts import Facts, Ledger, clause_of, shown
from minsheng.core.reading.relations.sentences import Sentence, Spot

_OPENS = re.compile("其中|包括|包含|(?:[分即]别)?由|(?<=[（(])含|[:：]$|[:：]")
_DEALT = re.compile("，分别?[为是][^，0-9]{2}")
_NEARLY_ALL = Decimal("0.9")
_MOST_BACK = 24
_OPEN_WORDS = ("主要", "等", "重点", "仅", "新增", "同比")
_PAIRS = (
    ("出口", "进口"), ("男", "女"), ("城镇", "农村"), ("城镇", "乡村"), ("税收", "非税"), ("中央", "地方"),
    ("国税", "地税"), ("国内", "境外"), ("国内", "入境"), ("国内", "国际"), ("收入", "支出"),
)  # fmt: skip
_TRIPLES = (("第一产业", "第二产业", "第三产业"), ("一产", "二产", "三产"))
_TOTALS = re.compile(
    "(?:共计|合计|总计|累计共|一共|总共|总人口|总数|总额|总面积)(?:为|达到?|有|约|近|超过)*$"
)
_REST = re.compile("^，?(?:剩余|其余|不足部分|余下|缺口|差额|其他)")
_COMMON = re.compile("公共|共同|共产|共青|共享|共建")
_PARTED = frozenset({"change", "previous", "whole"})


class Listing:
    """Parts of a total as listed: the sentence's Spots, and what the words say of the list."""

    __slots__ = ("complete", "parts", "total")

    def __init__(self, total: Spot, parts: list[Spot], complete: str) -> None:
        self.total = total
        self.parts = parts
        self.complete = complete


def relate_sums(ledger: Ledger, sentence: Sentence, earlier: Sentence | None) -> list[Listing]:
    """Adds the sums and the parts that must not be more than their whole; returns the listings."""
    found: list[Listing] = []
    position = 0
    spots = sentence.spots
    while position < len(spots):
        listing = _listing_at(sentence, earlier, position)
        if listing is not None:
            found.append(listing)
            _add(ledger, listing)
            position = listing.parts[0].index
        position += 1
    _add_totals_behind(ledger, spots)
    return found


def _listing_at(sentence: Sentence, earlier: Sentence | None, position: int) -> Listing | None:
    spots = sentence.spots
    first = spots[position]
    gap = first.gap
    if "其中" in gap:
        word = "其中"
    elif "包括" in gap:
        word = "包括"
    elif position and gap.startswith(("（含", "(含", "，含", "（其", "，包含")):
        word = "含"
    elif position and (gap[:1] in ("：", ":") or _DEALT.match(gap)):
        word = "："
    else:
        return None
    if first.group in "dx" or first.group == "r":
        behind = _next_quantity(spots, position, word)
        if behind is None:
            return None
        first = behind
    if first.use == "change" or "占其中" in gap or "平均" in gap:
        return None
    parts = _parts(spots, first, in_brackets=gap.startswith(("（", "(")))
    total = _total(sentence, earlier, first, parts, word)
    if total is None:
        return None
    parts = _as_far_as_it_adds_up(total, parts)
    return Listing(total, parts, _completeness(sentence, total, parts, word))


_DONE = re.compile("(?:目前|现)?已完成")
"""其中第一批1.8万亩，已完成整地1.6万亩: what came of the part, and no part beside it."""
_STAGE = re.compile("^已?(?:结案|办结|审结|竣工|完工|建成|整改|销号|投产|到位|交付)")
"""其中立案91起，结案85起: the later is what came of the former, and no part beside it."""


def _as_far_as_it_adds_up(total: Spot, parts: list[Spot]) -> list[Spot]:
    """All parts, or the first ones where those add up: 其中小学…，初中…；随迁子女… goes on with more."""
    whole = span(total.figure)
    for number in range(2, len(parts)):
        if meet(added(*[span(part.figure) for part in parts[:number]]), whole):
            return parts[:number]
    done = next((at for at, part in enumerate(parts) if at and _DONE.match(part.clause)), 0)
    if done:
        return parts[:done]
    low = added(*[span(part.figure) for part in parts])[0]
    if low is not None and whole[1] is not None and low > whole[1]:
        stages = [at for at, part in enumerate(parts) if at and _STAGE.search(part.clause)]
        if stages:
            return parts[: stages[0]]
        return [part for part in parts if part.part == parts[0].part]  # ；begins something else
    return parts


def _next_quantity(spots: Sequence[Spot], position: int, word: str) -> Spot | None:
    for spot in spots[position : position + 3]:
        if spot.group == "q":
            return spot if word not in ("：", "含") else None
        if spot.group == "r":
            return None
    return None


def _parts(spots: Sequence[Spot], first: Spot, *, in_brackets: bool) -> list[Spot]:
    """The quantities of the list: one a clause, of the first one's unit, up to another 其中."""
    parts = [first]
    unit = first.figure.unit
    in_brackets = in_brackets or first.gap.startswith(("（", "("))
    for spot in spots[first.index + 1 :]:
        gap = spot.gap
        if in_brackets and ("）" in gap or ")" in gap):
            break
        if "其中" in gap or "另外" in gap or "此外" in gap or "同时" in gap:
            break
        if spot.group != "q":
            continue
        if spot.figure.unit != unit:
            if spot.part == parts[-1].part and len(parts) == 1 and first.figure.kind == "money":
                continue
            if "，" in gap or "；" in gap:
                break
            continue
        if spot.use in _PARTED or _ends_list(gap):
            if spot.use in _PARTED:
                continue
            break
        parts.append(spot)
    return parts


_ENDS = (
    "比上年",
    "人均",
    "平均",
    "共计",
    "合计",
    "总计",
    "较上年",
    "其余",
    "累计",
    "全年",
    "全市",
    "共",
)


_BALANCES = ("顺差", "逆差", "差额", "结余", "盈余", "赤字", "净增", "净减", "净流")


def _ends_list(gap: str) -> bool:
    """Whether what follows is no part any more: another total, or the balance of two parts."""
    if any(word in gap for word in _BALANCES):
        return True
    said = _COMMON.sub("", gap)
    return any(word in said for word in _ENDS) and "其余" not in gap


def _total(
    sentence: Sentence, earlier: Sentence | None, first: Spot, parts: list[Spot], word: str
) -> Spot | None:
    """The nearest quantity of the unit before the list that holds its parts, else the nearest."""
    spots = sentence.spots
    unit, kind = first.figure.unit, first.figure.kind
    candidates = _candidates(spots[: first.index], unit, kind)
    if (
        not candidates
        and first.gap.lstrip("，、").startswith(("其中", "包括"))
        and not _has_quantity(spots, first)
    ):
        candidates = _candidates(earlier.spots, unit, kind) if earlier is not None else []
        if earlier is not None and earlier.paragraph != sentence.paragraph:
            return None
    if word == "：" and candidates and first.index - candidates[0].index != 1:
        return None
    low = added(*[span(part.figure) for part in parts])[0]
    for spot in candidates:
        high = spot.figure.high
        if low is None or high is None or low <= high:
            return spot
    return candidates[0] if candidates else None


def _has_quantity(spots: Sequence[Spot], first: Spot) -> bool:
    return any(spot.group == "q" for spot in spots[: first.index])


def _candidates(spots: Sequence[Spot], unit: str, kind: str) -> list[Spot]:
    found = []
    for spot in reversed(spots[-_MOST_BACK:]):
        figure = spot.figure
        if (
            spot.group == "q"
            and spot.use not in _PARTED
            and figure.unit == unit
            and figure.kind == kind
        ):
            found.append(spot)
    return found


def _completeness(sentence: Sentence, total: Spot, parts: list[Spot], word: str) -> str:
    """Whether the text says that the list is all of it: yes, no or unknown."""
    gaps = [part.gap for part in parts]
    if any("主要" in gap for gap in gaps) or _closes_with_et_cetera(sentence, parts):
        return "no"
    if _REST.search(parts[-1].tail or sentence.tail):
        return "no"
    labels = [part.clause + part.tail[:_NAME] for part in parts]
    for names in (*_TRIPLES, *_PAIRS):
        if len(parts) == len(names) and all(
            any(name in label for label in labels) for name in names
        ):
            return "yes"
    if "其余" in gaps[-1] or "另外" in gaps[-1]:
        return "yes"
    # 其中甲、乙、丙分别出口… deals out values, and does not say that there is nothing else.
    is_dealt = word != "其中" and ("分别" in gaps[0] or "分别" in gaps[-1])
    if len(parts) > 1 and (word in ("包括", "：") or is_dealt):
        return "yes" if word != "包括" else "unknown"
    del total
    return "unknown"


_NAME = 12


def _closes_with_et_cetera(sentence: Sentence, parts: list[Spot]) -> bool:
    last = parts[-1]
    tail = last.tail if last.index + 1 < len(sentence.spots) else sentence.tail
    return "等" in tail[:_NAME] and "等级" not in tail[:_NAME]


def _add(ledger: Ledger, listing: Listing) -> None:
    total, parts = listing.total, listing.parts
    if len(parts) == 1:
        _add_part(ledger, listing)
        return
    whole = span(total.figure)
    together = added(*[span(part.figure) for part in parts])
    facts: Facts = (("complete", listing.complete), ("gap", _gap_text(less(whole, together))))
    members = (*[(part.figure, "part") for part in parts], (total.figure, "total"))
    words = _sum_words(total, parts)
    if meet(together, whole):
        ledger.add("sum", members, told(holds=True), words, None, (), facts)
        return
    falls_short = whole[0] is not None and together[1] is not None and together[1] < whole[0]
    is_open = listing.complete == "no" or (listing.complete == "unknown" and falls_short)
    if (
        falls_short
        and is_open
        and (listing.complete == "no" or not _is_nearly_all(together, whole) or _share(parts))
    ):
        ledger.add(
            "threshold",
            (*members[:-1], (total.figure, "whole")),
            "consistent",
            words,
            None,
            (),
            facts,
        )
        return
    wide = added(*[widened(part.figure) for part in parts])
    if listing.complete == "yes" and meet(wide, widened(total.figure)):
        facts += (("truncated", "yes"),)
    facts += (("direction", "short" if falls_short else "over"),)
    ledger.add("sum", members, "inconsistent", words, None, (), facts)
    if falls_short:
        bounded = (*members[:-1], (total.figure, "whole"))
        ledger.add("threshold", bounded, "consistent", words, None, (), facts[:2])


def _share(parts: Sequence[Spot]) -> bool:
    """Whether each part has its own share behind it: the shares tell that a rest is left."""
    own = all(part.tail.startswith(("，占", "（占", "(占", ",占")) for part in parts)
    return own or parts[-1].tail.startswith(("，分别占", "（分别占", "(分别占"))


def _is_nearly_all(together: Interval, whole: Interval) -> bool:
    least = scaled(whole, _NEARLY_ALL)[0]
    return least is not None and together[1] is not None and together[1] >= least


def _gap_text(gap: Interval) -> str:
    low, high = outwards(gap)
    return f"{'' if low is None else format(low, 'f')}..{'' if high is None else format(high, 'f')}"


def _sum_words(total: Spot, parts: Sequence[Spot]) -> str:
    listed = "＋".join([shown(part.figure) for part in parts])
    return f"{clause_of(total.clause, total.figure)}，其中列出{listed}"


def _add_part(ledger: Ledger, listing: Listing) -> None:
    total, part = listing.total.figure, listing.parts[0]
    low, high = part.figure.low, total.high
    holds = low is None or high is None or low <= high
    members = ((part.figure, "part"), (total, "whole"))
    facts: Facts = (("complete", listing.complete),)
    words = f"{clause_of(listing.total.clause, total)}，其中{clause_of(part.clause.removeprefix('其中'), part.figure)}"
    ledger.add("threshold", members, told(holds=holds), words, None, (), facts)


def _add_totals_behind(ledger: Ledger, spots: Sequence[Spot]) -> None:
    """共计, 合计 and 总计 behind the parts: the shortest run before it that adds up."""
    for spot in spots:
        if spot.group != "q" or not spot.index or _TOTALS.search(spot.clause) is None:
            continue
        unit = spot.figure.unit
        parts: list[Spot] = []
        for other in reversed(spots[max(0, spot.index - _MOST_BACK) : spot.index]):
            if other.group == "q" and other.figure.unit == unit and other.use not in _PARTED:
                parts.insert(0, other)
                if len(parts) > 1 and meet(
                    added(*[span(part.figure) for part in parts]), span(spot.figure)
                ):
                    _add(ledger, Listing(spot, parts, "yes"))
                    break
        else:
            _add_if_sure(ledger, spots, spot, parts)


def _add_if_sure(ledger: Ledger, spots: Sequence[Spot], total: Spot, parts: list[Spot]) -> None:
    """Parts that do not add up: only where nothing else than they stands in the sentence."""
    others = [spot for spot in spots[: total.index] if spot not in parts and spot.group != "d"]
    if len(parts) > 1 and not others and total.gap.startswith(("，合计", "，共计", "，总计")):
        _add(ledger, Listing(total, parts, "yes"))
