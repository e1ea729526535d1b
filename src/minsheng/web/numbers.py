"""Numbers, dates and periods in templates: drawn for the reader, told on hover, copied plain.

Everything is in the language that is active. Styles and script are the frame's: `data-note` is shown
on hover, focus and tap, `data-value` is what copying takes.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Literal

from django.utils.translation import gettext
from markupsafe import Markup

from minsheng.core.numerals import column as columns
from minsheng.core.numerals.column import Given, Scale
from minsheng.core.numerals.readable import readable
from minsheng.core.numerals.shown import Language, Number, Shown
from minsheng.core.words import Origin, Total, Value
from minsheng.web.dates import date_long, date_short, is_english, period_name, span_name

Mark = Origin | Literal[""] | None
Reported = Number | Value | Total | Shown | None

# The numbers in a text without their signs and the noughts that end their decimals.
_DIGITS = re.compile(r"(\d[\d\u2009,]*(?:\.\d*[1-9])?)\.?0*")
_DRAWN = Markup('<span class="number" data-value="{value}"{note}>{number}{mark}</span>')
_NOTE = Markup(' data-note="{}" tabindex="0"')
_UNIT = Markup('<span class="unit">{}</span>')
_MARK = Markup(
    '<span class="synthetic" aria-hidden="true">※</span><span class="visually-hidden">{}</span>'
)
_NOT_REPORTED = Markup('<span class="not-reported"{}>{}</span>')
_ABSENT = Markup(
    '<span class="absent" data-note="{}"><span aria-hidden="true">{}</span>'
    '<span class="visually-hidden">{}</span></span>'
)


def language() -> Language:
    """The language that is active."""
    return "en" if is_english() else "zh"


def shown(
    value: Reported,
    unit: str = "",
    *,
    low: Number | None = None,
    high: Number | None = None,
    text: str = "",
    decimals: int | None = None,
) -> Shown:
    """The number without markup, for sentences, charts and labels: str() is what is printed."""
    if isinstance(value, Shown):
        return value
    if isinstance(value, Value | Total):
        low, high, text = value.low, value.high, getattr(value, "text", "")
        value = value.value
    return readable(
        value, unit, language=language(), low=low, high=high, text=text, decimals=decimals
    )


def number(
    value: Reported,
    unit: str = "",
    *,
    origin: Mark = None,
    low: Number | None = None,
    high: Number | None = None,
    text: str = "",
    decimals: int | None = None,
    note: str = "",
    missing: str = "none",
) -> Markup:
    """A number with its unit, its mark and what hovering tells; `value` may be a Value or a Total.

    `missing` says how an absent one is drawn: "none" —, "report" 未报, "count" ·. `note` stands
    after the exact value.
    """
    if origin is None and isinstance(value, Value | Total):
        origin = value.origin
    made = shown(value, unit, low=low, high=high, text=text, decimals=decimals)
    return drawn(made, origin=origin, note=note, missing=missing)


def drawn(made: Shown, *, origin: Mark = None, note: str = "", missing: str = "none") -> Markup:
    """A Shown as markup; so are the cells of `column`."""
    return _drawn(made, origin, note, missing, language())


@lru_cache(maxsize=8192, typed=True)  # a Markup equals the text that is not yet escaped
def _drawn(made: Shown, origin: Mark, note: str, missing: str, _language: Language) -> Markup:
    """Kept by the process: pages of a close show the same few thousand figures again and again."""
    if not made.plain and not made.exact:
        return absent(missing, note)
    told = _told(made, _joined(_origin_note(origin), note))
    lead = f"{made.lead} " if made.lead else ""
    unit = _UNIT.format(made.gap + made.unit) if made.unit else ""
    return _DRAWN.format(
        value=made.plain,
        note=_NOTE.format(told) if told else "",
        number=Markup("{}{}{}").format(lead, made.number, unit),
        mark=synthetic_mark(origin),
    )


def _told(made: Shown, note: str) -> str:
    """What hovering tells: nothing where it is what is drawn, so that Tab has fewer stops."""
    is_all_drawn = _DIGITS.findall(made.exact) == _DIGITS.findall(made.number)
    return "" if is_all_drawn and not note else _joined(made.exact, note)


def synthetic_mark(origin: Mark) -> Markup:
    """※ hanging right of a figure that was invented, said to those who hear the page; else nothing."""
    return _MARK.format(gettext("模拟")) if origin == "synthetic" else Markup()


def absent(kind: str = "none", note: str = "") -> Markup:
    """What stands for a value that is not there: "report" 未报, "none" —, "count" ·; none is 0."""
    if kind == "report":
        told = _NOTE.format(note) if note else ""
        return _NOT_REPORTED.format(told, gettext("未报"))
    sign, meaning = (
        ("·", gettext("一项也没有")) if kind == "count" else ("—", gettext("没有这个数"))
    )
    return _ABSENT.format(_joined(meaning, note), sign, meaning)


def percent(
    value: Number | None,
    *,
    parts: tuple[Number, Number] | None = None,
    origin: Mark = None,
    sign: bool = False,
    missing: str = "none",
) -> Markup:
    """92.2, with 281.5 ÷ 305.3 on hover; no % unless `sign`: it stands in the head."""
    made = columns.percent(value, parts=parts, language=language())
    return drawn(made if sign else _bare(made), origin=origin, missing=missing)


def points(
    value: Number | None,
    *,
    parts: tuple[Number, Number] | None = None,
    origin: Mark = None,
    unit: bool = False,
    missing: str = "none",
) -> Markup:
    """+17.2, −8.7 with 92.2 − 75.0 on hover; `unit` True also says 个百分点 or pp."""
    made = columns.gap(value, parts=parts, language=language())
    return drawn(made if unit else _bare(made), origin=origin, missing=missing)


def pair(
    one: Number | None,
    other: Number | None,
    unit: str,
    *,
    origin: Mark = None,
    other_origin: Mark = None,
) -> Markup:
    """281.5 / 305.3万平方米: the unit once."""
    first, second, head = columns.pair(one, other, unit, language())
    gap = " " if language() == "en" and head not in ("%", "‰") else ""
    return Markup('<span class="pair">{} / {}{}</span>').format(
        drawn(first, origin=origin),
        drawn(second, origin=other_origin),
        _UNIT.format(gap + head) if head else "",
    )


def column(values: Iterable[Number | Given | None], unit: str) -> tuple[str, tuple[Shown, ...]]:
    """The unit for the head and a Shown for each row; draw each with `drawn`."""
    return columns.column(values, unit, language())


def scale_of(values: Iterable[Number | None], unit: str) -> Scale:
    return columns.scale_of(values, unit, language())


def _bare(made: Shown) -> Shown:
    return Shown(made.number, "", made.exact, made.plain, made.sign)


def _origin_note(origin: Mark) -> str:
    if origin == "synthetic":
        return gettext("模拟数")
    return gettext("合计原文印出，分解模拟") if origin == "split" else ""


def _joined(*parts: str) -> str:
    return ("; " if language() == "en" else "；").join(filter(None, parts))


NUMBER_FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "drawn": drawn,
    "percent": percent,
    "points": points,
    "date_short": date_short,
    "date_long": date_long,
    "period_name": period_name,
    "span_name": span_name,
}
NUMBER_GLOBALS: dict[str, Callable[..., Any]] = NUMBER_FILTERS | {
    "pair": pair,
    "absent": absent,
    "number_column": column,
    "synthetic_mark": synthetic_mark,
}
