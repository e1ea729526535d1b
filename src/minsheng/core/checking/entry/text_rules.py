"""Rules on a cell by itself: its text, its decimals, its sign."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from minsheng.core.checking.entry.cases import CLINICS, JOBLESS, MONEY, PONDS, TRIPS, cell
from minsheng.core.checking.entry.cell import EntryCell, EntryFinding, EntrySheet, found
from minsheng.core.checking.entry.rule import Case, EntryRule
from minsheng.core.numerals import rounded
from minsheng.core.words import Indicator

_LONGEST: Final = 40


def _unread(sheet: EntrySheet) -> Iterator[EntryFinding]:
    for each in sheet.cells:
        text = each.text.strip()
        if each.value is None and text:
            shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            example = "66.3" if each.indicator.decimals else "1270"
            reason = each.unread or "number"
            yield found("ENT-UNREAD", "error", each, reason, text=shown, example=example)


def _decimals(sheet: EntrySheet) -> Iterator[EntryFinding]:
    for each, typed in sheet.asked("ENT-DECIMALS"):
        places = each.indicator.decimals
        step = Fraction(1, 10**places)
        exact = Fraction(typed.value)
        if exact % step:
            variant = "counted" if places == 0 else "places"
            nearest = rounded(exact, step)
            yield _finding_of_decimals(each, typed.value, variant, nearest, places)


def _finding_of_decimals(
    each: EntryCell, value: Decimal, variant: str, nearest: Fraction, places: int
) -> EntryFinding:
    return found(
        "ENT-DECIMALS", "error", each, variant, value=value, nearest=nearest, places=str(places)
    )


def _negative(sheet: EntrySheet) -> Iterator[EntryFinding]:
    for each, typed in sheet.asked("ENT-NEGATIVE"):
        if typed.high < 0 and _cannot_be_negative(each.indicator):
            yield found("ENT-NEGATIVE", "error", each, each.indicator.kind, value=typed.value)


def _cannot_be_negative(indicator: Indicator) -> bool:
    """Amounts and counts; a rate that is reported as such may be a change (同比 −15.4)."""
    return indicator.kind != "rate" or indicator.adds_up == "rate"


TEXT_RULES = (
    EntryRule(
        "ENT-UNREAD",
        "读不出数",
        "No number in the text",
        "error",
        "读不出的数不能汇总；猜一个数比缺一个数更坏。",
        "按提示改写；没有数的，请留空并说明原因。",
        zh={
            "number": "“{text}”里读不出一个数。请填一个数，如{example}、12.7万、9700多、约1300。",
            "open": "“{text}”只说了界限，没有说是多少。请填一个数；说不准的，可写9700多、约1300、近1300。",
            "unit": "“{text}”的单位不能换算成{unit}。请按{unit}填写，可以只写数，如{example}。",
            "scale": "“{text}”带了万或亿，而本指标以{unit}为单位，说不清是哪一种。请换算成{unit}，"
            "只写数，如{example}。",
        },
        en={
            "number": "“{text}” says no number. Please type one, such as {example}, 12.7万, 9700多 "
            "or 约1300.",
            "open": "“{text}” names a bound and no number. Please type a number; 9700多, 约1300 or "
            "近1300 where it is not exact.",
            "unit": "The unit in “{text}” cannot be converted to {unit}. Please give it in {unit}; the "
            "number alone will do, such as {example}.",
            "scale": "“{text}” has 万 or 亿, but this indicator is given in {unit}, so it may mean "
            "either. Please convert it to {unit} and type the number alone, such as {example}.",
        },
        find=_unread,
        fires=Case("治理汪塘填“100座以上”", (cell(PONDS, "100座以上"),)),
        passes=Case("治理汪塘填“１００多座”", (cell(PONDS, "１００多座"),)),
    ),
    EntryRule(
        "ENT-DECIMALS",
        "小数位数不对",
        "Too many decimals",
        "error",
        "座、人、户没有半个；位数比规定多的，多半是单位看错了（把万元当成元）。",
        "核对单位，按规定的位数填写。",
        zh={
            "counted": "{value}不是整数，而本指标只填整数。请核对单位后改正，如{nearest}。",
            "places": "{value}的小数多于规定的{places}位。请核对单位后改正，如{nearest}。",
        },
        en={
            "counted": "{value} is no whole number, but this indicator takes whole "
            "numbers only. Please check the unit and mend it, for instance to {nearest}.",
            "places": "{value} has more than the {places} decimals of this indicator. Please check the "
            "unit and mend it, for instance to {nearest}.",
        },
        find=_decimals,
        fires=Case("治理汪塘填“16.5”", (cell(PONDS, "16.5"),)),
        passes=Case("完成投资填“1.23456万元”", (cell(MONEY, "1.23456万元"),)),
    ),
    EntryRule(
        "ENT-NEGATIVE",
        "不能为负的数为负",
        "Negative where it cannot be",
        "error",
        "个数、金额、面积的累计数和期末数不会小于0；负号多半是减少数填成了累计数。",
        "填累计数或期末数，不填增减数；允许为负的指标，在业务包里写明。",
        zh={
            "flow": "{value}小于0，本指标不能为负。请填1月以来的累计数，不填增减数。",
            "stock": "{value}小于0，本指标不能为负。请填期末数，不填增减数。",
            "rate": "{value}小于0，本指标由两个不为负的数相除得出，不能为负。请核对。",
        },
        en={
            "flow": "{value} is below 0, which this indicator cannot be. Please give the total since "
            "January, not the change.",
            "stock": "{value} is below 0, which this indicator cannot be. Please give what stands at the "
            "end of the period, not the change.",
            "rate": "{value} is below 0, but this is a quotient of two that are not. Please check it.",
        },
        find=_negative,
        fires=Case("村卫生室填“-3”", (cell(CLINICS, "-3"),)),
        passes=Case("登记失业率填“-0.3”，门诊量填“0”", (cell(JOBLESS, "-0.3"), cell(TRIPS, "0"))),
    ),
)
