"""pack.toml, lights.toml and the bulletins' heads: what is missing or of the wrong type."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from minsheng.core.packs.checking_references import known_codes
from minsheng.core.packs.draft import Draft, DraftBulletin
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.nearest import nearest
from minsheng.core.packs.settings import LIGHT_DEFAULTS, LIGHT_WORDS
from minsheng.core.words import NotAPeriod, Period

_NUMBER = re.compile(r"[\w-]{1,20}")
_MOST_DIGITS = 22
_MOST_NUMBER = 99_999
"""Of a bulletin: Word takes 40 characters for the bookmarks ms_<running>_<hash>_<n>."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of a TOML file: its dotted key, its types, what it is and whether it must be.

    Lists are of `of`; whole numbers lie between `least` and `most` where these are given.
    """

    key: str
    types: tuple[type, ...]
    meaning: str
    required: bool = False
    of: type | None = None
    least: int | None = None
    most: int | None = None

    def holds(self, found: object) -> bool:
        """Whether the value is one of the types, inside the bounds; true and a datetime are none."""
        # By the type itself: bool is an int, and a datetime a date.
        if type(found) not in self.types:
            return False
        if isinstance(found, list) and self.of is not None:
            return all(type(each) is self.of for each in found)
        if isinstance(found, int) and self.least is not None and self.most is not None:
            return self.least <= found <= self.most
        return True


PACK_SETTINGS = (
    Setting("pack.id", (str,), "业务包代码，如 my-city-2026", required=True),
    Setting("pack.title", (str,), "业务包标题", required=True),
    Setting("pack.version", (str, int), "版本", required=True),
    Setting("pack.language", (str,), "语言，如 zh-CN"),
    Setting("programme.code", (str,), "年度民生工作代码", required=True),
    Setting("programme.name", (str,), "年度民生工作名称", required=True),
    Setting("programme.year", (int,), "年度，四位数", required=True),
    Setting("programme.org", (str,), "属地树根单位的代码（加引号）", required=True),
    Setting("programme.office", (str,), "民生办名称"),
    Setting("programme.key", (list,), '领衔指标，如 [{ indicator = "…", weight = 1 }]'),
    Setting("programme.fields", (dict,), "简报可引用的词，programme(名)"),
    Setting("demo.periods", (list,), '演示依次月结的报告期，如 ["2016-09"]', of=str),
    Setting("demo.bulletin", (str, int), "演示输出的简报期号"),
    Setting("demo.synthetic", (str,), "哪些数是模拟的，用一句话说明"),
    Setting("synthetic.seed", (int,), "模拟数的随机种子"),
    Setting("synthetic.tool", (str,), "生成模拟数的程序"),
)
BULLETIN_SETTINGS = (
    Setting(
        "number",
        (int, str),
        f"期号（1 到 {_MOST_NUMBER}）",
        required=True,
        least=1,
        most=_MOST_NUMBER,
    ),
    Setting(
        "running",
        (int,),
        f"总期号（1 到 {_MOST_NUMBER}）",
        required=True,
        least=1,
        most=_MOST_NUMBER,
    ),
    Setting("period", (str,), "报告期，如 2016-09", required=True),
    Setting("date", (date,), "印发日期，如 2016-10-14（不加引号）", required=True),
    Setting("title", (str,), "标题", required=True),
    Setting("name", (str,), "简报名称", required=True),
    Setting("office", (str,), "编印单位", required=True),
    Setting("phone", (str,), "电话（加引号）"),
    Setting("readers.report", (list,), '报送单位，如 ["市委"]', of=str),
    Setting("readers.copy", (list,), '发送单位，如 ["各县区"]', of=str),
    Setting("signatures.sign", (str,), "签发"),
    Setting("signatures.review", (str,), "审核"),
    Setting("signatures.edit", (str,), "编辑"),
    Setting("texts.own", (str,), "正文文件名，如 16.md"),
    Setting("texts.source_bindings", (str,), "原文绑定文件名，如 16-source.csv"),
    Setting("source_sha256", (str,), "原文的 SHA-256"),
)


def setting_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of pack.toml, lights.toml and every bulletin's TOML file."""
    unread = {fault.file for fault in draft.faults}
    if "pack.toml" not in unread:
        yield from _typed("pack.toml", draft.settings, PACK_SETTINGS)
        yield from _programme(draft)
        yield from _demo(draft)
    yield from _lights(draft.lights)
    for bulletin in draft.bulletins:
        if bulletin.data or bulletin.file not in unread:
            yield from _bulletin(bulletin)


