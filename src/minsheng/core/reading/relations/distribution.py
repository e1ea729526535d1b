"""Distribution 分别: as many values as there are things that they are dealt out to."""

import re
from collections.abc import Sequence

from minsheng.core.reading.relations.arithmetic import told
from minsheng.core.reading.relations.drafts import Ledger, shown
from minsheng.core.reading.relations.linking import before, value_list
from minsheng.core.reading.relations.names import Names, names_before
from minsheng.core.reading.relations.sentences import LONGEST_GAP, Spot
from minsheng.core.words import Figure

_DEALS = re.compile("分别|依次")
_VERB_TAIL = re.compile(
    "(?:工程|项目|工作|指标|产量|收入|支出|等|各|同比|均|已|比上年|较上年|的|总量|平均)*$"
)


def relate_distribution(ledger: Ledger, text: str, spots: Sequence[Spot]) -> None:
    """Adds a distribution for each list of values that 分别 deals out to names or quantities."""
    for spot in spots:
        if not _DEALS.search(spot.gap):
            continue
        values = value_list(spots, spot.index)
        if len(values) > 1:
            _relate(ledger, text, spots, values)


def _relate(ledger: Ledger, text: str, spots: Sequence[Spot], values: list[Spot]) -> None:
    figures = [spot.figure for spot in values]
    low = max(0, figures[0].start - LONGEST_GAP)
    at = text.rfind("分别" if "分别" in values[0].gap else "依次", low, figures[0].start)
    if at < 0:
        return
    subjects = before(spots, values[0], len(values))
    if values[0].group == "r" and len(subjects) == len(values):
        members = (*[(s.figure, "subject") for s in subjects], *[(f, "value") for f in figures])
        names = tuple(f"{s.clause}{shown(s.figure)}" for s in subjects)
        _add(ledger, members, names, figures, holds=True)
        return
    found = names_before(text, _without_tail(text, at)) or _names_in_clause_before(text, at)
    if found is None:
        return
    members = tuple((figure, "value") for figure in figures)
    if found.least <= len(values) <= found.most:
        _add(ledger, members, found.names, figures, holds=True)
    elif _is_sure(found):
        _add(ledger, members, found.names, figures, holds=False)


def _names_in_clause_before(text: str, at: int) -> Names | None:
    """综合楼、颐康楼已完成主体建设，分别占75%和90%: the names begin the clause before."""
    if text[at - 1 : at] != "，":
        return None
    found = names_before(text, at - 1)
    return None if found is None else found._replace(is_open=True)


def _without_tail(text: str, at: int) -> int:
    """Where the names end: 同比 and 工程 behind them say no more than 分别 does."""
    return at - len(_VERB_TAIL.search(text[max(0, at - 12) : at])[0])  # type: ignore[index]  # it matches nothing at the end, too


def _is_sure(found: Names) -> bool:
    plain = found.least == found.most and not found.is_open
    return plain and found.least > 1 and all(1 < len(name) < _LONGEST for name in found.names)


_LONGEST = 12


def _add(
    ledger: Ledger,
    members: tuple[tuple[Figure, str], ...],
    names: tuple[str, ...],
    figures: Sequence[Figure],
    *,
    holds: bool,
) -> None:
    words = f"{'、'.join(names)}分别为{'、'.join(map(shown, figures))}"
    facts = (("named", str(len(names))), ("values", str(len(figures))))
    ledger.add("distribution", members, told(holds=holds), words, None, names, facts)
