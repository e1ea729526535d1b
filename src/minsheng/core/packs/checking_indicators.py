"""Indicators: unit, kind, channel, parts of a rate; and what the key indicators can stand for."""

import re
from collections.abc import Iterator

from minsheng.core.expr import find_ring
from minsheng.core.packs.columns import INDICATORS, ITEMS, MATTERS, PROJECTS
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row

_SCALE = re.compile(r"[十百千]?[万亿]+(?=.)|[十百千](?=.)")
# Units of their own, though their names begin with a numeral.
_NAMED = (
    "千米",
    "千克",
    "千瓦",
    "千伏",
    "千安",
    "千帕",
    "百帕",
    "千卡",
    "千焦",
    "千赫",
    "千升",
    "百分",
)
_MOST_DECIMALS = 6  # of decimal(28,6) in a Snapshot
_SHARES = ("%", "％", "‰", "个百分点")


def indicator_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of indicators.csv beyond single cells, and of everything that names a key."""
    by_code = {row["code"]: row for row in draft.rows(INDICATORS) if row["code"]}
    for row in draft.rows(INDICATORS):
        yield from _unit(row)
        yield from _decimals(row)
        yield from _channel(row)
        yield from _rate(row)
    yield from _rings(by_code)
    for spec in (INDICATORS, PROJECTS):
        yield from _items(draft, draft.rows(spec))
    for spec in (MATTERS, ITEMS):
        for row in draft.rows(spec):
            yield from _key(row, by_code)


def _unit(row: Row) -> Iterator[Fault]:
    unit = row["unit"] or ""
    scale = None if unit.startswith(_NAMED) else _SCALE.match(unit)
    if scale:
        yield row.fault("PACK-UNIT-SCALED", "unit", unit, unit[scale.end() :])
        return
    if unit in _SHARES and row["kind"] != "rate" and row["adds_up"] == "sum":
        yield row.fault("PACK-UNIT-KIND", "unit", unit)


def _decimals(row: Row) -> Iterator[Fault]:
    decimals = row["decimals"]
    if decimals is not None and not 0 <= decimals <= _MOST_DECIMALS:
        expected = f"0 到 {_MOST_DECIMALS} 的整数"
        yield row.fault("PACK-CELL-RANGE", "decimals", str(decimals), expected)


def _channel(row: Row) -> Iterator[Fault]:
    collected, leading = row["collected_from"], row["leading"]
    if collected in ("counties", "department") and leading and leading != collected:
        yield row.fault("PACK-CHANNEL-LEADING", "leading", leading, collected)
    needs_department = collected in ("department", "both") and "department" not in row.refused
    if needs_department and not row["department"]:
        yield row.fault("PACK-DEPARTMENT-MISSING", "department")


def _rate(row: Row) -> Iterator[Fault]:
    parts = [row[name] for name in ("numerator", "denominator") if row[name]]
    kind, adds_up = row["kind"], row["adds_up"]
    if kind is None or adds_up is None or {"numerator", "denominator"} & row.refused:
        return
    found = "、".join(parts) or "都没有填"
    if kind != "rate":
        if parts:
            yield row.fault("PACK-RATE-PARTS", "numerator", found, "不是比率的指标请留空。")
        if adds_up == "rate":
            yield row.fault("PACK-RATE-ADDS-UP", "adds_up", adds_up, " sum 或 none")
        return
    if len(parts) == 1 or (adds_up == "rate" and not parts):
        advice = "请填分子和分母；直接填报的比率都留空，adds_up 填 none。"
        yield row.fault("PACK-RATE-PARTS", "numerator", found, advice)
    if adds_up == "sum":
        yield row.fault("PACK-RATE-ADDS-UP", "adds_up", adds_up, " rate 或 none（比率不能相加）")
    if row["factor"] is not None and row["factor"] <= 0:
        yield row.fault("PACK-RATE-FACTOR", "factor", str(row["factor"]))


def _rings(by_code: dict[str, Row]) -> Iterator[Fault]:
    uses = {
        code: [part for part in (row["numerator"], row["denominator"]) if part]
        for code, row in by_code.items()
    }
    while ring := find_ring(uses):
        yield by_code[ring[0]].fault("PACK-RATE-RING", "numerator", " → ".join(ring))
        for code in set(ring):
            del uses[code]


def _items(draft: Draft, rows: tuple[Row, ...]) -> Iterator[Fault]:
    matter_of = {row["code"]: row["matter"] for row in draft.rows(ITEMS)}
    for row in rows:
        expected = matter_of.get(row["item"] or "")
        if expected and row["matter"] and row["matter"] != expected:
            yield row.fault("PACK-ITEM-MATTER", "item", row["matter"], expected)


def _key(row: Row, by_code: dict[str, Row]) -> Iterator[Fault]:
    codes = [code for code, _weight in row["key"] or ()]
    for place, code in enumerate(codes):
        if code in codes[:place]:
            yield row.fault("PACK-KEY-DOUBLE", "key", code)
        indicator = by_code.get(code)
        if len(codes) > 1 and indicator is not None and not has_completion(indicator):
            yield row.fault("PACK-KEY-NO-COMPLETION", "key", code)


def has_completion(indicator: Row) -> bool:
    """Whether actual ÷ target has a meaning: direction up and no rate (design, completion)."""
    return bool(indicator["direction"] == "up" and indicator["kind"] != "rate")