def _typed(file: str, data: dict[str, Any], settings: tuple[Setting, ...]) -> Iterator[Fault]:
    for setting in settings:
        found = given(data, setting.key)
        if found is None or found == "":
            if setting.required:
                yield Fault("PACK-SETTING-MISSING", file, 0, setting.key, "", setting.meaning)
        elif not setting.holds(found):
            yield _wrong(file, setting.key, found, setting.meaning)
    known = {setting.key for setting in settings}
    yield from _sections(file, data, known)
    for key in _keys(data, known):
        expected = "、".join(sorted(known))
        yield Fault("PACK-SETTING-UNKNOWN", file, 0, key, key, expected)


def _wrong(file: str, key: str, found: object, expected: str) -> Fault:
    return Fault("PACK-SETTING-TYPE", file, 0, key, str(found)[:60], expected)


def given(data: dict[str, Any], key: str) -> Any:
    """What stands at a dotted key; None where nothing does."""
    found: Any = data
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _keys(data: dict[str, Any], known: set[str]) -> Iterator[str]:
    sections = {key.split(".")[0] for key in known if "." in key}
    for name, value in data.items():
        if name in known:
            continue
        if name not in sections:
            yield name
        elif isinstance(value, dict):
            yield from (f"{name}.{key}" for key in value if f"{name}.{key}" not in known)


def _sections(file: str, data: dict[str, Any], known: set[str]) -> Iterator[Fault]:
    for name in sorted({key.split(".")[0] for key in known if "." in key}):
        if not isinstance(data.get(name, {}), dict):
            yield _wrong(file, name, data[name], f"[{name}] 小节")


def _programme(draft: Draft) -> Iterator[Fault]:
    known = known_codes(draft)
    root = given(draft.settings, "programme.org")
    if isinstance(root, str) and root and root not in known["org"]:
        advice = nearest(root, known["org"])
        yield Fault("PACK-ORG-UNKNOWN", "pack.toml", 0, "programme.org", root, advice)
    year = given(draft.settings, "programme.year")
    if isinstance(year, int) and not 1900 <= year <= 2199:
        yield _wrong("pack.toml", "programme.year", year, "1900 到 2199 之间的年份")
    entries = given(draft.settings, "programme.key")
    for entry in entries if isinstance(entries, list) else ():
        yield from _key_entry(entry, known["indicator"])
    fields = given(draft.settings, "programme.fields")
    for name, value in fields.items() if isinstance(fields, dict) else ():
        if not _is_field(value):
            expected = '{ value = 35, unit = "项", source = "…" }'
            yield _wrong("pack.toml", f"programme.fields.{name}", value, expected)


def _key_entry(entry: Any, indicators: frozenset[str]) -> Iterator[Fault]:
    if not isinstance(entry, dict) or not isinstance(entry.get("indicator"), str):
        yield _wrong("pack.toml", "programme.key", entry, '{ indicator = "…", weight = 1 }')
        return
    code, weight = entry["indicator"], entry.get("weight", 1)
    if code not in indicators:
        advice = nearest(code, indicators)
        yield Fault("PACK-INDICATOR-UNKNOWN", "pack.toml", 0, "programme.key", code, advice)
    if not is_number(weight) or weight <= 0:
        yield Fault("PACK-KEY-WEIGHT", "pack.toml", 0, "programme.key", str(weight), "大于 0 的数")


