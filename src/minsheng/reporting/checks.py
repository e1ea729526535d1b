"""Checks at entry, the same for every door: a value passes all of them or nothing is written."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from minsheng.promises.fields import is_storable, plain
from minsheng.reporting.errors import FAULTS, Fault
from minsheng.reporting.form_models import LONGEST_TEXT
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.register import Register
from minsheng.trail.models import Door

ORIGINS_BY_HAND = frozenset({"reported"})
ORIGINS_OF_PACKS = ORIGINS_BY_HAND | {"printed", "derived", "synthetic"}
SCHEMES = ("form:", "xlsx:", "api:", "printed:", "given:", "derived:", "synthetic:")


def faults_of(
    register: Register, key: ReportKey, values: Iterable[Entered], door: str
) -> tuple[Fault, ...]:
    """What keeps the values out of the report, at most one fault each; empty when all pass.

    Only a pack knows figures that nobody reported; through any other door they are reported.
    """
    origins = ORIGINS_OF_PACKS if door == Door.PACK else ORIGINS_BY_HAND
    seen: set[tuple[str, str]] = set()
    found = []
    for value in values:
        fault = _twice(value, seen) or _misplaced(register, key, value)
        fault = fault or _unproven(value, origins) or _malformed(register, value)
        if fault is not None:
            found.append(fault)
        seen.add((value.indicator, value.org))
    return tuple(found)


def text_faults(values: Iterable[Entered]) -> tuple[Fault, ...]:
    """Texts that are too long for a cell."""
    return tuple(
        _fault("VAL-TEXT", value, length=len(value.text), most=LONGEST_TEXT)
        for value in values
        if len(value.text) > LONGEST_TEXT
    )


def _twice(value: Entered, seen: set[tuple[str, str]]) -> Fault | None:
    return _fault("VAL-TWICE", value) if (value.indicator, value.org) in seen else None


def _misplaced(register: Register, key: ReportKey, value: Entered) -> Fault | None:
    indicator = register.indicators.get(value.indicator)
    if indicator is None:
        return _fault("VAL-INDICATOR", value)
    if value.org not in register.org_ids:
        return _fault("VAL-ORG", value)
    if not register.is_allowed(key, indicator, value.org):
        channel = "块" if key.channel == "counties" else "条"
        return _fault("VAL-NOT-EXPECTED", value, reporter=key.org, channel=channel)
    return None


def _unproven(value: Entered, origins: frozenset[str]) -> Fault | None:
    if not value.source.startswith(SCHEMES):
        return _fault("VAL-SOURCE", value, schemes=" ".join(SCHEMES))
    if value.origin not in origins:
        expected = "、".join(sorted(origins))
        return _fault("VAL-ORIGIN", value, found=value.origin, expected=expected)
    return None


def _malformed(register: Register, value: Entered) -> Fault | None:
    if value.value is None:
        return None
    if not all(is_storable(number) for number in _numbers(value)):
        return _fault("VAL-SIZE", value, found=value.value)
    decimals = register.indicators[value.indicator].decimals
    if value.value != round(value.value, decimals):
        return _fault("VAL-DECIMALS", value, found=plain(value.value), decimals=decimals)
    low, high = interval(value)
    if not low <= value.value <= high:
        return _fault(
            "VAL-INTERVAL", value, found=plain(value.value), low=plain(low), high=plain(high)
        )
    return None


def interval(value: Entered) -> tuple[Decimal, Decimal]:
    """What the value may be; both ends are the value where it is exact."""
    exact = value.value if value.value is not None else Decimal(0)
    return (
        exact if value.low is None else value.low,
        exact if value.high is None else value.high,
    )


def _numbers(value: Entered) -> Iterator[Decimal]:
    return (number for number in (value.value, value.low, value.high) if number is not None)


def _fault(code: str, value: Entered, **facts: object) -> Fault:
    sentence = FAULTS[code].format(
        source=value.source or "（无出处）", indicator=value.indicator, org=value.org, **facts
    )
    return Fault(code, value.indicator, value.org, value.source, sentence)
