"""entry.toml, ties.csv, entry_exceptions.csv: thresholds in bounds, ties that can be asked."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from minsheng.core.packs.checking_settings import Setting, is_number
from minsheng.core.packs.columns import ENTRY_EXCEPTIONS, INDICATORS, TIES
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row
from minsheng.core.words import LIMITED, PROPOSED

_FILE: Final = "entry.toml"
_MEANINGS: Final[dict[str, tuple[str, Decimal, Decimal]]] = {
    "over_target_pct": ("完成年度任务超过百分之几要说明", Decimal(100), Decimal(10_000)),
    "jump_times": ("本期新增是以往中位数的几倍要说明", Decimal(1), Decimal(1000)),
    "jump_spreads": ("同时要超出以往波动的几倍", Decimal(1), Decimal(100)),
    "jump_least": ("至少有几期以往数才比", Decimal(3), Decimal(12)),
    "level_jump_pct": ("期末数、比率比上期变动百分之几要说明", Decimal(1), Decimal(10_000)),
    "same_flow": ("累计数连续几期不变要提示（含本期）", Decimal(2), Decimal(12)),
    "same_level": ("期末数、比率和零星的计数连续几期不变要提示", Decimal(2), Decimal(60)),
    "same_pace": ("平均每期不到几个的计数算零星", Decimal(0), Decimal(1000)),
    "round_least": ("一张表至少有几个100以上的计数才看末位", Decimal(5), Decimal(1000)),
    "round_chance": ("末位是0的多到什么程度要提示（碰巧如此的概率）", Decimal("0.000001"), Decimal("0.1")),
}  # fmt: skip


def _setting(name: str) -> Setting:
    meaning, least, most = _MEANINGS[name]
    default = getattr(PROPOSED, name)
    types: tuple[type, ...] = (int,) if isinstance(default, int) else (int, Decimal)
    return Setting(name, types, f"{meaning}（{least:f} 到 {most:f}）；空为 {default}")


ENTRY_SETTINGS: Final = tuple(map(_setting, _MEANINGS))


def entry_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of the pack's rules of entry; a code that is not known is told elsewhere."""
    yield from _thresholds(draft.entry)
    known = {row["code"]: row for row in draft.rows(INDICATORS) if row["code"]}
    for row in draft.rows(TIES):
        yield from _tie(row, known)
    for row in draft.rows(ENTRY_EXCEPTIONS):
        yield from _exception(row)


def _thresholds(given: Mapping[str, Any]) -> Iterator[Fault]:
    settings = {setting.key: setting for setting in ENTRY_SETTINGS}
    for name, value in given.items():
        if name not in settings:
            expected = "、".join(settings)
            yield Fault("PACK-SETTING-UNKNOWN", _FILE, 0, name, name, expected)
            continue
        _, least, most = _MEANINGS[name]
        setting = settings[name]
        if not setting.holds(value) or not is_number(value) or not least <= value <= most:
            yield Fault("PACK-SETTING-TYPE", _FILE, 0, name, str(value)[:60], setting.meaning)


def _tie(row: Row, known: Mapping[str, Row]) -> Iterator[Fault]:
    parts, whole = row["parts"] or (), known.get(row["whole"])
    if len(set(parts)) < len(parts):
        yield row.fault("PACK-TIE-PARTS", "parts", "有重复的", "请每个只写一次。")
    if row["whole"] in parts:
        yield row.fault("PACK-TIE-PARTS", "parts", "总数也在其中", "请删去总数自己。")
    if whole is None:
        return
    for code in parts:
        part = known.get(code)
        if part is None or code == row["whole"]:
            continue
        if part["unit"] != whole["unit"]:
            yield row.fault("PACK-TIE-UNIT", "parts", code, f"“{whole['unit']}”")
        if part["kind"] == "rate" and len(parts) > 1:
            yield row.fault("PACK-TIE-RATE", "parts", code)
        if not _is_together(part, whole):
            yield row.fault("PACK-TIE-APART", "parts", code)


def _is_together(part: Row, whole: Row) -> bool:
    """Whether some report asks for both."""
    if part["frequency"] != whole["frequency"]:
        return False
    ways = {part["collected_from"], whole["collected_from"]}
    if "department" not in ways:
        return True
    return "counties" not in ways and part["department"] == whole["department"]


def _exception(row: Row) -> Iterator[Fault]:
    limit = row["limit"]
    if limit is None:
        return
    if row["rule"] not in LIMITED:
        expected = f"这条规则没有界限可换，请留空；可换的有{'、'.join(LIMITED)}。"
        yield row.fault("PACK-EXCEPTION-LIMIT", "limit", str(limit), expected)
    elif limit <= 0:
        yield row.fault("PACK-EXCEPTION-LIMIT", "limit", str(limit), "应大于 0。")
