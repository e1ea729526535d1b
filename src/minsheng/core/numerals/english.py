"""Units of measure on English pages."""

_MEASURES = {
    "%": "%", "‰": "‰", "百分点": "pp", "倍": "-fold", "米": "m", "千米": "km", "公里": "km",
    "延米": "m", "厘米": "cm", "毫米": "mm", "平方米": "m²", "平方公里": "km²", "平方千米": "km²",
    "亩": "mu", "公顷": "ha", "立方米": "m³", "方": "m³", "升": "L", "毫升": "mL", "吨": "t",
    "千克": "kg", "公斤": "kg", "克": "g", "毫克": "mg", "千瓦": "kW", "兆瓦": "MW",
    "千瓦时": "kWh", "度": "kWh", "千伏": "kV", "℃": "°C", "天": "days", "日": "days",
    "工作日": "working days", "个工作日": "working days", "月": "months", "个月": "months",
    "年": "years", "小时": "hours", "分钟": "minutes", "美元": "USD", "标台": "standard buses",
    "微克/立方米": "µg/m³", "毫克/立方米": "mg/m³", "元/吨": "CNY/t", "元/平方米": "CNY/m²",
}  # fmt: skip
MONEY = frozenset({"元", "yuan", "CNY"})
SYMBOLS = frozenset({"%", "‰"})
_ENGLISH = frozenset(_MEASURES.values())


def unit_symbol(unit: str) -> str:
    """What stands after a number on an English page: m², pp; nothing for a Chinese word that counts.

    What a pack's names have already put into English (households) stays.

    >>> unit_symbol("平方米"), unit_symbol("户"), unit_symbol("households")
    ('m²', '', 'households')
    """
    is_english = unit.isascii() or unit in _ENGLISH
    return _MEASURES.get(unit, unit if is_english else "")


def unit_name(unit: str) -> str:
    """The unit in the head of an English table, where money needs its name too."""
    return "CNY" if unit in MONEY else unit_symbol(unit)


def is_measure(unit: str) -> bool:
    """Whether it is the English symbol of something measured."""
    return unit in _ENGLISH or unit in MONEY
