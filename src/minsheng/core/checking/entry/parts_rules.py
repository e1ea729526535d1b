"""Rules on several cells of one org: parts against the whole, a percentage against its parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from minsheng.core.checking.entry.cases import PASS_RATE, PASSED, SAMPLES, cell
from minsheng.core.checking.entry.cell import EntryCell, EntryFinding, EntrySheet, found
from minsheng.core.checking.entry.rule import AS_PROPOSED, Case, EntryRule
from minsheng.core.numerals import rounded
from minsheng.core.numerals.typed import Typed
from minsheng.core.words import EntryRules, Severity, Tie

_HUNDREDTH: Final = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Both ends of a number as its digits are rounded, and (`by`) how much a cut one may lack."""

    low: Fraction
    high: Fraction
    by: Fraction = Fraction(0)

    @property
    def loose(self) -> "_Ends":
        """The ends if the digits were cut or rounded up instead."""
        return _Ends(self.low - self.by, self.high + self.by)

    def is_apart(self, other: "_Ends") -> bool:
        return self.low > other.high or other.low > self.high


def _ends(typed: Typed) -> _Ends:
    low, high = Fraction(typed.low), Fraction(typed.high)
    return _Ends(low, high, (high - low) / 2 if typed.qualifier == "exact" else Fraction(0))


def _ends_of_rate(typed: Typed) -> _Ends:
    """A percentage without decimals has been rounded to a whole one, whatever a count would be."""
    if typed.low != typed.high:
        return _ends(typed)
    exponent = typed.value.as_tuple().exponent
    half = Fraction(1, 2 * 10 ** max(0, -int(exponent)))
    value = Fraction(typed.value)
    return _Ends(value - half, value + half, half)


def _parts(sheet: EntrySheet) -> Iterator[EntryFinding]:
    for known in sheet.by_org().values():
        for tie in sheet.rules.ties:
            yield from _tie(tie, known)


def _tie(tie: Tie, known: Mapping[str, EntryCell]) -> Iterator[EntryFinding]:
    whole = known.get(tie.whole)
    given = [known[code] for code in tie.parts if code in known]
    if whole is None or whole.value is None or not given:
        return
    ends = _ends(whole.value)
    parts = [_ends(each.value) for each in given if each.value is not None]
    total = _sum(parts)
    # With a part missing the sum can only grow, so that just too much is certain.
    is_whole = tie.relation == "equal" and len(given) == len(tie.parts)
    if not _is_off(total, ends, is_equal=is_whole):
        return
    is_certain = _is_off(_sum([each.loose for each in parts]), ends.loose, is_equal=is_whole)
    severity: Severity = tie.severity if is_certain else "warning"
    variant = ("more" if total.low > ends.high else "less") + ("" if is_certain else "_cut")
    yield found(
        "ENT-PARTS", severity, whole, variant,
        value=whole.value.value, sum=_value(given), tie=tie.code, why=tie.why,
        parts=";".join(each.indicator.code for each in given),
    )  # fmt: skip


def _sum(parts: Sequence[_Ends]) -> _Ends:
    zero = Fraction(0)
    return _Ends(
        sum((each.low for each in parts), zero),
        sum((each.high for each in parts), zero),
    )


def _value(cells: Sequence[EntryCell]) -> Fraction:
    return sum((Fraction(each.value.value) for each in cells if each.value), Fraction(0))


def _is_off(total: _Ends, whole: _Ends, *, is_equal: bool) -> bool:
    return total.is_apart(whole) if is_equal else total.low > whole.high


def _rate(sheet: EntrySheet) -> Iterator[EntryFinding]:
    orgs = sheet.by_org()
    for each, typed in sheet.asked("ENT-RATE"):
        known = orgs[each.org]
        indicator = each.indicator
        part, whole = known.get(indicator.numerator), known.get(indicator.denominator)
        if part is None or whole is None or part.value is None or whole.value is None:
            continue
        if whole.value.low <= 0 or part.value.low < 0:
            continue
        factor = Fraction(indicator.factor)
        given, top, bottom = _ends_of_rate(typed), _ends(part.value), _ends(whole.value)
        if not given.is_apart(_quotient(top, bottom, factor)):
            continue
        is_certain = given.loose.is_apart(_quotient(top.loose, bottom.loose, factor))
        exact = factor * Fraction(part.value.value) / Fraction(whole.value.value)
        yield found(
            "ENT-RATE", "error" if is_certain else "warning", each,
            "" if is_certain else "cut",
            value=typed.value, rate=rounded(exact, _HUNDREDTH),
            top=part.value.value, bottom=whole.value.value,
            numerator=indicator.numerator, denominator=indicator.denominator,
        )  # fmt: skip


