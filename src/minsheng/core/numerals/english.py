"""Units of measure on English pages."""

_MEASURES = {
    "%": "%", "‰": "‰", "百分点": "pp", "倍": "times", "米": "m", "千米": "km", "公里": "km",
    "延米": "m", "厘米": "cm", "毫米": "mm", "平方米": "m²", "平方公里": "km²", "平方千米": "km²",
    "亩": "mu", "公顷": "ha", "立方米": "m³", "方": "m³", "升": "L", "毫升": "mL", "吨": "t",
    "千克": "kg", "公斤": "kg", "克": "g", "毫克": "mg", "千瓦": "kW", "兆瓦": "MW",
    "千瓦时": "kWh", "度": "kWh", "千伏": "kV", "℃": "°C", "天": "days", "日": "days",
    "工作日": "working days", "个工作日": "working days", "月": "months", "个月": "months",
    "年": "years", "小时": "hours", "分钟": "minutes", "美元": "USD", "标台": "standard buses",
    "微克/立方米": "µg/m³", "毫克/立方米": "mg/m³", "元/吨": "CNY/t", "元/平方米": "CNY/m²",
}  # fmt: skip
_COUNTED = {
    "人": "people", "名": "people", "位": "people", "户": "households", "家": "units", "所": "schools",
    "处": "places", "个": "number", "人次": "person-times", "次": "times", "场": "events",
    "场次": "events", "台": "sets", "套": "sets", "条": "lines", "座": "number", "辆": "vehicles",
    "间": "rooms", "项": "items", "件": "cases", "批次": "batches", "起": "cases", "轮次": "rounds",
    "种": "kinds", "期": "issues", "支": "teams", "面": "number", "张": "number", "棵": "trees",
    "株": "trees", "头": "head", "只": "head", "盏": "lamps", "户次": "household visits",
}  # fmt: skip
SYMBOLS = frozenset({"%", "‰"})


def unit_symbol(unit: str) -> str:
    """What stands after a number on an English page: m², pp; nothing for what only counts (个, 户).

    >>> unit_symbol("平方米"), unit_symbol("户")
    ('m²', '')
    """
    return _MEASURES.get(unit, unit if unit.isascii() else "")


def unit_name(unit: str) -> str:
    """The unit named in the head of an English table: households, m², CNY; a word not known stays.

    >>> unit_name("户"), unit_name("元")
    ('households', 'CNY')
    """
    if unit == "元":
        return "CNY"
    return _MEASURES.get(unit) or _COUNTED.get(unit) or unit
