"""The cells that the rules' cases are made of: a fictitious county in September."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from minsheng.core.checking.entry.cell import EntryCell
from minsheng.core.numerals.typed import CannotRead, read_typed
from minsheng.core.words import Indicator, Period, Target

PONDS = Indicator("ponds", "治理汪塘", "座")
SEATS = Indicator("seats", "新增学位", "个")
AREA = Indicator("area", "竣工学校面积", "平方米")
MONEY = Indicator("money", "完成投资", "元", decimals=2)
CLINICS = Indicator("clinics", "村卫生室", "个", kind="stock")
JOBLESS = Indicator(
    "jobless", "登记失业率", "%", kind="rate", direction="down", adds_up="none", decimals=2
)
SAMPLES = Indicator("samples", "抽检水样", "份")
PASSED = Indicator("passed", "合格水样", "份")
PASS_RATE = Indicator(
    "pass_rate", "水质合格率", "%", kind="rate", adds_up="rate", decimals=2,
    numerator="passed", denominator="samples", factor=Decimal(100),
)  # fmt: skip
TRIPS = Indicator("trips", "门诊量", "万人次", decimals=2)


def cell(
    indicator: Indicator,
    text: str,
    before: Sequence[str] = (),
    target: str = "",
    **target_words: Any,
) -> EntryCell:
    """A cell of September as its text reads; `before` are the months up to August, cumulative."""
    first = 9 - len(before)
    history = tuple(
        (Period(2016, "month", first + place), Decimal(value)) for place, value in enumerate(before)
    )
    promised = (
        Target(indicator.code, "x", value=Decimal(target), **target_words) if target else None
    )
    previous = history[-1][1] if history else None
    try:
        value, unread = read_typed(text, indicator.unit), ""
    except CannotRead as error:
        value, unread = None, error.reason
    return EntryCell(indicator, "x", text, value, unread, previous, history, promised)
