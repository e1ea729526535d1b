"""Bounds that the text sets elsewhere: no more counties than there are, households than are poor.

Only what fits is told. A bound is stated once (三区九县; 全市有贫困户25.5万户; 1-9月份) and holds for what
the text says of the same things later.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from decimal import Decimal

from minsheng.core.reading.relations.arithmetic import told
from minsheng.core.reading.relations.drafts import Ledger, shown
from minsheng.core.words import Figure

_STATED = re.compile(
    r"(?:全[国省市县区州乡镇]|现|共|登记|建档立卡|经核实).{0,4}有([^\W\d_A-Za-z]{2,6})$"
)
_NEAR = 8
_LONGEST = 24
_NOUN = 3
"""Characters of 贫困户 behind 2.3万, whose unit is its last one."""
_FAR = 240
_LEAP = 2024


def relate_bounds(ledger: Ledger, text: str, figures: Sequence[Figure]) -> None:
    """Adds a threshold for each figure that a bound of the text is over."""
    regions = _regions(figures)
    stated: dict[tuple[str, str], Figure] = {}
    period: Figure | None = None
    for figure in figures:
        if figure.kind == "period":
            period = figure
        elif figure.unit == "天" and period is not None and figure.start - period.end < _FAR:
            _add_days(ledger, text, figure, period)
        elif figure.kind == "count" and figure.high is not None:
            if len(regions) > 1 and text.startswith("县区", figure.end):
                _add(ledger, (figure,), regions, Decimal(sum(_value(r) for r in regions)))
            _relate_stated(ledger, text, figure, stated)
    _relate_reached(ledger, text, figures)
    _relate_invested(ledger, text, figures)


_REACHED = re.compile(
    r"(?:全[国省市县区州乡镇])[^，。；：\n0-9]{0,10}?([^\W\d_A-Za-z]{2})(?:标准|人口|人员|人数|对象|家庭)的?(?:约|共|已)?有?$"
)
_PEOPLE = frozenset(("人", "名"))
_AROUND = 8
_MOST_REACHED = 8
"""Nouns; more would make a long text take more than its length."""


def _relate_reached(ledger: Ledger, text: str, figures: Sequence[Figure]) -> None:
    """全市达到脱贫标准的有21.2万人: no group of whom the text says 脱贫 is larger, wherever it stands."""
    people = [f for f in figures if f.unit in _PEOPLE and f.high is not None]
    wholes: dict[str, Figure] = {}
    for figure in people:
        before = text[max(0, figure.start - _LONGEST) : figure.start]
        said = _REACHED.search(before.removesuffix("约").removesuffix("近"))
        if said is not None and len(wholes) < _MOST_REACHED:
            wholes.setdefault(said[1], figure)
    for part in people if wholes else ():
        near = text[max(0, part.start - _AROUND) : part.start]
        near += text[part.end : part.end + _AROUND]
        for noun, whole in wholes.items():
            if part is not whole and noun in near:
                _add(ledger, (part,), (whole,), whole.high)


_TOTAL = re.compile(
    "(?:[一二三四五六七八九十0-9]+[件项大个]|全[国省市县]|合计|总计)[^，。；\n]{0,12}?完成投资$"
)
_INVESTED = re.compile("(?:共|分别|累计|已)?完成投资$")
_PARAGRAPH = "\n"


def _relate_invested(ledger: Ledger, text: str, figures: Sequence[Figure]) -> None:
    """十件大事完成投资187.4亿元 at the head: what the chapters below have each invested is no more together.

    Of each paragraph only its first such figure counts, and those dealt out beside it, since later
    ones may be parts of it.
    """
    money = [figure for figure in figures if figure.kind == "money" and figure.high is not None]
    whole: Figure | None = None
    parts: list[Figure] = []
    seen = paragraph = -1
    at = 0
    last: Figure | None = None
    for figure in money:
        before = text[max(0, figure.start - _LONGEST) : figure.start]
        paragraph = max(paragraph, text.rfind(_PARAGRAPH, at, figure.start))
        at = figure.start
        if whole is None:
            whole = figure if _TOTAL.search(before) else None
        elif _INVESTED.search(before) and paragraph != seen:
            parts.append(figure)
            seen, last = paragraph, figure
        elif (
            last is not None and paragraph == seen and text[last.end : figure.start] in ("、", "和")
        ):
            parts.append(figure)
            last = figure
    lows = [part.low for part in parts if part.low is not None]
    if whole is None or whole.high is None or len(lows) < 2 or sum(lows) > whole.high:
        return
    members = (*[(part, "part") for part in parts], (whole, "whole"))
    words = f"{'、'.join(map(shown, parts))}合计不多于{shown(whole)}"
    ledger.add("threshold", members, "consistent", words)


def _regions(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """三区 and 九县 where the text names both: together all regions of the city."""
    found = [next((f for f in figures if f.unit == unit), None) for unit in ("区", "县")]
    return tuple(figure for figure in found if figure is not None)


def _value(figure: Figure) -> Decimal:
    return figure.value if isinstance(figure.value, Decimal) else Decimal(0)


def _relate_stated(
    ledger: Ledger, text: str, figure: Figure, stated: dict[tuple[str, str], Figure]
) -> None:
    before = text[max(0, figure.start - _LONGEST) : figure.start]
    said = _STATED.search(before)
    if said is not None:
        stated.setdefault((said[1][:2], figure.unit), figure)
        return
    near = before[-_NEAR:] + text[figure.end : figure.end + _NEAR]
    for (noun, unit), whole in stated.items():
        same = unit == (figure.unit or text[figure.end : figure.end + _NOUN].strip()[-1:])
        if same and noun in near and whole.start < figure.start:
            _add(ledger, (figure,), (whole,), whole.high)
            return


def _add(
    ledger: Ledger, parts: tuple[Figure, ...], wholes: tuple[Figure, ...], most: Decimal | None
) -> None:
    low = parts[0].low
    if low is None or most is None or low > most or parts[0] in wholes:
        return
    members = (*[(part, "part") for part in parts], *[(whole, "whole") for whole in wholes])
    words = f"{shown(parts[0])}不多于{'加'.join(map(shown, wholes))}"
    ledger.add("threshold", members, "consistent", words)


def _add_days(ledger: Ledger, text: str, figure: Figure, period: Figure) -> None:
    """优良天数 cannot be more than the days of its months; February has 29 where no year is known."""
    if "天数" not in text[max(0, figure.start - _NEAR) : figure.start] or figure.low is None:
        return
    days = _days(str(period.value))
    if not days:
        return
    holds = figure.low <= days
    facts = (("direction", "at_most"), ("days", str(days)))
    members = ((figure, "part"), (period, "period"))
    words = f"{shown(figure)}，{shown(period)}共{days}天"
    ledger.add("threshold", members, told(holds=holds), words, None, (), facts)


def _days(period: str) -> int:
    """Days of XXXX-01/XXXX-09 or 2023; 0 where the period is another."""
    if period.isdigit() and len(period) == len("2023"):
        return sum(monthrange(int(period), month)[1] for month in range(1, 13))
    found = re.fullmatch(r"(....)-(\d\d)/(....)-(\d\d)", period)
    if found is None or found[1] != found[3]:
        return 0
    year = int(found[1]) if found[1].isdigit() else _LEAP
    return sum(monthrange(year, month)[1] for month in range(int(found[2]), int(found[4]) + 1))