def is_number(found: object) -> bool:
    """Whether a TOML value is a number of bearable size; inf, 1e999, true and false are none.

    An exponent of a billion is exact arithmetic without end: 22 digits are what a Snapshot holds.
    """
    if isinstance(found, Decimal):
        few = len(found.as_tuple().digits) <= _MOST_DIGITS
        return found.is_finite() and abs(found.adjusted()) < _MOST_DIGITS and few
    return isinstance(found, int) and not isinstance(found, bool)


def _is_field(value: object) -> bool:
    if not isinstance(value, dict):
        return isinstance(value, str) or is_number(value)
    is_text = all(isinstance(value.get(name, ""), str) for name in ("unit", "source"))
    return is_text and (isinstance(value.get("value"), str) or is_number(value.get("value")))


def _demo(draft: Draft) -> Iterator[Fault]:
    periods = given(draft.settings, "demo.periods")
    for text in periods if isinstance(periods, list) else ():
        if not _is_period(text):
            expected = "2016、2016-Q3、2016-09 或 2016-W40"
            yield Fault("PACK-CELL-PERIOD", "pack.toml", 0, "demo.periods", str(text), expected)
    number = given(draft.settings, "demo.bulletin")
    if number and str(number) not in {str(text.data.get("number")) for text in draft.bulletins}:
        expected = f"bulletins/{number}.toml"
        yield Fault("PACK-BULLETIN-UNKNOWN", "pack.toml", 0, "demo.bulletin", str(number), expected)


def _is_period(text: object) -> bool:
    try:
        Period.parse(str(text))
    except NotAPeriod:
        return False
    return True


def _lights(lights: dict[str, Any]) -> Iterator[Fault]:
    for name in lights.keys() - LIGHT_DEFAULTS.keys() - {"words"}:
        expected = "、".join((*LIGHT_DEFAULTS, "words"))
        yield Fault("PACK-SETTING-UNKNOWN", "lights.toml", 0, name, name, expected)
    thresholds = [lights.get(name, default) for name, default in LIGHT_DEFAULTS.items()]
    for name, value in zip(LIGHT_DEFAULTS, thresholds, strict=True):
        if not is_number(value):
            yield _wrong("lights.toml", name, value, "数")
    if all(is_number(value) for value in thresholds) and thresholds[1] < thresholds[2]:
        found = f"on_course_from_points {thresholds[1]} 低于 behind_from_points {thresholds[2]}"
        expected = "on_course_from_points ≥ behind_from_points"
        yield Fault("PACK-LIGHT-ORDER", "lights.toml", 0, "on_course_from_points", found, expected)
    yield from _light_words(lights.get("words", {}))


def _light_words(words: Any) -> Iterator[Fault]:
    if not isinstance(words, dict):
        yield _wrong("lights.toml", "words", words, "[words.done] 等小节")
        return
    for light, word in words.items():
        key = f"words.{light}"
        if light not in LIGHT_WORDS:
            yield Fault("PACK-LIGHT-UNKNOWN", "lights.toml", 0, key, light, "、".join(LIGHT_WORDS))
        elif not isinstance(word, dict) or not all(isinstance(w, str) and w for w in word.values()):
            yield _wrong("lights.toml", key, word, 'zh = "…" 与 en = "…"')


def _bulletin(bulletin: DraftBulletin) -> Iterator[Fault]:
    yield from _typed(bulletin.file, bulletin.data, BULLETIN_SETTINGS)
    number = bulletin.data.get("number")
    if isinstance(number, str) and number and _NUMBER.fullmatch(number) is None:
        yield _wrong(bulletin.file, "number", number, "期号，如 16（会用作文件名）")
    period = bulletin.data.get("period")
    if period is not None and not _is_period(period):
        expected = "2016、2016-Q3、2016-09 或 2016-W40"
        yield Fault("PACK-CELL-PERIOD", bulletin.file, 0, "period", str(period), expected)
