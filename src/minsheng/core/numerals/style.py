"""How a quantity stands printed: everything needed to print another value the same way."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from minsheng.core.words import Qualifier

System = Literal["arabic", "full_width", "chinese"]
Form = Literal["plain", "half", "first", "nothing"]
DateField = Literal[
    "", "year", "month", "day", "hour", "minute", "quarter", "last_month", "last_year"
]
OpenAt = Literal["", "numeral", "scale", "unit", "inside"]  # inside: 两个多月


class NotANumeral(ValueError):
    """The text holds no quantity that could be read; the message says what was found."""

    def __init__(self, text: str) -> None:
        shown = text if len(text) <= 40 else text[:40] + "…"
        super().__init__(f"{shown!r} is no quantity such as 12.7万个, 近1/4, 三成 or 9月底")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """A number with its words, in the order in which they are printed.

    lead direction link hedge mark | sign numeral open gap scale open gap2 unit_text open tail
    """

    lead: str = ""
    direction: str = ""
    link: str = ""
    hedge: str = ""
    mark: str = ""  # 百分之
    sign: str = ""
    system: System = "arabic"
    liang: bool | None = None  # 两 (True) or 二 (False) stood there; None: neither
    bare: bool = False  # 百余家, not 一百余家
    decimals: int = 0
    grouping: str = ""
    digits: int = 1  # significant digits from the first to the last that is not 0
    gap: str = ""
    scale: str = ""
    gap2: str = ""
    unit_text: str = ""
    tail: str = ""
    open_word: str = ""
    open_at: OpenAt = ""
    form: Form = "plain"
    unit: str = ""
    worth: int = 1  # 成 is worth ten percent
    kind: str = "count"
    large: bool = False  # ten thousand 万 or more stood there, or 亿 without the word
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True)
class RatioStyle:
    """A simple fraction: 1/2, 近1/4, 四分之三."""

    lead: str
    hedge: str
    system: System
    tail: str
    numerator: int
    denominator: int
    slash: str = "/"
    qualifier: Qualifier = "exact"
    kind: str = "ratio"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RangeStyle:
    """Two numbers with one joiner: 200～600元, 40%至55%, 32.4：67.6.

    `shared` where scale and unit stand once, after the second.
    """

    first: NumberStyle
    joiner: str
    second: NumberStyle
    shared: bool
    kind: str
    unit: str
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a date: a literal (`field` empty), or a number with the text that follows it."""

    text: str
    field: DateField = ""
    system: System = "arabic"
    width: int = 1


@dataclass(frozen=True, slots=True)
class DateStyle:
    """A date or period: 2016 年 10 月 14 日, 9月底, 1-9月份, 年底前.

    `parts` holds the pieces in order; `word` names what the words mean (month_end, year_end …).
    """

    parts: tuple[Part, ...]
    word: str = ""
    lead: str = ""
    tail: str = ""
    kind: str = "date"
    qualifier: Qualifier = "exact"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class IdentifierStyle:
    """A telephone number, a document's number: digits that are never rounded or grouped."""

    text: str
    kind: str = "identifier"
    qualifier: Qualifier = "exact"
    unit: str = ""


Style = NumberStyle | RatioStyle | RangeStyle | DateStyle | IdentifierStyle

# What stands printed, as exact numbers; the second is there for ranges.
Numbers = tuple[Fraction, ...]