def _quotient(top: _Ends, bottom: _Ends, factor: Fraction) -> _Ends:
    low = max(top.low, Fraction(0)) * factor / bottom.high
    return _Ends(low, top.high * factor / bottom.low if bottom.low > 0 else top.high * factor)


_TIE = Tie("T01", "合格水样", "samples", "at_most", ("passed",), "error", "合格的不会多于抽检的")
_TIED: Final = EntryRules(ties=(_TIE,))

PARTS_RULES = (
    EntryRule(
        "ENT-PARTS",
        "部分与总数不符",
        "Parts that do not fit the whole",
        "error",
        "部分不会多于全体；分项合计应等于总数的，差一个也要找出来。",
        "核对总数和各分项，改正其中一个；口径不同的，说明原因。",
        zh={
            "more": "{parts}{together}{sum}，多于{name}{value}：{why}。请核对并改正其中一个。",
            "less": "{parts}{together}{sum}，少于{name}{value}：{why}。请核对并改正其中一个。",
            "more_cut": "{parts}{together}{sum}，多于{name}{value}，差别只在末位，截尾可以解释：{why}。"
            "请核对；确实如此的，请说明原因。",
            "less_cut": "{parts}{together}{sum}，少于{name}{value}，差别只在末位，截尾可以解释：{why}。"
            "请核对；确实如此的，请说明原因。",
        },
        en={
            "more": "{parts} {together} {sum}, more than {name} with {value}. Please check them and mend "
            "one.",
            "less": "{parts} {together} {sum}, less than {name} with {value}. Please check them and mend "
            "one.",
            "more_cut": "{parts} {together} {sum}, more than {name} with {value}, which digits cut off may "
            "explain. Please check; if it is right, give the reason.",
            "less_cut": "{parts} {together} {sum}, less than {name} with {value}, which digits cut off may "
            "explain. Please check; if it is right, give the reason.",
        },
        find=_parts,
        fires=Case(
            "合格水样1210份，抽检水样1200份", (cell(SAMPLES, "1200"), cell(PASSED, "1210")), _TIED
        ),
        passes=Case(
            "合格水样1200份，抽检水样约1200份",
            (cell(SAMPLES, "约1200"), cell(PASSED, "1200")),
            _TIED,
        ),
        softer="截尾可以解释的，或业务包写明口径可能不同的，为待说明。",
    ),
    EntryRule(
        "ENT-RATE",
        "比率与分子分母不符",
        "A percentage that its own parts do not give",
        "error",
        "比率由分子除以分母得出，读者拿计算器一除便知对错。",
        "核对分子、分母和比率，改正其中一个。",
        zh={
            "": "填的是{value}，而{numerator}{top_bare}、{denominator}{bottom_bare}，应为{rate}。"
            "请核对并改正其中一个。",
            "cut": "填的是{value}，而{numerator}{top_bare}、{denominator}{bottom_bare}，应为{rate}；"
            "差别只在末位，多半是截尾。请核对；确实如此的，请说明原因。",
        },
        en={
            "": "This says {value}, but {numerator} of {top_bare} and {denominator} of {bottom_bare} give "
            "{rate}. Please check them and mend one.",
            "cut": "This says {value}, but {numerator} of {top_bare} and {denominator} of {bottom_bare} "
            "give {rate}; the last digit was probably cut off. Please check; if it is right, give the "
            "reason.",
        },
        find=_rate,
        fires=Case(
            "抽检1200份、合格1170份，合格率填“95.3”",
            (cell(SAMPLES, "1200"), cell(PASSED, "1170"), cell(PASS_RATE, "95.3")),
        ),
        passes=Case(
            "抽检1200份、合格1170份，合格率填“97.5”",
            (cell(SAMPLES, "1200"), cell(PASSED, "1170"), cell(PASS_RATE, "97.5")),
            AS_PROPOSED,
        ),
        softer="差别只在末位、截尾可以解释的，为待说明。",
    ),
)
