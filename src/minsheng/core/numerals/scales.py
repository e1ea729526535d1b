"""Scale words (万, 亿) and units of measure: what they are worth and what kind of quantity."""

import re
from fractions import Fraction

SCALES: dict[str, int] = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2,
}  # fmt: skip
# 千克, 千米, 千瓦, 百分点: there 千 and 百 belong to the unit.
SCALE = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![米克瓦伏卡帕焦赫升])|百(?![分]))"

_KINDS: dict[str, str] = {
    "money": "元 角 美元 港元 港币 台币 新台币 韩元 欧元 日元 英镑 人民币 块钱",
    "percent": "%",
    "permille": "‰",
    "percentage_point": "百分点 个百分点 个点",
    "multiple": "倍 番",
    "length": "米 千米 公里 km 里 厘米 毫米 分米 微米 延米 延长米 海里 英里",
    "area": "平方米 平方公里 平方千米 亩 公顷 平方厘米 平米 ㎡ m² 平方分米",
    "volume": "立方米 方 升 毫升 立方厘米 亿方 千升 m³",
    "mass": "吨 千克 kg 公斤 斤 克 毫克 微克 标准煤 吨标准煤 蒸吨 毫克/立方米 微克/立方米",
    "power": "千瓦 兆瓦 瓦 kW MW 万千瓦 千伏安 兆伏安",
    "energy": "千瓦时 万千瓦时 兆瓦时 kWh 度 度电 焦耳 千卡",
    "voltage": "千伏 伏",
    "temperature": "℃ 摄氏度",
    "speed": "公里/小时 米/秒 兆",
    "rate": "标台 分贝",
    "duration": "年 个月 月 天 日 周 个星期 星期 小时 分钟 秒 个小时 个工作日 工作日 年级 周年 季度 个季度",
    "count": (
        "个 人 名 位 户 家 所 处 项 件 条 座 辆 套 台 间 场 次 起 支 面 期 批 届 级 种 类 轮 届次 例 宗 "
        "人次 场次 批次 轮次 户次 家次 台次 件次 车次 班次 万人次 标台 盏 棵 株 头 只 匹 羽 张 份 本 册 "
        "部 篇 幅 枚 块 片 段 层 栋 幢 号 路 线 门 岁 周岁 分 篇次 步 把 组 队 班 站 点 村 镇 乡 县 区 市 省 街道 社区 "
        "床 张床位 字 页 艘 架 根 眼 口 孔 顶 道 杆 桶 瓶 袋 箱 包 吨次 对 双 副 成 届 代 国 省份 城市 团 营 校 厂 店 "
        "方面 环节 阶段 大类 大项 小项 等 等奖 名次 席 票 笔 单 单位 周次 幕 集 首 曲 堂 课 学时 课时 "
        "县区 乡镇 区县 村居 居 行政村 自然村"
    ),
}  # fmt: skip
KIND_OF: dict[str, str] = {u: k for k, units in _KINDS.items() for u in units.split()}
KIND_OF["标台"] = "rate"
LOWER = {
    "万亿": "亿",
    "千亿": "亿",
    "百亿": "亿",
    "十亿": "亿",
    "亿": "万",
    "千万": "万",
    "百万": "万",
    "十万": "万",
}
_LONGEST_UNIT = max(map(len, KIND_OF))

# Kinds whose whole numbers without a scale word are exact; all others are measured and rounded.
COUNTED = frozenset({"count", "ordinal", "duration", "identifier"})

_WORTH: dict[str, tuple[str, Fraction]] = {
    "元": ("元", Fraction(1)), "角": ("元", Fraction(1, 10)), "块钱": ("元", Fraction(1)),
    "人民币": ("元", Fraction(1)), "km": ("米", Fraction(1000)), "m²": ("平方米", Fraction(1)),
    "m³": ("立方米", Fraction(1)), "kg": ("千克", Fraction(1)), "kW": ("千瓦", Fraction(1)),
    "MW": ("千瓦", Fraction(1000)), "万千瓦": ("千瓦", Fraction(10**4)), "kWh": ("千瓦时", Fraction(1)),
    "万千瓦时": ("千瓦时", Fraction(10**4)), "兆瓦时": ("千瓦时", Fraction(1000)),
    "微米": ("米", Fraction(1, 10**6)), "毫克": ("千克", Fraction(1, 10**6)),
    "微克": ("千克", Fraction(1, 10**9)), "毫升": ("立方米", Fraction(1, 10**6)),
    "年": ("月", Fraction(12)), "周年": ("月", Fraction(12)), "季度": ("月", Fraction(3)),
    "个季度": ("月", Fraction(3)), "月": ("月", Fraction(1)), "个月": ("月", Fraction(1)),
    "天": ("天", Fraction(1)), "日": ("天", Fraction(1)), "周": ("天", Fraction(7)),
    "星期": ("天", Fraction(7)), "个星期": ("天", Fraction(7)),
    "工作日": ("工作日", Fraction(1)), "个工作日": ("工作日", Fraction(1)),
    "小时": ("小时", Fraction(1)), "个小时": ("小时", Fraction(1)),
    "分钟": ("小时", Fraction(1, 60)), "秒": ("小时", Fraction(1, 3600)),
    "米": ("米", Fraction(1)), "千米": ("米", Fraction(1000)), "公里": ("米", Fraction(1000)),
    "里": ("米", Fraction(500)), "厘米": ("米", Fraction(1, 100)), "毫米": ("米", Fraction(1, 1000)),
    "延米": ("米", Fraction(1)), "延长米": ("米", Fraction(1)),
    "平方米": ("平方米", Fraction(1)), "平米": ("平方米", Fraction(1)), "㎡": ("平方米", Fraction(1)),
    "公顷": ("平方米", Fraction(10**4)), "亩": ("平方米", Fraction(2000, 3)),
    "平方公里": ("平方米", Fraction(10**6)), "平方千米": ("平方米", Fraction(10**6)),
    "立方米": ("立方米", Fraction(1)), "方": ("立方米", Fraction(1)), "升": ("立方米", Fraction(1, 1000)),
    "克": ("千克", Fraction(1, 1000)), "千克": ("千克", Fraction(1)), "公斤": ("千克", Fraction(1)),
    "斤": ("千克", Fraction(1, 2)), "吨": ("千克", Fraction(1000)),
    "千瓦": ("千瓦", Fraction(1)), "兆瓦": ("千瓦", Fraction(1000)), "瓦": ("千瓦", Fraction(1, 1000)),
    "千瓦时": ("千瓦时", Fraction(1)), "度": ("千瓦时", Fraction(1)), "度电": ("千瓦时", Fraction(1)),
    "比": ("比", Fraction(1)), "%": ("比", Fraction(1, 100)), "‰": ("比", Fraction(1, 1000)),
    "倍": ("比", Fraction(1)),
}  # fmt: skip


def plain_unit(text: str) -> str:
    """The unit as the product names it: ％ is %, 个百分点 is 百分点; others stay."""
    text = text.replace("％", "%")
    return "百分点" if text in ("个百分点", "个点") else text


def factor(unit: str | None, into: str) -> Fraction | None:
    """What a value in `unit` is multiplied by to stand in `into`; None where it cannot.

    1 where no unit is asked for (`unit` None, or `into` empty), between two words that count (人, 名),
    between % and 百分点, from a rate to what it counts (标台/万人 to 标台), and from a bare number to
    what counts, 倍 or a fraction; a bare number is no percentage.

    >>> factor("米", "千米"), factor("人", "%")
    (Fraction(1, 1000), None)
    """
    if unit is None or not into:
        return Fraction(1)
    unit, into = plain_unit(unit), plain_unit(into)
    here, there = _WORTH.get(unit), _WORTH.get(into)
    if unit == into or {unit, into} == _POINTS:
        return Fraction(1)
    if here and there:
        return here[1] / there[1] if here[0] == there[0] else None
    if not unit:
        return Fraction(1) if into in _BARE or _counts(into) else None
    alike = (_counts(unit) and _counts(into)) or unit.partition("/")[0] == into
    return Fraction(1) if alike else None


_POINTS = {"%", "百分点"}
_BARE = frozenset({"比", "倍", "番"})


def _counts(unit: str) -> bool:
    """Whether it counts things; words that are not known count (贫困户)."""
    return KIND_OF.get(unit, "rate" if "/" in unit or unit in _WORTH else "count") == "count"


def unit_length(text: str) -> int:
    """How many characters at the start of `text` are a known unit; 0 when none is."""
    rate = re.match(r"[^\s，。、；]{1,6}/[^\s，。、；\d]{1,6}", text)
    if rate:
        return rate.end()
    plain = text.replace("％", "%")
    for length in range(min(_LONGEST_UNIT, len(text)), 0, -1):
        if plain[:length] in KIND_OF:
            return length
    return 0


def unit_at_end(text: str) -> str:
    """The longest known word that counts and that `text` ends with (贫困户 → 户); else empty.

    Measures are no such ends: 微伏 is no 伏.
    """
    for length in range(min(_LONGEST_UNIT, len(text)), 0, -1):
        if KIND_OF.get(text[-length:]) == "count":
            return text[-length:]
    return ""
